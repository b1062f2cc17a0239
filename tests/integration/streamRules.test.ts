import { afterAll, beforeAll, expect, it } from "vitest";
import { City } from "../harness/city.ts";
import { DAY } from "../oracle/civil.ts";
import { measures } from "../property/registered.ts";

let city: City;
const at = new Date(Date.now() - DAY).toISOString();

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
  await city.register("datasets", [
    { code: "d1", name: "水質", department: "water", kind: "table", freshness_limit_s: 60 },
  ]);
  await city.register("source_items", [{ code: "i1", name: "姓名", department: "water" }]);
  await city.register("license_types", [{ code: "lt", name: "駕駛證", department: "water" }]);
});
afterAll(() => city?.close());

const read = { item: "i1", matter: "m", outcome: "typed" };
const check = { dataset: "d1", dimension: "accuracy", checked: 5, failed: 5 };
const call = { resource: "d1", consumer: "銀行", purpose: "open", calls: 3, errors: 3, bytes: 0, latency_ms: 0 };
const result = { case_no: "c1", license_type: "lt", effect: "issue" };
const show = { action: "signed", venue: "online" };
const [first, second] = measures;
const report = { ...first, value: 0 };
const finding = { finding: "f1", state: "opened", severity: 1, area: "leak" };

/** What stands in an event beside its envelope, the field that is refused (none: taken), and what the message says. */
const cases: [string, object, string | null, RegExp?][] = [
  ["source_reads", read, null],
  ["source_reads", { ...read, reads: 1 }, null],
  ["source_reads", { ...read, item: "no-such" }, "item", /source item "no-such" is not registered/],
  ["source_reads", { ...read, reads: 0 }, "reads"],
  ["source_reads", { ...read, outcome: "guessed" }, "outcome", /prefilled, typed, conflict/],
  ["source_reads", { ...read, matter: undefined }, "matter", /missing/],
  ["quality_checks", check, null],
  ["quality_checks", { ...check, checked: 0, failed: 0 }, null],
  ["quality_checks", { ...check, failed: 6 }, "failed", /at most checked \(5\), got 6/],
  ["quality_checks", { ...check, failed: -1 }, "failed"],
  ["quality_checks", { ...check, checked: 1.5 }, "checked"],
  ["quality_checks", { ...check, dataset: "d9" }, "dataset", /dataset "d9" is not registered/],
  ["quality_checks", { ...check, dimension: "beauty" }, "dimension"],
  ["data_calls", call, null],
  ["data_calls", { ...call, consumer: "行".repeat(64) }, null],
  ["data_calls", { ...call, consumer: "行".repeat(65) }, "consumer", /1 to 64 characters/],
  ["data_calls", { ...call, consumer: "" }, "consumer"],
  ["data_calls", { ...call, errors: 4 }, "errors", /at most calls \(3\), got 4/],
  ["data_calls", { ...call, calls: 0, errors: 0 }, "calls"],
  ["data_calls", { ...call, latency_ms: -0.1 }, "latency_ms"],
  ["data_calls", { ...call, purpose: "fun" }, "purpose"],
  ["data_calls", { ...call, resource: "d9" }, "resource", /"d9" is not registered/],
  ["case_results", result, null],
  ["case_results", { ...result, license_type: "no" }, "license_type", /license type "no" is not registered/],
  ["case_results", { ...result, effect: "archive" }, "effect"],
  ["case_results", { ...result, case_no: "a b" }, "case_no"],
  ["show_data_events", show, null],
  ["show_data_events", { ...show, outcome: "ok", venue: "window" }, null],
  ["show_data_events", { ...show, venue: "home" }, "venue"],
  ["milestones", report, null],
  ["milestones", { ...report, value: 0.25, note: "" }, null],
  ["milestones", { ...report, item: "9.9.9" }, "item", /plan item "9.9.9" is not registered/],
  ["milestones", { ...report, measure: "no" }, "measure", /measure "no" is not registered for item/],
  ["milestones", { ...report, item: second.item }, "measure", /is not registered for item/],
  ["milestones", { ...report, value: -1 }, "value"],
  ["milestones", { ...report, value: "5" }, "value"],
  ["milestones", { ...report, note: 5 }, "note"],
  ["security_findings", finding, null],
  ["security_findings", { ...finding, severity: 5 }, "severity"],
  ["security_findings", { ...finding, state: "closed" }, "state", /opened, fixed, accepted/],
  ["security_findings", { ...finding, colour: "red" }, "colour", /unknown field/],
  ["security_findings", { ...finding, department: "nobody" }, "department", /department "nobody" is not registered/],
];

it.each(cases.map(([stream, fields, field, message], i) => ({ i, stream, fields, field, message })))(
  "$i $stream: $fields → $field",
  async ({ i, stream, fields, field, message }) => {
    const event = { event_id: `e${i}`, occurred_at: at, department: "water", ...fields };
    const { status, body } = await city.post(stream, [event]);
    expect(status).toBe(200);
    if (field === null) expect(body).toMatchObject({ accepted: 1, rejected: 0, errors: [] });
    else {
      expect(body).toMatchObject({ accepted: 0, rejected: 1 });
      expect(body.errors[0]).toMatchObject({ line: 1, event_id: `e${i}`, field });
      expect(body.errors[0]!.message).toMatch(message ?? new RegExp(field));
    }
  },
);
