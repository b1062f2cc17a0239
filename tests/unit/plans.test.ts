import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isMilestone } from "../../contracts/plan.ts";
import { describeIndicator, indicators } from "../../server/indicators/catalogue.ts";
import { Plans } from "../../server/plan/plans.ts";
import { type PlanNames, readPlanFile } from "../../server/plan/readPlanFile.ts";
import { readPlanFolder } from "../../server/plan/readPlanFolder.ts";

const root = join(import.meta.dirname, "../..");
const file = readFileSync(join(root, "plans/2021.yaml"), "utf8");
const units = readFileSync(join(root, "workers/demo/data/departments.csv"), "utf8")
  .split("\n")
  .map((line) => line.split(",")[0]!);
const catalogue = new Map(indicators.map((each) => [each.id, describeIndicator(each)]));
const names: PlanNames = {
  indicator: (id) => catalogue.get(id),
  unit: (code) => units.includes(code),
};
/** The line on which a part first stands. */
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

describe("the plan of 2021", () => {
  const { plans: read, problems } = readPlanFolder(join(root, "plans"), names);
  const plans = new Plans(read.map(({ plan }) => plan));

  it("is read without a fault", () => expect(problems).toEqual([]));

  it("has the 35 items of the source, each with something to reach or to watch", () => {
    const { plan } = plans.of(2021)!;
    expect(plan.items).toHaveLength(35);
    expect(plan.sections).toHaveLength(8);
    for (const item of plan.items) expect(item.targets.length, item.id).toBeGreaterThan(0);
  });

  it("each item is in docs/plan-coverage.md", () => {
    const coverage = readFileSync(join(root, "docs/plan-coverage.md"), "utf8");
    for (const item of plans.of(2021)!.plan.items) {
      expect(coverage, item.id).toContain(`| ${item.id} |`);
      for (const target of item.targets)
        expect(coverage, item.id).toContain(isMilestone(target) ? target.measure : target.indicator);
    }
  });

  it("rolls on to any later year and stays as it was in its own", () => {
    expect(plans.of(2021)).toMatchObject({ year: 2021, rolledFrom: null });
    expect(plans.of(2026)).toMatchObject({ year: 2026, rolledFrom: 2021 });
    expect(plans.of(2020)).toBeUndefined();
    expect(plans.of(2026, "another")).toBeUndefined();
    expect(plans.list(2026).map(({ year }) => year)).toEqual([2026, 2021]);
  });

  it("knows items, measures and the entries of checklists", () => {
    expect(plans.has("1.2.4")).toBe(true);
    expect(plans.has("9.9.9")).toBe(false);
    expect(plans.hasMeasure("1.2.4", "standards-issued")).toBe(true);
    expect(plans.hasMeasure("1.2.4", "standards-issued:addresses")).toBe(true);
    expect(plans.hasMeasure("1.2.3", "standards-issued")).toBe(false);
  });
});

describe("a plan's file with a fault names the line", () => {
  it.each([
    ["an unknown indicator", "sources.catalogued", "sources.nonsense", /no indicator "sources.nonsense"/],
    ["an item twice", "id: 1.1.2", "id: 1.1.1", /"1\.1\.1" is there twice/],
    ["a month 13", "due: 9", "due: 13", /month/],
    ["an unknown unit", "[gov-office, big-data-center, municipal]", "[nobody]", /"nobody" is not registered/],
    ["an unknown dimension", "{ mode: federated }", "{ colour: red }", /no dimension "colour"/],
    ["an unknown section", 'section: "1.1"', 'section: "7.7"', /no section "7\.7"/],
    ["an unknown field", "rolls: true", "rols: true", /unknown field/],
    ["a value without a rule", "value: 50, rule: linear", "value: 50", /needs a rule/],
    ["a rule without a value", "value: 50, rule: linear", "rule: linear", /needs a value/],
    ["a measure twice", "measure: showdata-pilots", "measure: showdata-framework", /measure "showdata-framework"/],
    ["no YAML", "sections:", "sections: [", /./],
  ])("%s", (_, right, wrong, message) => {
    const text = file.replace(right, wrong);
    const { plan, faults } = readPlanFile(text, names);
    expect(plan).toBeNull();
    expect(faults.some((fault) => message.test(fault.message))).toBe(true);
    if (wrong !== "sections: [") expect(faults.map((fault) => fault.line)).toContain(lineOf(file, right));
  });
});
