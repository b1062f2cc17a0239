import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlanEdition } from "../../contracts/plan.ts";
import { PlanFileList, PlanPreview } from "../../contracts/planFile.ts";
import { PlanView } from "../../contracts/planView.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const names = ["四字節𠮷👍", `<script>alert("1")</script>`, "長".repeat(200), `"雙"'單'`];
let city: City;
let team: SignedIn;

/** A small plan of its own, with a part to change. */
const plan = (more = "", id = "pilot") => `id: ${id}
year: ${year}
title: ${JSON.stringify(names[0])}
sections:
  - { id: a, code: 一, title: ${JSON.stringify(names[1])} }
items:
  - id: p.1
    section: a
    code: 一1
    title: ${JSON.stringify(names[2])}
    goal: ${JSON.stringify(names[3])}
    leads: [water]
    due: 12
    targets:
      - { measure: wells, name: 井, value: 4, rule: linear }
${more}`;
const load = (source: string, replaces: number | null = null) =>
  team.call<PlanFileList>("POST", "/plan-files", { source, replaces });
const preview = async (source: string) =>
  PlanPreview.parse((await team.call("POST", "/plan-files/preview", { source })).body);
const inForce = async () => {
  const { status, body } = await team.call("GET", `/plan/${year}?plan=pilot`);
  return status === 404 ? null : PlanView.parse(body);
};

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
  team = await signIn(city, "Team", { role: "data_team" });
}, 120_000);
afterAll(() => city?.close());

it.each([
  ["an unknown indicator", "{ measure: wells, name: 井, value: 4, rule: linear }", "{ indicator: no.such }", 15],
  ["a month 13", "due: 12", "due: 13", 13],
  ["an unregistered unit", "[water]", "[nobody]", 12],
  [
    "an id twice",
    "      - { measure: wells",
    `      - { measure: wells, name: 井, value: 1, rule: linear }\n      - { measure: wells`,
    16,
  ],
])("%s is refused with its line, and nothing is loaded", async (_, right, wrong, line) => {
  const source = plan().replace(right, wrong);
  const seen = await preview(source);
  expect(seen.plan).toBeNull();
  expect(seen.faults.map((fault) => fault.line)).toContain(line);
  const { status, body } = await load(source);
  expect(status).toBe(422);
  expect(JSON.stringify(body)).toContain(`"line":${line}`);
  expect(await inForce()).toBeNull();
});

it("a new plan is previewed, loaded, changed, and withdrawn step by step", async () => {
  expect(await preview(plan())).toMatchObject({ against: "none", replaces: null, items: [{ change: "added" }] });
  expect(await inForce()).toBeNull();
  const first = await load(plan());
  expect(first.status).toBe(201);
  const { loaded } = PlanFileList.parse(first.body);
  expect(loaded).toMatchObject([{ planId: "pilot", byName: "Team", stands: true, withdrawn: false }]);
  const view = (await inForce())!;
  expect(view.title.en).toBe(names[0]);
  expect(view.sections[0]!.title.en).toBe(names[1]);
  expect(view.items[0]).toMatchObject({ id: "p.1", goal: names[3] });
  // The plan that came with the system is still the one that is shown first.
  expect((await city.get<PlanEdition[]>("/plans")).map(({ id }) => id)).toContain("pilot");
  expect((await city.get<PlanView>(`/plan/${year}`)).id).toBe("shanghai");

  const second = plan("      - { measure: pipes, name: 管, value: 2, rule: by_date }\n").replace(
    "value: 4",
    "value: 5",
  );
  const changes = await preview(second);
  expect(changes).toMatchObject({ against: "loaded", replaces: loaded[0]!.id });
  expect(changes.items[0]!.targets).toMatchObject([
    {
      change: "changed",
      name: "wells",
      before: expect.stringContaining("value: 4"),
      after: expect.stringContaining("value: 5"),
    },
    { change: "added", name: "pipes" },
  ]);
  // Who looked at an older state is told instead of overwriting what they have not seen.
  expect((await load(second)).status).toBe(409);
  const list = PlanFileList.parse((await load(second, changes.replaces)).body);
  expect(list.loaded.map(({ stands }) => stands)).toEqual([true, false]);
  expect((await inForce())!.items[0]!.targets).toHaveLength(2);

  const { source } = (await team.call<{ source: string }>("GET", `/plan-files/${list.loaded[0]!.id}`)).body;
  expect(source).toBe(second);
  expect((await team.call("DELETE", `/plan-files/${list.loaded[0]!.id}`)).status).toBe(200);
  expect((await inForce())!.items[0]!.targets).toHaveLength(1);
  expect((await team.call("DELETE", `/plan-files/${list.loaded[0]!.id}`)).status).toBe(404);
  expect((await team.call("DELETE", `/plan-files/${loaded[0]!.id}`)).status).toBe(200);
  expect(await inForce()).toBeNull();
});

it("milestones of a loaded plan are taken from then on, also after a restart, and each change is in the audit log", async () => {
  const report = {
    event_id: "w1",
    occurred_at: new Date().toISOString(),
    department: "water",
    item: "p.1",
    measure: "wells",
    value: 1,
  };
  expect((await city.post("milestones", [report])).body).toMatchObject({ accepted: 0, rejected: 1 });
  await load(plan());
  expect((await city.post("milestones", [report])).body).toMatchObject({ accepted: 1 });
  await city.restartWeb();
  await city.settled();
  expect((await inForce())!.items[0]!.targets[0]).toMatchObject({ id: "wells", value: 1 });
  const auditor = await signIn(city, "Auditor", { role: "auditor" });
  const { rows } = (await auditor.call<{ rows: { action: string }[] }>("GET", "/audit?subjectKind=plan")).body;
  expect(rows.map(({ action }) => action)).toEqual([
    "plan.loaded",
    "plan.withdrawn",
    "plan.withdrawn",
    "plan.loaded",
    "plan.loaded",
  ]);
});

it("another web process's load is seen here within seconds, and one that has become bad leaves the others", async () => {
  const insert = (source: string) =>
    city.sql(
      `INSERT INTO plan_files (plan_id, year, source, by_id, by_name) VALUES ('shanghai', ${year}, $plan$${source}$plan$, 'x', 'x')`,
    );
  const small = plan("", "shanghai").replace("p.1", "q.1").replace("wells", "wells2");
  await insert(small);
  await until(10_000, async () => (await city.get<PlanView>(`/plan/${year}`)).items[0]?.id === "q.1");
  await insert(small.replace("{ measure: wells2, name: 井, value: 4, rule: linear }", "{ indicator: gone.away }"));
  await until(10_000, async () => PlanFileList.parse((await team.call("GET", "/plan-files")).body).problems.length > 0);
  expect((await city.get<PlanView>(`/plan/${year}`)).items[0]!.id).toBe("q.1");
  const shipped = readFileSync(join(import.meta.dirname, "../../plans/2021.yaml"), "utf8");
  // The shipped plan names every department of the city, and only one is registered here.
  expect((await preview(shipped)).faults[0]!.message).toMatch(/is not registered/);
});

it("only the data team may", async () => {
  const manager = await signIn(city, "Manager", { role: "unit_manager", unit: "water" });
  expect((await manager.call("POST", "/plan-files", { source: plan() })).status).toBe(403);
  expect((await manager.call("GET", "/plan-files")).status).toBe(403);
});
