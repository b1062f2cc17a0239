import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseDetail, CasePage, PersonalTexts } from "../../contracts/dispute.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

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
