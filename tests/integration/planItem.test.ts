import { afterAll, beforeAll, expect, it } from "vitest";
import type { IndicatorValue } from "../../contracts/indicator.ts";
import { ItemHistory, PlanItemView, PlanView } from "../../contracts/planView.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

const now = Date.now();
const year = new Date(now + 8 * 3_600_000).getUTCFullYear();
const DAY_MS = 86_400_000;
/** Led by the city's standards committee and every municipal department; five entries in its checklist. */
const ITEM = `/plan/${year}/items/1.2.4`;
let city: City;
let water: SignedIn;
let team: SignedIn;

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "big-data-center", name_hant: "市大數據中心", kind: "institution" },
    { code: "data-standards", name_hant: "市數標委", kind: "municipal" },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  water = await signIn(city, "Water", { role: "unit_clerk", unit: "water" });
  team = await signIn(city, "Team", { role: "data_team" });
}, 120_000);
afterAll(() => city?.close());

const report = (who: SignedIn, more: object = {}, path = ITEM) =>
  who.call<{ event_id: string; detail?: string }>("POST", `${path}/milestones`, {
    measure: "standards-issued",
    department: "water",
    value: 2,
    ...more,
  });
const view = async (who: SignedIn = team, path = ITEM) => PlanItemView.parse((await who.call("GET", path)).body);
const measured = async () =>
  (await city.get<IndicatorValue>("/indicators/milestones.value/value", { measure: "standards-issued" })).value;

it("a unit's report moves the indicator and the target, with note and name, and a lower one corrects it", async () => {
  const note = `已報 <script>alert(1)</script> "引號" 𠮷`;
  expect((await report(water, { note })).status).toBe(201);
  await until(10_000, async () => (await measured()) === 2);
  const page = await view();
  expect(page.item.targets[0]).toMatchObject({ id: "standards-issued", value: 2, target: 5 });
  expect(page.reports[0]).toMatchObject({ value: 2, note, byName: "Water", department: "water", before: null });

  expect((await report(team, { value: 1, note: "更正" })).status).toBe(201);
  await until(10_000, async () => (await measured()) === 1);
  expect((await view()).reports.slice(0, 2)).toMatchObject([
    { value: 1, before: 2, byName: "Team" },
    { value: 2, before: null },
  ]);
  const auditor = await signIn(city, "Auditor", { role: "auditor" });
  const log = await auditor.call<{ rows: { subject: string; detail: object }[] }>(
    "GET",
    "/audit?action=milestone.reported",
  );
  expect(log.body.rows).toHaveLength(2);
  expect(log.body.rows[0]!.detail).toMatchObject({ item: "1.2.4", measure: "standards-issued", value: 1 });
});

it("an entry of the checklist is ticked off", async () => {
  expect((await report(water, { measure: "standards-issued:addresses", value: 1 })).status).toBe(201);
  const part = async () => (await view()).item.targets[0]!.parts.find(({ code }) => code === "addresses");
  await until(10_000, async () => (await part())?.met === true);
  expect((await report(water, { measure: "standards-issued:addresses", value: 2 })).status).toBe(422);
});

it("who has no part in the item, or not that unit, may not; what is wrong is named", async () => {
  const district = await signIn(city, "District", { role: "district_manager", district: "310101" });
  expect((await report(district)).status).toBe(403);
  expect((await report(district, { department: "district-310101" })).status).toBe(403);
  expect((await report(water, { department: "data-standards" })).status).toBe(403);
  expect((await report(water, {}, `/plan/${year}/items/1.1.2`)).status).toBe(403);
  const leader = await signIn(city, "Leader", { role: "leader" });
  expect((await report(leader)).status).toBe(403);
  expect((await report(water, { value: -1 })).status).toBe(422);
  expect((await report(water, { note: "長".repeat(501) })).body.detail).toContain("note");
  expect((await report(water, { measure: "platform-trainings" })).status).toBe(422);
  expect((await report(water, { extra: 1 })).status).toBe(422);
  expect((await report(water, {}, `/plan/${year}/items/9.9.9`)).status).toBe(404);
  expect((await report(water, {}, "/plan/2021/items/1.2.4")).status).toBe(409);
  expect((await view(water)).reportsFor).toEqual(["water"]);
  expect((await view(leader)).reportsFor).toEqual([]);
  expect((await view(team)).reportsFor).toEqual(["data-standards", "water"]);
});

it("the history of a target is what the indicator said then, and leads to a forecast", async () => {
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 400 * 86_400 },
  ]);
  const weekly = Array.from({ length: 6 }, (_, i) => ({
    event_id: `t${i}`,
    occurred_at: new Date(now - (42 - i * 7) * DAY_MS).toISOString(),
    department: "big-data-center",
    item: "1.2.2",
    measure: "platform-trainings",
    value: i + 1,
  }));
  const calls = weekly.map(({ event_id, occurred_at, department }, i) => ({
    event_id,
    occurred_at,
    department,
    resource: "level",
    consumer: "bank",
    purpose: "open",
    calls: 10 + i,
    errors: 0,
    bytes: 1,
    latency_ms: 5,
  }));
  await city.post("milestones", weekly);
  await city.post("data_calls", calls);
  await city.settled();
  const history = async (item: string) =>
    ItemHistory.parse(await city.get(`/plan/${year}/items/${item}/history`)).targets;

  const { targets } = (await view(team, `/plan/${year}/items/1.2.2`)).item;
  const i = targets.findIndex(({ id }) => id === "platform-trainings");
  const trainings = (await history("1.2.2"))[i]!;
  const known = trainings.points.filter(({ value }) => value !== null);
  for (const { t, value } of known)
    expect(value).toBe(weekly.filter(({ occurred_at }) => occurred_at <= t).at(-1)!.value);
  // It is due at the end of September; after that nothing is foretold.
  if (now >= Date.parse(targets[i]!.due)) expect(trainings.forecast).toBeNull();
  else if (known.length >= 4) {
    expect(trainings.forecast!.perWeek).toBeGreaterThan(0);
    expect(trainings.forecast!.from.value).toBe(6);
  }
  const total = (await history("1.3.6"))[0]!;
  // In the first days of a year no Monday of it has been.
  const last = total.points.at(-1);
  if (!last) return;
  const { value } = await city.get<IndicatorValue>("/indicators/calls.total/value", {
    from: new Date(Date.UTC(year, 0) - 8 * 3_600_000).toISOString(),
    to: last.t,
    purpose: "open",
  });
  expect(last.value).toBe(value);
});

it("a plan can be read by unit and by district", async () => {
  const items = async (query: string) =>
    PlanView.parse((await team.call("GET", `/plan/${year}?${query}`)).body).items.map(({ id }) => id);
  expect(await items("district=310101")).toContain("1.1.1");
  expect(await items("district=310101")).not.toContain("2.1.1");
  expect(await items("unit=water")).toContain("1.2.4");
  expect(await items("unit=water&district=310101")).not.toContain("1.2.4");
  expect((await team.call("GET", `/plan/${year}?colour=red`)).status).toBe(400);
});
