import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { buildBundles } from "../../scripts/build.mjs";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { readEnv } from "../../server/env.ts";
import { nodeChild, prepareStores, type Stores } from "../../server/supervisor/childSpecs.ts";
import { freePort, until } from "../instance.ts";
import { ADMIN_TOKEN, Api } from "./api.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** The real stores and the real web process without pages, each in a process of its own, with data of their own. */
export class City extends Api {
  readonly dataDir = mkdtempSync(join(tmpdir(), "cockpit-city-"));
  readonly #env: Record<string, string>;
  stores!: Stores;
  port = 0;
  output: string[] = [];
  #children = new Map<string, ChildProcess>();

  private constructor(env: Record<string, string>) {
    super();
    this.#env = env;
  }

  static async open(env: Record<string, string> = {}): Promise<City> {
    await buildBundles();
    const city = new City(env);
    try {
      const settings = { COCKPIT_DATA_DIR: city.dataDir, COCKPIT_DEMO: "off", COCKPIT_PAGES: "off", ...env };
      mkdirSync(join(city.dataDir, "run"), { recursive: true });
      chmodSync(city.dataDir, 0o711);
      city.stores = await prepareStores(readEnv(settings), city.#place());
      await Promise.all([city.startStore("postgres"), city.startStore("clickhouse")]);
      await city.startWeb();
      return city;
    } catch (error) {
      await city.close();
      throw new Error(`the city does not start: ${error}\n${city.output.join("\n")}`);
    }
  }

  #place() {
    return {
      root: ROOT,
      dev: false,
      env: {
        PATH: process.env.PATH,
        HOST: "127.0.0.1",
        PORT: String(this.port),
        LOG_LEVEL: "warn",
        COCKPIT_DATA_DIR: this.dataDir,
        COCKPIT_DEMO: "off",
        COCKPIT_PAGES: "off",
        COCKPIT_ADMIN_TOKEN: ADMIN_TOKEN,
        COCKPIT_INSERT_EVERY_MS: "50",
        ...this.#env,
      },
    };
  }

  #keep(name: string, child: ChildProcess): void {
    this.#children.set(name, child);
  }
  #note = (line: string) => {
    this.output = [...this.output.slice(-200), line];
  };

  async startStore(name: "postgres" | "clickhouse"): Promise<void> {
    const store = this.stores[name]!;
    this.#keep(name, store.spec.spawn(this.#note));
    await store.ready(60_000);
  }

  /** Starts the web process and waits until it is ready. */
  async startWeb(): Promise<void> {
    this.port ||= Number(this.#env.PORT ?? 0) || (await freePort());
    const urls = { DATABASE_URL: this.stores.databaseUrl, CLICKHOUSE_URL: this.stores.clickhouseUrl };
    this.#keep("web", nodeChild("web", this.#place(), urls).spawn(this.#note));
    await this.ready();
  }

  /** Waits until all is ready but the worker, which is not started here. */
  async ready(timeoutMs = 60_000): Promise<void> {
    await until(timeoutMs, async () => {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      const { waiting } = answer ? ((await answer.json()) as { waiting: Record<string, string> }) : { waiting: null };
      return waiting !== null && Object.keys(waiting).every((part) => part === "worker");
    });
  }

  /** Ends one process by a signal and waits until it is gone. */
  async kill(name: "web" | "postgres" | "clickhouse", signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#children.get(name);
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    try {
      // A server of processes goes with all of them.
      process.kill(signal === "SIGKILL" ? -child.pid : child.pid, signal);
    } catch {
      child.kill(signal);
    }
    await gone;
  }

  child(name: "web" | "postgres" | "clickhouse"): ChildProcess {
    return this.#children.get(name)!;
  }

  async restartWeb(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    await this.kill("web", signal);
    await this.startWeb();
  }

  /** Empties registry and events, as if the city had just been founded. */
  async clear(): Promise<void> {
    await this.kill("web");
    rmSync(join(this.dataDir, "wal"), { recursive: true, force: true });
    const store = this.openClickHouse();
    const tables = await store.query({
      name: "tables",
      sql: "SELECT name FROM system.tables WHERE database = 'cockpit' AND engine LIKE '%MergeTree' AND name NOT IN ('migrations', 'calendar')",
      row: z.object({ name: z.string() }),
    });
    for (const { name } of tables) await store.command(`TRUNCATE TABLE cockpit.${name}`);
    await store.close();
    await this.sql("TRUNCATE registry_rows, tokens, dead_letters, outbox, sharing_requests, sharing_request_steps");
    await this.startWeb();
  }

  openClickHouse(): ClickHouse {
    return new ClickHouse(this.stores.clickhouseUrl);
  }

  async sql(statement: string): Promise<void> {
    const client = new pg.Client(this.stores.databaseUrl);
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  override get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    await this.kill("web");
    await Promise.all([this.kill("clickhouse"), this.kill("postgres")]);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
