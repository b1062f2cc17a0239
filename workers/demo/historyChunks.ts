import type { StreamName } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay, startOfMonth } from "../../server/clickhouse/civilTime.ts";
import type { ClickHouse } from "../../server/clickhouse/client.ts";
import { noteCoverage } from "../../server/indicators/coverage.ts";
import { toStoreInstant } from "../../server/ingest/instant.ts";
import { recomputeSpans } from "../../server/ingest/spans.ts";
import { storeColumns } from "../../server/ingest/validateEvent.ts";
import { type DemoEvent, rowWriter } from "./demoEvent.ts";
import type { HistorySpan } from "./demoState.ts";
import { DAILY_STREAMS, type DemoStreams } from "./demoStreams.ts";
import { ACTS_COLUMNS, FIRSTS_COLUMNS, ROLLUP_COLUMNS } from "./licenseHistory.ts";
import { RowBuffer } from "./rowBuffer.ts";

const HOUR = 3_600_000;
const RAW_DAYS = 1;
const HOURLY_DAYS = 60;
const LIFE_DAYS = 75;
/** The first history begins so much earlier where its first figures depend on what was before. */
const BEFORE_DAYS = { lives: 30, deliveries: 8 };

const LICENSE_CASES_COLUMNS = ["case_no", "license_type", "action", "occurred_at", "event_id"];
/** A licence event older than raw ones are kept: all that matching case results needs of it. */
const licenseCaseRow = (event: DemoEvent) =>
  `${event.case_no}\t${event.license_type}\t${event.action}\t${toStoreInstant(event.occurred_at)}\t${event.event_id}\n`;

/** One insert, always the same for its name and span: its token makes doing it again harmless. */
export type HistoryChunk = { name: string; weight: number; run(): Promise<void> };

/** Licence uses are raw from `raw` on, by the hour from `hourly` on, by the day before that. */
export function licenseBoundaries(span: { from: number; to: number }): { raw: number; hourly: number } {
  const raw = Math.max(span.from, startOfDay(span.to) - RAW_DAYS * DAY_MS);
  return { raw, hourly: Math.max(span.from, raw - HOURLY_DAYS * DAY_MS) };
}

/** [from, to) cut where a month begins and every `step`, newest part first. */
export function pieces(from: number, to: number, step: number): { from: number; to: number }[] {
  const cut: { from: number; to: number }[] = [];
  for (let at = from; at < to; ) {
    const next = Math.min(to, startOfMonth(at, 1), startOfDay(at) + Math.ceil((at - startOfDay(at) + 1) / step) * step);
    cut.unshift({ from: at, to: next });
    at = next;
  }
  return cut;
}

