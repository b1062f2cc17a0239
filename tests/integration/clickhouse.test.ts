import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ClickHouse } from "../../server/clickhouse/client.ts";
import { replicatedForm, splitStatements } from "../../server/clickhouse/migrate.ts";
import { idHashText } from "../../server/ingest/idHash.ts";
import { City } from "../harness/city.ts";
import { until } from "../instance.ts";

/**
 * What the server asks of ClickHouse over HTTP. It holds for any server: only the URL says which one is asked.
 * (The client says `code` for a fault, whatever the status.)
 */
let city: City;
let url: string;
let store: ClickHouse;

beforeAll(async () => {
  city = await City.open();
  url = city.stores.clickhouseUrl;
  store = city.openClickHouse();
  await store.command("CREATE DATABASE IF NOT EXISTS suite ENGINE = Atomic");
});
afterAll(async () => {
  await store?.close();
  await city?.close();
});

const Any = z.record(z.string(), z.unknown());
const rows = (sql: string, params?: Record<string, unknown>) => store.query({ name: "suite", sql, params, row: Any });
const one = async (sql: string, params?: Record<string, unknown>) => (await rows(sql, params))[0]!;
let tables = 0;
const table = async (columns: string, settings = "non_replicated_deduplication_window = 100") => {
  const name = `suite.t${tables++}`;
  await store.command(`CREATE TABLE ${name} (${columns}) ENGINE = MergeTree ORDER BY tuple() SETTINGS ${settings}`);
  return name;
};

describe("parameters", () => {
  const nasty = [
    "it's",
    "back\\slash",
    "\\'; DROP TABLE suite.t0; --",
    "') OR 1=1 --",
    "tab\tnew\nline\rnul\0bell\b",
    "\\t\\n\\N",
    "{x:String}",
    "{other:UInt8}",
    '`tick` "double" /* comment */ -- rest',
    "數據駕駛艙 𝒳 ﷽",
    "",
    "%27%20OR%201=1",
    "NULL",
  ];

  it("come back as they went in, whatever they hold", async () => {
    for (const text of nasty) {
      expect(await one("SELECT {x:String} AS x, {y:String} AS y", { x: text, y: "fixed" })).toEqual({
        x: text,
        y: "fixed",
      });
    }
    expect(await one("SELECT {xs:Array(String)} AS xs", { xs: nasty })).toEqual({ xs: nasty });
  });

  it("have every type that the server uses", async () => {
    const typed: [string, unknown, unknown][] = [
      ["UInt8", 255, 255],
      ["UInt16", 65_535, 65_535],
      ["UInt32", 4_294_967_295, 4_294_967_295],
      ["Int32", -2_147_483_648, -2_147_483_648],
      ["Int64", -9_007_199_254_740_991, -9_007_199_254_740_991],
      ["UInt64", 18_446_744_073_709_551_615n, "18446744073709551615"],
      ["Float64", 0.1, 0.1],
      ["Bool", true, true],
      ["DateTime64(3, 'UTC')", "2026-11-23 05:00:00.123", "2026-11-23 05:00:00.123"],
      ["Date32", "2026-11-23", "2026-11-23"],
      ["LowCardinality(String)", "a'b", "a'b"],
      ["Nullable(String)", null, null],
      ["Nullable(Int64)", 7, 7],
      ["Array(Int64)", [1, -2, 3], [1, -2, 3]],
      ["Array(UInt16)", [], []],
      ["Array(UInt64)", [18_446_744_073_709_551_615n, 0n], ["18446744073709551615", "0"]],
    ];
    for (const [type, given, expected] of typed) {
      const shown = /UInt64/.test(type)
        ? type.startsWith("Array")
          ? "arrayMap(v -> toString(v), x)"
          : "toString(x)"
        : "x";
      const got = await one(`SELECT {x:${type}} AS x, ${shown} AS shown`, { x: given });
      expect(got.shown, type).toEqual(expected);
    }
  });

  it("that do not fit their type, or are missing, are a fault", async () => {
    await expect(rows("SELECT {x:UInt8} AS x", { x: "1 OR 1" })).rejects.toMatchObject({ code: expect.any(String) });
    await expect(rows("SELECT {x:Int64} AS x", { x: "'; SELECT 1" })).rejects.toMatchObject({
      code: expect.any(String),
    });
    await expect(rows("SELECT {x:Array(Int64)} AS x", { x: "[1, system.tables]" })).rejects.toMatchObject({
      code: expect.any(String),
    });
    await expect(rows("SELECT {x:String} AS x")).rejects.toMatchObject({ code: "456" });
  });

  it("leave text in quotes alone", async () => {
    expect(await one("SELECT '{x:String}' AS a, 'it''s {x:String}' AS b, {x:String} AS c", { x: "v" })).toEqual({
      a: "{x:String}",
      b: "it's {x:String}",
      c: "v",
    });
  });
});

