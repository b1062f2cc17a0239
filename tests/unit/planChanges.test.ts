import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { planChanges } from "../../server/plan/planChanges.ts";
import { readPlanFile } from "../../server/plan/readPlanFile.ts";
import { readPlanFolder } from "../../server/plan/readPlanFolder.ts";

const names = { indicator: () => ({ dimensions: ["mode"] }), unit: () => true };
const item = (id: string, ...targets: string[]) =>
  `  - { id: ${id}, section: a, code: x, title: ${id}, goal: g, leads: [water], targets: [${targets.join(", ")}] }\n`;
const text = (items: string, id = "p") =>
  `id: ${id}\nyear: 2026\ntitle: t\nsections: [{ id: a, code: x, title: s }]\nitems:\n${items}`;
const read = (items: string) => readPlanFile(text(items), names).plan!;
const calls = (mode: string, value: number) =>
  `{ indicator: x.y, filters: { mode: ${mode} }, value: ${value}, rule: hold }`;

it("a plan's changes are told item by item and target by target", () => {
  const before = read(
    item("one", calls("a", 1), calls("b", 2)) + item("two", calls("a", 1)) + item("three", calls("a", 1)),
  );
  const after = read(
    item("one", calls("a", 1), calls("b", 3), calls("c", 1)) +
      item("three", calls("a", 1)) +
      item("four", calls("a", 1)).replace("goal: g", "goal: h"),
  );
  expect(planChanges(before, before)).toEqual({ fields: [], items: [] });
  const { items } = planChanges(before, after);
  expect(items.map(({ change, id }) => `${change} ${id}`)).toEqual(["changed one", "added four", "removed two"]);
  expect(items[0]!.targets.map(({ change, name }) => `${change} ${name}`)).toEqual([
    "changed x.y (mode=b)",
    "added x.y (mode=c)",
  ]);
  expect(planChanges(before, { ...before, title: "u" }).fields).toEqual(["title"]);
  expect(planChanges(undefined, before).items.every(({ change }) => change === "added")).toBe(true);
  const moved = read(item("one", calls("a", 1)).replace("[water]", "[police]"));
  expect(planChanges(read(item("one", calls("a", 1))), moved).items[0]).toMatchObject({
    fields: ["leads"],
    targets: [],
  });
});

it("a broken file of the folder is told by file and line, and the good ones are read", () => {
  const root = mkdtempSync(join(tmpdir(), "plans-"));
  const folder = join(root, "plans");
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.yaml"), text(item("one", calls("a", 1))));
    writeFileSync(join(folder, "b.yaml"), text(item("one", "{ measure: m }"), "q"));
    writeFileSync(join(folder, "c.yaml"), text(item("two", calls("a", 1))));
    writeFileSync(join(folder, "d.yaml"), "id: [");
    const { plans, problems } = readPlanFolder(folder, names);
    expect(plans.map(({ file }) => file)).toEqual(["plans/a.yaml"]);
    expect([...new Set(problems.map(({ file }) => file))]).toEqual(["plans/b.yaml", "plans/c.yaml", "plans/d.yaml"]);
    expect(problems.find(({ file }) => file === "plans/b.yaml")!.line).toBe(6);
    expect(problems.find(({ file }) => file === "plans/c.yaml")!.message).toContain("plans/a.yaml");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
