import { readFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditList, AuditVerification } from "../../contracts/audit.ts";
import { systemActor } from "../../server/access/actor.ts";
import { audit } from "../../server/access/audit.ts";
import { headFile, noteHead } from "../../server/audit/auditHead.ts";
import { verifyAudit } from "../../server/audit/verifyAudit.ts";
import { type Database, openDatabase } from "../../server/postgres/database.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

const START = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;
let city: City;
let db: Database;
let pool: pg.Pool;
let auditor: SignedIn;

beforeAll(async () => {
  city = await City.open();
  ({ db, pool } = openDatabase(city.stores.databaseUrl));
  auditor = await signIn(city, "蔣文清", { role: "auditor" });
  const [one, two] = [systemActor("first"), { ...systemActor("second"), id: auditor.id, name: auditor.name }];
  for (let i = 0; i < 60; i++) {
    const entry = { action: i % 3 ? "thing.changed" : "thing.seen", subjectKind: "thing", subject: `t${i % 5}` };
    await db.transaction((transaction) =>
      audit(
        transaction,
        i % 2 ? one : two,
        { ip: "10.0.0.1", requestId: `r${i}` },
        { ...entry, detail: { i, note: "中文" } },
        new Date(START + i * HOUR_MS),
      ),
    );
  }
});
afterAll(async () => {
  await pool?.end();
  await city?.close();
});

const list = async (query = "") => (await auditor.call<AuditList>("GET", `/audit?limit=500${query}`)).body;
const verify = () => verifyAudit(db, city.dataDir, Date.now());

/** Does what only the owner of the database could: changes rows with the trigger out of the way, and puts them back. */
async function tampered(change: string, look: () => Promise<void>): Promise<void> {
  const client = new pg.Client(city.stores.databaseUrl);
  await client.connect();
  try {
    await client.query("CREATE TABLE kept AS SELECT * FROM audit_log");
    await client.query("ALTER TABLE audit_log DISABLE TRIGGER USER");
    await client.query(change);
    await look();
  } finally {
    await client.query("TRUNCATE audit_log");
    await client.query("INSERT INTO audit_log SELECT * FROM kept");
    await client.query("DROP TABLE kept");
    await client.query("ALTER TABLE audit_log ENABLE TRIGGER USER");
    await client.end();
  }
}

