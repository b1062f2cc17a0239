import pg from "pg";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SharingPage, SharingRequest } from "../../contracts/sharing.ts";
import { startOfDay } from "../../server/clickhouse/civilTime.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { warnSharing } from "../../workers/jobs/warnSharing.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

/** The police and a district ask the water authority for data. */
let city: City;
let provider: SignedIn;
let clerk: SignedIn;
let consumer: SignedIn;
let stranger: SignedIn;
let team: SignedIn;

beforeAll(async () => {
  city = await City.open();
  const codes = ["water", "police", "health", "district-310101"];
  await city.register(
    "departments",
    codes.map((code) => ({ code, name_hant: `${code} 局`, kind: "municipal" })),
  );
  const dataset = { name: "水位", kind: "table", freshness_limit_s: 3600 };
  await city.register("datasets", [
    { ...dataset, code: "level", department: "water" },
    { ...dataset, code: "streets", name: "路名", department: "district-310101" },
  ]);
  await city.register("scenarios", [{ code: "flood", name: "防汛", kind: "sharing" }]);
  provider = await signIn(city, "水務經理", { role: "unit_manager", unit: "water" });
  clerk = await signIn(city, "水務科員", { role: "unit_clerk", unit: "water" });
  consumer = await signIn(city, "公安經理", { role: "unit_manager", unit: "police" });
  stranger = await signIn(city, "衛生經理", { role: "unit_manager", unit: "health" });
  team = await signIn(city, "數據團隊", { role: "data_team" });
});
afterAll(() => city?.close());

const submit = async (more: object = {}) => {
  const asked = { resource: "level", scenario: "flood", consumer: "police", purpose: "汛期調度", ...more };
  const { status, body } = await consumer.call<SharingRequest>("POST", "/sharing", asked);
  expect(status).toBe(201);
  return body;
};
const queue = async (by: SignedIn, query = "") => (await by.call<SharingPage>("GET", `/sharing${query}`)).body;
const codesOf = async (by: SignedIn, query: string) => (await queue(by, query)).items.map(({ code }) => code);
const post = (by: SignedIn, code: string, verb: string, body: object) =>
  by.call<SharingRequest>("POST", `/sharing/${code}/${verb}`, body);
type Told = { notifications: { kind: string; subject: string }[] };
const told = async (by: SignedIn, code: string) =>
  (await by.call<Told>("GET", "/notifications")).body.notifications
    .filter(({ subject }) => subject === code)
    .map(({ kind }) => kind)
    .reverse();

