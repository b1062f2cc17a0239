import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrderThread } from "../../contracts/order.ts";
import type { Today } from "../../contracts/today.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

const DAY_MS = 86_400_000;
let city: City;
let leader: SignedIn;
let team: SignedIn;
let clerk: SignedIn;
let manager: SignedIn;
let district: SignedIn;
let auditor: SignedIn;
let administrator: SignedIn;

const day = async (who: SignedIn) => {
  const { status, body } = await who.call<Today>("GET", "/today");
  expect(status).toBe(200);
  return body;
};

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 60 },
  ]);
  await city.register("scenarios", [{ code: "flood", name: "防汛", kind: "sharing" }]);
  leader = await signIn(city, "沈靜儀", { role: "leader" });
  team = await signIn(city, "顧明遠", { role: "data_team" });
  clerk = await signIn(city, "水務經辦", { role: "unit_clerk", unit: "water" });
  manager = await signIn(city, "水務負責", { role: "unit_manager", unit: "water" });
  district = await signIn(city, "黃浦", { role: "district_manager", district: "310101" });
  auditor = await signIn(city, "審計", { role: "auditor" });
  administrator = await signIn(city, "管理員", { role: "administrator" });
  const at = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  const step = { step: "reported", subject_kind: "dataset", subject: "level", department: "water" };
  await city.post("dispute_steps", [
    { ...step, event_id: "a", case: "late", occurred_at: at(30) },
    { ...step, event_id: "b", case: "new", occurred_at: at(0) },
    { ...step, event_id: "c", case: "answered", occurred_at: at(1) },
    { ...step, event_id: "d", case: "answered", step: "answered", occurred_at: at(0.5) },
    { ...step, event_id: "e", case: "other", department: "police", occurred_at: at(0), district: "310101" },
  ]);
  const request = { step: "submitted", resource: "level", scenario: "flood", consumer: "police", department: "water" };
  await city.post("sharing_steps", [
    { ...request, event_id: "f", request: "r-old", occurred_at: at(3) },
    { ...request, event_id: "g", request: "r-new", occurred_at: new Date().toISOString() },
  ]);
  await city.settled();
  await until(
    20_000,
    async () => (await day(manager)).cases?.total === 2 && (await day(manager)).requests?.total === 2,
  );
});
afterAll(() => city?.close());

describe("a day", () => {
  it("of a unit holds the cases and requests whose next step is theirs, by time left", async () => {
    const { cases, requests, worst, health, orders } = await day(manager);
    expect(cases?.items.map(({ code }) => code)).toEqual(["late", "new"]);
    expect(cases?.late).toBe(1);
    // Today's request comes first: it can still be decided on its day.
    expect(requests?.items.map(({ code }) => code)).toEqual(["r-new", "r-old"]);
    expect([worst, health, orders?.overdue]).toEqual([null, null, null]);
    // A clerk decides no requests.
    expect((await day(clerk)).requests?.items).toEqual([]);
    expect((await day(clerk)).cases?.total).toBe(2);
  });

  it("of others holds nothing of that unit", async () => {
    const ofDistrict = await day(district);
    expect(ofDistrict.cases?.items.map(({ code }) => code)).toEqual(["other"]);
    expect(ofDistrict.requests?.items).toEqual([]);
    expect(await day(auditor)).toMatchObject({ cases: null, requests: null, worst: null, health: null });
    expect(await day(administrator)).toMatchObject({ cases: null, requests: null, orders: null, worst: null });
  });

  it("of the data team holds what is late and what citizens have to confirm", async () => {
    expect((await day(team)).cases?.items.map(({ code }) => code).sort()).toEqual(["answered", "late"]);
  });

  it("of a leader holds overdue orders and the units furthest behind", async () => {
    const body = {
      unit: "water",
      text: "快！",
      dueAt: new Date(Date.now() + 1500).toISOString(),
      subject: { kind: "unit", id: "water" },
    };
    const { id } = (await leader.call<OrderThread>("POST", "/orders", body)).body;
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const { orders, worst } = await day(leader);
    expect(orders?.overdue?.items.map((order) => order.id)).toEqual([id]);
    expect(worst?.find((one) => one.id === "disputes.overdue")?.rows).toEqual([{ key: "water", value: 1 }]);
    expect((await day(clerk)).orders?.toAnswer).toMatchObject({ total: 1, late: 1 });
    await clerk.call("POST", `/orders/${id}/answer`, { version: 1, text: "好。" });
    expect((await day(leader)).orders?.toSettle.items.map((order) => order.id)).toEqual([id]);
    expect((await day(clerk)).orders?.toAnswer.total).toBe(0);
  });

  it("of an administrator tells how the system is", async () => {
    expect((await day(administrator)).health).toMatchObject({ failing: [], deadLetters: 0, refused: 0 });
    await city.post("dispute_steps", [{ event_id: "bad" }]);
    await city.sql(
      "INSERT INTO job_runs (job, runs, failures, last_at, last_ms, last_ok, last_error) VALUES ('x', 1, 1, now(), 1, false, 'broken')",
    );
    await until(10_000, async () => (await day(administrator)).health?.deadLetters === 1);
    expect((await day(team)).health?.failing).toMatchObject([{ job: "x", error: "broken" }]);
  });

  it("keeps as news what came after it was seen", async () => {
    const before = await day(clerk);
    expect(before.news.items.length).toBeGreaterThan(0);
    await clerk.call("POST", "/today/seen", { at: before.at });
    expect((await day(clerk)).news.items).toEqual([]);
    await leader.call("POST", "/orders", {
      unit: "water",
      text: "又一件",
      dueAt: new Date(Date.now() + DAY_MS).toISOString(),
      subject: { kind: "unit", id: "water" },
    });
    expect((await day(clerk)).news.items.map(({ kind }) => kind)).toEqual(["order.opened"]);
    // A page that was seen long ago does not bring the old ones back, nor does one of tomorrow hide what is to come.
    await clerk.call("POST", "/today/seen", { at: "2020-01-01T00:00:00Z" });
    expect((await day(clerk)).news.items).toHaveLength(1);
    await clerk.call("POST", "/today/seen", { at: "2100-01-01T00:00:00Z" });
    expect(Date.parse((await day(clerk)).lookedAt!)).toBeLessThanOrEqual(Date.now());
  });
});
