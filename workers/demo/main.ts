import { eq } from "drizzle-orm";
import pino, { type Logger } from "pino";
import { STREAM_NAMES } from "../../contracts/streams.ts";
import { systemActor } from "../../server/access/actor.ts";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { type ChildEnv, readChildEnv } from "../../server/env.ts";
import { readCoverage } from "../../server/indicators/coverage.ts";
import { createToken } from "../../server/ingest/tokens.ts";
import { type Database, openDatabase } from "../../server/postgres/database.ts";
import { tokens } from "../../server/postgres/schema.ts";
import { Registry } from "../../server/registry/registry.ts";
import { superviseMe } from "../../server/supervisor/child.ts";
import { migrateStores } from "../../server/web/migrateStores.ts";
import { loadCity, registryRows } from "./city.ts";
import { type DemoCaller, demoCaller } from "./demoCaller.ts";
import { openDemoOrders } from "./demoOrders.ts";
import { demoPrices, setDemoPrices } from "./demoPrices.ts";
import { type DemoState, DemoStateStore } from "./demoState.ts";
import { DAILY_STREAMS, type DemoStreams, demoStreams } from "./demoStreams.ts";
import { historyChunks, runChunks } from "./historyChunks.ts";
import { seedPeople } from "./people.ts";
import { pause, simulate } from "./simulator.ts";
import { HISTORY_DAYS, Story } from "./story.ts";

const TOKEN_NAME = "演示數據源";
const PROGRESS_EVERY_MS = 3000;

/**
 * The demo: registries, a year of history up to now, then a simulator that posts live events like any source system.
 * Nothing is written into a store that already holds anything that is not the demo's.
 */
async function main(env: ChildEnv): Promise<void> {
  const log = pino({ level: env.LOG_LEVEL, base: { process: "demo" } });
  const stopping = new AbortController();
  const { progress } = superviseMe({ onStop: () => stopping.abort() });
  const { db, pool } = openDatabase(env.DATABASE_URL, 3);
  const clickhouse = new ClickHouse(env.CLICKHOUSE_URL);
  await migrateStores({ db, pool, clickhouse }, env.COCKPIT_ROOT, Date.now());

  const registry = new Registry(db, pool);
  const store = new DemoStateStore(pool);
  const state = (await store.read()) ?? (await begin(registry, clickhouse));
  if (!state) {
    log.warn("the store holds data that is not the demo's, so the demo adds none");
    progress("the store holds data that is not the demo's: the demo stays off");
    process.exit(0);
  }
  const keep = () => store.write(state);
  await keep();
  await seedPeople(db);
  const city = loadCity(env.COCKPIT_ROOT);
  if (!state.registries) {
    for (const { kind, rows } of registryRows(city)) await registry.upsert(kind, rows, systemActor("demo"));
    state.registries = true;
    await keep();
  } else {
    // A demo begun by an older version lacks the kinds that came later.
    await registry.refresh();
    for (const { kind, rows } of registryRows(city))
      if (
        registry.snapshot().list(kind).length === 0 ||
        (!state.whole && (kind === "source_items" || kind === "datasets"))
      )
        await registry.upsert(kind, rows, systemActor("demo"));
  }
  const streams = demoStreams(new Story(state.anchor), city);
  const fill = (width: number) => fillSpan(state, streams, { clickhouse, keep, progress, log, width });
  if (state.span) await fill(2);
  if (!state.whole) {
    await addLaterStreams(state, streams, clickhouse);
    state.whole = true;
    await keep();
  }

  const url = `http://${env.HOST === "0.0.0.0" || env.HOST === "::" ? "127.0.0.1" : env.HOST}:${env.PORT}`;
  const token = await ownToken(db);
  await untilReady(url, stopping.signal);
  void actAsPeople(state, demoCaller(url), keep, log);
  while (!stopping.signal.aborted) {
    const taken = await simulate(
      {
        streams,
        url,
        token,
        log,
        signal: stopping.signal,
        keep: (live) => {
          state.live = live;
          return keep();
        },
      },
      state.live,
    );
    if (stopping.signal.aborted) break;
    const now = Date.now();
    state.span = { from: Math.max(taken, now - HISTORY_DAYS * DAY_MS), to: now, first: false, done: [] };
    await keep();
    await fill(1);
  }
}

