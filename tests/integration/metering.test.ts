import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Price, Settlement } from "../../contracts/metering.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

let city: City;
let team: SignedIn;
let leader: SignedIn;
let water: SignedIn;
let police: SignedIn;
let number = 0;
const call = (day: string, calls: number, more: object = {}) => ({
  event_id: `c${++number}`,
  occurred_at: `${day}T12:00:00+08:00`,
  department: "water",
  district: "310101",
  resource: "level",
  consumer: "police",
  purpose: "share",
  calls,
  errors: 0,
  bytes: 1,
  latency_ms: 5,
  ...more,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "civil", name_hant: "市民政局", kind: "municipal" },
  ]);
  const dataset = { department: "water", kind: "iot", freshness_limit_s: 60 };
  await city.register("datasets", [
    { ...dataset, code: "level", name: "水位" },
    { ...dataset, code: "rain", name: "雨量" },
    { ...dataset, code: "patrol", name: "巡邏", department: "police" },
  ]);
  const midnight = [
    call("2026-03-15", 100, { occurred_at: "2026-03-15T23:59:59.999+08:00" }),
    call("2026-03-16", 10, { occurred_at: "2026-03-16T00:00:00.000+08:00" }),
  ];
  await city.post("data_calls", [
    ...midnight,
    call("2026-03-20", 1, { purpose: "finance", consumer: "某銀行 <script>\"'𠮷" }),
    call("2026-03-20", 3, { resource: "rain" }),
    call("2026-03-20", 7, { department: "police", resource: "patrol", consumer: "civil", district: undefined }),
    call("2026-04-02", 1_000_003, {}),
  ]);
  await city.settled();
  team = await signIn(city, "顧明遠", { role: "data_team" });
  leader = await signIn(city, "沈靜儀", { role: "leader" });
  water = await signIn(city, "水務經理", { role: "unit_manager", unit: "water" });
  police = await signIn(city, "公安經理", { role: "unit_manager", unit: "police" });
});
afterAll(() => city?.close());

const set = (body: object, who = team) => who.call<Price>("POST", "/prices", body);
const settled = async (who: SignedIn, query = "from=2026-03") =>
  (await who.call<Settlement>("GET", `/metering?${query}`)).body;
const amounts = ({ bills }: Settlement) =>
  bills.map(({ month, provider, consumer, calls, fen }) => [month, provider, consumer, calls, fen]);
const withoutTime = ({ asOf: _, ...rest }: Settlement) => rest;