describe("the queue", () => {
  it("is ordered by any head, either way, page after page without a gap or a repeat", async () => {
    const made: SharingRequest[] = [];
    for (let i = 0; i < 7; i++) made.push(await submit({ purpose: `排序 ${i}` }));
    await post(provider, made[2]!.code, "return", { version: 1, note: "缺件" });
    const walk = async (query: string) => {
      const found: string[] = [];
      for (let after = ""; ; ) {
        const page = await queue(team, `?state=all&q=${encodeURIComponent("排序")}&limit=2&${query}${after}`);
        found.push(...page.items.map(({ code }) => code));
        if (!page.next) return found;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
    };
    const byTime = made.map(({ code }) => code);
    expect(await walk("sort=submitted")).toEqual(byTime);
    expect(await walk("sort=submitted&descending=true")).toEqual([...byTime].reverse());
    expect(await walk("sort=code")).toEqual([...byTime].sort());
    expect((await walk("sort=moved&descending=true"))[0]).toBe(byTime[2]);
    expect((await team.call("GET", "/sharing?after=nonsense")).status).toBe(400);
    expect((await team.call("GET", "/sharing?sort=purpose;drop")).status).toBe(400);
  });

  it("finds a code by how it begins, through its index", async () => {
    const { code } = await submit();
    expect(await codesOf(team, `?q=${code}`)).toEqual([code]);
    expect(await codesOf(team, `?q=${code.slice(0, -2)}`)).toEqual([code]);
    const client = new pg.Client(city.stores.databaseUrl);
    await client.connect();
    try {
      await client.query(`INSERT INTO sharing_requests (code, unit, step, step_at, pending, resource, scenario, consumer, region)
        SELECT 'FILL' || i, 'water', 'submitted', now(), true, 'level', 'flood', 'police', 'local'
        FROM generate_series(1, 20000) AS i`);
      await client.query("ANALYZE sharing_requests");
      const { rows } = await client.query(
        `EXPLAIN SELECT * FROM sharing_requests WHERE code LIKE '${code.slice(0, -2)}%' ORDER BY submitted_at LIMIT 51`,
      );
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toContain("sharing_requests_pkey");
      expect(plan).not.toContain("Seq Scan");
    } finally {
      await client.query("DELETE FROM sharing_requests WHERE code LIKE 'FILL%'");
      await client.end();
    }
  });

  it("is filtered by district and by who has it; only the provider's own staff can be given a request", async () => {
    const local = await submit({ resource: "streets" });
    const other = await submit();
    expect(await codesOf(team, "?district=310101")).toEqual([local.code]);
    expect((await team.call("GET", "/sharing?district=999999")).status).toBe(400);
    const people = await provider.call<{ id: string; name: string }[]>("GET", `/sharing/${other.code}/people`);
    expect(people.body.map(({ name }) => name).sort()).toEqual(["水務科員", "水務經理"]);
    expect((await consumer.call("GET", `/sharing/${other.code}/people`)).status).toBe(403);
    expect((await stranger.call("GET", `/sharing/${other.code}/people`)).status).toBe(404);
    expect((await post(provider, other.code, "assign", { person: consumer.id })).status).toBe(422);
    expect((await post(consumer, other.code, "assign", { person: clerk.id })).status).toBe(403);
    expect((await post(provider, other.code, "assign", { person: clerk.id })).body.assigneeName).toBe("水務科員");
    expect(await codesOf(clerk, "?assignee=me")).toEqual([other.code]);
    expect((await queue(clerk)).pendingMine).toBe(1);
    expect(await codesOf(team, `?assignee=nobody&limit=500`)).not.toContain(other.code);
    await post(provider, other.code, "approve", { version: 1 });
    expect((await post(provider, other.code, "assign", { person: null })).status).toBe(409);
  });
});

describe("notices", () => {
  it("reach who decides, who is given it, who asked and who has it, and never who did it", async () => {
    const { code } = await submit();
    expect(await told(provider, code)).toEqual(["sharing.submitted"]);
    await post(provider, code, "assign", { person: clerk.id });
    await post(provider, code, "assign", { person: clerk.id });
    expect(await told(clerk, code)).toEqual(["sharing.assigned"]);
    await post(provider, code, "comment", { text: "哪個水位站？" });
    await post(consumer, code, "comment", { text: "吳淞口" });
    await post(provider, code, "return", { version: 1, note: "缺期限" });
    expect(await told(consumer, code)).toEqual(["sharing.commented", "sharing.decided"]);
    const back = await post(consumer, code, "resubmit", { version: 2, note: "已補" });
    await post(consumer, code, "withdraw", { version: back.body.version, note: "不要了" });
    expect(await told(clerk, code)).toEqual([
      "sharing.assigned",
      "sharing.commented",
      "sharing.commented",
      "sharing.submitted",
      "sharing.decided",
    ]);
    expect(await told(provider, code)).toEqual(["sharing.submitted", "sharing.submitted"]);
    expect(await told(stranger, code)).toEqual([]);
  });

  it("warn in the afternoon of what will miss its day, once a round", async () => {
    const { code, submittedAt } = await submit();
    const decided = await submit();
    await post(provider, decided.code, "approve", { version: 1 });
    const { db, pool } = openDatabase(city.stores.databaseUrl, 2);
    const deps = { db, pool, clickhouse: {} as never, env: {} as never, log: pino({ level: "silent" }) };
    const day = startOfDay(Date.parse(submittedAt));
    const run = (hour: number) => warnSharing.run(deps, day + hour * 3_600_000);
    const warnings = async (of: string) =>
      (await told(provider, of)).filter((kind) => kind === "sharing.warned").length;
    try {
      expect(await run(14.9)).toEqual({ warned: 0 });
      expect(await warnings(code)).toBe(0);
      expect((await run(15.5)).warned).toBeGreaterThan(0);
      expect(await run(15.6)).toEqual({ warned: 0 });
      expect(await warnings(code)).toBe(1);
      expect(await warnings(decided.code)).toBe(0);
      await post(provider, code, "return", { version: 1, note: "缺件" });
      await post(consumer, code, "resubmit", { version: 2, note: "已補" });
      expect(await run(15.7)).toEqual({ warned: 1 });
      expect(await warnings(code)).toBe(2);
    } finally {
      await pool.end();
    }
  });
});

it("a row of the lists is added, changed and ended with a reason, on record, and never over somebody else's change", async () => {
  type Entry = { row: { name: string }; updatedAt: string; retired: boolean };
  const row = { code: "w1", name: "防汛用水位", scenario: "flood", resource: "level", consumer: "police" };
  const put = (more: object, seen: string | null, why?: string) =>
    team.call<Entry>("PUT", "/registry/demands/w1", { row: { ...row, ...more }, seen, ...(why && { why }) });
  const added = await put({}, null, "專題會議紀要");
  expect(added.status).toBe(200);
  expect((await submit()).listing).toMatchObject({ demand: "w1", atOnce: true });
  expect((await put({ name: "改名" }, added.body.updatedAt, "更名")).status).toBe(200);
  expect((await put({ name: "慢了" }, added.body.updatedAt, "也要改")).status).toBe(409);
  expect((await provider.call("PUT", "/registry/demands/w1", { row, seen: null })).status).toBe(403);
  expect((await team.call("DELETE", "/registry/demands/w1?reason=x")).status).toBe(400);
  const ended = await team.call("DELETE", `/registry/demands/w1?${new URLSearchParams({ why: "場景已撤" })}`);
  expect(ended.status).toBe(200);
  expect((await submit()).listing).toMatchObject({ demand: null, atOnce: false });
  type Changes = { changes: { change: string }[] };
  const { body } = await team.call<Changes>("GET", "/registry/demands/changes?code=w1");
  expect(body.changes.map(({ change }) => change)).toEqual(["retired", "changed", "added"]);
  const log = await city.call<{ rows: { detail: { why?: string } }[] }>(
    "/api/v1/audit?subjectKind=registry.demands&subject=w1",
  );
  expect(log.body.rows.map(({ detail }) => detail.why)).toEqual(["場景已撤", "更名", "專題會議紀要"]);
});
