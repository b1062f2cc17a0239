import { createServer, request, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readBody } from "../../server/ingest/readBody.ts";

let server: Server;
let port: number;
/** What became of each body, in the order in which they ended. */
let ends: string[];
beforeEach(async () => {
  ends = [];
  server = createServer((req, res) => {
    readBody(req, 1000).then(
      (body) => ends.push(`${body.length} bytes`),
      (error: { status?: number; message: string }) => {
        ends.push(`${error.status}: ${error.message}`);
        res.statusCode = error.status ?? 500;
        res.end("no");
      },
    );
  });
  port = await new Promise((resolve) => server.listen(0, () => resolve((server.address() as { port: number }).port)));
});
afterEach(() => server.close());

const end = async () => {
  for (let i = 0; i < 100 && ends.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  return ends[0];
};

for (const encoding of ["identity", "gzip"]) {
  it(`ends with a fault when the connection is cut short (${encoding})`, async () => {
    const headers = { "content-encoding": encoding, "content-length": "500" };
    const req = request({ port, method: "POST", headers }).on("error", () => {});
    req.write(encoding === "gzip" ? gzipSync("x".repeat(300)).subarray(0, 20) : "some of it");
    setTimeout(() => req.destroy(), 50);
    expect(await end()).toMatch(/^400: /);
  });

  it(`answers one that is too large while it is still coming (${encoding})`, async () => {
    const status = await new Promise((resolve, reject) => {
      const req = request({ port, method: "POST", headers: { "content-encoding": encoding } }, (res) =>
        resolve(res.statusCode),
      );
      req.on("error", reject);
      // Never ended: the answer must not wait for the rest.
      req.write(encoding === "gzip" ? gzipSync(Buffer.alloc(5000)) : Buffer.alloc(5000));
    });
    expect(status).toBe(413);
    expect(await end()).toMatch(/^413: /);
    server.closeAllConnections();
  });
}