describe("the audit log", () => {
  it("is read by auditor and administrator only", async () => {
    const administrator = await signIn(city, "趙永康", { role: "administrator" });
    expect((await administrator.call("GET", "/audit")).status).toBe(200);
    for (const role of ["leader", "data_team"] as const) {
      const who = await signIn(city, role, { role });
      for (const path of ["/audit", "/audit/verification"]) expect((await who.call("GET", path)).status).toBe(403);
      expect((await who.call("POST", "/audit/verify", {})).status).toBe(403);
    }
    expect((await city.call("/api/v1/audit", {}, null)).status).toBe(401);
  });

  it("is filtered by who, action, subject and time, newest first, a page at a time", async () => {
    const all = (await list()).rows.filter(({ subjectKind }) => subjectKind === "thing");
    expect(all).toHaveLength(60);
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).sort((a, b) => b - a));
    const which = async (query: string) =>
      (await list(`&subjectKind=thing${query}`)).rows.map(({ detail }) => detail.i).reverse();
    const numbers = Array.from({ length: 60 }, (_, i) => i);
    expect(await which("&who=first")).toEqual(numbers.filter((i) => i % 2));
    expect(await which(`&who=${encodeURIComponent("文清")}`)).toEqual(numbers.filter((i) => i % 2 === 0));
    expect(await which("&who=%25")).toEqual([]);
    expect(await which("&action=thing.seen&subject=t3")).toEqual(numbers.filter((i) => i % 3 === 0 && i % 5 === 3));
    const at = (hours: number) => encodeURIComponent(new Date(START + hours * HOUR_MS).toISOString());
    expect(await which(`&from=${at(10)}&to=${at(13)}`)).toEqual([10, 11, 12]);
    expect(await which(`&to=${at(-24)}`)).toEqual([]);
    const first = (await auditor.call<AuditList>("GET", "/audit?subjectKind=thing&limit=25")).body;
    const rest = (await list(`&subjectKind=thing&before=${first.next}`)).rows;
    expect([...first.rows, ...rest].map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
    for (const query of ["&limit=0", "&from=yesterday", "&before=x", "&order=seq"])
      expect((await auditor.call("GET", `/audit?a=1${query}`.replace("a=1&", ""))).status).toBe(400);
  });

  it.each([
    "UPDATE audit_log SET actor_name = 'x' WHERE seq = 3",
    "DELETE FROM audit_log WHERE seq = 3",
    "TRUNCATE audit_log",
  ])("refuses %s", async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow("the audit log is never changed");
  });

  it("is whole, and says up to where", async () => {
    const answer = await auditor.call<AuditVerification>("POST", "/audit/verify", {});
    expect(answer.body).toMatchObject({ broken: null, upTo: expect.any(Number) });
    expect(answer.body.upTo).toBeGreaterThanOrEqual(60);
    expect((await list("&action=audit.verified")).rows[0]).toMatchObject({ actorId: auditor.id });
  });

  it.each([
    ["a changed name", "UPDATE audit_log SET actor_name = 'nobody' WHERE seq = 17", 17, "its content was changed"],
    ["a changed time", "UPDATE audit_log SET at = at + interval '1 ms' WHERE seq = 17", 17, "its content was changed"],
    ["a changed detail", `UPDATE audit_log SET detail = '{"i": 0}' WHERE seq = 17`, 17, "its content was changed"],
    ["a removed row", "DELETE FROM audit_log WHERE seq = 17", 17, "a row is missing"],
    ["a removed beginning", "DELETE FROM audit_log WHERE seq < 5", 1, "a row is missing"],
  ])("shows %s", async (_, change, seq, why) => {
    await tampered(change, async () => {
      expect(await verify()).toMatchObject({ broken: { seq, why }, upTo: seq - 1 });
      const said = await auditor.call<AuditVerification>("POST", "/audit/verify", {}).catch(() => null);
      expect(said?.body.broken).toMatchObject({ seq });
    });
    expect((await verify()).broken).toBeNull();
  });

  it("shows a tail that was cut, by the head noted outside the database", async () => {
    const upTo = await noteHead(db, city.dataDir);
    expect(await noteHead(db, city.dataDir)).toBe(upTo);
    expect(readFileSync(headFile(city.dataDir), "utf8").trim().split("\n")).toHaveLength(1);
    await tampered(`DELETE FROM audit_log WHERE seq > ${upTo - 3}`, async () => {
      expect(await verify()).toMatchObject({ broken: { seq: upTo - 2, why: "rows were cut off the end" } });
      // Going on as if nothing had happened does not hide it: the number was noted with another hash.
      for (let i = 0; i < 5; i++)
        await db.transaction((transaction) =>
          audit(
            transaction,
            systemActor("thief"),
            { ip: null, requestId: null },
            { action: "x", subjectKind: "x", subject: "x" },
          ),
        );
      await noteHead(db, city.dataDir);
      expect((await verify()).broken).toMatchObject({ seq: upTo });
    });
    // A line that a crash cut short is passed over.
    const whole = readFileSync(headFile(city.dataDir), "utf8").trim().split("\n")[0]!;
    writeFileSync(headFile(city.dataDir), `${whole}\n99999 abc`);
    expect((await verify()).broken).toBeNull();
    await noteHead(db, city.dataDir);
    expect((await verify()).broken).toBeNull();
  });
});

it("the audit log is exported under its filters, to the last row, and that is logged itself", async () => {
  const path = "/export/audit?format=csv&lang=en&subjectKind=thing&action=thing.seen";
  const { status, body } = await auditor.call<string>("GET", path);
  expect(status).toBe(200);
  const lines = body.trim().split("\r\n");
  expect(lines.filter((line) => line.includes("thing.seen,thing,"))).toHaveLength(20);
  expect(body).toContain(auditor.name);
  expect((await list("&action=export.make")).rows[0]).toMatchObject({ subject: "audit", actorId: auditor.id });
  const leader = await signIn(city, "沈靜儀", { role: "leader" });
  expect((await leader.call("GET", path)).status).toBe(403);
});
