import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { drainPending, type RawInsertFormat, Session } from "chdb";
import { readEmbeddedEnv } from "../env.ts";
import { superviseMe } from "../supervisor/child.ts";
import { bindParams, parseInsertHead, sqlString } from "./clickhouseSql.ts";
import { dropUnfinishedBlocks } from "./dropUnfinishedBlocks.ts";

/**
 * The embedded ClickHouse engine (chDB) behind ClickHouse's HTTP interface on loopback, for `@clickhouse/client`.
 * A process of its own: the engine's crash or hang must not take the web process with it.
 */
const env = readEmbeddedEnv();
const dir = join(env.COCKPIT_DATA_DIR, "clickhouse");
const port = env.CLICKHOUSE_PORT;
const password = env.CLICKHOUSE_PASSWORD;
const READERS = 3;

mkdirSync(dir, { recursive: true });
const unfinished = dropUnfinishedBlocks(dir);
if (unfinished > 0) {
  const msg = `${unfinished} blocks were noted but not in the store, after a kill: taken out, so that they are taken again`;
  console.log(JSON.stringify({ level: 40, time: Date.now(), name: "clickhouse", msg }));
}
const config = join(dir, "config.xml");
writeFileSync(
  config,
  `<clickhouse>
  <mark_cache_size>134217728</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <query_condition_cache_size>16777216</query_condition_cache_size>
  <max_server_memory_usage>4294967296</max_server_memory_usage>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <max_thread_pool_size>200</max_thread_pool_size>
  <merge_tree>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`,
);

const connectionArgs = [
  `--config-file=${config}`,
  "--query_profiler_real_time_period_ns=0",
  "--query_profiler_cpu_time_period_ns=0",
  // Parameters become part of the text here, which a server does not count as the query.
  "--max_query_size=67108864",
];
type Slot = { session: Session; settings: Map<string, string> };

/** Sessions run one query each; whoever comes when all are busy waits in line. */
class Pool {
  #free: Slot[] = [];
  #waiting: ((slot: Slot) => void)[] = [];
  constructor(size: number) {
    for (let i = 0; i < size; i++)
      this.#free.push({ session: new Session(dir, { connectionArgs }), settings: new Map() });
  }
  async run<T>(work: (slot: Slot) => Promise<T>): Promise<T> {
    const slot = this.#free.pop() ?? (await new Promise<Slot>((take) => this.#waiting.push(take)));
    try {
      return await work(slot);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(slot);
      else this.#free.push(slot);
    }
  }
}
const readers = new Pool(READERS);
const writers = new Pool(2);
const killer = new Pool(1);

const NOT_ENGINE_SETTINGS =
  /^(query|query_id|database|default_format|session_id|role|wait_end_of_query|send_progress_in_http_headers|http_.*|enable_http_compression|param_.*|user|password|compress|decompress)$/;

/** Settings stay on a session, so only the difference to its last query is set. */
async function applySettings(slot: Slot, wanted: ReadonlyMap<string, string>): Promise<void> {
  const changes: string[] = [];
  for (const key of slot.settings.keys()) if (!wanted.has(key)) changes.push(`${key} = DEFAULT`);
  for (const [key, value] of wanted) if (slot.settings.get(key) !== value) changes.push(`${key} = ${sqlString(value)}`);
  if (changes.length === 0) return;
  // Should it fail half-way, all that may have been set is set back by the next query.
  for (const key of wanted.keys()) slot.settings.set(key, "");
  await slot.session.queryAsync(`SET ${changes.join(", ")}`);
  slot.settings.clear();
  for (const [key, value] of wanted) slot.settings.set(key, value);
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

let queryNumber = 0;

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://localhost");
  if (url.pathname === "/ping") {
    res.end("Ok.\n");
    return;
  }
  const basic = Buffer.from((req.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString();
  const given =
    basic.slice(basic.indexOf(":") + 1) || req.headers["x-clickhouse-key"] || url.searchParams.get("password") || "";
  if (given !== password) {
    res.writeHead(401, { "X-ClickHouse-Exception-Code": "516" });
    res.end("Code: 516. DB::Exception: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)");
    return;
  }
  const body = await readBody(req);
  const urlQuery = url.searchParams.get("query");
  const params = new Map<string, string>();
  const settings = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    if (key.startsWith("param_")) params.set(key.slice(6), value);
    else if (!NOT_ENGINE_SETTINGS.test(key)) {
      if (!/^\w+$/.test(key))
        throw new Error(`Code: 115. DB::Exception: Setting ${key} is neither a builtin setting. (UNKNOWN_SETTING)`);
      settings.set(key, value);
    }
  }
  const head = urlQuery ? parseInsertHead(urlQuery) : null;
  res.setHeader("X-ClickHouse-Server-Display-Name", "embedded");
  if (head) {
    const summary = await writers.run(async (slot) => {
      await applySettings(slot, settings);
      return slot.session.insert({ ...head, format: head.format as RawInsertFormat, values: body });
    });
    res.setHeader("X-ClickHouse-Summary", JSON.stringify({ written_rows: String(summary.rowsWritten) }));
    res.end();
    return;
  }
  const sql = bindParams(
    urlQuery ? (body.length ? `${urlQuery}\n${body.toString()}` : urlQuery) : body.toString(),
    params,
  );
  const format = req.headers["x-clickhouse-format"] ?? url.searchParams.get("default_format") ?? "TabSeparated";
  const mark = `/*q${++queryNumber}*/`;
  const pool = /^\s*(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b/i.test(sql) ? readers : writers;
  await pool.run(async (slot) => {
    if (res.destroyed) return;
    await applySettings(slot, settings);
    if (res.destroyed) return;
    // The engine cannot be interrupted from its own session, so the query of a reader who left is killed from another,
    // again and again: it may not be listed yet.
    let killing: NodeJS.Timeout | undefined;
    const kill = () => {
      const sql = `KILL QUERY WHERE position(query, '${mark}') > 0 ASYNC`;
      const strike = () => void killer.run((k) => k.session.queryAsync(sql)).catch(() => {});
      strike();
      killing = setInterval(strike, 100);
    };
    if (pool === readers) res.once("close", kill);
    const asked = slot.session.queryAsync(`${mark} ${sql}`, { format: String(format) });
    const result = await asked.finally(() => {
      res.off("close", kill);
      clearInterval(killing);
    });
    res.setHeader(
      "X-ClickHouse-Summary",
      JSON.stringify({ read_rows: String(result.rowsRead), read_bytes: String(result.bytesRead) }),
    );
    res.end(result.bytes());
  });
}

const server = createServer({ maxHeaderSize: 8 * 1024 * 1024 }, (req, res) => {
  answer(req, res).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const code = /Code: (\d+)/.exec(message)?.[1] ?? "1002";
    if (res.destroyed) return;
    res.writeHead(code === "62" ? 400 : 500, { "X-ClickHouse-Exception-Code": code, "Content-Type": "text/plain" });
    res.end(
      message.includes("DB::Exception") ? message : `Code: ${code}. DB::Exception: ${message} (UNKNOWN_EXCEPTION)`,
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(port, "127.0.0.1", () =>
  process.send?.({ type: "listening", port: (server.address() as { port: number }).port }),
);

superviseMe({
  onStop: async () => {
    server.close();
    server.closeIdleConnections();
    await drainPending();
  },
});
