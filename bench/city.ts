import { ADCODES } from "../contracts/districts.ts";
import { LICENSE_CHANNELS } from "../contracts/streams.ts";
import { call, type Instance } from "./instance.ts";

/** A registry of the city's size: 48 units, 400 datasets, 600 licence types, 120 scenarios. */
export async function registerCity(instance: Instance): Promise<void> {
  const put = (kind: string, rows: unknown[]) => call(instance, "PUT", `/registry/${kind}`, JSON.stringify(rows));
  const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
  const unit = (i: number) => (i % 48 < 32 ? `unit-${i % 48}` : `district-${ADCODES[(i % 48) - 32]}`);
  await put(
    "departments",
    many(48, (i) => ({ code: unit(i), name_hant: `單位 ${i}`, kind: "municipal" })),
  );
  await put(
    "datasets",
    many(400, (i) => ({
      code: `ds-${i}`,
      name: `數據集 ${i}`,
      department: unit(i),
      kind: "table",
      freshness_limit_s: 86_400,
      security_grade: 1 + (i % 4),
    })),
  );
  await put(
    "license_types",
    many(600, (i) => ({ code: `lt-${i}`, name: `證照 ${i}`, department: unit(i % 32) })),
  );
  await put(
    "scenarios",
    many(120, (i) => ({ code: `sc-${i}`, name: `場景 ${i}`, kind: i % 2 ? "social" : "sharing" })),
  );
}

/** A small fast generator with a seed (mulberry32): the same seed gives the same bytes. */
export function randomOf(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One licence use with every field given, so that any reader of the line stores the same row. */
export function licenseEvent(random: () => number, id: string, at: number): Record<string, unknown> {
  const pick = (n: number) => Math.floor(random() * n);
  const type = pick(600);
  return {
    event_id: id,
    occurred_at: new Date(at).toISOString(),
    department: `unit-${(type % 32) % 32}`,
    district: ADCODES[pick(16)],
    license_type: `lt-${type}`,
    action: (["shown", "shown", "fetched", "verified", "issued"] as const)[pick(5)],
    channel: LICENSE_CHANNELS[pick(6)],
    scenario: `sc-${pick(120)}`,
    licenses: random() < 0.1 ? 2 : 1,
    synced: random() < 0.5,
    face: random() < 0.1,
    parent: false,
    outcome: random() < 0.999 ? "ok" : "failed",
    latency_ms: Math.round(random() * 1000) / 10,
  };
}
