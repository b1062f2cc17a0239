import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlanEdition } from "../../contracts/plan.ts";
import { PlanView } from "../../contracts/planView.ts";
import { City } from "../harness/city.ts";
import { signIn } from "../harness/signIn.ts";

const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
let city: City;

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
  ]);
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 86_400 },
    { code: "camera", name: "視頻", department: "police", kind: "video", freshness_limit_s: 86_400 },
  ]);
  const now = new Date().toISOString();
  const delivery = { occurred_at: now, produced_at: now, records: 5, outcome: "ok" };
  await city.post("deliveries", [
    { ...delivery, event_id: "a", department: "water", dataset: "level", mode: "federated" },
    { ...delivery, event_id: "b", department: "police", dataset: "camera", mode: "push" },
  ]);
  await city.settled();
}, 120_000);
afterAll(() => city?.close());

it("the plan of this year has 35 items with figures that are the indicators' own", async () => {
  const plan = PlanView.parse(await city.get(`/plan/${year}`));
  expect(plan).toMatchObject({ year, rolledFrom: 2021 });
  expect(plan.items).toHaveLength(35);
  const federated = plan.items.find(({ id }) => id === "1.1.4")!;
  expect(federated.targets[0]).toMatchObject({ value: 1, target: 8 });
  expect(federated.targets[0]!.parts.find(({ code }) => code === "water")).toMatchObject({ value: 5, met: true });
  const fresh = plan.items.find(({ id }) => id === "1.1.3")!.targets[0]!;
  const asked = await city.get<{ value: number }>("/indicators/aggregation.fresh_rate/value");
  expect(fresh).toMatchObject({ id: "aggregation.fresh_rate", value: asked.value });
});

it("2021 stays readable as history, and a year without a plan says so", async () => {
  const plan = PlanView.parse(await city.get("/plan/2021"));
  expect(plan).toMatchObject({ year: 2021, rolledFrom: null, at: "2021-12-31T15:59:59.999Z" });
  const list = await city.get<PlanEdition[]>("/plans");
  expect(list.map((each) => [each.id, each.year])).toEqual([
    ["shanghai", year],
    ["shanghai", 2021],
  ]);
  expect((await city.call("/api/v1/plan/2020")).status).toBe(404);
  expect((await city.call("/api/v1/plan/x")).status).toBe(400);
  expect((await city.call(`/api/v1/plan/${year}?plan=other`)).status).toBe(404);
});

it("is read under the reader's scope, and by nobody without one", async () => {
  expect((await city.call(`/api/v1/plan/${year}`, {}, null)).status).toBe(401);
  const administrator = await signIn(city, "Admin", { role: "administrator" });
  expect((await administrator.call("GET", `/plan/${year}`)).status).toBe(403);
  const police = await signIn(city, "Police", { role: "unit_manager", unit: "police" });
  const plan = PlanView.parse((await police.call("GET", `/plan/${year}`)).body);
  const federated = plan.items.find(({ id }) => id === "1.1.4")!.targets[0]!;
  expect(federated).toMatchObject({ value: 0, partial: true, status: "no_data" });
});
