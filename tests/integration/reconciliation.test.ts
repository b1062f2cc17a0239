import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import { City } from "../harness/city.ts";
import { DAY, dayOf, HOUR, startOf } from "../oracle/civil.ts";

let city: City;
const today = startOf(dayOf(Date.now()));
const iso = (ms: number) => new Date(ms).toISOString();

let number = 0;
const event = (at: number, fields: object) => ({
  event_id: `e${number++}`,
  occurred_at: iso(at),
  department: "police",
  license_type: "lt",
  ...fields,
});
const result = (at: number, case_no: string, effect = "issue", more: object = {}) =>
  event(at, { case_no, effect, ...more });
const act = (at: number, case_no: string | undefined, action: string, more: object = {}) =>
  event(at, { case_no, action, channel: "online", ...more });

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "water", name_hant: "市水務局", kind: "municipal" },
  ]);
  await city.register("license_types", [
    { code: "lt", name: "駕駛證", department: "police" },
    { code: "other", name: "居住證", department: "police" },
  ]);
  await city.register("scenarios", [{ code: "hotel", name: "酒店", kind: "social" }]);
});
afterAll(() => city?.close());

const post = async (stream: string, events: readonly object[]) => {
  const { status, body } = await city.post(stream, events);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.errors).toEqual([]);
  await city.settled();
};
const value = (id: string, params: Record<string, string> = {}) =>
  city.get<IndicatorValue>(`/indicators/${id}/value`, params);
/** Whether the one result of that day counts as met, and whether it is missing at an instant. */
const rate = (day: number) => value("licenses.reconciled_rate", { from: iso(day), to: iso(day + DAY) });
const missing = async (at: number, more: Record<string, string> = {}) =>
  (await value("licenses.unreconciled", { at: iso(at), ...more })).value;

describe("證照對賬", () => {
  it("a result is met from 1 hour before to 24 hours after it, both ends included", async () => {
    const edges = [-HOUR - 1, -HOUR, 0, 24 * HOUR, 24 * HOUR + 1];
    const days = edges.map((_, i) => today - (4 + i) * DAY);
    await post(
      "case_results",
      days.map((day, i) => result(day + 3 * HOUR, `edge-${i}`)),
    );
    for (const day of days) expect(await rate(day)).toMatchObject({ value: 0, numerator: 0, denominator: 1 });
    expect(await missing(today)).toBe(5);
    await post(
      "license_events",
      edges.map((off, i) => act(days[i]! + 3 * HOUR + off, `edge-${i}`, "issued")),
    );
    const met = await Promise.all(days.map(async (day) => (await rate(day)).value));
    expect(met).toEqual([0, 1, 1, 1, 0]);
    // Whatever came too early or too late is there all the same.
    expect(await missing(today)).toBe(0);
  });

  it("only an ok event of the same number and type that does what the result asks for", async () => {
    const day = today - 12 * DAY;
    const at = day + 2 * HOUR;
    const tries: [string, string, object, number][] = [
      ["issue", "issued", {}, 1],
      ["issue", "corrected", {}, 0],
      ["change", "corrected", {}, 1],
      ["change", "issued", {}, 1],
      ["change", "revoked", {}, 0],
      ["revoke", "revoked", {}, 1],
      ["revoke", "issued", {}, 0],
      ["issue", "issued", { outcome: "failed" }, 0],
      ["issue", "issued", { license_type: "other" }, 0],
      ["issue", "issued", { case_no: "try-x" }, 0],
      ["issue", "issued", { case_no: undefined }, 0],
      ["issue", "issued", { department: "water", district: "310101" }, 1],
    ];
    // The licence comes before its result here.
    await post(
      "license_events",
      tries.map(([, action, more], i) => act(at, `try-${i}`, action, more)),
    );
    await post(
      "case_results",
      tries.map(([effect], i) => result(at, `try-${i}`, effect)),
    );
    const wanted = tries.filter(([, , , met]) => met).length;
    expect(await rate(day)).toMatchObject({ value: wanted / 12, numerator: wanted, denominator: 12 });
    const by = await value("licenses.reconciled_rate", { from: iso(day), to: iso(day + DAY), by: "effect" });
    expect(by.by).toEqual([
      { key: "change", value: 2 / 3, numerator: 2, denominator: 3 },
      { key: "issue", value: 2 / 7, numerator: 2, denominator: 7 },
      { key: "revoke", value: 1 / 2, numerator: 1, denominator: 2 },
    ]);
    expect(await missing(at + DAY)).toBe(12 - wanted);
    expect(await missing(at + DAY, { effect: "revoke" })).toBe(1);
  });

  it("a result counts as missing from 24 hours to 30 days old, as it stood at each instant", async () => {
    const at = today - 50 * DAY;
    await post("case_results", [result(at, "late-1"), result(at, "late-2", "revoke", { department: "water" })]);
    await post("license_events", [act(at + 5 * DAY, "late-1", "issued")]);
    expect(await missing(at + DAY - 1)).toBe(0);
    expect(await missing(at + DAY)).toBe(2);
    expect(await missing(at + 5 * DAY - 1)).toBe(2);
    expect(await missing(at + 5 * DAY)).toBe(1);
    expect(await missing(at + 30 * DAY)).toBe(1);
    expect(await missing(at + 30 * DAY + 1)).toBe(0);
    const days = await city.get<IndicatorSeries>("/indicators/licenses.unreconciled/series", {
      from: iso(at),
      to: iso(at + 7 * DAY),
      grain: "day",
      department: "police",
    });
    expect(days.points.map((point) => point.value)).toEqual([0, 1, 1, 1, 1, 0, 0]);
    // A revocation that comes today and is of long ago mends what was missing then.
    await post("license_events", [act(at + 2 * DAY, "late-2", "revoked")]);
    expect(await missing(at + 2 * DAY - 1)).toBe(2);
    expect(await missing(at + 2 * DAY)).toBe(1);
    expect(await missing(at + 5 * DAY)).toBe(0);
  });

  it("a result of less than 24 hours is not judged yet", async () => {
    const now = Date.now();
    await post("case_results", [result(now - DAY + 60_000, "young"), result(now - DAY - 1000, "old-enough")]);
    const got = await value("licenses.reconciled_rate", { from: iso(now - DAY - 2000), to: iso(now) });
    expect(got).toMatchObject({ value: 0, numerator: 0, denominator: 1 });
    const young = { from: iso(now - DAY + 30_000), to: iso(now) };
    expect(await value("licenses.reconciled_rate", young)).toMatchObject({ value: null, denominator: 0 });
    expect(await missing(Date.now())).toBeGreaterThanOrEqual(1);
  });
});

