import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SearchAnswer } from "../../contracts/search.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

let city: City;
let team: SignedIn;
let clerk: SignedIn;
let police: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", name_hans: "市水务局", name_en: "Water", kind: "municipal" },
    { code: "police", name_hant: "市公安局", name_hans: "市公安局", name_en: "Public Security", kind: "municipal" },
  ]);
  const dataset = { department: "water", kind: "iot", freshness_limit_s: 60 };
  await city.register("datasets", [
    { ...dataset, code: "level", name: "水務實時水位" },
    { ...dataset, code: "odd", name: `<script>alert("${"長".repeat(170)}")</script>𠮷` },
    { ...dataset, code: "patrol", name: "公安巡邏", department: "police" },
  ]);
  await city.register("source_items", [{ code: "name", name: "姓名", department: "police" }]);
  await city.register("license_types", [{ code: "driving", name: "駕駛證", department: "police" }]);
  await city.register("scenarios", [{ code: "flood", name: "防汛", kind: "sharing" }]);
  const now = new Date().toISOString();
  const step = { occurred_at: now, step: "reported", subject_kind: "dataset" };
  await city.post("dispute_steps", [
    { ...step, event_id: "a", case: "YY-1", department: "water", subject: "level" },
    { ...step, event_id: "b", case: "YY-2", department: "police", subject: "patrol" },
  ]);
  const asked = { occurred_at: now, step: "submitted", scenario: "flood", department: "water", resource: "level" };
  await city.post("sharing_steps", [{ ...asked, event_id: "a", request: "GX-1", consumer: "police" }]);
  await city.settled();
  team = await signIn(city, "顧明遠", { role: "data_team" });
  clerk = await signIn(city, "水務經辦", { role: "unit_clerk", unit: "water" });
  police = await signIn(city, "公安經辦", { role: "unit_clerk", unit: "police" });
  administrator = await signIn(city, "趙永康", { role: "administrator" });
});
afterAll(() => city?.close());

const find = async (who: SignedIn, q: string) =>
  (await who.call<SearchAnswer>("GET", `/search?q=${encodeURIComponent(q)}`)).body;
const codes = async (who: SignedIn, q: string) =>
  (await find(who, q)).groups.flatMap(({ kind, hits }) => hits.map(({ code }) => `${kind} ${code}`));

describe("search", () => {
  it("finds everything by code and by name in each language", async () => {
    expect((await codes(team, "level"))[0]).toBe("datasets level");
    expect(await codes(team, "市水务局")).toEqual(["departments water"]);
    expect((await codes(team, "水务实时"))[0]).toBe("datasets level");
    expect(await codes(team, "driving")).toEqual(["license_types driving"]);
    expect(await codes(team, "姓名")).toEqual(["source_items name"]);
    expect((await codes(team, "flood"))[0]).toBe("scenarios flood");
    expect((await codes(team, "1.5.1"))[0]).toBe("plan_items 1.5.1");
    expect((await codes(team, "calls.total"))[0]).toBe("indicators calls.total");
    expect((await codes(team, "黄浦"))[0]).toBe("districts 310101");
    expect((await codes(team, "Settlement")).length).toBe(0);
    expect((await codes(team, "Metering"))[0]).toBe("pages /metering");
  });

  it("finds cases and requests by the beginning of their code, as far as the reader is a party", async () => {
    expect(await codes(team, "yy-")).toEqual(["disputes YY-2", "disputes YY-1"]);
    expect(await codes(clerk, "YY-")).toEqual(["disputes YY-1"]);
    expect(await codes(police, "YY-2")).toEqual(["disputes YY-2"]);
    for (const who of [clerk, police, team]) expect(await codes(who, "GX-1")).toEqual(["sharing GX-1"]);
    expect(await codes(administrator, "YY-1")).toEqual([]);
    expect(await codes(team, "Y%")).toEqual([]);
  });

  it("finds cases and requests by what they are about and by their title, as far as the reader is a party", async () => {
    expect(await codes(team, "水务实时")).toEqual(["datasets level", "disputes YY-1", "sharing GX-1"]);
    const { groups } = await find(team, "水务实时");
    expect(groups.find(({ kind }) => kind === "disputes")!.hits[0]!.name).toBe("水務實時水位");
    expect(await codes(team, "防汛")).toEqual(["scenarios flood", "sharing GX-1"]);
    // The dataset is another unit's, the request for it is one's own.
    expect(await codes(police, "實時水位")).toEqual(["sharing GX-1"]);
    const filed = { subjectKind: "dataset", subject: "patrol", title: "巡邏路線_缺一段" };
    const { code } = (await clerk.call<{ code: string }>("POST", "/disputes", filed)).body;
    await city.settled();
    expect(await codes(police, "路線_缺")).toEqual([`disputes ${code}`]);
    expect(await codes(clerk, "路線_缺")).toEqual([`disputes ${code}`]);
    expect(await codes(team, "路線%缺")).toEqual([]);
    expect(await codes(administrator, "路線")).toEqual([]);
  });

  it("keeps to the reader's scope and rights", async () => {
    expect(await codes(clerk, "patrol")).not.toContain("datasets patrol");
    expect(await codes(clerk, "patrol")).not.toContain("disputes YY-2");
    expect((await codes(police, "patrol"))[0]).toBe("datasets patrol");
    expect(await codes(administrator, "level")).toEqual([]);
    expect(await codes(clerk, "審計")).toEqual([]);
    expect(await codes(administrator, "審計")).toContain("pages /audit");
    expect(await codes(administrator, "calls.total")).toEqual([]);
    expect((await city.call("/api/v1/search?q=level", {}, null)).status).toBe(401);
  });

  it("gives names as they are, and refuses what is no question", async () => {
    const [group] = (await find(team, "<script>")).groups;
    expect(group!.hits[0]!.name).toContain("𠮷");
    for (const query of ["", "?q=", "?q=%20", `?q=${"x".repeat(101)}`, "?q=a&limit=0", "?q=a&kind=b"])
      expect((await team.call("GET", `/search${query}`)).status, query).toBe(400);
  });

  it("finds among many, and says how many more there are", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({
      code: `many-${i}`,
      name: `水務監測數據第${i}號`,
      department: "water",
      kind: "iot",
      freshness_limit_s: 60,
    }));
    for (let i = 0; i < rows.length; i += 5000) await city.register("datasets", rows.slice(i, i + 5000));
    await expect.poll(() => codes(team, "many-19999"), { timeout: 10_000 }).toEqual(["datasets many-19999"]);
    const { hits, more } = (await find(team, "水務監測數據第1")).groups.find(({ kind }) => kind === "datasets")!;
    expect(hits.length + more).toBe(11_111);
  });
});
