import { createServer } from "node:net";
import { errorCode, PlainError } from "./plainError.ts";

/** A loopback port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

/** Throws a PlainError unless `port` of `host` can be listened on; 0 becomes a free port. */
export async function usablePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(new PlainError(refusal(error, host, port))));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : port));
    });
  });
}

function refusal(error: unknown, host: string, port: number): string {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return `Port ${port} is already in use: stop what listens there, or set PORT to another port.`;
  }
  if (code === "EACCES") return `Port ${port} needs more rights than this user has: set PORT to 1024 or above.`;
  return `Cannot listen on ${host} port ${port} (${code}): set HOST to an address of this machine.`;
}
