import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportPreview } from "../../contracts/registryImport.ts";
import type { RegistryChanges, RegistryEntry, RegistryPage } from "../../contracts/registryPages.ts";
import type { Answer } from "../harness/api.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { workbook } from "../harness/workbook.ts";

let city: City;
let team: SignedIn;
let clerk: SignedIn;
const department = (code: string, name_hant = `${code} 局`) => ({ code, name_hant, kind: "municipal" });
const dataset = (code: string, more: object = {}) => ({
  code,
  name: `數據集 ${code}`,
  department: "water",
  kind: "table",
  freshness_limit_s: 3600,
  ...more,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [department("water", "市水務局"), department("police", "市公安局")]);
  team = await signIn(city, "顧明遠", { role: "data_team" });
  clerk = await signIn(city, "唐詩涵", { role: "unit_clerk", unit: "water" });
});
afterAll(() => city?.close());

type Fault = { detail: string; preview?: ImportPreview; entry?: RegistryEntry };
const list = (kind: string, query: Record<string, string> = {}) =>
  city.get<RegistryPage>(`/registry/${kind}/rows`, query);
const changes = async (kind: string, query: Record<string, string> = {}) =>
  (await team.call<RegistryChanges>("GET", `/registry/${kind}/changes?${new URLSearchParams(query)}`)).body.changes;
const upload = <T = ImportPreview & Fault>(
  kind: string,
  body: string | Buffer | Uint8Array,
  query: Record<string, string> = {},
  who: SignedIn = team,
): Promise<Answer<T>> =>
  city.call<T>(
    `/api/v1/registry/${kind}/import?${new URLSearchParams(query)}`,
    {
      method: "POST",
      headers: { cookie: who.cookie, origin: city.url, "content-type": "application/octet-stream" },
      body: body as BodyInit,
    },
    null,
  );
/** Previews a file and applies exactly that. */
async function take(kind: string, body: string | Buffer, query: Record<string, string> = {}) {
  const seen = await upload(kind, body, query);
  expect(seen.body.faults, JSON.stringify(seen.body)).toEqual([]);
  const done = await upload(kind, body, { ...query, apply: seen.body.digest });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect(done.body).toMatchObject({ applied: true, counts: seen.body.counts });
  return done.body;
}

describe("the history of a registry", () => {
  it("says what really changed, who did it and how it was before; what stays as it was leaves no line", async () => {
    const row = dataset("h-1");
    await team.call("PUT", "/registry/datasets", [row, dataset("h-2")]);
    await team.call("PUT", "/registry/datasets", [row, dataset("h-2")]);
    await team.call("PUT", "/registry/datasets", [{ ...row, name: "新名" }, dataset("h-2")]);
    await team.call("DELETE", "/registry/datasets/h-1");
    await team.call("DELETE", "/registry/datasets/h-1");
    await team.call("PUT", "/registry/datasets", [row]);
    const told = await changes("datasets", { code: "h-1" });
    expect(told.map(({ change }) => change)).toEqual(["restored", "retired", "changed", "added"]);
    expect(told[2]).toMatchObject({ before: row, after: { ...row, name: "新名" }, byName: "顧明遠" });
    expect(told[1]).toMatchObject({ before: { ...row, name: "新名" }, after: null });
    expect(await changes("datasets", { code: "h-2" })).toHaveLength(1);
    const both = await changes("datasets", { limit: "2" });
    expect(await changes("datasets", { limit: "2", before: String(both[1]!.id) })).toHaveLength(2);
  });

  it("is not told to walls and reading tokens, and takes no part in a change that fails", async () => {
    const { body } = await city.send<{ token: string }>("POST", "/tokens", { name: "r", streams: [], reads: true });
    expect((await city.call("/api/v1/registry/datasets/changes", {}, body.token)).status).toBe(403);
    expect((await city.call("/api/v1/registry/datasets/rows", {}, body.token)).status).toBe(200);
    const before = await changes("datasets");
    const refused = await team.call("PUT", "/registry/datasets", [dataset("no"), dataset("no", { kind: "paper" })]);
    expect(refused.status).toBe(422);
    expect(await changes("datasets")).toEqual(before);
  });
});