describe("faults", () => {
  it("carry the engine's code", async () => {
    await expect(rows("SELECT nothing FROM suite.nothing")).rejects.toMatchObject({ code: "60" });
    await expect(rows("SELEKT 1")).rejects.toMatchObject({ code: "62" });
    await expect(rows("SELECT throwIf(1)")).rejects.toMatchObject({ code: "395" });
    await expect(rows("SELECT 1 SETTINGS no_such_setting = 1")).rejects.toMatchObject({ code: "115" });
  });

  it("of a wrong password are told as such", async () => {
    const wrong = new URL(url);
    wrong.password = "wrong";
    const client = createClient({ url: wrong.href, log: { level: ClickHouseLogLevel.OFF } });
    await expect(client.query({ query: "SELECT 1" })).rejects.toMatchObject({ code: "516" });
    await expect(client.insert({ table: "suite.t0", values: [{ a: 1 }], format: "JSONEachRow" })).rejects.toMatchObject(
      { code: "516" },
    );
    await client.close();
  });
});

describe("settings", () => {
  const setting = async (name: string, settings: Record<string, string>) => {
    const answer = await store.client.query({
      query: `SELECT value FROM system.settings WHERE name = '${name}'`,
      format: "JSONEachRow",
      clickhouse_settings: settings,
    });
    return (await answer.json<{ value: string }>())[0]!.value;
  };

  it("hold for one query and no longer", async () => {
    const usual = await setting("max_block_size", {});
    expect(await setting("max_block_size", { max_block_size: "123" })).toBe("123");
    for (let i = 0; i < 10; i++) expect(await setting("max_block_size", {})).toBe(usual);
  });

  it("that are refused leave nothing behind", async () => {
    const usual = await setting("max_block_size", {});
    for (let i = 0; i < 8; i++) {
      await expect(setting("max_block_size", { max_block_size: "77", no_such_setting: "1" })).rejects.toMatchObject({
        code: "115",
      });
    }
    for (let i = 0; i < 8; i++) expect(await setting("max_block_size", {})).toBe(usual);
  });

  it("cannot carry another statement", async () => {
    const name = await table("a String");
    const client = createClient({ url, log: { level: ClickHouseLogLevel.OFF } });
    const evil = { max_block_size: `1'; DROP TABLE ${name}; --`, [`x = 1; DROP TABLE ${name}; --`]: "1" };
    await expect(client.query({ query: "SELECT 1", clickhouse_settings: evil })).rejects.toMatchObject({
      code: expect.any(String),
    });
    await client.close();
    expect(await one(`SELECT count() AS n FROM ${name}`)).toEqual({ n: 0 });
  });

  it("stop a query that takes too long", async () => {
    const began = Date.now();
    const slow = store.client.query({
      query:
        "SELECT sleepEachRow(0.1) FROM numbers(300) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 1000000000",
      clickhouse_settings: { max_execution_time: 1 },
    });
    await expect(slow).rejects.toMatchObject({ code: "159" });
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});

describe("inserts", () => {
  it("with the same token count once, with another one again", async () => {
    const name = await table("a UInt32, b String");
    const body = Buffer.from("1\tx\n2\tit's\\ta tab\n");
    for (const token of ["one", "one", "two", "one", "two"]) await store.insertTsv(name, ["a", "b"], body, token);
    expect(await one(`SELECT count() AS n, sum(a) AS a FROM ${name}`)).toEqual({ n: 4, a: 6 });
    expect(await one(`SELECT b FROM ${name} WHERE a = 2`)).toEqual({ b: "it's\ta tab" });
  });

  it("with the same token count once in the views behind the table too", async () => {
    const name = await table("a UInt32, g String");
    await store.command(
      `CREATE TABLE ${name}_sums (g String, n SimpleAggregateFunction(sum, UInt64)) ENGINE = AggregatingMergeTree ORDER BY g SETTINGS non_replicated_deduplication_window = 100`,
    );
    await store.command(
      `CREATE MATERIALIZED VIEW ${name}_mv TO ${name}_sums AS SELECT g, sum(a) AS n FROM ${name} GROUP BY g`,
    );
    const lines = Array.from({ length: 5000 }, (_, i) => `${i}\tg${i % 7}\n`).join("");
    for (const token of ["p", "p", "q", "p"]) await store.insertTsv(name, ["a", "g"], Buffer.from(lines), token);
    const total = (2 * 4999 * 5000) / 2;
    expect(await one(`SELECT sum(a) AS a FROM ${name}`)).toEqual({ a: total });
    expect(await one(`SELECT sum(n) AS n FROM ${name}_sums`)).toEqual({ n: total });
  });

  it("without a token are not taken for repeats of one that had one", async () => {
    const name = await table("a UInt32", "index_granularity = 8192");
    const other = await table("a UInt32");
    for (let i = 0; i < 6; i++) {
      await store.insertTsv(other, ["a"], Buffer.from(`${i}\n`), "same");
      await store.insertRows(name, [{ a: i }]);
    }
    expect(await one(`SELECT count() AS n FROM ${name}`)).toEqual({ n: 6 });
    expect(await one(`SELECT count() AS n FROM ${other}`)).toEqual({ n: 1 });
  });

  it("that are malformed leave nothing and say so", async () => {
    const name = await table("a UInt32, b String");
    await expect(
      store.insertTsv(name, ["a", "b"], Buffer.from("1\tx\nnot a number\ty\n"), "bad"),
    ).rejects.toMatchObject({ code: expect.any(String) });
    expect(await one(`SELECT count() AS n FROM ${name}`)).toEqual({ n: 0 });
    await store.insertTsv(name, ["a", "b"], Buffer.from("1\tx\n"), "bad");
    expect(await one(`SELECT count() AS n FROM ${name}`)).toEqual({ n: 1 });
    await expect(store.insertTsv("suite.nothing", ["a"], Buffer.from("1\n"), "t")).rejects.toMatchObject({
      code: "60",
    });
  });

  it("take rows given as objects, and values in the statement", async () => {
    const name = await table("a UInt32, b Nullable(String), at DateTime64(3, 'UTC')");
    await store.insertRows(name, [
      { a: 1, b: null, at: "2026-11-23 05:00:00.123" },
      { a: 2, b: "“quoted” 'text'", at: "2026-11-23 05:00:00.000" },
    ]);
    await store.command(`INSERT INTO ${name} (a, b, at) VALUES ({a:UInt32}, {b:String}, {at:DateTime64(3, 'UTC')})`, {
      a: 3,
      b: "v'3",
      at: "2026-11-23 06:00:00.000",
    });
    expect(await rows(`SELECT a, b, toUnixTimestamp64Milli(at) % 1000 AS ms FROM ${name} ORDER BY a`)).toEqual([
      { a: 1, b: null, ms: 123 },
      { a: 2, b: "“quoted” 'text'", ms: 0 },
      { a: 3, b: "v'3", ms: 0 },
    ]);
  });
});

describe("many at once", () => {
  it("are all answered, each with its own answer", async () => {
    const asked = Array.from({ length: 60 }, (_, i) => i);
    const got = await Promise.all(
      asked.map(async (i) => (await one("SELECT {i:UInt32} + sum(number) AS n FROM numbers(100000)", { i })).n),
    );
    expect(got).toEqual(asked.map((i) => i + 4_999_950_000));
  });

  it("a query that its asker gives up is stopped, so that others are not kept waiting", async () => {
    const slow = "SELECT sum(cityHash64(number, number)) FROM numbers(100000000000) SETTINGS max_threads = 1";
    for (let round = 0; round < 3; round++) {
      const leaving = new AbortController();
      const asked = Array.from({ length: 4 }, () =>
        store.client.query({ query: slow, abort_signal: leaving.signal }).catch(() => null),
      );
      await sleep(300);
      leaving.abort();
      await Promise.all(asked);
    }
    const began = Date.now();
    expect(await one("SELECT 1 AS n")).toEqual({ n: 1 });
    expect(Date.now() - began).toBeLessThan(5000);
    // The embedded engine lists a session's last query until its next one, so what tells is whether it still reads.
    // (Its own text is not what it looks for.)
    const reading =
      "SELECT sum(read_rows) AS n FROM system.processes WHERE query LIKE '%numbers(100000000000)%' AND query NOT LIKE '%LIKE%'";
    await until(10_000, async () => {
      const { n } = await one(reading);
      await sleep(500);
      return (await one(reading)).n === n;
    });
  });
});

describe("hashes of ids", () => {
  it("are the engine's own, for ids of every length", async () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:.";
    const ids = Array.from({ length: 64 * 12 }, (_, i) =>
      Array.from(
        { length: (i % 64) + 1 },
        (__, k) => alphabet[(i * 31 + k * 17 + ((i * k) % 13)) % alphabet.length],
      ).join(""),
    );
    const got = await rows(
      "SELECT id, toString(bitShiftLeft(toUInt64(murmurHash3_32(id)), 32) + xxHash32(id)) AS h FROM (SELECT arrayJoin({ids:Array(String)}) AS id)",
      { ids },
    );
    expect(got).toHaveLength(ids.length);
    for (const { id, h } of got) expect(idHashText(String(id)), String(id)).toBe(h);
  });
});

describe("the tables on a replicated cluster", () => {
  const folder = join(import.meta.dirname, "../../server/clickhouse/migrations");
  const statements = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) => splitStatements(readFileSync(join(folder, file), "utf8")));

  it("have replicated engines, with the deduplication that those know", () => {
    const created = statements.filter((statement) => /^CREATE TABLE/.test(statement));
    expect(created.length).toBeGreaterThan(8);
    for (const statement of created) {
      const replicated = replicatedForm(statement);
      expect(replicated).toMatch(/ENGINE = Replicated(Replacing|Aggregating)?MergeTree/);
      expect(replicated).not.toMatch(/non_replicated_deduplication_window/);
      expect(replicated.replaceAll("= Replicated", "= ").replaceAll(" replicated_dedup", " non_replicated_dedup")).toBe(
        statement,
      );
    }
  });

  it("each remember the batches that they have seen, the raw ones and all behind them", () => {
    const views = statements.flatMap(
      (statement) =>
        /^CREATE MATERIALIZED VIEW .* TO (cockpit\.\w+) AS[\s\S]*FROM (cockpit\.\w+)/.exec(statement)?.slice(1) ?? [],
    );
    expect(views.length).toBeGreaterThan(6);
    for (const name of new Set(views)) {
      const statement = statements.find(
        (each) =>
          each.startsWith(`CREATE TABLE IF NOT EXISTS ${name}\n`) ||
          each.startsWith(`CREATE TABLE IF NOT EXISTS ${name} `),
      );
      expect(statement, name).toMatch(/non_replicated_deduplication_window = \d{4,}/);
    }
  });

  it("can be made again without harm", async () => {
    for (const statement of statements) {
      // What fills a table from events that were there before it does so only while it is empty.
      expect(statement).toMatch(/IF NOT EXISTS|IF EXISTS|^INSERT INTO (\S+)[\s\S]*\(SELECT count\(\) FROM \1\) = 0/);
      await store.command(statement);
    }
  });
});
