import { z } from "zod";
import { civilDay, DAY_MS } from "../clickhouse/civilTime.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { toStoreInstant } from "../ingest/instant.ts";
import { recomputeSpans } from "../ingest/spans.ts";
import { workingCalendar } from "./calendar.ts";
import type { Registry } from "./registry.ts";
import type { ChangedCodes } from "./registryCopy.ts";

/** The adcode of a district's own unit (`district-310101`), else empty. */
export const districtOfUnit = (department: string) => /^district-(\d{6})$/.exec(department)?.[1] ?? "";

/**
 * Writes what changed of the registries that figures are counted from into the engine (null: all of them), and reloads what
 * reads it. May be repeated.
 */
export async function mirrorRegistry(
  clickhouse: ClickHouse,
  registry: Registry,
  changed: ChangedCodes = null,
): Promise<void> {
  const version = Date.now() * 1000;
  if (changed === null || changed.has("datasets"))
    await mirrorDatasets(clickhouse, registry, version, changed?.get("datasets"));
  if (changed === null || changed.has("source_items"))
    await mirrorSourceItems(clickhouse, registry, version, changed?.get("source_items"));
}

type Codes = ReadonlySet<string> | undefined;

async function mirrorDatasets(clickhouse: ClickHouse, registry: Registry, version: number, codes: Codes) {
  const rows = await registry.withRetired("datasets", codes);
  const mirrored = rows.map(({ row, retired }) => ({
    code: row.code,
    department: row.department,
    district: districtOfUnit(row.department),
    kind: row.kind,
    sector: row.sector ?? "",
    library: row.library ?? "",
    freshness_limit_s: row.freshness_limit_s,
    security_grade: row.security_grade ?? 0,
    retired: retired ? 1 : 0,
    version,
  }));
  if (mirrored.length > 0) await clickhouse.insertRows("cockpit.registry_datasets", mirrored);
  await clickhouse.command("SYSTEM RELOAD DICTIONARY cockpit.datasets");
}

/** Owner, source, update rule, quality standard, usage and guide: an item with all six is catalogued. */
async function mirrorSourceItems(clickhouse: ClickHouse, registry: Registry, version: number, codes: Codes) {
  const rows = await registry.withRetired("source_items", codes);
  const mirrored = rows.map(({ row, retired }) => ({
    code: row.code,
    department: row.department,
    district: districtOfUnit(row.department),
    complete: row.source && row.update_rule && row.quality_standard && row.usage && row.guide ? 1 : 0,
    retired: retired ? 1 : 0,
    version,
  }));
  if (mirrored.length > 0) await clickhouse.insertRows("cockpit.registry_source_items", mirrored);
}

const Key = z.object({ k: z.string() });
const Day = z.object({ day: z.string(), due_5: z.string() });

/**
 * Brings the working calendar in the engine up to date (400 days ahead). When days changed (a new year was announced),
 * the limits of the cases that may depend on them are computed again.
 */
export async function mirrorCalendar(clickhouse: ClickHouse, now: number): Promise<void> {
  const wanted = workingCalendar(civilDay(now + 400 * DAY_MS));
  const stored = await clickhouse.query({
    name: "calendar",
    sql: "SELECT toString(day) AS day, toString(due_5) AS due_5 FROM cockpit.calendar FINAL",
    row: Day,
  });
  const before = new Map(stored.map((d) => [d.day, d.due_5]));
  const changed = wanted.filter((d) => before.get(d.day) !== toStoreInstant(d.due5));
  if (changed.length === 0) return;
  const version = now * 1000;
  const days = wanted.map((d) => ({
    day: d.day,
    number: d.number,
    due_1: toStoreInstant(d.due1),
    due_5: toStoreInstant(d.due5),
    version,
  }));
  await clickhouse.insertRows("cockpit.calendar", days);
  if (before.size === 0) return;
  const first = changed[0]!.day;
  const keys = await clickhouse.query({
    name: "calendar.cases",
    sql: "SELECT DISTINCT `case` AS k FROM cockpit.dispute_spans WHERE toDate32(opened_at, 'Asia/Shanghai') >= toDate32({first:String})",
    params: { first },
    row: Key,
  });
  await recomputeSpans(
    clickhouse,
    "dispute_steps",
    keys.map((row) => row.k),
  );
}
