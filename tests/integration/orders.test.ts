import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NotificationList } from "../../contracts/notification.ts";
import type { Order, OrderList, OrderThread } from "../../contracts/order.ts";
import { noteOverdue } from "../../server/orders/noteOverdue.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

const DAY_MS = 86_400_000;
const soon = (days = 3) => new Date(Date.now() + days * DAY_MS).toISOString();
const figure = { kind: "indicator", id: "disputes.open", filters: {} };

let city: City;
let leader: SignedIn;
let otherLeader: SignedIn;
let team: SignedIn;
let clerk: SignedIn;
let police: SignedIn;
let district: SignedIn;
let auditor: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  city = await City.open();
  const unit = { name_en: "x", kind: "municipal" };
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", ...unit },
    { code: "police", name_hant: "市公安局", ...unit },
    { code: "district-310101", name_hant: "黃浦區", kind: "district" },
  ]);
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 60 },
  ]);
  const step = { occurred_at: new Date().toISOString(), step: "reported", subject_kind: "dataset", subject: "level" };
  await city.post("dispute_steps", [
    { ...step, event_id: "a", case: "c1", department: "water" },
    { ...step, event_id: "b", case: "c2", department: "water" },
    { ...step, event_id: "c", case: "c3", department: "police", district: "310101" },
  ]);
  await city.settled();
  leader = await signIn(city, "沈靜儀", { role: "leader" });
  otherLeader = await signIn(city, "另一位", { role: "leader" });
  team = await signIn(city, "顧明遠", { role: "data_team" });
  clerk = await signIn(city, "水務辦事員", { role: "unit_clerk", unit: "water" });
  police = await signIn(city, "公安經理", { role: "unit_manager", unit: "police" });
  district = await signIn(city, "黃浦", { role: "district_manager", district: "310101" });
  auditor = await signIn(city, "審計", { role: "auditor" });
  administrator = await signIn(city, "管理員", { role: "administrator" });
});
afterAll(() => city?.close());

async function open(by: SignedIn, more: object = {}) {
  const body = { unit: "water", text: "請說明為何積壓。", dueAt: soon(), subject: figure, ...more };
  const answer = await by.call<OrderThread>("POST", "/orders", body);
  return { status: answer.status, order: answer.body };
}
const told = async (who: SignedIn) => (await who.call<NotificationList>("GET", "/notifications?unread=true")).body;
const kinds = async (who: SignedIn, subject: string) =>
  (await told(who)).notifications.filter((one) => one.subject === subject).map((one) => one.kind);

