import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FreshnessBoard } from "../../contracts/freshness.ts";
import type { IndicatorValue } from "../../contracts/indicator.ts";
import type { ReconciliationPage, ResultSides } from "../../contracts/reconciliation.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

const [SECOND, HOUR, DAY] = [1000, 3_600_000, 86_400_000];
const iso = (ms: number) => new Date(ms).toISOString();
const now = Date.now();
let city: City;
let number = 0;
const event = (at: number, department: string, fields: object) => ({
  event_id: `b${number++}`,
  occurred_at: iso(at),
  department,
  ...fields,
});
/** Somebody of the water authority, and somebody of Huangpu. */
let water: SignedIn;
let huangpu: SignedIn;
let team: SignedIn;

const post = async (stream: string, events: readonly object[]) => {
  const { status, body } = await city.post(stream, events);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.errors).toEqual([]);
  await city.settled();
};
const delivered = (dataset: string, department: string, producedAgo: number, more: object = {}) =>
  event(now - Math.min(producedAgo, HOUR / 2), department, {
    dataset,
    mode: "pull",
    records: 1,
    outcome: "ok",
    produced_at: iso(now - producedAgo),
    ...more,
  });
const result = (daysAgo: number, case_no: string, department = "police", more: object = {}) =>
  event(now - daysAgo * DAY, department, { case_no, license_type: "lt", effect: "issue", ...more });
const issued = (daysAgo: number, case_no: string, department = "police", more: object = {}) =>
  event(now - daysAgo * DAY, department, { case_no, license_type: "lt", action: "issued", channel: "online", ...more });

const NASTY = '<script>alert(1)</script> "引號" \' 𠮷𠮷 '.padEnd(200, "長");

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "water", name_hant: NASTY, kind: "municipal" },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 3600, sector: "water" },
    { code: "rain", name: NASTY, department: "water", kind: "iot", freshness_limit_s: 7200 },
    { code: "never", name: "從未", department: "police", kind: "table", freshness_limit_s: 60, library: "法人" },
    { code: "ancient", name: "很舊", department: "police", kind: "table", freshness_limit_s: 3600 },
    { code: "failing", name: "失敗", department: "police", kind: "video", freshness_limit_s: 3600 },
    { code: "grid", name: "網格", department: "district-310101", kind: "spatial", freshness_limit_s: 86_400 },
    { code: "slow", name: "半年", department: "police", kind: "table", freshness_limit_s: 100 * 86_400 },
  ]);
  await city.register("license_types", [
    { code: "lt", name: "駕駛證", department: "police" },
    { code: "other", name: "居住證", department: "police" },
  ]);
  await post("deliveries", [
    delivered("level", "water", 600 * SECOND),
    delivered("rain", "water", 3 * HOUR),
    // Older than the greatest limit: no figure needs it, the board shows it all the same.
    event(now - 200 * DAY, "police", {
      dataset: "ancient",
      mode: "push",
      records: 1,
      outcome: "ok",
      produced_at: iso(now - 201 * DAY),
    }),
    delivered("failing", "police", 60 * SECOND, { outcome: "failed" }),
    delivered("failing", "police", 2 * DAY),
    delivered("grid", "district-310101", 2 * HOUR),
    delivered("slow", "police", 20 * DAY),
  ]);
  await post("case_results", [
    result(0.5, "young"),
    result(2, "open-2"),
    result(5, "open-5", "police", { effect: "change" }),
    result(9, "open-9", "water"),
    result(20, "open-20", "police", { license_type: "other", district: "310101" }),
    result(40, "too-old"),
    result(6, "met"),
    result(6, "late", "police"),
    result(6, "early", "water"),
    ...Array.from({ length: 7 }, (_, i) => result(4 + i / 100, `many-${i}`, "water")),
  ]);
  await post("license_events", [
    issued(5.9, "met"),
    issued(3, "late"),
    issued(8, "early", "water"),
    issued(1.9, "open-2", "police", { outcome: "failed" }),
    issued(1.8, "open-5", "police", { license_type: "other" }),
    issued(8.9, "open-9", "water", { action: "revoked" }),
  ]);
  [water, huangpu, team] = [
    await signIn(city, "水務", { role: "unit_manager", unit: "water" }),
    await signIn(city, "黃浦", { role: "district_manager", district: "310101" }),
    await signIn(city, "數據組", { role: "data_team" }),
  ];
});
afterAll(() => city?.close());

