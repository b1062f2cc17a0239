import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { City } from "../harness/city.ts";
import { until } from "../instance.ts";

let city: City;
beforeAll(async () => {
  city = await City.open();
});
afterAll(() => city?.close());

type Problem = { detail: string; errors?: { row: number; field: string; message: string }[] };
const put = (kind: string, body: unknown, token?: string | null) =>
  city.call<Problem>(
    `/api/v1/registry/${kind}`,
    { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    token === undefined ? undefined : token,
  );
const retire = (kind: string, code: string) => city.call(`/api/v1/registry/${kind}/${code}`, { method: "DELETE" });
const department = (code: string) => ({ code, name_hant: `${code} 局`, kind: "municipal" });
const dataset = (code: string, more: object = {}) => ({
  code,
  name: code,
  department: "reg",
  kind: "table",
  freshness_limit_s: 3600,
  ...more,
});
const delivery = (id: string, more: object = {}, now = new Date().toISOString()) => ({
  event_id: id,
  occurred_at: now,
  department: "reg",
  dataset: "reg-1",
  mode: "push",
  records: 1,
  produced_at: now,
  outcome: "ok",
  ...more,
});

describe("the registry", () => {
  it("takes rows, gives them back, and takes them again without a change", async () => {
    const rows = [{ ...department("reg"), name_en: "Reg" }, department("reg-b")];
    expect((await put("departments", rows)).status).toBe(200);
    expect((await put("departments", rows)).status).toBe(200);
    expect(await city.get("/registry/departments")).toEqual(rows);
    expect((await put("departments", [{ ...rows[0], name_hant: "新名" }])).status).toBe(200);
    expect(await city.get("/registry/departments")).toEqual([{ ...rows[0], name_hant: "新名" }, rows[1]]);
    const item = { code: "i1", name: "姓名", department: "reg", owner: "x" };
    expect((await put("source_items", [item])).status).toBe(422);
    expect((await put("source_items", [{ code: "i1", name: "姓名", department: "reg", source: "公安" }])).status).toBe(
      200,
    );
  });

  it("takes all rows or none, and names the row and the field", async () => {
    const good = dataset("reg-never");
    const cases: [unknown[], number, string][] = [
      [[good, { ...good, code: "bad code" }], 2, "code"],
      [[good, { ...good, code: "x", kind: "paper" }], 2, "kind"],
      [[{ ...good, freshness_limit_s: 0 }], 1, "freshness_limit_s"],
      [[{ ...good, security_grade: 5 }], 1, "security_grade"],
      [[good, { ...good, code: "y", department: "nobody" }], 2, "department"],
      [[good, good], 2, "code"],
      [[good, { ...good, code: "z", colour: "red" }], 2, "colour"],
      [[good, "text"], 2, ""],
    ];
    for (const [rows, row, field] of cases) {
      const { status, body, headers } = await put("datasets", rows);
      expect(status, JSON.stringify(rows)).toBe(422);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(body.errors?.[0]).toMatchObject({ row, field });
      expect(body.detail).toMatch(new RegExp(`Row ${row}, field ${field}`));
    }
    expect(await city.get("/registry/datasets")).toEqual([]);
  });

  it("refuses strangers, unknown kinds and malformed bodies", async () => {
    expect((await put("departments", [department("x")], null)).status).toBe(401);
    expect((await put("departments", [department("x")], "nonsense")).status).toBe(401);
    const made = await city.call<{ token: string }>("/api/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name: "t", streams: ["deliveries"] }),
    });
    expect((await put("departments", [department("x")], made.body.token)).status).toBe(403);
    expect((await put("nothing", [])).status).toBe(404);
    expect((await put("departments", { code: "x" })).status).toBe(400);
    const malformed = await city.call("/api/v1/registry/departments", { method: "PUT", body: "[{" });
    expect(malformed.status).toBe(400);
    expect((await city.call("/api/v1/registry/nothing")).status).toBe(404);
    expect(await city.get("/registry/departments")).toHaveLength(2);
  });

  it("retires, keeps the history, and takes back", async () => {
    await put("datasets", [dataset("reg-1", { security_grade: 2 }), dataset("reg-2")]);
    expect((await city.post("deliveries", [delivery("r1")])).body.accepted).toBe(1);
    await city.settled();
    const figure = async (id: string, params: Record<string, string> = {}) =>
      (await city.get<{ value: number | null }>(`/indicators/${id}/value`, { department: "reg", ...params })).value;
    expect(await figure("aggregation.fresh_rate")).toBe(0.5);
    expect(await figure("security.graded_rate")).toBe(0.5);
    expect((await retire("datasets", "reg-1")).status).toBe(200);
    expect((await retire("datasets", "reg-1")).status).toBe(404);
    expect(await city.get("/registry/datasets")).toMatchObject([{ code: "reg-2" }]);
    expect(await figure("aggregation.fresh_rate")).toBe(0);
    expect(await figure("security.graded_rate")).toBe(0);
    expect(await figure("aggregation.records")).toBe(1);
    const refused = await city.post("deliveries", [delivery("r2")]);
    expect(refused.body).toMatchObject({
      accepted: 0,
      rejected: 1,
      errors: [{ line: 1, event_id: "r2", field: "dataset" }],
    });
    expect(refused.body.errors[0]!.message).toContain("reg-1");
    await put("datasets", [dataset("reg-1", { security_grade: 3, kind: "iot" })]);
    expect(await figure("aggregation.fresh_rate")).toBe(0.5);
    expect(await figure("aggregation.records", { kind: "iot" })).toBe(1);
    expect((await city.post("deliveries", [delivery("r2")])).body.accepted).toBe(1);
  });

  it("has every row that was answered 200, whoever registers at the same time", async () => {
    await put("departments", [department("reg")]);
    await put("datasets", [dataset("race")]);
    let number = 0;
    const source = async (lane: number) => {
      for (let i = 0; i < 12; i++) {
        const code = `lane${lane}-${i}`;
        expect((await put("departments", [department(code)])).status).toBe(200);
        const { body } = await city.post("deliveries", [
          delivery(`p${number++}`, { department: code, dataset: "race" }),
        ]);
        expect(body.errors).toEqual([]);
      }
    };
    await Promise.all([0, 1, 2, 3].map(source));
  });

  it("says 503 while PostgreSQL is away, and goes on when it is back", async () => {
    await city.kill("postgres");
    for (const answer of [
      await put("departments", [department("away")]),
      await retire("departments", "reg"),
      await city.call("/api/v1/tokens"),
      await city.call("/api/v1/dead-letters"),
    ]) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(503);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    }
    await city.startStore("postgres");
    await city.ready();
    expect(JSON.stringify(await city.get("/registry/departments"))).not.toContain("away");
    expect((await put("departments", [department("away")])).status).toBe(200);
  });

  it("reaches the figures although the store was away when it changed", async () => {
    await put("datasets", [dataset("away-1", { department: "reg-b" }), dataset("away-2", { department: "reg-b" })]);
    const stale = async () =>
      (await city.get<{ value: number }>("/indicators/aggregation.stale/value", { department: "reg-b" })).value;
    expect(await stale()).toBe(2);
    await city.kill("clickhouse");
    await retire("datasets", "away-1");
    await city.startStore("clickhouse");
    await until(10_000, async () => (await stale().catch(() => 2)) === 1);
  });
});