describe("one row", () => {
  it("is added, changed, retired and taken back by those who may, as they saw it", async () => {
    const put = (body: object, who = team) => who.call<RegistryEntry & Fault>("PUT", "/registry/datasets/e-1", body);
    expect((await put({ row: dataset("e-1"), seen: null }, clerk)).status).toBe(403);
    const made = await put({ row: dataset("e-1"), seen: null });
    expect(made).toMatchObject({ status: 200, body: { code: "e-1", retired: false } });
    expect(await put({ row: dataset("e-1"), seen: null })).toMatchObject({
      status: 409,
      body: { entry: { code: "e-1" } },
    });
    const seen = made.body.updatedAt;
    const changed = await put({ row: dataset("e-1", { security_grade: 3 }), seen });
    expect(changed.status).toBe(200);
    // Somebody else still has the row as it was.
    const late = await put({ row: dataset("e-1", { name: "遲了" }), seen });
    expect(late).toMatchObject({ status: 409, body: { entry: { row: { security_grade: 3 } } } });
    expect((await put({ row: dataset("e-2"), seen: null })).status).toBe(422);
    expect((await put({ row: dataset("e-1", { department: "nobody" }), seen: changed.body.updatedAt })).status).toBe(
      422,
    );
    await team.call("DELETE", "/registry/datasets/e-1");
    const [gone] = (await list("datasets", { state: "retired", q: "e-1" })).rows;
    const restore = { seen: gone!.updatedAt };
    expect((await clerk.call("POST", "/registry/datasets/e-1/restore", restore)).status).toBe(403);
    expect((await team.call("POST", "/registry/datasets/e-1/restore", { seen })).status).toBe(409);
    expect((await team.call("POST", "/registry/datasets/e-1/restore", restore)).status).toBe(200);
    expect((await team.call("POST", "/registry/datasets/never/restore", restore)).status).toBe(404);
    expect((await changes("datasets", { code: "e-1" })).map(({ change }) => change)).toEqual([
      "restored",
      "retired",
      "changed",
      "added",
    ]);
  });

  it("keeps hostile names as they are, by character and not by code unit", async () => {
    const names = [
      "名".repeat(200),
      "𠮷".repeat(200),
      `"; DROP TABLE registry_rows; --'`,
      "<script>alert(1)</script>",
      "=1+1",
    ];
    const rows = names.map((name, i) => dataset(`n-${i}`, { name }));
    expect((await team.call("PUT", "/registry/datasets", rows)).status).toBe(200);
    expect((await list("datasets", { q: "n-" })).rows.map(({ row }) => row.name)).toEqual(names);
    for (const name of ["名".repeat(201), "𠮷".repeat(201), "a\0b", "\ud800"]) {
      const answer = await team.call<Fault>("PUT", "/registry/datasets", [dataset("n-x", { name })]);
      expect(answer.status, JSON.stringify(answer.body)).toBe(422);
    }
    for (const q of ["%", "_", "'", "\\", "𠮷", "<script>"]) {
      const found = (await list("datasets", { q })).rows;
      expect(
        found.every(({ code, row }) => `${code} ${row.name}`.includes(q)),
        q,
      ).toBe(true);
    }
    expect((await list("datasets", { q: "𠮷" })).total).toBe(1);
  });
});