const ask = async <T>(who: SignedIn, path: string): Promise<T> => {
  const { status, body } = await who.call<T>("GET", path);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const codes = (board: FreshnessBoard) => board.datasets.map(({ code }) => code);
const figure = async (who: SignedIn, id: string, more = "") =>
  (await ask<IndicatorValue>(who, `/indicators/${id}/value${more}`)).value;

describe("the board of freshness", () => {
  it("orders datasets by how far past their limit they are", async () => {
    const board = await ask<FreshnessBoard>(team, "/freshness");
    expect(codes(board)).toEqual(["never", "ancient", "failing", "rain", "level", "grid", "slow"]);
    const by = Object.fromEntries(board.datasets.map((row) => [row.code, row]));
    expect(by.never).toMatchObject({ newestAt: null, fresh: false, staleSince: null });
    expect(by.ancient).toMatchObject({ newestAt: iso(now - 201 * DAY), staleSince: iso(now - 201 * DAY + HOUR) });
    expect(by.failing).toMatchObject({ newestAt: iso(now - 2 * DAY), fresh: false });
    expect(by.rain).toMatchObject({ fresh: false, staleSince: iso(now - HOUR), name: NASTY });
    expect(by.level).toMatchObject({ fresh: true, staleSince: null, sector: "water", limitS: 3600 });
    expect(board).toMatchObject({ total: 7, stale: 4 });
  });

  it("lists exactly what aggregation.stale counts, whoever asks and however it is cut", async () => {
    for (const who of [team, water, huangpu]) {
      for (const cut of ["", "department=police", "department=water", "kind=iot", "library=法人", "sector=water"]) {
        const board = await ask<FreshnessBoard>(who, `/freshness?state=stale&${cut}`);
        expect(board.total, `${who.name} ${cut}`).toBe(await figure(who, "aggregation.stale", `?${cut}`));
        expect(board.datasets.every(({ fresh }) => !fresh)).toBe(true);
      }
    }
  });

  it("shows a reader their part only, and finds by a part of a name", async () => {
    expect(codes(await ask(water, "/freshness"))).toEqual(["rain", "level"]);
    expect(codes(await ask(huangpu, "/freshness"))).toEqual(["grid"]);
    expect(codes(await ask(water, "/freshness?department=police"))).toEqual([]);
    expect(codes(await ask(team, `/freshness?q=${encodeURIComponent("<script>")}`))).toEqual(["rain"]);
    expect((await ask<FreshnessBoard>(team, "/freshness?limit=2")).total).toBe(7);
  });

  it("moves with a delivery, a retired dataset and a renamed one", async () => {
    await post("deliveries", [delivered("failing", "police", 30 * SECOND)]);
    expect((await city.send("DELETE", "/registry/datasets/never", null)).status).toBe(200);
    await city.register("datasets", [
      { code: "ancient", name: "改名", department: "police", kind: "table", freshness_limit_s: 3600 },
    ]);
    await expect.poll(async () => codes(await ask(team, "/freshness?state=stale"))).toEqual(["ancient", "rain"]);
    expect(await figure(team, "aggregation.stale")).toBe(2);
    const board = await ask<FreshnessBoard>(team, "/freshness?q=改名");
    expect(codes(board)).toEqual(["ancient"]);
  });

  it.each(["kind=paper", "department=%00", "limit=0", "limit=9999", "state=old", "unknown=1", "district=1"])(
    "refuses %s",
    async (query) => expect((await team.call("GET", `/freshness?${query}`)).status).toBe(400),
  );
});

const cases = (page: ReconciliationPage) => page.results.map(({ caseNo }) => caseNo);
const MANY = Array.from({ length: 7 }, (_, i) => `many-${6 - i}`);

describe("the list of results without a licence", () => {
  it("holds exactly what licenses.unreconciled counts, whoever asks and however it is cut", async () => {
    const page = await ask<ReconciliationPage>(team, "/licenses/reconciliation");
    expect(cases(page)).toEqual(["open-20", "open-9", "open-5", ...MANY, "open-2"]);
    const cuts = ["", "department=water", "license_type=other", "district=310101", "effect=change"];
    for (const waited of ["d1_3", "d3_7", "d7_14", "d14_30"]) cuts.push(`waited=${waited}`);
    for (const who of [team, water, huangpu]) {
      for (const cut of cuts) {
        const { total, results } = await ask<ReconciliationPage>(who, `/licenses/reconciliation?limit=500&${cut}`);
        expect(results.length).toBe(total);
        expect(total, `${who.name} ${cut}`).toBe(await figure(who, "licenses.unreconciled", `?${cut}`));
      }
    }
    const ages = await ask<IndicatorValue>(team, "/indicators/licenses.unreconciled/value?by=waited");
    expect(ages.by?.map(({ key, value }) => [key, value])).toEqual([
      ["d14_30", 1],
      ["d1_3", 1],
      ["d3_7", 8],
      ["d7_14", 1],
    ]);
  });

  it("says which were met out of time, and when", async () => {
    const page = await ask<ReconciliationPage>(team, "/licenses/reconciliation?state=late");
    expect(page.results.map(({ caseNo, metAt }) => [caseNo, metAt])).toEqual([
      ["late", iso(now - 3 * DAY)],
      ["early", iso(now - 8 * DAY)],
    ]);
  });

  it("comes page by page to its end, each row once", async () => {
    const seen: string[] = [];
    let after = "";
    for (let pages = 0; pages < 9; pages++) {
      const page = await ask<ReconciliationPage>(team, `/licenses/reconciliation?limit=3${after}`);
      seen.push(...cases(page));
      if (!page.next) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    expect(seen).toEqual(["open-20", "open-9", "open-5", ...MANY, "open-2"]);
  });

  it("keeps to the reader's part, also where one result is asked for", async () => {
    expect(cases(await ask(water, "/licenses/reconciliation"))).toEqual(["open-9", ...MANY]);
    expect(cases(await ask(huangpu, "/licenses/reconciliation"))).toEqual(["open-20"]);
    const all = await ask<ReconciliationPage>(team, "/licenses/reconciliation");
    const foreign = all.results.find(({ caseNo }) => caseNo === "open-5")!;
    expect((await water.call("GET", `/licenses/reconciliation/${foreign.eventId}`)).status).toBe(404);
    expect((await huangpu.call("GET", `/licenses/reconciliation/${foreign.eventId}`)).status).toBe(404);
    expect((await team.call("GET", "/licenses/reconciliation/nothing")).status).toBe(404);
  });

  it("opens both sides: the result, and why each licence event does not meet it", async () => {
    const all = await ask<ReconciliationPage>(team, "/licenses/reconciliation");
    const sides = async (who: SignedIn, caseNo: string, list = all) =>
      ask<ResultSides>(who, `/licenses/reconciliation/${list.results.find((row) => row.caseNo === caseNo)!.eventId}`);
    const meetings = async (who: SignedIn, caseNo: string, list = all) =>
      (await sides(who, caseNo, list)).events.map(({ meeting }) => meeting);
    expect(await meetings(team, "open-5")).toEqual(["other_type"]);
    expect(await meetings(water, "open-9")).toEqual(["other_action"]);
    expect(await meetings(team, "open-20")).toEqual([]);
    const late = await ask<ReconciliationPage>(team, "/licenses/reconciliation?state=late");
    expect(await meetings(team, "late", late)).toEqual(["late"]);
    expect(await meetings(team, "early", late)).toEqual(["early"]);
  });

  it("does not show another unit's licence events, and says that there are some", async () => {
    await post("license_events", [issued(8.5, "open-9", "police", { outcome: "failed" })]);
    const { results } = await ask<ReconciliationPage>(water, "/licenses/reconciliation?case_no=open-9");
    const path = `/licenses/reconciliation/${results[0]!.eventId}`;
    expect(await ask<ResultSides>(water, path)).toMatchObject({ events: [{ department: "water" }], withheld: 1 });
    expect(await ask<ResultSides>(team, path)).toMatchObject({ events: [{}, { meeting: "failed" }], withheld: 0 });
  });

  it.each(["waited=d99", "after=x", "limit=0", "state=open", "case_no=%27", "unknown=1"])("refuses %s", async (query) =>
    expect((await team.call("GET", `/licenses/reconciliation?${query}`)).status).toBe(400),
  );
});

describe("what is taken along", () => {
  const lines = async (who: SignedIn, path: string) => {
    const answer = await fetch(`${city.url}/api/v1/export/${path}`, { headers: { cookie: who.cookie } });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    // A name may hold what separates cells; rows are told apart by their codes.
    return text.split("\r\n\r\n")[1]!.split("\r\n").slice(1, -1);
  };
  it("is the list as its reader sees it, to its end", async () => {
    expect((await lines(water, "freshness?state=stale")).map((line) => line.split(",")[0])).toEqual(["rain"]);
    expect(await lines(water, "reconciliation?state=unmatched")).toHaveLength(8);
    expect(await lines(huangpu, "reconciliation?department=water")).toEqual([]);
    expect((await lines(water, "units?window=30d")).map((line) => line.split(",")[0])).toEqual(["water"]);
    expect((await lines(team, "units")).map((line) => line.split(",")[0])).toEqual([
      "district-310101",
      "police",
      "water",
    ]);
  });
});
