import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** A whole instance, started like `npm start`, with a data directory and a port of its own. */
export class Instance {
  readonly dataDir: string;
  readonly env: Record<string, string>;
  port = 0;
  output = "";
  /** Resolves with the exit status (or the signal) when the command ends. */
  ended: Promise<number | string> = Promise.resolve(0);
  #process: ChildProcess | undefined;
  #ownDir: boolean;

  constructor(env: Record<string, string> = {}, dataDir?: string) {
    this.#ownDir = dataDir === undefined;
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), "cockpit-test-"));
    this.env = { COCKPIT_DEMO: "off", COCKPIT_DATA_DIR: this.dataDir, LOG_LEVEL: "warn", ...env };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts it without waiting. */
  async launch(): Promise<this> {
    this.port ||= await freePort();
    this.output = "";
    const { npm_lifecycle_event: _, ...ours } = process.env;
    const child = spawn(process.execPath, [join(ROOT, "scripts", "start.mjs")], {
      cwd: ROOT,
      env: { ...ours, NODE_ENV: "production", PORT: String(this.port), ...this.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (this.output += String(chunk)));
    this.ended = new Promise((resolve) => child.once("close", (status, signal) => resolve(status ?? signal ?? "gone")));
    this.#process = child;
    return this;
  }

  /** Starts it and waits until it is ready. */
  async start(timeoutMs = 120_000): Promise<this> {
    await this.launch();
    let status: number | string | undefined;
    this.ended.then((value) => (status = value));
    await until(timeoutMs, () => {
      if (status !== undefined) throw new Error(`the instance ended (${status}):\n${this.output}`);
      return this.output.includes("ready: http");
    }).catch((error) => {
      throw new Error(`${error.message}\n${this.output}`);
    });
    return this;
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Process ids of everything that was started for this data directory, the command itself left out. */
  children(): number[] {
    return processes()
      .filter(({ pid, about }) => pid !== this.pid && about.includes(this.dataDir))
      .map(({ pid }) => pid);
  }

  /** The process id of one Node child: `web`, `worker`, `demo` or `clickhouse`. */
  child(name: string): number {
    const found = processes().find(({ about }) => about.includes(this.dataDir) && about.includes(`/.build/${name}.js`));
    if (!found) throw new Error(`no child ${name} is running`);
    return found.pid;
  }

  /** Stops it in order; `keepData` leaves its directory for the next start. */
  async stop({ keepData = false } = {}): Promise<void> {
    this.signal("SIGTERM");
    await this.ended;
    if (!keepData) if (this.#ownDir) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Waits until `check` is true, asking every 50 ms. */
export async function until(timeoutMs: number, check: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`did not happen within ${timeoutMs} ms: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A loopback port that is free right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Every live process with its command line and environment; zombies have neither. */
function processes(): { pid: number; about: string }[] {
  const read = (pid: number, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0)
    .map((pid) => ({ pid, about: `${read(pid, "cmdline")}\0${read(pid, "environ")}`.replaceAll("\0", "\n") }));
}
