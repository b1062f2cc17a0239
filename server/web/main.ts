import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import pino from "pino";
import { Server } from "socket.io";
import { type IngestAnswer, STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { askingActor } from "../access/asking.ts";
import { createAuth } from "../access/auth.ts";
import { readTopics } from "../access/topics.ts";
import { WhoIs } from "../access/whoIs.ts";
import { apiApp } from "../api/app.ts";
import { describeActor } from "../api/meRoutes.ts";
import { trustedProxies } from "../api/peer.ts";
import { boards as cityBoards } from "../boards/boards.ts";
import { DAY_MS } from "../clickhouse/civilTime.ts";
import { ClickHouse } from "../clickhouse/client.ts";
import { countByStream } from "../deadLetters/listLetters.ts";
import { disputeService } from "../disputes/disputeService.ts";
import { projectCases } from "../disputes/projectCases.ts";
import { type ChildEnv, readChildEnv } from "../env.ts";
import { indicatorOf } from "../indicators/catalogue.ts";
import { type Coverage, readCoverage } from "../indicators/coverage.ts";
import { Figures } from "../indicators/figures.ts";
import { IndicatorReader } from "../indicators/reader.ts";
import { deadLetterStore } from "../ingest/deadLetters.ts";
import { Ingester } from "../ingest/ingester.ts";
import { IngestLock } from "../ingest/ingestLock.ts";
import { TokenGate } from "../ingest/tokens.ts";
import { listJobRuns } from "../jobs.ts";
import { admit } from "../live/admit.ts";
import type { LiveHub } from "../live/hub.ts";
import { TopicNews } from "../live/topicNews.ts";
import { OutboxDispatcher } from "../outbox/dispatcher.ts";
import { offerSetUp } from "../people/setUp.ts";
import { CityPlans, indicatorInfo } from "../plan/cityPlans.ts";
import { ItemHistories } from "../plan/itemHistory.ts";
import { openDatabase } from "../postgres/database.ts";
import { mirrorRegistry } from "../registry/mirror.ts";
import { Registry } from "../registry/registry.ts";
import { readMessages } from "../search/findables.ts";
import { Search } from "../search/search.ts";
import { projectRequests } from "../sharing/projectRequests.ts";
import { sharingService } from "../sharing/sharingService.ts";
import { superviseMe } from "../supervisor/child.ts";
import { accessServices } from "./accessServices.ts";
import { boardServices } from "./boardServices.ts";
import { errorForLog } from "./errorForLog.ts";
import { figureServices } from "./figureServices.ts";
import { interfaceServices } from "./interfaceServices.ts";
import { meteringServices } from "./meteringServices.ts";
import { Metrics } from "./metrics.ts";
import { migrateStores } from "./migrateStores.ts";
import { notReady } from "./notReady.ts";
import { openLive } from "./openLive.ts";
import { openPage, setSecurityHeaders } from "./openPage.ts";
import { pagesListener } from "./pages.ts";
import { planServices } from "./planServices.ts";
import { registryServices } from "./registryServices.ts";
import { provideServices } from "./services.ts";
import { workServices } from "./workServices.ts";

const REGISTRY_POLL_MS = 1000;
const COVERAGE_POLL_MS = 10_000;
const HEALTH_POLL_MS = 20_000;

async function main(env: ChildEnv): Promise<void> {
  const log = pino({ level: env.LOG_LEVEL, base: { process: "web" }, serializers: { err: errorForLog } });
  const clock = Date.now;
  const { db, pool } = openDatabase(env.DATABASE_URL);
  const clickhouse = new ClickHouse(env.CLICKHOUSE_URL);
  await migrateStores({ db, pool, clickhouse }, env.COCKPIT_ROOT, clock());

  const metrics = new Metrics();
  const plans = new CityPlans(env.COCKPIT_ROOT, log);
  await plans.refresh(db);
  const registry = new Registry(db, pool, plans);
  const gate = new TokenGate(db, env.COCKPIT_ADMIN_TOKEN);
  const auth = createAuth(db, env, log);
  const whoIs = new WhoIs(db, auth, gate, env.COCKPIT_DEMO === "on");
  const deadLetters = deadLetterStore(db);
  let hub: LiveHub | null = null;
  const ingester: Ingester = new Ingester({
    clickhouse,
    deadLetters,
    dataDir: env.COCKPIT_DATA_DIR,
    insertEveryMs: env.COCKPIT_INSERT_EVERY_MS,
    log,
    clock,
    mayTake: () => lock.held,
    projections: {
      dispute_steps: async (codes) => {
        await projectCases({ db, clickhouse }, codes);
      },
      sharing_steps: async (codes) => {
        await projectRequests({ db, clickhouse }, codes);
      },
    },
    onCommit: (stream, receivedAt) => hub?.committed(stream, receivedAt),
  });
  const lock: IngestLock = new IngestLock({
    url: env.DATABASE_URL,
    holder: randomUUID(),
    log,
    onTaken: () => ingester.start(),
  });
  registry.onChange(async (changed) => {
    await mirrorRegistry(clickhouse, registry, changed);
    hub?.registryChanged();
  });
  await registry.refresh();
  let coverage: Coverage = await readCoverage(clickhouse);

  const reader = new IndicatorReader({
    clickhouse,
    coverage: () => coverage,
    registry: registry.snapshot,
    completeness: {
      completeUntil: (stream, now) => ingester.writers[stream].completeUntil(now),
      newestReceivedAt: (stream) => ingester.writers[stream].newestReceivedAt,
    },
    clock,
  });
  const figures = new Figures(reader, clock);
  const search = new Search({
    db,
    registry: registry.snapshot,
    plans,
    messages: readMessages(env.COCKPIT_ROOT),
    clock,
  });
  const planView = { plans, figures, indicator: indicatorInfo, clock };
  const boards = cityBoards({
    clickhouse,
    coverage: () => coverage,
    registry: registry.snapshot,
    plan: planView,
    clock,
  });

  const receive = {
    ingester,
    gate,
    registry: registry.snapshot,
    maxAgeMs: env.COCKPIT_MAX_AGE_DAYS * DAY_MS,
    clock,
    onCounted: (stream: StreamName, counts: Pick<IngestAnswer, "accepted" | "duplicates" | "rejected">) => {
      metrics.ingested(stream, "accepted", counts.accepted);
      metrics.ingested(stream, "duplicate", counts.duplicates);
      metrics.ingested(stream, "rejected", counts.rejected);
    },
  };
  const mayTake = () => lock.held && ingester.notReady() === null;
  const outbox = new OutboxDispatcher({ db, receive, mayTake, log });
  const disputes = {
    db,
    registry: registry.snapshot,
    kick: () => outbox.kick(),
    clock,
    dataDir: env.COCKPIT_DATA_DIR,
  };
  const milestones = indicatorOf("milestones.value");
  const plan = {
    ...planView,
    db,
    plans,
    registry: registry.snapshot,
    histories: new ItemHistories(planView),
    events: () => ({ clickhouse, coverage, asOf: reader.asOf(milestones, clock()) }),
    kick: () => outbox.kick(),
  };
  const app = apiApp({
    db,
    dataDir: env.COCKPIT_DATA_DIR,
    proxies: trustedProxies(env.COCKPIT_TRUSTED_PROXIES),
    auth,
    whoIs,
    clickhouse,
    registry,
    ingester,
    gate,
    deadLetters,
    reader,
    figures,
    boards,
    coverage: () => coverage,
    receive,
    outbox,
    disputes,
    plan,
    search,
    notReady: () => notReady({ db, pool, clickhouse, ingester, clock }),
    metrics: () => metrics.registry.metrics(),
    log,
    clock,
  });

  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const dev = env.COCKPIT_DEV === "1";
  const pages =
    env.COCKPIT_PAGES === "on"
      ? openPage({
          whoIs,
          pages: pagesListener(env.COCKPIT_ROOT, log, dev),
          log,
          dev,
          mapbox: Boolean(env.MAPBOX_TOKEN),
          secure: env.COCKPIT_URL?.startsWith("https:") ?? false,
        })
      : api;
  const server = createServer((req, res) => {
    setSecurityHeaders(res);
    const path = (req.url ?? "/").split("?", 1)[0]!;
    if (path.startsWith("/api/") || path === "/healthz" || path === "/readyz" || path === "/metrics") {
      // Nothing that the interface answers runs or is framed, whatever a browser takes it for.
      res.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
      void api(req, res);
    } else pages(req, res);
  });
  const io = new Server(server, {
    transports: ["websocket"],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: 262_144,
    pingInterval: 10_000,
    pingTimeout: 8000,
  });
  admit(io, whoIs, log);
  const topics = new TopicNews(io, () => readTopics(db), log);
  const live = openLive({ io, figures, clickhouse, ingester, metrics, log, clock });
  hub = live.hub;
  metrics.observe(ingester, live.hub, clickhouse);
  metrics.observeJobs(() => listJobRuns(db));
  metrics.observeDeadLetters(() => countByStream(db));

  provideServices({
    env,
    me: () => describeActor(askingActor()),
    access: accessServices(db, env),
    ...interfaceServices(),
    ...figureServices({ figures, reader, clickhouse, coverage: () => coverage, clock }),
    disputes: disputeService(disputes),
    sharing: sharingService({ db, registry: registry.snapshot, clock }),
    registry: (kind) => registry.snapshot().list(kind),
    boards: boardServices(boards),
    metering: meteringServices({ db, clickhouse, coverage: () => coverage, reader, clock }),
    plan: planServices(plan),
    registries: registryServices({ db, registry: registry.snapshot }),
    work: workServices({ db, registry, figures, clock }),
  });

  const poll = (ms: number, work: () => Promise<void>) =>
    setInterval(() => void work().catch((error: unknown) => log.debug({ err: error }, "poll failed")), ms).unref();
  poll(REGISTRY_POLL_MS, () => registry.refresh());
  poll(REGISTRY_POLL_MS, () => plans.refresh(db));
  poll(HEALTH_POLL_MS, async () => void (mayTake() && (await live.health.note(clock()))));
  poll(COVERAGE_POLL_MS, async () => {
    coverage = await readCoverage(clickhouse);
    // History may have been put into the store beside ingest.
    const unheard = (stream: StreamName) =>
      coverage[stream].rawRows > 0 && ingester.writers[stream].newestReceivedAt === 0;
    for (const stream of STREAM_NAMES.filter(unheard)) await ingester.writers[stream].learnNewest();
  });

  server.on("error", (error) => {
    log.fatal({ err: error }, "cannot listen");
    process.exit(1);
  });
  server.listen(env.PORT, env.HOST, () => log.info({ port: env.PORT }, "listening"));

  const { progress } = superviseMe({
    onRestarts: (counts) => metrics.restarts(counts),
    onStop: async () => {
      hub?.stop();
      outbox.stop();
      topics.stop();
      io.disconnectSockets(true);
      server.close();
      await ingester.stop();
      await lock.stop();
      await clickhouse.close();
      await pool.end();
    },
  });
  const key = await offerSetUp({ db });
  if (key) {
    const link = `${env.COCKPIT_URL?.replace(/\/$/, "") ?? `http://localhost:${env.PORT}`}/setup?key=${key}`;
    log.info({ link }, "there is no administrator yet: this link makes the first one, once");
    progress(`no administrator yet; make the first one at ${link}`);
  }
  await lock.keep();
}

main(readChildEnv()).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