describe("further figures of licences and deliveries", () => {
  const day = today - 70 * DAY;
  const window = { from: iso(day), to: iso(day + DAY) };
  const figure = async (id: string, more: Record<string, string> = {}) =>
    (await value(id, { ...window, ...more })).value;

  it("licences issued, issued with a parent, authorised; failed ones do not count", async () => {
    const at = day + 9 * HOUR;
    await post("license_events", [
      act(at, undefined, "issued", { parent: true }),
      act(at + 1, undefined, "issued", { parent: false, channel: "window" }),
      act(at + 2, undefined, "issued", { parent: true, outcome: "failed" }),
      act(at + 3, undefined, "authorised"),
      act(at + 4, undefined, "authorised", { outcome: "ok", district: "310101" }),
      act(at + 5, undefined, "authorised", { outcome: "failed" }),
      act(at + 6, undefined, "archived"),
    ]);
    expect(await figure("licenses.issued")).toBe(2);
    expect(await figure("licenses.issued", { channel: "window" })).toBe(1);
    expect(await figure("licenses.parent_issued")).toBe(1);
    expect(await figure("licenses.authorised")).toBe(2);
    expect(await figure("licenses.authorised", { district: "310101" })).toBe(1);
    expect(await figure("licenses.uses")).toBe(0);
    // The same from raw events at the edges of a window that is no whole minute.
    expect(await figure("licenses.authorised", { from: iso(at + 4), to: iso(at + 5) })).toBe(1);
  });

  it("license latency is the 95th percentile of uses that tell theirs", async () => {
    expect(await figure("licenses.latency_p95_s")).toBeNull();
    const use = (latency_ms: number | undefined, action = "shown") =>
      act(day + 12 * HOUR, undefined, action, { latency_ms });
    await post("license_events", [use(0), use(1000, "fetched"), use(undefined), use(90_000, "archived")]);
    expect(await figure("licenses.latency_p95_s")).toBeCloseTo(0.95, 6);
  });

  it("deliveries that succeeded", async () => {
    await city.register("datasets", [
      { code: "ds", name: "戶籍", department: "police", kind: "table", freshness_limit_s: 60 },
    ]);
    const deliver = (outcome: string, mode: string) => ({
      event_id: `d${number++}`,
      occurred_at: iso(day + HOUR),
      department: "police",
      dataset: "ds",
      mode,
      records: 5,
      produced_at: iso(day),
      outcome,
    });
    await post("deliveries", [deliver("ok", "federated"), deliver("ok", "pull"), deliver("failed", "federated")]);
    expect(await figure("aggregation.deliveries")).toBe(2);
    expect(await figure("aggregation.deliveries", { mode: "federated" })).toBe(1);
  });
});
