import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndicatorEvents, IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import { City } from "../harness/city.ts";
import { DAY, dayOf, HOUR, startOf } from "../oracle/civil.ts";
import { measures } from "../property/registered.ts";

let city: City;
const today = startOf(dayOf(Date.now()));
const iso = (ms: number) => new Date(ms).toISOString();
/** The day that most of these events are of, and the one before it. */
const D = today - 3 * DAY;
const window = { from: iso(D), to: iso(D + DAY) };

let number = 0;
/** An event at an instant, with an id of its own unless it is given one. */
const event = (at: number, fields: object) => ({
  event_id: `e${number++}`,
  occurred_at: iso(at),
  department: "water",
  ...fields,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  await city.register("datasets", [
    { code: "d1", name: "水質", department: "water", kind: "table", freshness_limit_s: 60, sector: "utilities" },
    { code: "d2", name: "戶籍", department: "police", kind: "table", freshness_limit_s: 60, library: "人口" },
  ]);
  const six = { source: "s", update_rule: "u", quality_standard: "q", usage: "g", guide: "h" };
  await city.register("source_items", [
    { code: "i1", name: "姓名", department: "police", ...six },
    { code: "i2", name: "住址", department: "district-310101", ...six },
    { code: "i3", name: "水量", department: "water", ...six, guide: undefined },
    { code: "i4", name: "水價", department: "water" },
  ]);
  await city.register("license_types", [{ code: "lt", name: "駕駛證", department: "police" }]);
  await city.register("scenarios", [{ code: "hotel", name: "酒店", kind: "social" }]);
});
afterAll(() => city?.close());

const post = async (stream: string, events: readonly object[]) => {
  const { status, body } = await city.post(stream, events);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.errors).toEqual([]);
  await city.settled();
  return body;
};
const value = (id: string, params: Record<string, string> = {}) =>
  city.get<IndicatorValue>(`/indicators/${id}/value`, params);
const figure = async (id: string, params: Record<string, string> = window) => (await value(id, params)).value;

describe("數源", () => {
  it("sources.catalogued counts registered items with all six attributes", async () => {
    expect(await figure("sources.catalogued", {})).toBe(2);
    expect((await value("sources.catalogued", { by: "district" })).by).toEqual(
      expect.arrayContaining([{ key: "310101", value: 1 }]),
    );
    expect(await figure("sources.catalogued", { department: "water" })).toBe(0);
    await city.register("source_items", [
      {
        code: "i3",
        name: "水量",
        department: "water",
        source: "s",
        update_rule: "u",
        quality_standard: "q",
        usage: "g",
        guide: "h",
      },
    ]);
    expect(await figure("sources.catalogued", {})).toBe(3);
    await city.call("/api/v1/registry/source_items/i1", { method: "DELETE" });
    expect(await figure("sources.catalogued", {})).toBe(2);
    expect(await figure("sources.catalogued", { item: "i2" })).toBe(1);
  });

  it("sources.prefill_rate is the prefilled share of reads, one unless said, each event once", async () => {
    const repeated = event(D + 5 * HOUR, { item: "i2", matter: "m1", outcome: "prefilled", reads: 6 });
    const posted = await post("source_reads", [
      repeated,
      repeated,
      event(D, { item: "i2", matter: "m1", outcome: "typed" }),
      event(D + DAY - 1, { item: "i3", matter: "m2", outcome: "conflict", reads: 3, district: "310101" }),
      event(D + DAY, { item: "i3", matter: "m2", outcome: "typed", reads: 1000 }),
    ]);
    expect(posted).toMatchObject({ accepted: 4, duplicates: 1 });
    expect(await value("sources.prefill_rate", window)).toMatchObject({ value: 0.6, numerator: 6, denominator: 10 });
    // The same id once more, in another batch and with other content: the first content stands.
    expect(await post("source_reads", [{ ...repeated, outcome: "typed", reads: 99 }])).toMatchObject({ accepted: 0 });
    expect((await value("sources.prefill_rate", { ...window, by: "item" })).by).toEqual([
      { key: "i2", value: 6 / 7, numerator: 6, denominator: 7 },
      { key: "i3", value: 0, numerator: 0, denominator: 3 },
    ]);
    expect(await value("sources.conflict_rate", window)).toMatchObject({ value: 0.3, numerator: 3, denominator: 10 });
    expect(await figure("sources.prefill_rate", { ...window, matter: "nothing" })).toBeNull();
  });
});

