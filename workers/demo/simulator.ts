import type { Logger } from "pino";
import { IngestAnswer, type StreamName } from "../../contracts/streams.ts";
import { startOfHour } from "../../server/clickhouse/civilTime.ts";
import { type DemoEvent, toJson } from "./demoEvent.ts";
import { DAILY_STREAMS, type DemoStreams } from "./demoStreams.ts";
import type { LifeEvents } from "./lifeEvents.ts";

const EVERY_MS = 500;
/** Events are posted a moment after they happen, as a source system would. */
const BEHIND_MS = 150;
const SLICE_MS = 60_000;
const LEASE_MS = 15_000;
/** Behind by more, history takes over. */
export const MAX_BEHIND_MS = 10 * 60_000;

export type SimulatorDeps = {
  streams: DemoStreams;
  /** Address of the web process and the token to post with. */
  url: string;
  token: string;
  /** Keeps how far events have been taken and may have been posted; awaited before they are. */
  keep: (live: { taken: number; until: number }) => Promise<void>;
  log: Logger;
  clock?: () => number;
  signal: AbortSignal;
};

/** Steps of cases or requests ahead of time: they are worked out once an hour. */
class Ahead {
  readonly #lives: LifeEvents;
  #until = 0;
  #events: DemoEvent[] = [];
  constructor(lives: LifeEvents) {
    this.#lives = lives;
  }
  take(from: number, to: number): DemoEvent[] {
    if (to > this.#until) {
      this.#until = startOfHour(to) + 3_600_000;
      this.#events = this.#lives.between(from, this.#until);
    }
    const taken = this.#events.filter((event) => event.occurred_at < to);
    this.#events.splice(0, taken.length);
    return taken.filter((event) => event.occurred_at >= from);
  }
}

/**
 * Posts events as they happen, like any source system, from `taken` on until the signal or until it is too far behind;
 * returns up to where events have been taken. What was posted before but not known to be taken is posted again.
 */
export async function simulate(deps: SimulatorDeps, live: { taken: number; until: number }): Promise<number> {
  const { streams, signal, clock = Date.now } = deps;
  const disputes = new Ahead(streams.disputes);
  const sharing = new Ahead(streams.sharing);
  const findings = new Ahead(streams.findings);
  const caseLicenses = new Ahead(streams.caseLicenses);
  let { taken, until } = live;
  while (!signal.aborted) {
    const now = clock() - BEHIND_MS;
    if (now - Math.max(taken, until) > MAX_BEHIND_MS) {
      if (taken >= until) return taken;
    }
    const end = Math.min(now, taken + SLICE_MS, taken < until ? until : now);
    if (end <= taken) {
      await pause(EVERY_MS, signal);
      continue;
    }
    if (end > until) {
      until = end + LEASE_MS;
      await deps.keep({ taken, until });
    }
    const batches: (readonly [StreamName, Iterable<DemoEvent>])[] = [
      ["license_events", [...streams.licenses.between(taken, end), ...caseLicenses.take(taken, end)]],
      ["deliveries", streams.deliveries.between(taken, end)],
      ["dispute_steps", disputes.take(taken, end)],
      ["sharing_steps", sharing.take(taken, end)],
      ["case_results", streams.caseResults.between(taken, end)],
      ["security_findings", findings.take(taken, end)],
      ...DAILY_STREAMS.map((stream) => [stream, streams.daily[stream].between(taken, end)] as const),
    ];
    for (const [stream, events] of batches) await postUntilTaken(deps, stream, [...events]);
    if (signal.aborted) break;
    taken = end;
    if (clock() - BEHIND_MS - taken < SLICE_MS) await pause(EVERY_MS, signal);
  }
  return taken;
}

async function postUntilTaken(deps: SimulatorDeps, stream: StreamName, events: DemoEvent[]): Promise<void> {
  if (events.length === 0) return;
  const body = events.map(toJson).join("\n");
  for (let wait = 500; !deps.signal.aborted; wait = Math.min(wait * 2, 15_000)) {
    const outcome = await post(deps, stream, body);
    if (outcome === "taken") return;
    deps.log.debug({ stream, events: events.length, outcome }, "posting again");
    await pause(wait, deps.signal);
  }
}

async function post(deps: SimulatorDeps, stream: StreamName, body: string): Promise<string> {
  try {
    const response = await fetch(`${deps.url}/api/v1/ingest/${stream}`, {
      method: "POST",
      headers: { authorization: `Bearer ${deps.token}`, "content-type": "application/x-ndjson" },
      body,
      signal: AbortSignal.any([deps.signal, AbortSignal.timeout(30_000)]),
    });
    const text = await response.text();
    if (response.status !== 200) return `${response.status} ${text.slice(0, 200)}`;
    const answer = IngestAnswer.parse(JSON.parse(text));
    if (answer.rejected > 0) deps.log.warn({ stream, rejected: answer.rejected, first: answer.errors[0] }, "rejected");
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Waits, shorter when the signal comes. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