describe("a page of a registry", () => {
  it("searches, filters, sorts and pages", async () => {
    await team.call("PUT", "/registry/datasets", [
      dataset("p-1", { name: "Ｗater 水質監測", sector: "環境", security_grade: 4 }),
      dataset("p-2", { name: "水位", department: "police", kind: "iot", library: "空間地理庫", freshness_limit_s: 60 }),
      dataset("p-3", { name: "雨量", sector: "環境", security_grade: 1, freshness_limit_s: 900 }),
    ]);
    const codes = async (query: Record<string, string>) =>
      (await list("datasets", { ...query, q: query.q ?? "p-" })).rows.map(({ code }) => code);
    expect(await codes({ q: "水質" })).toEqual(["p-1"]);
    expect(await codes({ q: "P-2" })).toEqual(["p-2"]);
    expect(await codes({ sector: "環境" })).toEqual(["p-1", "p-3"]);
    expect(await codes({ type: "iot" })).toEqual(["p-2"]);
    expect(await codes({ department: "police" })).toEqual(["p-2"]);
    expect(await codes({ library: "空間地理庫" })).toEqual(["p-2"]);
    expect(await codes({ grade: "4" })).toEqual(["p-1"]);
    expect(await codes({ lacks: "grade" })).toEqual(["p-2"]);
    expect(await codes({ sort: "freshness_limit_s" })).toEqual(["p-2", "p-3", "p-1"]);
    expect(await codes({ sort: "security_grade", descending: "true" })).toEqual(["p-1", "p-3", "p-2"]);
    expect(await codes({ sort: "updated" })).toHaveLength(3);
    expect(await codes({ sort: "no_such_column" })).toEqual(["p-1", "p-2", "p-3"]);
    const second = await list("datasets", { q: "p-", limit: "2", page: "2" });
    expect(second).toMatchObject({ total: 3, page: 2, rows: [{ code: "p-3" }] });
    expect(await list("datasets", { q: "p-", limit: "2", page: "99" })).toMatchObject({ page: 2 });
    await team.call("DELETE", "/registry/datasets/p-3");
    expect(await codes({})).toEqual(["p-1", "p-2"]);
    expect(await codes({ state: "retired" })).toEqual(["p-3"]);
    expect(await codes({ state: "all" })).toEqual(["p-1", "p-2", "p-3"]);
    for (const query of ["sort=code;--", "limit=1000", "page=0", "colour=red", "state=gone"])
      expect((await city.call(`/api/v1/registry/datasets/rows?${query}`)).status, query).toBe(400);
  });

  it("names the items and datasets of the same letters, and the items that lack an attribute", async () => {
    const full = { source: "a", update_rule: "b", quality_standard: "c", usage: "d", guide: "e" };
    await team.call("PUT", "/registry/source_items", [
      { code: "s-1", name: "水質 監測（Ｗ）", department: "water", ...full },
      { code: "s-2", name: "水質監測w", department: "police" },
      { code: "s-3", name: "獨一無二", department: "police", source: "a" },
    ]);
    await team.call("PUT", "/registry/datasets", [dataset("d-same", { name: "《水質監測》W" })]);
    const rows = (await list("source_items", { q: "s-" })).rows;
    expect(rows[0]!.duplicates).toEqual([
      { kind: "source_items", code: "s-2", name: "水質監測w" },
      { kind: "datasets", code: "d-same", name: "《水質監測》W" },
    ]);
    expect(rows[2]!.duplicates).toEqual([]);
    const codes = async (lacks: string) => (await list("source_items", { lacks })).rows.map(({ code }) => code);
    expect(await codes("attributes")).toEqual(["s-2", "s-3"]);
    expect(await codes("unique")).toEqual(["s-1", "s-2"]);
  });
});