describe("質量", () => {
  it("quality.pass_rate is 1 − Σ failed ÷ Σ checked, and a late check lands on its day", async () => {
    const check = (at: number, checked: number, failed: number, more: object = {}) =>
      event(at, { dataset: "d1", dimension: "accuracy", checked, failed, ...more });
    await post("quality_checks", [check(D + HOUR, 100, 10), check(D + 2 * HOUR, 0, 0), check(D + DAY, 5, 5)]);
    expect(await figure("quality.pass_rate")).toBeCloseTo(0.9, 12);
    await post("quality_checks", [check(D + HOUR, 300, 0, { dimension: "validity", dataset: "d2" })]);
    expect(await value("quality.pass_rate", window)).toMatchObject({ value: 0.975, numerator: 390, denominator: 400 });
    const days = await city.get<IndicatorSeries>("/indicators/quality.pass_rate/series", {
      from: iso(D - DAY),
      to: iso(D + 2 * DAY),
      grain: "day",
    });
    expect(days.points.map((point) => point.value)).toEqual([null, 0.975, 0]);
    expect(await figure("quality.pass_rate", { ...window, sector: "utilities" })).toBe(0.9);
    expect(await figure("quality.pass_rate", { ...window, library: "人口" })).toBe(1);
    expect(await figure("quality.pass_rate", { ...window, dimension: "validity" })).toBe(1);
    // Nothing checked is no rate.
    expect(await figure("quality.pass_rate", { ...window, dimension: "uniqueness" })).toBeNull();
  });
});

describe("調用", () => {
  it("calls.total, calls.error_rate and calls.institutions, by purpose", async () => {
    const call = (purpose: string, consumer: string, calls: number, errors: number) =>
      event(D + 7 * HOUR, { resource: "d1", consumer, purpose, calls, errors, bytes: 5, latency_ms: 1.5 });
    await post("data_calls", [
      call("finance", '中國「工商」銀行, "上海"\t分行\\n\'', 90, 9),
      call("finance", '中國「工商」銀行, "上海"\t分行\\n\'', 10, 0),
      call("finance", "bank-2", 100, 0),
      call("medical", "bank-2", 50, 1),
    ]);
    expect(await figure("calls.total")).toBe(250);
    expect(await figure("calls.total", { ...window, purpose: "finance" })).toBe(200);
    expect(await value("calls.error_rate", window)).toMatchObject({ value: 0.04, numerator: 10, denominator: 250 });
    expect(await figure("calls.institutions")).toBe(2);
    expect(await figure("calls.institutions", { ...window, purpose: "medical" })).toBe(1);
    expect(await figure("calls.institutions", { ...window, purpose: "open" })).toBe(0);
    const by = await value("calls.total", { ...window, by: "consumer" });
    expect(by.by).toEqual([
      { key: "bank-2", value: 150 },
      { key: '中國「工商」銀行, "上海"\t分行\\n\'', value: 100 },
    ]);
    expect(await figure("calls.total", { ...window, consumer: '中國「工商」銀行, "上海"\t分行\\n\'' })).toBe(100);
  });
});

describe("亮數", () => {
  it("counts signatures, scans at a window, and the share of verifications that passed", async () => {
    const act = (action: string, venue: string, outcome?: string) => event(D + 9 * HOUR, { action, venue, outcome });
    await post("show_data_events", [
      act("signed", "online"),
      act("signed", "window", "ok"),
      act("signed", "online", "failed"),
      act("scanned", "window"),
      act("scanned", "window", "failed"),
      act("scanned", "online"),
      ...["ok", "ok", "ok", "failed"].map((outcome) => act("verified", "window", outcome)),
    ]);
    expect(await figure("showdata.signed")).toBe(2);
    expect(await figure("showdata.window_scans")).toBe(1);
    expect(await value("showdata.verify_pass_rate", window)).toMatchObject({
      value: 0.75,
      numerator: 3,
      denominator: 4,
    });
    expect(await figure("showdata.verify_pass_rate", { ...window, venue: "online" })).toBeNull();
  });
});

