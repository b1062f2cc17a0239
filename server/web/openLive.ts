import type { Logger } from "pino";
import type { Server } from "socket.io";
import type { ClickHouse } from "../clickhouse/client.ts";
import { describeIndicator, indicatorOf, indicators } from "../indicators/catalogue.ts";
import type { Figures } from "../indicators/figures.ts";
import type { Ingester } from "../ingest/ingester.ts";
import { CockpitHealth } from "../live/cockpitHealth.ts";
import { LiveHub } from "../live/hub.ts";
import type { Metrics } from "./metrics.ts";

type Deps = {
  io: Server;
  figures: Figures;
  clickhouse: ClickHouse;
  ingester: Ingester;
  metrics: Metrics;
  log: Logger;
  clock: () => number;
};

/** Live figures over a socket server, and the notes of how well that goes. */
export function openLive({ io, figures, clickhouse, ingester, metrics, log, clock }: Deps) {
  const health = new CockpitHealth({
    clickhouse,
    indicators,
    newestReceivedAt: (stream) => ingester.writers[stream].newestReceivedAt,
  });
  const hub = new LiveHub(io, {
    read: (item, scope) => figures.newest(item, scope),
    streamsOf: (id) => describeIndicator(indicatorOf(id)).streams,
    log,
    clock,
    onTick: (seconds, items) => metrics.ticked(seconds, items),
    onShown: (since, at) => health.shown(since, at),
  });
  return { hub, health };
}
