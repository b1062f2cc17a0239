import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseDetail, CasePage, CaseRow, PersonalTexts } from "../../contracts/dispute.ts";
import { DISPUTE_STEPS } from "../../contracts/streams.ts";
import { escalateDue } from "../../server/disputes/escalateDue.ts";
import { daysWithMissingSteps, differingCases } from "../../server/disputes/missingCases.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { catchUpCases } from "../../workers/jobs/catchUpCases.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";
import { workingDayLimit } from "../oracle/civil.ts";
import { lives, type Posted } from "../oracle/world.ts";

let city: City;
let clerk: SignedIn;
let manager: SignedIn;
let other: SignedIn;
let reporter: SignedIn;
let team: SignedIn;
let leader: SignedIn;
let auditor: SignedIn;
beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "health", name_hant: "衛健委", kind: "municipal" },
    { code: "tax", name_hant: "稅務局", kind: "municipal" },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  await city.register("datasets", [
    { code: "births", name: "出生", department: "health", kind: "table", freshness_limit_s: 3600, security_grade: 1 },
    { code: "illness", name: "病歷", department: "health", kind: "table", freshness_limit_s: 3600, security_grade: 4 },
  ]);
  await city.register("license_types", [{ code: "id-card", name: "身份證", department: "tax" }]);
  clerk = await signIn(city, "衛健經辦", { role: "unit_clerk", unit: "health" });
  manager = await signIn(city, "衛健主管", { role: "unit_manager", unit: "health" });
  other = await signIn(city, "稅務經辦", { role: "unit_clerk", unit: "tax" });
  reporter = await signIn(city, "黃浦主管", { role: "district_manager", district: "310101" });
  team = await signIn(city, "數據團隊", { role: "data_team" });
  leader = await signIn(city, "領導", { role: "leader" });
  auditor = await signIn(city, "審計", { role: "auditor" });
});
afterAll(() => city?.close());

