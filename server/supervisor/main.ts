import { type Env, readEnv } from "../env.ts";
import { type ChildPlace, isBuilt, nodeChild, prepareStores, type Stores } from "./childSpecs.ts";
import { checkWritable, holdDataDirectory } from "./dataDirectory.ts";
import { usablePort } from "./freePort.ts";
import { removeInstance, writeInstance } from "./instanceFile.ts";
import { type ChildSpec, KeptChild } from "./keptChild.ts";
import { createOutput, type Output } from "./output.ts";
import { pingClickHouse, pingPostgres } from "./pingStores.ts";
import { PlainError } from "./plainError.ts";

/** What scripts/start.mjs gives: the supervisor itself knows nothing of building. */
export type StartOptions = {
  root: string;
  env: Record<string, string | undefined>;
  dev: boolean;
  seconds(): number;
  /** Makes the pages ready to be served, beside the start of the stores; rejects with what went wrong. */
  pages(progress: (text: string) => void, signal: AbortSignal): Promise<void>;
};

const STORE_START_MS = 60_000;
const STARTS_BEFORE_READY = 5;
const STOP_ORDER = [["demo"], ["worker"], ["web"], ["postgres", "clickhouse"]];

/** Starts everything, keeps it running, and ends the process when it is asked to stop or cannot go on. */
export async function start(options: StartOptions): Promise<Supervisor> {
  const supervisor = new Supervisor(options);
  await supervisor.run().catch((error: unknown) => supervisor.fail(error));
  return supervisor;
}

class Supervisor {
  #options: StartOptions;
  #children = new Map<string, KeptChild>();
  #abort = new AbortController();
  #stopping = false;
  #output: Output | undefined;
  #settings: Env | undefined;
  #letGo = () => {};

  constructor(options: StartOptions) {
    this.#options = options;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void this.stop());
    process.on("uncaughtException", (error) => void this.fail(error));
    process.on("unhandledRejection", (error) => void this.fail(error));
    this.#followNpm();
  }

  async run(): Promise<void> {
    const { root, env, dev } = this.#options;
    const settings = this.#readSettings();
    const terminal = process.stdout.isTTY === true;
    const output = createOutput({ terminal, level: settings.LOG_LEVEL, seconds: this.#options.seconds });
    this.#output = output;
    const dataDir = settings.COCKPIT_DATA_DIR;
    checkWritable(dataDir);
    this.#letGo = await holdDataDirectory(dataDir);
    this.#settings = settings;
    const port = await usablePort(settings.HOST, settings.PORT);
    await Promise.all([
      settings.DATABASE_URL && pingPostgres(settings.DATABASE_URL),
      settings.CLICKHOUSE_URL && pingClickHouse(settings.CLICKHOUSE_URL),
    ]);
    const pages = this.#options.pages(output.progress, this.#abort.signal);
    pages.catch((error: unknown) => this.fail(error));

    const place: ChildPlace = { root, dev, env: { ...env, COCKPIT_DATA_DIR: dataDir, PORT: String(port) } };
    const stores = await prepareStores(settings, place);
    await this.#startStores(stores);
    output.progress("stores are ready");
    const { databaseUrl, clickhouseUrl } = stores;
    writeInstance(dataDir, { pid: process.pid, port, databaseUrl, clickhouseUrl });

    const urls = { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl };
    if (settings.COCKPIT_DEMO === "on")
      this.#keep({ ...nodeChild("demo", place, urls), mayFinish: true, stopMs: 3_000 });
    await pages;
    this.#keep(nodeChild("web", place, urls));
    this.#keep(nodeChild("worker", place, urls));
    const url = `http://${reachable(settings.HOST)}:${port}`;
    await this.#untilWeb(url, (status) => status === 200);
    this.#tellRestarts();
    output.progress(`數據駕駛艙 ready: http://localhost:${port}`);
  }

  /** Starts one child's new code (development). */
  again(name: string): void {
    this.#children.get(name)?.again();
  }

  /** Stops in order and ends the process; asked a second time, it kills at once. */
  async stop(status = 0): Promise<void> {
    if (this.#stopping) {
      for (const child of this.#children.values()) child.kill();
      process.exit(status || 130);
    }
    this.#stopping = true;
    this.#abort.abort();
    if (this.#children.size > 0) this.#output?.progress("stopping");
    for (const names of STOP_ORDER) await Promise.all(names.map((name) => this.#children.get(name)?.stop()));
    if (this.#settings) removeInstance(this.#settings.COCKPIT_DATA_DIR);
    this.#letGo();
    process.exit(status);
  }

  /** Says what went wrong, stops whatever runs and ends with status 1. */
  async fail(error: unknown): Promise<void> {
    if (this.#stopping) return;
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error && error.stack ? error.stack : message;
    process.stderr.write(`${error instanceof PlainError ? message : stack}\n`);
    await this.stop(1);
  }

  #readSettings(): Env {
    try {
      return readEnv(this.#options.env);
    } catch (error) {
      throw new PlainError(error instanceof Error ? error.message : String(error));
    }
  }

  #keep(spec: ChildSpec): KeptChild | undefined {
    if (this.#stopping) return undefined;
    if (!isBuilt(spec.name, this.#options.root) && spec.name !== "postgres") {
      this.#output?.progress(`${spec.name} is not built, going on without it`);
      return undefined;
    }
    const child = new KeptChild(spec, { output: this.#output!, onRestart: () => this.#tellRestarts() });
    this.#children.set(spec.name, child);
    child.start();
    return child;
  }

  async #startStores(stores: Stores): Promise<void> {
    const kept = [stores.postgres, stores.clickhouse].map(
      (store) => store && { ...store, child: this.#keep(store.spec) },
    );
    await Promise.all(
      kept.map(async (store) => {
        if (!store?.child) return;
        await store.ready(STORE_START_MS).catch((error: unknown) => {
          const said = store.child?.lastWords.at(-1) ?? (error instanceof Error ? error.message : String(error));
          throw new PlainError(`The embedded ${store.spec.name} does not start: ${said}`);
        });
      }),
    );
  }

  /** The web process shows the counts in /metrics; it gets them anew whenever it starts itself. */
  #tellRestarts(): void {
    const counts = Object.fromEntries([...this.#children].map(([name, child]) => [name, child.restarts]));
    this.#children.get("web")?.send({ type: "restarts", counts });
  }

  /** Asks /readyz until its status is accepted. */
  async #untilWeb(url: string, accepted: (status: number) => boolean): Promise<void> {
    let shownAt = this.#options.seconds();
    const web = this.#children.get("web");
    while (!this.#stopping) {
      if (web && web.restarts >= STARTS_BEFORE_READY) {
        throw new PlainError(
          `The web process does not start: ${web.lastWords.find((line) => /error/i.test(line)) ?? "see above"}`,
        );
      }
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      const text = await response?.text().catch(() => "");
      if (response && accepted(response.status)) return;
      if (this.#options.seconds() - shownAt > 10) {
        shownAt = this.#options.seconds();
        this.#output?.progress(`waiting for the pages to be ready${text ? `: ${text.slice(0, 300)}` : ""}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // Stopping ends the process; nothing after this may run.
    await new Promise(() => {});
  }

  /** `npm start` that is killed without mercy leaves us with another parent: that is the end for us too. */
  #followNpm(): void {
    if (!this.#options.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && void this.stop(), 1_000).unref();
  }
}

/** The address to ask what listens on `host`. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