describe("metering", () => {
  it("says that a call has no price, and not that it is free", async () => {
    const { bills, fen, calls, unpricedCalls, unpriced } = await settled(team);
    expect(bills.map((bill) => bill.fen)).toEqual([null, null, null]);
    expect({ fen, calls, unpricedCalls }).toEqual({ fen: 0, calls: 121, unpricedCalls: 121 });
    expect(unpriced).toEqual([
      { purpose: "share", calls: 120 },
      { purpose: "finance", calls: 1 },
    ]);
  });

  it("settles calls on each side of a change in mid-month at their own price", async () => {
    expect((await set({ purpose: "share", fen: 1, perCalls: 3, validFrom: "2026-01-01" })).status).toBe(201);
    expect((await set({ purpose: "share", fen: 2, perCalls: 1, validFrom: "2026-03-16" })).status).toBe(201);
    expect((await set({ resource: "rain", fen: 5, perCalls: 10, validFrom: "2026-03-01" })).status).toBe(201);
    const found = await settled(team);
    // 100/3 + 10·2 + 3·5/10 = 54.83…; 7·2 = 14; a bank's purpose has no price.
    expect(amounts(found)).toEqual([
      ["2026-03", "police", "civil", 7, 14],
      ["2026-03", "water", "police", 113, 55],
      ["2026-03", "water", "某銀行 <script>\"'𠮷", 1, null],
    ]);
    expect(found.bills[1]!.lines.map(({ resource, calls, fen }) => [resource, calls, fen])).toEqual([
      ["level", 100, 33],
      ["level", 10, 20],
      ["rain", 3, 2],
    ]);
    expect(found).toMatchObject({
      fen: 69,
      calls: 121,
      unpricedCalls: 1,
      unpriced: [{ purpose: "finance", calls: 1 }],
    });
    // Again, and as part of more months, to the same cent.
    expect(withoutTime(await settled(team))).toEqual(withoutTime(found));
    const half = await settled(team, "from=2026-01&to=2026-06");
    expect(half.bills.filter(({ month }) => month === "2026-03")).toEqual(found.bills);
    expect(amounts(half).at(-1)).toEqual(["2026-04", "water", "police", 1_000_003, 2_000_006]);
    const total = await city.get<{ value: number }>("/indicators/calls.total/value", {
      from: "2026-01-01T00:00:00+08:00",
      to: "2026-07-01T00:00:00+08:00",
    });
    expect(half.calls).toBe(total.value);
  });

  it("shows a unit the whole bills that it is a party to, and no other", async () => {
    expect(amounts(await settled(water)).map(([, provider, consumer]) => [provider, consumer])).toEqual([
      ["water", "police"],
      ["water", "某銀行 <script>\"'𠮷"],
    ]);
    const all = await settled(leader);
    expect(amounts(await settled(police))).toEqual(amounts(all).slice(0, 2));
    expect(amounts(await settled(leader, "from=2026-03&provider=police"))).toEqual(amounts(all).slice(0, 1));
    const clerk = await signIn(city, "黃浦經理", { role: "district_manager", district: "310101" });
    expect((await settled(clerk)).bills).toEqual([]);
  });

  it("adds versions and edits none: once for each day, by the data team, noted", async () => {
    const again = await set({ purpose: "share", fen: 9, perCalls: 1, validFrom: "2026-03-16" });
    expect(again.status).toBe(409);
    const twice = await Promise.all([1, 2].map((fen) => set({ fen, perCalls: 1, validFrom: "2027-01-01" })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await set({ fen: 1, perCalls: 1, validFrom: "2026-05-01" }, leader)).status).toBe(403);
    for (const wrong of [
      { fen: 1.5 },
      { fen: -1 },
      { perCalls: 0 },
      { validFrom: "2026-13-01" },
      { validFrom: "2026-02-30" },
      { provider: "nobody" },
      { resource: "nothing" },
      { purpose: "barter" },
      { byName: "me" },
    ])
      expect(
        (await set({ fen: 1, perCalls: 1, validFrom: "2026-05-01", ...wrong })).status,
        JSON.stringify(wrong),
      ).toBe(422);
    const { rows } = await city.get<{ rows: { detail: object; actorName: string }[] }>("/audit", {
      action: "price.set",
    });
    expect(rows[0]).toMatchObject({ actorName: "顧明遠", detail: { perCalls: 1, validFrom: "2027-01-01" } });
    expect((await city.get<Price[]>("/prices")).length).toBe(4);
  });

  it("is exported as bills and as lines that add up to them", async () => {
    const read = async (table: string) =>
      String((await team.call("GET", `/export/${table}?from=2026-03&format=csv&lang=en`)).body);
    const bills = await read("settlement");
    expect(bills).toContain("2026-03,water,police,113,0,55,0.55");
    expect(bills).toContain('2026-03,water,"某銀行 <script>""\'𠮷",1,1,,');
    const lines = await read("settlement-lines");
    expect(lines).toContain("2026-03,water,police,level,share,100,1,3,2026-01-01,33");
    expect(lines).toContain("2026-03,water,police,level,share,10,2,1,2026-03-16,20");
    const answer = await team.call("GET", "/export/settlement?from=2026-03&format=xlsx");
    expect(answer.status).toBe(200);
  });

  it("refuses months that are none", async () => {
    for (const query of [
      "",
      "from=2026-13",
      "from=2026-3",
      "from=2026-03&to=2026-02",
      "from=2020-01&to=2026-01",
      "from=2026-03&x=1",
    ])
      expect((await team.call("GET", `/metering?${query}`)).status, query).toBe(400);
  });
});