describe("安全", () => {
  it("security.open_findings counts findings whose last state is opened, also once reopened", async () => {
    const state = (at: number, finding: string, name: string, severity = 2, more: object = {}) =>
      event(at, { finding, state: name, severity, area: "access", ...more });
    await post("security_findings", [
      state(D, "f1", "opened", 4),
      state(D + HOUR, "f1", "fixed", 4),
      state(D + 2 * HOUR, "f1", "opened", 3, { department: "police" }),
      state(D, "f2", "opened"),
      // At one instant the later state in the contract's order is the last, whatever the order of arrival.
      state(D + HOUR, "f2", "accepted"),
      state(D + HOUR, "f2", "opened"),
      state(D + HOUR, "f3", "fixed"),
    ]);
    const at = (ms: number, more: Record<string, string> = {}) =>
      figure("security.open_findings", { at: iso(ms), ...more });
    expect([await at(D - 1), await at(D), await at(D + HOUR - 1), await at(D + HOUR), await at(D + 2 * HOUR)]).toEqual([
      0, 2, 2, 0, 1,
    ]);
    expect(await at(D, { severity: "4" })).toBe(1);
    expect(await at(D + 2 * HOUR, { severity: "4" })).toBe(0);
    expect((await value("security.open_findings", { by: "severity" })).by).toEqual(
      expect.arrayContaining([{ key: "3", value: 1 }]),
    );
    expect(await figure("security.open_findings", { department: "police" })).toBe(1);
    // It arrives late, and lies between two states that are known.
    await post("security_findings", [state(D + 30 * 60_000, "f3", "opened")]);
    expect(await at(D + HOUR - 1)).toBe(3);
    expect(await at(D + HOUR)).toBe(0);
  });
});

describe("進度填報", () => {
  const report = (at: number, amount: number, more: object = {}) =>
    event(at, { ...measures[0], value: amount, ...more });
  const { item } = measures[0];

  it("milestones.value is the newest value of each measure and unit, summed, also when it is corrected downwards", async () => {
    await post("milestones", [
      report(D, 3),
      report(D + HOUR, 5),
      report(D + HOUR, 2, { department: "police" }),
      report(D + 2 * HOUR, 4.5),
      report(D + HOUR, 7, measures[1]),
    ]);
    const at = (ms: number) => figure("milestones.value", { at: iso(ms), item });
    expect([await at(D - 1), await at(D), await at(D + HOUR), await at(D + 2 * HOUR)]).toEqual([0, 3, 7, 6.5]);
    expect(await figure("milestones.value", { measure: measures[1].measure })).toBe(7);
    expect((await value("milestones.value", { by: "measure" })).by).toEqual([
      { key: measures[1].measure, value: 7 },
      { key: measures[0].measure, value: 6.5 },
    ]);
    // Of two reports at one instant the greater id is the newer one.
    await post("milestones", [
      report(D + 3 * HOUR, 30, { event_id: "same-b" }),
      report(D + 3 * HOUR, 20, { event_id: "same-a" }),
    ]);
    expect(await figure("milestones.value", { item, department: "water" })).toBe(30);
    // A report of an earlier time that arrives now changes what was, and not what is.
    await post("milestones", [report(D - HOUR, 1)]);
    expect(await at(D - 1)).toBe(1);
    expect(await at(D + 3 * HOUR)).toBe(32);
  });

  it("keeps every character of a note", async () => {
    const note = `第一行\t製表\r\n第二行「引號」"double" 'single' \\n \\ ${"𠮷".repeat(3)} 👍 <script>alert(1)</script>`;
    const longest = "𠮷".repeat(500);
    await post("milestones", [
      report(D + 4 * HOUR, 1, { event_id: "note-1", note }),
      report(D + 5 * HOUR, 2, { event_id: "note-2", note: longest }),
      report(D + 6 * HOUR, 3, { event_id: "note-3", note: "" }),
    ]);
    const { streams } = await city.get<IndicatorEvents>("/indicators/milestones.value/events", { limit: "50" });
    const noted = new Map(streams[0]!.events.map((e) => [e.event_id, e.note]));
    expect(noted.get("note-1")).toBe(note);
    expect(noted.get("note-2")).toBe(longest);
    expect(noted.get("note-3")).toBeUndefined();
    const long = await city.post("milestones", [
      report(D, 1, { note: `${longest}a` }),
      report(D, 1, { note: "a".repeat(501) }),
      report(D, 1, { note: "half a character: \ud842" }),
      report(D, 1, { note: "nothing\u0000" }),
    ]);
    expect(long.body).toMatchObject({ accepted: 0, rejected: 4 });
    expect(long.body.errors.map((error) => error.field)).toEqual(["note", "note", "note", "note"]);
    expect(long.body.errors[0]!.message).toMatch(/0 to 500 characters/);
    const csv = await city.post("milestones", [report(D + 7 * HOUR, 4, { event_id: "note-4", note })], {
      format: "csv",
    });
    expect(csv.body).toMatchObject({ accepted: 1, rejected: 0 });
    await city.settled();
    const again = await city.get<IndicatorEvents>("/indicators/milestones.value/events", { limit: "50" });
    expect(again.streams[0]!.events.find((e) => e.event_id === "note-4")!.note).toBe(note);
  });
});
