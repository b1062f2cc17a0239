import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ADMIN_TOKEN = "bench-admin-token-0123456789";

/** A whole instance of its own, started like `npm start` does, with the CPU time and memory of its processes. */
export type Instance = {
  url: string;
  clickhouseUrl: string;
  dataDir: string;
  /** CPU seconds used so far by all its processes, or by those whose command line holds `part`. */
  cpuSeconds: (part?: string) => number;
  /** Resident memory of all its processes, bytes, by name. */
  residentBytes: () => Record<string, number>;
  stop: () => Promise<void>;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

type Proc = { pid: number; parent: number; command: string; ticks: number; resident: number };

function processes(): Proc[] {
  const found: Proc[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // Without what is shared: PostgreSQL's processes all map one shared buffer.
      const [, resident, shared] = readFileSync(`/proc/${name}/statm`, "utf8").split(" ").map(Number);
      found.push({
        pid: Number(name),
        parent: Number(fields[1]),
        command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "),
        ticks: Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]),
        resident: /postgres/.test(readFileSync(`/proc/${name}/comm`, "utf8"))
          ? (resident! - shared!) * 4096
          : resident! * 4096,
      });
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

function treeOf(root: number): Proc[] {
  const all = processes();
  const inside = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const p of all) {
      if (inside.has(p.parent) && !inside.has(p.pid)) {
        inside.add(p.pid);
        grew = true;
      }
    }
  }
  return all.filter((p) => inside.has(p.pid));
}

/** Starts an instance with an empty data directory (or `dataDir`), and waits until it is ready. */
export async function startInstance(
  root: string,
  {
    demo = "off",
    dataDir,
    port: wanted,
    env = {},
  }: { demo?: "on" | "off"; dataDir?: string; port?: number; env?: Record<string, string> } = {},
): Promise<Instance> {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), "cockpit-bench-"));
  const port = wanted ?? (await freePort());
  const child: ChildProcess = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      COCKPIT_DATA_DIR: dir,
      COCKPIT_DEMO: demo,
      COCKPIT_ADMIN_TOKEN: ADMIN_TOKEN,
      LOG_LEVEL: "error",
      ...env,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the instance ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { clickhouseUrl } = JSON.parse(readFileSync(join(dir, "run", "instance.json"), "utf8")) as {
    clickhouseUrl: string;
  };
  const label = (command: string) =>
    /\.build\/(\w+)\.js/.exec(command)?.[1] ?? (/postgres/.test(command) ? "postgres" : "supervisor");
  return {
    url,
    clickhouseUrl,
    dataDir: dir,
    cpuSeconds: (part) =>
      treeOf(child.pid!)
        .filter((p) => !part || p.command.includes(part))
        .reduce((sum, p) => sum + p.ticks, 0) / 100,
    residentBytes: () => {
      const bytes: Record<string, number> = {};
      for (const p of treeOf(child.pid!)) bytes[label(p.command)] = (bytes[label(p.command)] ?? 0) + p.resident;
      return bytes;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
      if (!dataDir) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Sends a request with the administrator's token; throws with the answer's text unless it is 2xx. */
export async function call(
  instance: Instance,
  method: string,
  path: string,
  body?: string | Buffer,
  type = "application/json",
): Promise<unknown> {
  const answer = await fetch(`${instance.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, "Content-Type": type },
    body: body as BodyInit | undefined,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A link that makes a browser a wall of the whole city. */
export async function wallLink(instance: Instance): Promise<string> {
  const { path } = (await call(instance, "POST", "/displays", JSON.stringify({ name: "bench" }))) as { path: string };
  return instance.url + path;
}

/** Waits until everything accepted is in the store. */
export async function untilStored(instance: Instance): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${instance.url}/metrics`)).text();
    const lags = [...text.matchAll(/^cockpit_rollup_lag_seconds\{.*\} (.*)$/gm)].map((m) => Number(m[1]));
    if (lags.length > 0 && lags.every((lag) => lag === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