describe("an order", () => {
  it("goes from urging to answer, return, extension and end; the thread, the unit and the asker know each step", async () => {
    const { status, order } = await open(leader);
    expect(status).toBe(201);
    expect(order).toMatchObject({ unit: "water", state: "open", version: 1, title: "請說明為何積壓。" });
    expect(order.may).toEqual(["extend", "close"]);
    // The figure is the unit's own, read here, with how far it was complete.
    expect(order.asItStood.figures).toMatchObject([
      { id: "disputes.open", value: 2, filters: { department: "water" }, window: "today" },
    ]);
    expect(await kinds(clerk, order.id)).toEqual(["order.opened"]);
    expect(await kinds(leader, order.id)).toEqual([]);
    expect(await kinds(police, order.id)).toEqual([]);

    const step = async (who: SignedIn, verb: string, body: object) =>
      (await who.call<OrderThread>("POST", `/orders/${order.id}/${verb}`, body)).body;
    expect(await step(clerk, "answer", { version: 1, text: "人手不足。" })).toMatchObject({
      state: "answered",
      version: 2,
    });
    expect(await kinds(leader, order.id)).toEqual(["order.answered"]);
    expect(await step(leader, "return", { version: 2, text: "何時補足？" })).toMatchObject({ state: "open" });
    const later = soon(10);
    expect(await step(leader, "extend", { version: 3, dueAt: later })).toMatchObject({ dueAt: later, state: "open" });
    expect(await step(clerk, "answer", { version: 4, text: "下週。" })).toMatchObject({ state: "answered" });
    const closed = await step(leader, "close", { version: 5, text: "可以。" });
    expect(closed).toMatchObject({ state: "closed", may: [] });
    expect(closed.entries.map(({ kind, byName }) => [kind, byName])).toEqual([
      ["opened", "沈靜儀"],
      ["answered", "水務辦事員"],
      ["returned", "沈靜儀"],
      ["extended", "沈靜儀"],
      ["answered", "水務辦事員"],
      ["closed", "沈靜儀"],
    ]);
    expect(await kinds(clerk, order.id)).toEqual(["order.closed", "order.extended", "order.returned", "order.opened"]);
    // Nothing more can be done to it.
    const again = await leader.call("POST", `/orders/${order.id}/close`, { version: 6 });
    expect(again.status).toBe(409);
  });

  it("is opened by leaders and the data team only, and reaches only who may see it", async () => {
    for (const who of [clerk, police, district, auditor, administrator]) expect((await open(who)).status).toBe(403);
    const { order } = await open(team);
    const see = async (who: SignedIn) => (await who.call("GET", `/orders/${order.id}`)).status;
    expect(await Promise.all([leader, team, clerk, auditor].map(see))).toEqual([200, 200, 200, 200]);
    // Who may not see it is told the same as when it is not there.
    expect(await Promise.all([police, district].map(see))).toEqual([404, 404]);
    expect(await see(administrator)).toBe(403);
    const act = async (who: SignedIn, verb: string) =>
      (await who.call("POST", `/orders/${order.id}/${verb}`, { version: 1, text: "x" })).status;
    expect(await act(police, "answer")).toBe(404);
    expect(await act(auditor, "answer")).toBe(403);
    expect(await act(clerk, "close")).toBe(403);
    // A leader who did not ask cannot close; the data team stands in for anybody.
    expect(await act(otherLeader, "close")).toBe(403);
    const list = (await police.call<OrderList>("GET", "/orders?state=all")).body;
    expect(list.orders.map(({ id }) => id)).not.toContain(order.id);
    expect((await team.call("POST", `/orders/${order.id}/close`, { version: 1 })).status).toBe(200);
  });

  it("of a district's own unit is its manager's; the figure is then the whole district's", async () => {
    const filters = { district: "310101" };
    const { order } = await open(leader, { unit: "district-310101", subject: { ...figure, filters } });
    expect(order.asItStood.figures).toMatchObject([{ value: 1, filters }]);
    expect(await kinds(district, order.id)).toEqual(["order.opened"]);
    const answer = await district.call("POST", `/orders/${order.id}/answer`, { version: 1, text: "收到。" });
    expect(answer.status).toBe(200);
  });

  it("keeps how a case, a request or a unit stood", async () => {
    const ofCase = await open(leader, { subject: { kind: "dispute", id: "c1" } });
    expect(ofCase.order.asItStood).toMatchObject({ figures: [], standing: { step: "reported" } });
    expect((await open(leader, { subject: { kind: "dispute", id: "nowhere" } })).status).toBe(404);
    const ofUnit = await open(leader, { subject: { kind: "unit", id: "water" } });
    expect(ofUnit.order.asItStood.figures.map(({ id }) => id)).toEqual([
      "disputes.overdue",
      "sharing.pending_overnight",
      "aggregation.stale",
    ]);
    expect(ofUnit.order.asItStood.figures.at(-1)?.value).toBe(1);
  });

  it("changed by two at once: the second is told, and nothing is lost", async () => {
    const { order } = await open(leader);
    const answers = await Promise.all(
      ["甲", "乙"].map((text) => clerk.call<OrderThread>("POST", `/orders/${order.id}/answer`, { version: 1, text })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!.body as unknown as { type: string; current: Order };
    expect(refused.type).toBe("/problems/newer-version");
    expect(refused.current).toMatchObject({ version: 2, state: "answered" });
  });

  it.each([
    ["a date in the past", { dueAt: new Date(Date.now() - 1000).toISOString() }, 422],
    ["a date beyond a year", { dueAt: soon(400) }, 422],
    ["no text", { text: " " }, 422],
    ["a text that is too long", { text: "長".repeat(4001) }, 422],
    ["a unit that is not registered", { unit: "nobody" }, 422],
    ["another unit's figure", { subject: { ...figure, filters: { department: "police" } } }, 422],
    ["an indicator that is not there", { subject: { kind: "indicator", id: "no.such" } }, 404],
    ["a dimension that is not there", { subject: { ...figure, filters: { color: "red" } } }, 400],
    ["fields of the server's own", { state: "closed", openedBy: "x" }, 422],
  ])("with %s is refused", async (_, more, status) => {
    expect((await open(leader, more)).status).toBe(status);
  });

  it("opened while disputes are filed: both write the audit log, the topics and notices, and none waits for the other", async () => {
    const orders = Array.from({ length: 40 }, (_, i) => open(leader, { text: `第 ${i} 件` }));
    const filed = Array.from({ length: 40 }, (_, i) =>
      team.call("POST", "/disputes", {
        title: `水位 ${i}`,
        description: "不準",
        subjectKind: "dataset",
        subject: "level",
      }),
    );
    expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(orders.map(() => 201));
    expect((await Promise.all(filed)).map(({ status }) => status)).toEqual(filed.map(() => 201));
  });

  it("that is late is noted once per date, rises to the top, and is told to unit and asker", async () => {
    const { order } = await open(leader, { dueAt: new Date(Date.now() + 2000).toISOString() });
    const { db, pool } = openDatabase(city.stores.databaseUrl);
    const later = new Date(Date.now() + 60_000);
    expect(await noteOverdue(db, later)).toEqual({ noted: 1 });
    expect(await noteOverdue(db, later)).toEqual({ noted: 0 });
    expect(await kinds(clerk, order.id)).toEqual(["order.overdue", "order.opened"]);
    expect(await kinds(leader, order.id)).toEqual(["order.overdue"]);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const list = (await clerk.call<OrderList>("GET", "/orders")).body;
    expect(list.orders[0]?.id).toBe(order.id);
    expect(list.counts.overdue).toBe(1);
    const onlyLate = (await clerk.call<OrderList>("GET", "/orders?state=overdue")).body;
    expect(onlyLate.orders.map(({ id }) => id)).toEqual([order.id]);
    // With a new date it can be late again.
    await leader.call("POST", `/orders/${order.id}/extend`, { version: 1, dueAt: soon(1) });
    expect(await noteOverdue(db, later)).toEqual({ noted: 0 });
    expect(await noteOverdue(db, new Date(Date.now() + 5 * DAY_MS))).toMatchObject({ noted: expect.any(Number) });
    const thread = (await leader.call<OrderThread>("GET", `/orders/${order.id}`)).body;
    expect(thread.entries.filter(({ kind }) => kind === "overdue")).toHaveLength(2);
    await pool.end();
  });
});

describe("notifications", () => {
  it("are read by whom they were meant for, one or all, and nobody else", async () => {
    await open(team);
    const before = await told(clerk);
    expect(before.unread).toBeGreaterThan(1);
    const [newest] = before.notifications;
    const read = (who: SignedIn, body: object) => who.call<{ read: number }>("POST", "/notifications/read", body);
    expect((await read(police, { ids: [newest!.id] })).body).toEqual({ read: 0 });
    expect((await read(clerk, { ids: [newest!.id] })).body).toEqual({ read: 1 });
    expect((await told(clerk)).unread).toBe(before.unread - 1);
    await read(clerk, { upTo: newest!.id });
    expect(await told(clerk)).toMatchObject({ unread: 0, notifications: [] });
    const page = (await clerk.call<NotificationList>("GET", "/notifications?limit=1")).body;
    expect(page.notifications).toHaveLength(1);
    const second = (await clerk.call<NotificationList>("GET", `/notifications?limit=1&before=${page.next}`)).body;
    expect(second.notifications[0]!.id).toBeLessThan(page.notifications[0]!.id);
    expect((await read(clerk, { ids: ["1"] })).status).toBe(422);
  });
});

it("orders are exported within the scope, and no spreadsheet takes their texts for formulas", async () => {
  await open(leader, { title: "=HYPERLINK(1)", text: "+1" });
  const { status, body } = await clerk.call<string>("GET", "/export/orders?format=csv&state=all");
  expect(status).toBe(200);
  expect(body).toContain("'=HYPERLINK(1)");
  const ofPolice = (await police.call<string>("GET", "/export/orders?format=csv&state=all")).body;
  expect(ofPolice).not.toContain("HYPERLINK");
  expect((await administrator.call("GET", "/export/orders?format=csv")).status).toBe(403);
});