describe("an import", () => {
  const head = "編號,名稱,責任單位,類別,行業,庫,時效上限（秒）,安全分級";

  it("shows what it would do before it does it, and then does it all", async () => {
    await team.call("PUT", "/registry/license_types", [
      { code: "keep", name: "不變", department: "water" },
      { code: "old", name: "將退", department: "water" },
      { code: "back", name: "曾退", department: "water" },
      { code: "edit", name: "舊名", department: "water" },
    ]);
    await team.call("DELETE", "/registry/license_types/back");
    const file =
      "﻿名称,编号,单位\r\n不變,keep,water\r\n曾退,back,water\r\n新名,edit,police\r\n新證,new,police\r\n".replace(
        "单位",
        "责任单位",
      );
    const seen = await upload("license_types", file, { retire: "true" });
    expect(seen.body).toMatchObject({
      rows: 4,
      counts: { added: 1, changed: 1, restored: 1, retired: 1, unchanged: 1 },
      faultCount: 0,
      applied: false,
    });
    expect(seen.body.samples.map(({ change, code, row }) => [change, code, row]).sort()).toEqual([
      ["added", "new", 5],
      ["changed", "edit", 4],
      ["restored", "back", 3],
      ["retired", "old", null],
    ]);
    expect(await list("license_types")).toMatchObject({ total: 3 });
    expect(await changes("license_types", { code: "new" })).toEqual([]);
    await take("license_types", file, { retire: "true" });
    expect((await list("license_types")).rows.map(({ code }) => code)).toEqual(["back", "edit", "keep", "new"]);
    expect((await changes("license_types", { code: "old" }))[0]).toMatchObject({ change: "retired", byName: "顧明遠" });
    expect((await take("license_types", file, { retire: "true" })).counts).toEqual({
      added: 0,
      changed: 0,
      restored: 0,
      retired: 0,
      unchanged: 4,
    });
    // Unless asked for, what the file does not have stays.
    expect((await upload("license_types", "code,name,department\nkeep,不變,water\n")).body.counts.retired).toBe(0);
    const auditor = await signIn(city, "蔣文清", { role: "auditor" });
    const { body } = await auditor.call<{ rows: object[] }>("GET", "/audit?action=registry.import&limit=1");
    expect(body.rows).toMatchObject([{ subjectKind: "registry.license_types", actorName: "顧明遠" }]);
  });

  it("names each wrong row with line, field and what was expected, and writes nothing", async () => {
    const lines = [
      head,
      "good,好,water,table,,,3600,1",
      "bad code,名,water,table,,,3600,",
      ",無編號,water,table,,,3600,",
      "f-3,,water,table,,,3600,",
      "f-4,名,nobody,table,,,3600,",
      "f-5,名,water,paper,,,3600,",
      "f-6,名,water,table,,,一小時,",
      "f-7,名,water,table,,,0,",
      "f-8,名,water,table,,,3600,9",
      "good,再來,water,table,,,3600,",
      `f-9,${"名".repeat(201)},water,table,,,3600,`,
    ];
    const seen = await upload("datasets", lines.join("\n"));
    expect(seen.status).toBe(200);
    expect(seen.body.faults.map(({ row, field, problem }) => [row, field, problem])).toEqual([
      [3, "code", "badCode"],
      [4, "code", "required"],
      [5, "name", "required"],
      [6, "department", "notRegistered"],
      [7, "kind", "notChoice"],
      [8, "freshness_limit_s", "notNumber"],
      [9, "freshness_limit_s", "outOfRange"],
      [10, "security_grade", "outOfRange"],
      [11, "code", "duplicate"],
      [12, "name", "tooLong"],
    ]);
    expect(seen.body.faults[4]).toMatchObject({ given: "paper", expected: "table · spatial · iot · video" });
    const applied = await upload("datasets", lines.join("\n"), { apply: seen.body.digest });
    expect(applied).toMatchObject({ status: 422, body: { preview: { faultCount: 10 } } });
    expect((await list("datasets", { q: "good" })).total).toBe(0);
    const unknown = await upload("datasets", "編號,名稱,顏色,名稱\nx,y,red,z\n");
    expect(unknown.body.faults.map(({ problem, field }) => [problem, field]).slice(0, 2)).toEqual([
      ["unknownColumn", "顏色"],
      ["repeatedColumn", "name"],
    ]);
    expect((await upload("datasets", "甲,乙\n1,2\n")).body.faults).toMatchObject([{ problem: "noHeader" }]);
    expect((await upload("datasets", `${head}\n`, { retire: "true" })).body).toMatchObject({
      counts: { retired: 0 },
      faults: [{ problem: "noRows" }],
    });
  });

  it("applies what was previewed or nothing: a registry that moved on, or half-way trouble, leaves all as it was", async () => {
    const file = "code,name,kind\nc-1,甲,social\nc-2,乙,sharing\n";
    const seen = await upload("scenarios", file);
    await team.call("PUT", "/registry/scenarios", [{ code: "c-1", name: "別人改的", kind: "social" }]);
    const late = await upload("scenarios", file, { apply: seen.body.digest });
    expect(late).toMatchObject({ status: 409, body: { preview: { counts: { added: 1, changed: 1 } } } });
    expect((await list("scenarios")).rows.map(({ row }) => row.name)).toEqual(["別人改的"]);
    const again = late.body.preview!.digest;
    const [one, two] = await Promise.all([1, 2].map(() => upload("scenarios", file, { apply: again })));
    expect([one!.status, two!.status].sort()).toEqual([200, 409]);
    expect((await upload("scenarios", file, { apply: "nonsense" })).status).toBe(400);
    expect((await upload("scenarios", file, {}, clerk)).status).toBe(403);
    expect((await upload("nothing", file)).status).toBe(404);
  });

  it("keeps fields whose column the file does not have, and empties those whose cell is empty", async () => {
    await team.call("PUT", "/registry/datasets", [
      dataset("k-1", { sector: "交通", library: "人口庫", security_grade: 2 }),
    ]);
    await take("datasets", "編號,行業\nk-1,\n");
    const [entry] = (await list("datasets", { q: "k-1" })).rows;
    expect(entry!.row).toEqual(dataset("k-1", { library: "人口庫", security_grade: 2 }));
  });

  it("reads UTF-8 with and without a mark, GB18030, UTF-16, tabs and semicolons", async () => {
    const text = '编号,名称,类别\r\nenc,"证照，""互认""\n𠮷",social\r\n';
    const gb = Buffer.concat([
      Buffer.from("b1e0bac52cc3fbb3c62cc0e0b1f00d0a", "hex"),
      Buffer.from("gb,name,social\r\n"),
    ]);
    const utf16 = (bom: boolean) => Buffer.from((bom ? "\ufeff" : "") + text.replaceAll(",", "\t"), "utf16le");
    const files: [Buffer, string][] = [
      [Buffer.from(text), "utf-8"],
      [Buffer.from(`\ufeff${text}`), "utf-8"],
      [gb, "gb18030"],
      [utf16(true), "utf-16le"],
      [utf16(false), "utf-16le"],
      [utf16(true).swap16(), "utf-16be"],
      [Buffer.from(text.replaceAll(",", ";")), "utf-8"],
    ];
    for (const [file, encoding] of files) {
      const { status, body } = await upload("scenarios", file);
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body, encoding).toMatchObject({ encoding, faultCount: 0, counts: { added: 1 } });
    }
    const bytes = Buffer.concat([
      Buffer.from("code,name,kind\nx,"),
      Buffer.from([0xff, 0xff, 0xff]),
      Buffer.from(",social"),
    ]);
    expect((await upload("scenarios", bytes)).status).toBe(422);
    expect((await upload("scenarios", 'code,name,kind\nx,"open')).status).toBe(422);
    expect((await upload("scenarios", "")).status).toBe(422);
    expect((await upload("scenarios", Buffer.from("d0cf11e0a1b11ae1", "hex"))).status).toBe(415);
  });

  it("reads workbooks: merged cells, formulas, dates, numbers, shared and rich strings, a title above the head", async () => {
    const file = workbook({
      rows: [
        ["數據集目錄"],
        [],
        ["安全分級", "編號", "名稱", "責任單位", "類別", "時效上限（秒）", "行業"],
        [2, "x-1", { shared: "共享<字>" }, "water", "table", { formula: "60*60", value: 3600 }, { date: 45_000 }],
        [3, "x-2", { rich: ["富", "文本"] }, null, "iot", "86,400", { formula: "A1", text: "算出" }],
      ],
      merged: ["A1:G1", "D4:D5"],
    });
    await take("datasets", file);
    const rows = (await list("datasets", { q: "x-" })).rows.map(({ row }) => row);
    expect(rows).toEqual([
      dataset("x-1", { name: "共享<字>", security_grade: 2, sector: "2023-03-15" }),
      dataset("x-2", { name: "富文本", kind: "iot", security_grade: 3, freshness_limit_s: 86_400, sector: "算出" }),
    ]);
    const wrong = workbook({
      rows: [
        ["code", "name", "department", "kind", "freshness_limit_s"],
        ["x-3", { error: "#N/A" }, "water", "table", { formula: "1+1" }],
      ],
    });
    expect(
      (await upload("datasets", wrong)).body.faults.map(({ field, problem, given }) => [field, problem, given]),
    ).toEqual([
      ["name", "formula", "#N/A"],
      ["freshness_limit_s", "formula", ""],
    ]);
  });

  it("refuses what is too large while it reads it: bytes, rows, and what unpacks to too much", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(65)),
    });
    const answer = await city
      .call(
        "/api/v1/registry/datasets/import",
        {
          method: "POST",
          body: endless,
          duplex: "half",
          headers: { cookie: team.cookie, origin: city.url },
        } as RequestInit,
        null,
      )
      .then(({ status }) => status)
      .catch(() => 413);
    expect(answer).toBe(413);
    const long = `code,name,kind\n${Array.from({ length: 100_300 }, (_, i) => `r${i},n,social`).join("\n")}`;
    expect((await upload("scenarios", long)).status).toBe(413);
    const rows = [["code", "name", "kind"]];
    // It says that it is small, and is not.
    expect((await upload("scenarios", workbook({ rows, padding: 200 * 1024 * 1024 }))).status).toBe(413);
    expect((await upload("scenarios", workbook({ rows, padding: 200 * 1024 * 1024, claims: 100 }))).status).toBe(413);
    const broken = workbook({ rows }).subarray(0, 400);
    expect((await upload("scenarios", broken)).status).toBe(422);
    expect((await fetch(`${city.url}/healthz`)).status).toBe(200);
  }, 120_000);

  it("takes what was exported without a change, in each format and language", async () => {
    const nasty = [
      "=1+1",
      "'=1",
      "''@x",
      "-5",
      'a,b"c\nd',
      " _x0041_ ",
      "<b>&amp;",
      "𠮷\r\ne",
      "\u0007bell",
      "TRUE",
      "00123",
      "1e5",
    ];
    await team.call(
      "PUT",
      "/registry/datasets",
      nasty.map((name, i) => dataset(`z-${i}`, { name, sector: name, security_grade: 1 + (i % 4) })),
    );
    for (const kind of ["datasets", "departments", "scenarios", "source_items", "license_types"]) {
      for (const [format, lang] of [
        ["csv", "zh-Hant"],
        ["xlsx", "zh-Hans"],
        ["xlsx", "en"],
      ]) {
        const response = await fetch(`${city.url}/api/v1/export/registry?kind=${kind}&format=${format}&lang=${lang}`, {
          headers: { cookie: team.cookie },
        });
        expect(response.status).toBe(200);
        const file = Buffer.from(await response.arrayBuffer());
        const seen = await upload(kind, file, { retire: "true" });
        expect(seen.body, `${kind} ${format} ${JSON.stringify(seen.body).slice(0, 500)}`).toMatchObject({
          faultCount: 0,
          absent: [],
          counts: { added: 0, changed: 0, restored: 0, retired: 0 },
        });
        expect(seen.body.rows).toBeGreaterThan(0);
      }
    }
  });

  it("tells how far it is, and takes 60,000 rows of a workbook", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`w-${i}`, `場景 ${i}`, i % 2 ? "social" : "sharing"]);
    const file = workbook({ rows: [["code", "name", "kind"], ...rows] });
    const ask = async (query: string) => {
      const response = await fetch(`${city.url}/api/v1/registry/scenarios/import${query}`, {
        method: "POST",
        headers: { cookie: team.cookie, origin: city.url, accept: "application/x-ndjson" },
        body: new Uint8Array(file),
      });
      return (await response.text())
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { phase?: string; preview?: ImportPreview; problem?: { status: number } });
    };
    const seen = await ask("");
    expect(seen.at(-1)!.preview).toMatchObject({ rows: 60_000, counts: { added: 60_000 } });
    const done = await ask(`?apply=${seen.at(-1)!.preview!.digest}`);
    expect(done.at(-1)!.preview).toMatchObject({ applied: true });
    expect(new Set(done.map(({ phase }) => phase))).toEqual(
      new Set(["reading", "checking", "writing", "telling", undefined]),
    );
    expect((await list("scenarios", { q: "w-59999" })).total).toBe(1);
    expect((await ask(`?apply=${"0".repeat(64)}`)).at(-1)!.problem).toMatchObject({ status: 409 });
  }, 120_000);
});

