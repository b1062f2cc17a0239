import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Ingester } from "../ingest/ingester.ts";
import type { listJobRuns } from "../jobs.ts";
import type { LiveHub } from "../live/hub.ts";

/** The Prometheus metrics of the web process (docs/operate.md lists them). */
export class Metrics {
  readonly registry = new Registry();
  readonly #events = new Counter({
    name: "cockpit_ingest_events_total",
    help: "Events by outcome",
    labelNames: ["stream", "outcome"],
    registers: [this.registry],
  });
  readonly #tick = new Histogram({
    name: "cockpit_live_tick_seconds",
    help: "Time to compute one tick",
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
    registers: [this.registry],
  });
  readonly #tickItems = new Gauge({
    name: "cockpit_live_tick_items",
    help: "Items computed in the last tick",
    registers: [this.registry],
  });
  readonly #restarts = new Gauge({
    name: "cockpit_child_restarts_total",
    help: "Restarts by child since the supervisor started",
    labelNames: ["child"],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Registers how many rejected lines wait in the list. */
  observeDeadLetters(counts: () => Promise<ReadonlyMap<string, number>>): void {
    new Gauge({
      name: "cockpit_dead_letters",
      help: "Rejected lines that are neither replayed nor discarded",
      labelNames: ["stream"],
      registers: [this.registry],
      async collect() {
        const found = await counts().catch(() => null);
        if (found) for (const stream of STREAM_NAMES) this.set({ stream }, found.get(stream) ?? 0);
        // A count that is not known is absent, not old.
        else this.reset();
      },
    });
  }

  /** Registers what the jobs' table tells. */
  observeJobs(list: () => ReturnType<typeof listJobRuns>): void {
    const perJob = (
      name: string,
      help: string,
      read: (run: Awaited<ReturnType<typeof listJobRuns>>[number]) => number,
    ) =>
      new Gauge({
        name,
        help,
        labelNames: ["job"],
        registers: [this.registry],
        async collect() {
          for (const run of await list().catch(() => [])) this.set({ job: run.job }, read(run));
        },
      });
    perJob("cockpit_job_runs_total", "Runs of a background job", (run) => run.runs);
    perJob("cockpit_job_failures_total", "Failed runs of a background job", (run) => run.failures);
    perJob("cockpit_job_last_duration_seconds", "How long the newest run took", (run) => run.lastMs / 1000);
    perJob("cockpit_job_last_run_timestamp_seconds", "When the newest run began", (run) => run.lastAt.getTime() / 1000);
  }

  /** Registers what is read from the ingester and the live hub whenever metrics are asked for. */
  observe(ingester: Ingester, hub: LiveHub, clickhouse: ClickHouse): void {
    const perStream = (name: string, help: string, read: (stream: StreamName) => number) =>
      new Gauge({
        name,
        help,
        labelNames: ["stream"],
        registers: [this.registry],
        collect() {
          for (const stream of STREAM_NAMES) this.set({ stream }, read(stream));
        },
      });
    const { writers } = ingester;
    perStream(
      "cockpit_rollup_lag_seconds",
      "Age of the oldest accepted event that is not in the rollups",
      (s) => (Date.now() - writers[s].completeUntil(Date.now())) / 1000,
    );
    perStream(
      "cockpit_inserted_rows_total",
      "Rows inserted into the store since start",
      (s) => writers[s].insertedRows,
    );
    perStream("cockpit_insert_seconds_total", "Time spent inserting since start", (s) => writers[s].insertSeconds);
    perStream(
      "cockpit_newest_event_received_timestamp_seconds",
      "When the newest stored event was received",
      (s) => writers[s].newestReceivedAt / 1000,
    );
    new Gauge({
      name: "cockpit_wal_backlog_bytes",
      help: "Bytes in the write-ahead log that the store does not have yet",
      registers: [this.registry],
      collect() {
        this.set(ingester.backlogBytes);
      },
    });
    new Gauge({
      name: "cockpit_store_queries_total",
      help: "Reads asked of ClickHouse by this process",
      registers: [this.registry],
      collect() {
        this.set(clickhouse.queries);
      },
    });
    new Gauge({
      name: "cockpit_live_sockets",
      help: "Connected live sockets",
      registers: [this.registry],
      collect() {
        this.set(hub.sockets);
      },
    });
  }

  ingested(stream: StreamName, outcome: "accepted" | "duplicate" | "rejected", n: number): void {
    if (n > 0) this.#events.inc({ stream, outcome }, n);
  }
  ticked(seconds: number, items: number): void {
    this.#tick.observe(seconds);
    this.#tickItems.set(items);
  }
  restarts(counts: Record<string, number>): void {
    for (const [child, n] of Object.entries(counts)) this.#restarts.set({ child }, n);
  }
}