/** The inserts that put a span of history into the store, those that matter most to a page first. */
export function historyChunks(span: HistorySpan, streams: DemoStreams, clickhouse: ClickHouse): HistoryChunk[] {
  const { from, to, first } = span;
  const { raw, hourly } = licenseBoundaries(span);
  const chunks: HistoryChunk[] = [];
  const begin = first ? from - BEFORE_DAYS.lives * DAY_MS : from;
  /** When lives begin that have steps in the span. */
  const births = pieces(first ? begin : from - LIFE_DAYS * DAY_MS, to, 31 * DAY_MS);
  const insert = async (table: string, columns: string[], rows: RowBuffer, name: string) => {
    if (rows.rows > 0) await clickhouse.insertTsv(table, columns, rows.bytes(), `demo.${from}.${to}.${name}`);
  };
  const insertRaw = async (stream: StreamName, events: Iterable<DemoEvent>, name: string) => {
    const write = rowWriter(stream);
    const rows = new RowBuffer();
    for (const event of events) {
      rows.add(write(event));
      // Heartbeats are answered in between, however slow the machine.
      if (rows.rows % 10_000 === 0) await new Promise(setImmediate);
    }
    await insert(`cockpit.${stream}`, storeColumns(stream), rows, name);
  };
  const add = (name: string, weight: number, run: () => Promise<void>) => chunks.push({ name, weight, run });

  if (raw > from) {
    add("coverage", 1, async () => {
      await noteCoverage(clickhouse, "license_events", "raw", raw);
      await noteCoverage(clickhouse, "license_events", "minute", raw);
      if (hourly > from) await noteCoverage(clickhouse, "license_events", "hour", hourly);
    });
    add("firsts", 1, async () => {
      const rows = new RowBuffer();
      for (const row of streams.licenseHistory.firsts(from, raw)) rows.add(row);
      await insert("cockpit.license_firsts", FIRSTS_COLUMNS, rows, "firsts");
    });
  }
  for (const [stream, lives, key] of [
    ["dispute_steps", streams.disputes, "case"],
    ["sharing_steps", streams.sharing, "request"],
    ["security_findings", streams.findings, "finding"],
  ] as const) {
    for (const born of births) {
      const name = `${stream}.${born.from}`;
      add(name, 6, async () => {
        const events = lives.between(begin, to, born.from, born.to);
        await insertRaw(stream, events, name);
        await recomputeSpans(clickhouse, stream, [...new Set(events.map((event) => String(event[key])))]);
      });
    }
  }
  for (const born of births) {
    const name = `case_results.${born.from}`;
    add(name, 4, async () => {
      const results = [...streams.caseResults.between(Math.max(begin, born.from), born.to)];
      const licenses = streams.caseLicenses.between(begin, to, born.from, born.to);
      await insertRaw("case_results", results, name);
      const rows = new RowBuffer();
      for (const event of licenses) if (event.occurred_at < raw) rows.add(licenseCaseRow(event));
      await insert("cockpit.license_cases", LICENSE_CASES_COLUMNS, rows, `${name}.before`);
      const kept = licenses.filter((event) => event.occurred_at >= raw);
      await insertRaw("license_events", kept, `${name}.licenses`);
      const keys = [...results, ...licenses].map((event) => String(event.case_no));
      await recomputeSpans(clickhouse, "case_results", [...new Set(keys)]);
    });
  }
  for (const stream of DAILY_STREAMS)
    for (const part of pieces(from, to, 31 * DAY_MS)) {
      const name = `${stream}.${part.from}`;
      add(name, 3, () => insertRaw(stream, streams.daily[stream].between(part.from, part.to), name));
    }
  for (const part of pieces(raw, to, HOUR)) {
    const name = `license_events.${part.from}`;
    add(name, 8, () => insertRaw("license_events", streams.licenses.between(part.from, part.to), name));
  }
  const delivered = first ? from - BEFORE_DAYS.deliveries * DAY_MS : from;
  for (const part of pieces(delivered, to, 21 * DAY_MS)) {
    const name = `deliveries.${part.from}`;
    add(name, 8, () => insertRaw("deliveries", streams.deliveries.between(part.from, part.to), name));
  }
  const rollup = (part: { from: number; to: number }, hours: boolean) => {
    const name = `license_rollup.${part.from}`;
    add(name, 6, async () => {
      const rows = new RowBuffer();
      for (const ofDay of streams.licenseHistory.rows(part.from, part.to, hours)) {
        for (const row of ofDay) rows.add(row);
        await new Promise(setImmediate);
      }
      return insert("cockpit.license_events_rollup", ROLLUP_COLUMNS, rows, name);
    });
    const acts = `license_acts.${part.from}`;
    add(acts, 1, async () => {
      const rows = new RowBuffer();
      for (const row of streams.licenseHistory.acts(part.from, part.to, hours)) rows.add(row);
      return insert("cockpit.license_acts_rollup", ACTS_COLUMNS, rows, acts);
    });
  };
  for (const part of pieces(hourly, raw, 8 * DAY_MS)) rollup(part, true);
  for (const part of pieces(from, hourly, 31 * DAY_MS)) rollup(part, false);
  return chunks;
}

/** Runs the chunks that are not done, two at a time; `onDone` is awaited before a chunk counts as done. */
export async function runChunks(
  chunks: readonly HistoryChunk[],
  done: ReadonlySet<string>,
  onDone: (chunk: HistoryChunk) => Promise<void>,
  width = 2,
): Promise<void> {
  const left = chunks.filter((chunk) => !done.has(chunk.name));
  const work = async () => {
    for (let chunk = left.shift(); chunk; chunk = left.shift()) {
      await chunk.run();
      await onDone(chunk);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}
