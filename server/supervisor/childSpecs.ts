import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedPostgres, preparePostgres } from "../embedded/postgres.ts";
import type { Env } from "../env.ts";
import { freePort } from "./freePort.ts";
import type { ChildSpec } from "./keptChild.ts";
import { selectOne } from "./pingStores.ts";
import { spawnChild } from "./spawnChild.ts";

/** Where the stores are, and the children that serve them when they are embedded. */
export type Stores = {
  databaseUrl: string;
  clickhouseUrl: string;
  postgres?: { spec: ChildSpec; ready(timeoutMs: number): Promise<void> };
  clickhouse?: { spec: ChildSpec; ready(timeoutMs: number): Promise<void> };
};

/** What every Node child is given besides the settings. */
export type ChildPlace = { root: string; env: Record<string, string | undefined>; dev: boolean };

/** Decides between embedded and given stores, and prepares the embedded ones. */
export async function prepareStores(settings: Env, place: ChildPlace): Promise<Stores> {
  const [postgres, clickhouse] = await Promise.all([
    settings.DATABASE_URL ? undefined : embeddedPostgres(settings.COCKPIT_DATA_DIR, place),
    settings.CLICKHOUSE_URL ? undefined : embeddedClickHouse(place),
  ]);
  return {
    databaseUrl: settings.DATABASE_URL ?? postgres?.url ?? "",
    clickhouseUrl: settings.CLICKHOUSE_URL ?? clickhouse?.url ?? "",
    postgres,
    clickhouse,
  };
}

async function embeddedPostgres(dataDir: string, place: ChildPlace) {
  const server: EmbeddedPostgres = await preparePostgres(dataDir, await freePort(), place.env.PATH ?? "");
  const spec: ChildSpec = {
    name: "postgres",
    spawn: (onLine) => server.spawn((line) => onLine(postgresLog(line))),
    stopSignal: "SIGINT",
    stopMs: 10_000,
    probe: () => server.probe(5_000),
  };
  return { url: server.url, spec, ready: server.ready };
}

/** PostgreSQL's own format as a log line like all others; its LOG entries are routine, and so is being asked too early. */
export function postgresLog(line: string): string {
  const [, kind, text] = /\b(LOG|WARNING|ERROR|FATAL|PANIC):\s+(.*)/.exec(line) ?? [];
  const level =
    kind === "LOG" || text === "the database system is starting up"
      ? 20
      : kind === "FATAL" || kind === "PANIC"
        ? 50
        : 40;
  return JSON.stringify({ level, time: Date.now(), name: "postgres", msg: text ?? line.trim() });
}

async function embeddedClickHouse(place: ChildPlace) {
  const port = await freePort();
  const password = randomBytes(24).toString("base64url");
  const url = `http://default:${password}@127.0.0.1:${port}`;
  const spec = nodeChild("clickhouse", place, {
    CLICKHOUSE_URL: url,
    CLICKHOUSE_PORT: String(port),
    CLICKHOUSE_PASSWORD: password,
  });
  // Long reads may keep every session busy for 20 s (the client's own limit): that is not a hang.
  spec.probe = () => selectOne(url, 10_000);
  const ready = async (timeoutMs: number) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      try {
        return await selectOne(url, 2_000);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  };
  return { url, spec, ready };
}

/** A child that runs `.build/<name>.js`; COCKPIT_ROOT tells it where migrations and plans lie, whatever its directory. */
export function nodeChild(name: string, place: ChildPlace, extra: Record<string, string>): ChildSpec {
  const env = { ...place.env, ...extra, COCKPIT_ROOT: place.root, NODE_ENV: place.dev ? "development" : "production" };
  return {
    name,
    spawn: (onLine) =>
      spawnChild(process.execPath, ["--enable-source-maps", bundle(name, place.root)], {
        env: { ...env, COCKPIT_DEV: place.dev ? "1" : undefined },
        ipc: true,
        onParentDeath: "KILL",
        cwd: place.root,
        onLine,
      }),
    stopSignal: "SIGTERM",
    stopMs: 8_000,
    // Compiling a page in development holds the event loop longer than anything in production may.
    missedPings: place.dev ? 30 : 5,
  };
}

/** Whether the bundle of this child has been built. */
export function isBuilt(name: string, root: string): boolean {
  return existsSync(bundle(name, root));
}

function bundle(name: string, root: string): string {
  return join(root, ".build", `${name}.js`);
}
