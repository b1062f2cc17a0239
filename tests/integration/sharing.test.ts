import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionResult, SharingDetail, SharingPage, SharingRequest } from "../../contracts/sharing.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

/** Police ask the water authority for data; health has no part in it. */
let city: City;
let provider: SignedIn;
let clerk: SignedIn;
let consumer: SignedIn;
let stranger: SignedIn;
let team: SignedIn;
let leader: SignedIn;
let district: SignedIn;

const department = (code: string) => ({ code, name_hant: `${code} 局`, kind: "municipal" });
const dataset = (code: string, owner = "water") => ({
  code,
  name: `${code} 數據`,
  department: owner,
  kind: "table",
  freshness_limit_s: 3600,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", ["water", "police", "health", "district-310101"].map(department));
  await city.register(
    "datasets",
    ["level", "secret", "flow", "closed"].map((code) => dataset(code)),
  );
  await city.register("datasets", [dataset("streets", "district-310101")]);
  await city.register("scenarios", [{ code: "flood", name: "防汛", kind: "sharing" }]);
  await city.register("demands", [
    { code: "d1", name: "防汛用水位", scenario: "flood", resource: "level", consumer: "police" },
    { code: "d2", name: "防汛用機密", scenario: "flood", resource: "secret", consumer: "police" },
  ]);
  await city.register("negatives", [{ code: "n1", resource: "secret", reason: "四級數據", basis: "分級規範" }]);
  await city.register("responsibilities", [{ code: "r1", name: "流量", department: "health", resource: "flow" }]);
  await city.register("resources", [
    { code: "closed", name: "不共享", department: "water", share: "none" },
    { code: "level", name: "水位", department: "water", share: "conditional" },
  ]);
  provider = await signIn(city, "水務經理", { role: "unit_manager", unit: "water" });
  clerk = await signIn(city, "水務科員", { role: "unitclerk", unit: "water" });
  consumer = await signIn(city, "公安經理", { role: "unit_manager", unit: "police" });
  stranger = await signIn(city, "衛生經理", { role: "unit_manager", unit: "health" });
  team = await signIn(city, "數據團隊", { role: "datateam" });
  leader = await signIn(city, "領導", { role: "leader" });
  district = await signIn(city, "黃浦經理", { role: "district_manager", district: "310101" });
});
afterAll(() => city?.close());

const submit = async (more: object = {}, by = consumer) =>
  (
    await by.call<SharingRequest>("POST", "/sharing", {
      resource: "level",
      scenario: "flood",
      consumer: "police",
      purpose: "汛期調度",
      ...more,
    })
  ).body;
const post = <T = SharingRequest>(by: SignedIn, code: string, verb: string, body: object) =>
  by.call<T>("POST", `/sharing/${code}/${verb}`, body);
const figure = async (id: string) => (await city.get<{ value: number | null }>(`/indicators/${id}/value`)).value;
const queue = async (by: SignedIn, query = "") => (await by.call<SharingPage>("GET", `/sharing${query}`)).body;
type Fault = { type: string; detail: string; by?: string; request?: SharingRequest; kept_back?: object };

describe("a request", () => {
  it("is submitted by the consumer and approved by the provider, in the queue and in the figures", async () => {
    const made = await submit({ periodFrom: "2026-12-01", periodTo: "2026-12-31" });
    expect(made).toMatchObject({
      unit: "water",
      consumer: "police",
      step: "submitted",
      pending: true,
      requesterName: "公安經理",
      listing: { demand: "d1", keptBack: null, share: "conditional", atOnce: true },
      may: ["withdraw", "comment"],
    });
    await until(10_000, async () => (await figure("sharing.pending")) === 1);
    const [seen] = (await queue(provider)).items;
    expect(seen).toMatchObject({ code: made.code, may: ["approve", "return", "reject", "comment", "assign"] });
    const answer = await post(provider, made.code, "approve", { version: made.version });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ step: "approved", pending: false, version: 2, may: ["comment"] });
    expect((await queue(provider)).items).toEqual([]);
    await until(10_000, async () => (await figure("sharing.pending")) === 0);
    expect(await figure("sharing.same_day_rate")).toBe(1);
    // The projection of its own steps changes nothing.
    const detail = await provider.call<SharingDetail>("GET", `/sharing/${made.code}`);
    expect(detail.body).toMatchObject({ version: 2, rounds: [{ decision: "approved" }] });
  });
});