const BIRTH = { subjectKind: "dataset", subject: "births", title: "出生日期對不上" };
async function file(by: SignedIn, more: object = {}): Promise<CaseDetail> {
  const { status, body } = await by.call<CaseDetail>("POST", "/disputes", { ...BIRTH, ...more });
  expect(body).toMatchObject({ step: "reported" });
  expect(status).toBe(201);
  return body;
}
async function act(by: SignedIn, code: string, path: string, body: object): Promise<CaseDetail> {
  const answer = await by.call<CaseDetail>("POST", `/disputes/${code}/${path}`, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return answer.body;
}
const step = async (by: SignedIn, seen: CaseDetail, name: string, note?: string) =>
  act(by, seen.code, "steps", { step: name, version: seen.version, ...(note && { note }) });
const indicator = async (id: string) => {
  const { value } = await city.get<{ value: number }>(`/indicators/${id}/value`);
  return value;
};
const openHere = async () => (await team.call<{ open: number }>("GET", "/disputes/counts")).body.open;
const agree = () =>
  until(20_000, async () => {
    await city.settled();
    return (await indicator("disputes.open")) === (await openHere());
  });

describe("the life of a case", () => {
  it("goes from report to confirmation through the people it concerns, and the indicators follow", async () => {
    let seen = await file(reporter, { description: "王小明的生日錯了", contact: "13800000000" });
    expect(seen).toMatchObject({ unit: "health", reporterUnit: "district-310101", open: true, hasPersonal: true });
    expect(JSON.stringify(seen)).not.toContain("王小明");
    expect(seen.may).toContain("reveal");
    expect(seen.may).not.toContain("accepted");
    await agree();
    expect(await indicator("disputes.open")).toBe(1);

    const queue = await clerk.call<CasePage>("GET", "/disputes");
    expect(queue.body.cases.map(({ code }) => code)).toEqual([seen.code]);
    const revealed = await clerk.call<PersonalTexts>("POST", `/disputes/${seen.code}/reveal`);
    expect(revealed.body).toEqual({ description: "王小明的生日錯了", contact: "13800000000" });

    seen = await step(clerk, seen, "accepted");
    seen = await act(manager, seen.code, "assign", { personId: clerk.id, version: seen.version });
    expect(seen.assigneeName).toBe("衛健經辦");
    seen = await step(clerk, seen, "investigated", "查了來源");
    seen = await step(clerk, seen, "corrected");
    seen = await act(clerk, seen.code, "comments", { text: "<script>alert(1)</script>" });
    seen = await step(clerk, seen, "answered", "已改正");
    const early = await clerk.call("POST", `/disputes/${seen.code}/confirm`, { version: seen.version });
    expect(early.status).toBe(403);
    seen = await act(reporter, seen.code, "confirm", { version: seen.version });
    expect(seen).toMatchObject({ step: "confirmed", open: false, assigneeId: clerk.id });
    expect(seen.steps.map((each) => each.step)).toEqual([
      "reported",
      "accepted",
      "investigated",
      "corrected",
      "answered",
      "confirmed",
    ]);
    await agree();
    expect(await indicator("disputes.open")).toBe(0);
    expect(await indicator("disputes.closed")).toBe(1);
    seen = await act(reporter, seen.code, "reopen", { note: "又錯了", version: seen.version });
    seen = await step(clerk, seen, "rejected", "查無此事");
    expect(seen.open).toBe(false);
    await agree();
  });

  it("keeps the clock when it goes to another unit, whose people then have it", async () => {
    const before = await file(reporter);
    const moved = await act(clerk, before.code, "transfer", { unit: "tax", note: "歸稅務", version: before.version });
    expect(moved).toMatchObject({ unit: "tax", step: "accepted", dueAt: before.dueAt, reportedAt: before.reportedAt });
    expect((await clerk.call("GET", `/disputes/${before.code}`)).status).toBe(404);
    const here = (await other.call<CaseDetail>("GET", `/disputes/${before.code}`)).body;
    expect(here.may).toContain("investigated");
    const back = await step(other, here, "investigated");
    expect(back.unit).toBe("tax");
    await agree();
    expect((await city.get<{ value: number }>("/indicators/disputes.open/value", { department: "tax" })).value).toBe(1);
  });

  it("takes legal steps only, each with its reason where one is needed", async () => {
    const seen = await file(reporter);
    const tries: [SignedIn, string, object, number][] = [
      [clerk, "steps", { step: "answered", version: seen.version }, 422],
      [clerk, "steps", { step: "rejected", version: seen.version }, 422],
      [clerk, "steps", { step: "confirmed", version: seen.version }, 422],
      [clerk, "steps", { step: "accepted" }, 422],
      [clerk, "steps", { step: "accepted", version: seen.version, unit: "tax" }, 422],
      [reporter, "confirm", { version: seen.version }, 422],
      [reporter, "reopen", { version: seen.version, note: "x" }, 422],
      [reporter, "steps", { step: "accepted", version: seen.version }, 403],
      [leader, "steps", { step: "accepted", version: seen.version }, 403],
      [auditor, "comments", { text: "x" }, 403],
      [clerk, "transfer", { unit: "nowhere", note: "x", version: seen.version }, 422],
      [clerk, "transfer", { unit: "health", note: "x", version: seen.version }, 422],
      [clerk, "assign", { personId: other.id, version: seen.version }, 422],
    ];
    for (const [by, path, body, status] of tries) {
      const answer = await by.call("POST", `/disputes/${seen.code}/${path}`, body);
      expect([path, body, answer.status]).toEqual([path, body, status]);
    }
    const after = await clerk.call<CaseDetail>("GET", `/disputes/${seen.code}`);
    expect(after.body.version).toBe(seen.version);
  });
});

describe("two people and one case", () => {
  it("does what the first decided and tells the second, who loses nothing", async () => {
    const seen = await file(reporter);
    const [first, second] = await Promise.all([
      clerk.call<CaseDetail>("POST", `/disputes/${seen.code}/steps`, { step: "accepted", version: seen.version }),
      manager.call<Conflict>("POST", `/disputes/${seen.code}/steps`, {
        step: "rejected",
        note: "重複",
        version: seen.version,
      }),
    ]);
    const [done, told] = first.status === 200 ? [first, second] : [second, first];
    expect([done.status, told.status]).toEqual([200, 409]);
    const conflict = told.body as Conflict;
    expect(conflict.type).toBe("/problems/changed-meanwhile");
    expect(conflict.changedBy).toBe(first.status === 200 ? clerk.name : manager.name);
    expect(conflict.case).toMatchObject({ code: seen.code, step: (done.body as CaseDetail).step });
    expect(conflict.case.steps).toHaveLength(2);
  });

  it("tells a change that came from a source system apart", async () => {
    const seen = await file(reporter);
    const at = new Date(Date.now() + 1000).toISOString();
    const event = { case: seen.code, department: "health", subject_kind: "dataset", subject: "births" };
    await city.post("dispute_steps", [{ ...event, event_id: `${seen.code}-x`, occurred_at: at, step: "accepted" }]);
    await until(10_000, async () => {
      const { body } = await clerk.call<CaseDetail>("GET", `/disputes/${seen.code}`);
      return body.step === "accepted" && body.version > seen.version;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const told = await clerk.call<Conflict>("POST", `/disputes/${seen.code}/steps`, {
      step: "accepted",
      version: seen.version,
    });
    expect(told.status).toBe(409);
    expect(told.body.case.steps.at(-1)).toMatchObject({ step: "accepted", personName: null });
    const next = await step(clerk, told.body.case, "investigated");
    expect(Date.parse(next.steps.at(-1)!.occurredAt)).toBeGreaterThan(Date.parse(at));
    await agree();
  });
});

describe("the queue and the indicators", () => {
  it("agree after SIGKILL between the transaction and the engine", async () => {
    const one = await file(reporter);
    const two = await file(reporter);
    await agree();
    await city.kill("clickhouse");
    const three = await file(reporter);
    const accepted = await step(clerk, one, "accepted");
    await step(clerk, accepted, "rejected", "不屬實");
    await act(clerk, two.code, "transfer", { unit: "tax", note: "歸稅務", version: two.version });
    await city.kill("web");
    await city.startStore("clickhouse");
    await city.startWeb();
    await agree();
    const after = await clerk.call<CaseDetail>("GET", `/disputes/${three.code}`);
    expect(after.body.step).toBe("reported");
    const health = await city.get<{ value: number }>("/indicators/disputes.open/value", { department: "health" });
    const here = await team.call<{ open: number }>("GET", "/disputes/counts?unit=health");
    expect(health.value).toBe(here.body.open);
  });

  it("agree after SIGKILL in the middle of many people's work", async () => {
    for (let round = 0; round < 3; round++) {
      const filed = Promise.allSettled(
        Array.from({ length: 60 }, async (_, i) => {
          await new Promise((resolve) => setTimeout(resolve, i * 5));
          const { body } = await reporter.call<CaseDetail>("POST", "/disputes", BIRTH);
          await clerk.call("POST", `/disputes/${body.code}/steps`, { step: "accepted", version: body.version });
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 120 + round * 60));
      await city.kill("web");
      await filed;
      await city.startWeb();
      await agree();
      const byStep = await city.get<{ by: { key: string; value: number }[] }>("/indicators/disputes.open/value", {
        by: "step",
      });
      for (const key of ["reported", "accepted"]) {
        const counts = await team.call<{ open: number }>("GET", `/disputes/counts?step=${key}`);
        expect([key, byStep.by.find((row) => row.key === key)?.value ?? 0]).toEqual([key, counts.body.open]);
      }
    }
  });

  it("agree for any history that source systems send, in any order", async () => {
    const now = Date.now();
    const events = randomHistory(now);
    const shuffled = [...events].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
    for (let i = 0; i < shuffled.length; i += 97) await city.post("dispute_steps", shuffled.slice(i, i + 97));
    await agree();
    const cases = await all();
    for (const life of lives(events, "case")) {
      const first = life.find((each) => each.step === "reported");
      const last = life.at(-1)!;
      const here = cases.get(String(last.case));
      if (!first) {
        expect(here).toBeUndefined();
        continue;
      }
      const days = first.priority === "urgent" ? 1 : 5;
      expect(here).toMatchObject({
        step: last.step,
        stepAt: last.occurred_at,
        unit: last.department,
        district: last.district ?? "",
        reportedAt: first.occurred_at,
        dueAt: new Date(workingDayLimit(Date.parse(first.occurred_at), days)).toISOString(),
        open: !["confirmed", "rejected"].includes(String(last.step)),
      });
    }
  });

  it("take in cases that never came through ingest here, and then find nothing missing", async () => {
    const { db, pool } = openDatabase(city.stores.databaseUrl, 4);
    const clickhouse = city.openClickHouse();
    try {
      const before = await openHere();
      await city.sql("DELETE FROM dispute_case_steps WHERE code LIKE 'RH-%'");
      await city.sql("DELETE FROM dispute_cases WHERE code LIKE 'RH-%'");
      expect(await openHere()).toBeLessThan(before);
      expect((await daysWithMissingSteps({ db, clickhouse }, Date.now())).length).toBeGreaterThan(0);
      const deps = { db, pool, clickhouse, env: {} as never, log: pino({ level: "silent" }) };
      expect(await catchUpCases.run(deps, Date.now() + 60_000)).toMatchObject({ daysMissing: 0, differing: [] });
      expect(await openHere()).toBe(before);
      expect(await daysWithMissingSteps({ db, clickhouse }, Date.now())).toEqual([]);
      await city.sql(
        "UPDATE dispute_cases SET step = 'confirmed', open = false WHERE code = (SELECT code FROM dispute_cases WHERE open AND code LIKE 'RH-%' AND reported_at IS NOT NULL LIMIT 1)",
      );
      expect((await differingCases({ db, clickhouse })).length).toBe(1);
      expect(await catchUpCases.run(deps, Date.now() + 3_600_000)).toMatchObject({ repaired: 1, differing: [] });
      expect(await openHere()).toBe(before);
    } finally {
      await clickhouse.close();
      await pool.end();
    }
  });
});

describe("the limit", () => {
  it("warns the unit a working day before, escalates at it, each once", async () => {
    const { db, pool } = openDatabase(city.stores.databaseUrl, 2);
    try {
      const seen = await file(reporter);
      const due = Date.parse(seen.dueAt);
      const told = async () => {
        const { rows } = await pool.query<{ person_id: string; kind: string }>(
          "SELECT person_id, kind FROM notifications WHERE subject = $1 AND kind IN ('dispute.warned', 'dispute.escalated')",
          [seen.code],
        );
        return rows.map((row) => `${row.kind} ${row.person_id}`).sort();
      };
      await escalateDue(db, Date.now());
      expect(await told()).toEqual([]);
      await escalateDue(db, due - 3_600_000);
      await escalateDue(db, due - 1_800_000);
      expect(await told()).toEqual([`dispute.warned ${clerk.id}`, `dispute.warned ${manager.id}`].sort());
      await Promise.all([escalateDue(db, due + 60_000), escalateDue(db, due + 60_000)]);
      await escalateDue(db, due + 120_000);
      expect((await told()).filter((line) => line.includes("escalated"))).toEqual(
        [`dispute.escalated ${manager.id}`, `dispute.escalated ${team.id}`].sort(),
      );
    } finally {
      await pool.end();
    }
  });
});

type Conflict = { type: string; changedBy: string | null; case: CaseDetail };

async function all(): Promise<Map<string, CaseRow>> {
  const found = new Map<string, CaseRow>();
  let after: string | null = "";
  while (after !== null) {
    const path: string = `/disputes?state=all&sort=code&limit=200${after && `&after=${after}`}`;
    const { body }: { body: CasePage } = await team.call<CasePage>("GET", path);
    for (const row of body.cases) {
      expect(found.has(row.code)).toBe(false);
      found.set(row.code, row);
    }
    after = body.next;
  }
  return found;
}

/** Cases with steps missing, repeated, out of order and at one instant. */
function randomHistory(now: number): Posted[] {
  let seed = 20_260_701;
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  return Array.from({ length: 150 }, (_, c) =>
    Array.from({ length: 1 + Math.floor(chance() * 6) }, (_, i): Posted => {
      const at = Math.floor((now - chance() * 20 * 86_400_000) / 21_600_000) * 21_600_000;
      const district = pick(["", "310101"]);
      return {
        event_id: `${Math.floor(chance() * 1e9)}-${c}-${i}`,
        occurred_at: new Date(at).toISOString(),
        department: pick(["health", "tax"]),
        ...(district && { district }),
        case: `RH-${c}`,
        step: i === 0 && chance() < 0.9 ? "reported" : pick(DISPUTE_STEPS),
        subject_kind: "dataset",
        subject: "births",
        channel: "citizen",
        priority: pick(["normal", "urgent"]),
      };
    }),
  ).flat();
}