describe("a dataset that is renamed or retired while events arrive", () => {
  it("counts what was accepted, refuses what came after it retired, and takes it when it is back", async () => {
    await team.call("PUT", "/registry/datasets", [dataset("live")]);
    let accepted = 0;
    let rejected = 0;
    let running = true;
    const send = async () => {
      for (let i = 0; running; i++) {
        const now = new Date().toISOString();
        const { body } = await city.post("deliveries", [
          {
            event_id: `live-${i}`,
            occurred_at: now,
            department: "water",
            dataset: "live",
            mode: "push",
            records: 1,
            produced_at: now,
            outcome: "ok",
          },
        ]);
        accepted += body.accepted;
        rejected += body.rejected;
      }
    };
    const sending = send();
    for (let i = 0; i < 5; i++) {
      await team.call("PUT", "/registry/datasets", [dataset("live", { name: `第 ${i} 名` })]);
      await team.call("DELETE", "/registry/datasets/live");
      await new Promise((resolve) => setTimeout(resolve, 50));
      await team.call("PUT", "/registry/datasets", [dataset("live", { name: `第 ${i} 名`, kind: "iot" })]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    running = false;
    await sending;
    await city.settled();
    expect(accepted).toBeGreaterThan(0);
    expect(rejected).toBeGreaterThan(0);
    const { value } = await city.get<{ value: number }>("/indicators/aggregation.records/value", { dataset: "live" });
    expect(value).toBe(accepted);
    const told = (await changes("datasets", { code: "live" })).map(({ change }) => change);
    expect(told.filter((change) => change === "retired")).toHaveLength(5);
  });
});