/** A new demo in an empty store; null when the store is not empty. */
async function begin(registry: Registry, clickhouse: ClickHouse): Promise<DemoState | null> {
  const now = Date.now();
  await registry.refresh();
  const coverage = await readCoverage(clickhouse);
  const used =
    registry.snapshot().list("departments").length > 0 || STREAM_NAMES.some((stream) => coverage[stream].rawRows > 0);
  if (used) return null;
  const anchor = startOfDay(now);
  return {
    anchor,
    registries: false,
    span: { from: anchor - HISTORY_DAYS * DAY_MS, to: now, first: true, done: [] },
    live: { taken: now, until: now },
    whole: true,
    orders: 0,
    prices: 0,
  };
}

type FillDeps = {
  clickhouse: ClickHouse;
  keep: () => Promise<void>;
  progress: (text: string) => void;
  log: Logger;
  width: number;
};

/** Puts the state's span into the store, or what is left of it, and lets live events begin where it ends. */
async function fillSpan(state: DemoState, streams: DemoStreams, deps: FillDeps): Promise<void> {
  const span = state.span;
  if (!span) return;
  const began = Date.now();
  const chunks = historyChunks(span, streams, deps.clickhouse);
  const total = chunks.reduce((sum, chunk) => sum + chunk.weight, 0);
  const seconds = () => ((Date.now() - began) / 1000).toFixed(0);
  let shownAt = began;
  await runChunks(
    chunks,
    new Set(span.done),
    async (chunk) => {
      span.done.push(chunk.name);
      await deps.keep();
      deps.log.debug({ chunk: chunk.name, seconds: seconds() }, "chunk");
      if (Date.now() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = Date.now();
      const done = chunks.filter((c) => span.done.includes(c.name)).reduce((sum, c) => sum + c.weight, 0);
      deps.progress(`demo history: ${Math.round((100 * done) / total)} %`);
    },
    deps.width,
  );
  state.span = null;
  state.live = { taken: span.to, until: span.to };
  await deps.keep();
  deps.log.info({ from: new Date(span.from), to: new Date(span.to), seconds: seconds() }, "demo history is complete");
  if (span.to - span.from > DAY_MS) deps.progress(`demo history: complete after ${seconds()} s`);
}

const LATER_STREAMS = [...DAILY_STREAMS, "case_results", "security_findings"];

/** Puts in the history of the streams that the version lacked by which this demo was begun; doing it again is harmless. */
async function addLaterStreams(state: DemoState, streams: DemoStreams, clickhouse: ClickHouse): Promise<void> {
  const span = { from: state.anchor - HISTORY_DAYS * DAY_MS, to: state.live.taken, first: true };
  const chunks = historyChunks(span, streams, clickhouse);
  const later = chunks.filter(({ name }) => LATER_STREAMS.some((stream) => name.startsWith(`${stream}.`)));
  await runChunks(later, new Set(), async () => {});
}

/** What the demo's people do is done beside the live events: figures that an order quotes may take a while to be there. */
async function actAsPeople(state: DemoState, call: DemoCaller, keep: () => Promise<void>, log: Logger): Promise<void> {
  try {
    await setDemoPrices(call, demoPrices(state.anchor), state.prices, (done) => {
      state.prices = done;
      return keep();
    });
    await openDemoOrders(call, state.orders, (done) => {
      state.orders = done;
      return keep();
    });
  } catch (err) {
    log.warn({ err }, "the demo's prices and orders");
  }
}

/** A token of the demo's own; those of earlier runs are removed. */
async function ownToken(db: Database): Promise<string> {
  await db.delete(tokens).where(eq(tokens.name, TOKEN_NAME));
  const wanted = { name: TOKEN_NAME, streams: [...STREAM_NAMES], departments: null, ratePerS: null, expiresAt: null };
  return (await createToken(db, wanted)).token;
}

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (response?.ok) return;
    await pause(500, signal);
  }
}

main(readChildEnv()).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
