import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionResult, SharingDetail, SharingPage, SharingRequest } from "../../contracts/sharing.ts";
import { SHARING_STEPS } from "../../contracts/streams.ts";
import { toStoreInstant } from "../../server/ingest/instant.ts";
import { recomputeSpans } from "../../server/ingest/spans.ts";
import { storeColumns } from "../../server/ingest/validateEvent.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { comparePending } from "../../server/sharing/missingRequests.ts";
import { catchUpRequests } from "../../workers/jobs/catchUpRequests.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";
import { roundsOf } from "../oracle/flows.ts";
import { lives } from "../oracle/world.ts";

/** Police ask the water authority for data; health has no part in it. */
let city: City;
let provider: SignedIn;
let clerk: SignedIn;
let consumer: SignedIn;
let stranger: SignedIn;
let team: SignedIn;
let leader: SignedIn;
let district: SignedIn;

const department = (code: string) => ({ code, name_hant: `${code} 局`, kind: "municipal" });
const dataset = (code: string, owner = "water") => ({
  code,
  name: `${code} 數據`,
  department: owner,
  kind: "table",
  freshness_limit_s: 3600,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", ["water", "police", "health", "district-310101"].map(department));
  await city.register(
    "datasets",
    ["level", "secret", "flow", "closed"].map((code) => dataset(code)),
  );
  await city.register("datasets", [dataset("streets", "district-310101")]);
  await city.register("scenarios", [{ code: "flood", name: "防汛", kind: "sharing" }]);
  await city.register("demands", [
    { code: "d1", name: "防汛用水位", scenario: "flood", resource: "level", consumer: "police" },
    { code: "d2", name: "防汛用機密", scenario: "flood", resource: "secret", consumer: "police" },
  ]);
  await city.register("negatives", [{ code: "n1", resource: "secret", reason: "四級數據", basis: "分級規範" }]);
  await city.register("responsibilities", [{ code: "r1", name: "流量", department: "health", resource: "flow" }]);
  await city.register("resources", [
    { code: "closed", name: "不共享", department: "water", share: "none" },
    { code: "level", name: "水位", department: "water", share: "conditional" },
  ]);
  provider = await signIn(city, "水務經理", { role: "unit_manager", unit: "water" });
  clerk = await signIn(city, "水務科員", { role: "unit_clerk", unit: "water" });
  consumer = await signIn(city, "公安經理", { role: "unit_manager", unit: "police" });
  stranger = await signIn(city, "衛生經理", { role: "unit_manager", unit: "health" });
  team = await signIn(city, "數據團隊", { role: "data_team" });
  leader = await signIn(city, "領導", { role: "leader" });
  district = await signIn(city, "黃浦經理", { role: "district_manager", district: "310101" });
});
afterAll(() => city?.close());

const submit = async (more: object = {}, by = consumer) =>
  (
    await by.call<SharingRequest>("POST", "/sharing", {
      resource: "level",
      scenario: "flood",
      consumer: "police",
      purpose: "汛期調度",
      ...more,
    })
  ).body;
const post = <T = SharingRequest>(by: SignedIn, code: string, verb: string, body: object) =>
  by.call<T>("POST", `/sharing/${code}/${verb}`, body);
const figure = async (id: string) => (await city.get<{ value: number | null }>(`/indicators/${id}/value`)).value;
const queue = async (by: SignedIn, query = "") => (await by.call<SharingPage>("GET", `/sharing${query}`)).body;
const submitAs = (by: SignedIn, more: object) =>
  by.call<Fault>("POST", "/sharing", {
    resource: "level",
    scenario: "flood",
    consumer: "police",
    purpose: "汛期調度",
    ...more,
  });
const decide = async (by: SignedIn, decision: string, items: readonly { code: string; version: number }[]) =>
  (
    await by.call<{ results: DecisionResult[] }>("POST", "/sharing/decide", {
      decision,
      items: items.map(({ code, version }) => ({ code, version })),
    })
  ).body.results;
/** Mulberry32: the same history at every run. */
const seededRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
type Fault = { type: string; detail: string; by?: string; request?: SharingRequest; kept_back?: object };

describe("a request", () => {
  it("is submitted by the consumer and approved by the provider, in the queue and in the figures", async () => {
    const made = await submit({ periodFrom: "2026-12-01", periodTo: "2026-12-31" });
    expect(made).toMatchObject({
      unit: "water",
      consumer: "police",
      step: "submitted",
      pending: true,
      requesterName: "公安經理",
      listing: { demand: "d1", keptBack: null, share: "conditional", atOnce: true },
      may: ["withdraw", "comment"],
    });
    await until(10_000, async () => (await figure("sharing.pending")) === 1);
    const [seen] = (await queue(provider)).items;
    expect(seen).toMatchObject({ code: made.code, may: ["approve", "return", "reject", "comment", "assign"] });
    const answer = await post(provider, made.code, "approve", { version: made.version });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ step: "approved", pending: false, version: 2, may: ["comment"] });
    expect((await queue(provider)).items).toEqual([]);
    await until(10_000, async () => (await figure("sharing.pending")) === 0);
    expect(await figure("sharing.same_day_rate")).toBe(1);
    // The projection of its own steps changes nothing.
    const detail = await provider.call<SharingDetail>("GET", `/sharing/${made.code}`);
    expect(detail.body).toMatchObject({ version: 2, rounds: [{ decision: "approved" }] });
  });

  it("comes back with what is missing and begins a new round; withdrawn and rejected it is over", async () => {
    const made = await submit();
    const back = await post(clerk, made.code, "return", { version: 1, note: "缺少授權書" });
    expect(back.status, "a clerk does not decide").toBe(403);
    expect((await post(provider, made.code, "return", { version: 1 })).status).toBe(422);
    const returned = await post(provider, made.code, "return", { version: 1, note: "缺少授權書" });
    expect(returned.body).toMatchObject({ step: "returned", pending: false });
    expect((await post(provider, made.code, "resubmit", { version: 2, note: "補上" })).status).toBe(403);
    const again = await post(consumer, made.code, "resubmit", { version: 2, note: "補上", purpose: "汛期調度二" });
    expect(again.body).toMatchObject({ step: "submitted", pending: true, purpose: "汛期調度二", version: 3 });
    expect((await post(provider, made.code, "withdraw", { version: 3, note: "x" })).status).toBe(403);
    const withdrawn = await post(consumer, made.code, "withdraw", { version: 3, note: "不再需要" });
    expect(withdrawn.body).toMatchObject({ step: "withdrawn", may: ["resubmit", "comment"] });
    const { body } = await consumer.call<SharingDetail>("GET", `/sharing/${made.code}`);
    expect(body.rounds).toMatchObject([
      { decision: "returned", steps: [{ by: "公安經理" }, { step: "returned", by: "水務經理", note: "缺少授權書" }] },
      { decision: "withdrawn" },
    ]);
    const other = await submit();
    const rejected = await post(provider, other.code, "reject", { version: 1, note: "用途不明" });
    expect(rejected.body).toMatchObject({ step: "rejected", may: ["comment"] });
    expect((await post(consumer, other.code, "resubmit", { version: 2, note: "x" })).status).toBe(409);
  });

  it("is asked of the unit that answers for the data, and of no unit by itself", async () => {
    expect(await submit({ resource: "flow" })).toMatchObject({
      unit: "health",
      listing: { atOnce: false, demand: null },
    });
    const own = await provider.call<Fault>("POST", "/sharing", {
      resource: "level",
      scenario: "flood",
      consumer: "water",
      purpose: "x",
    });
    expect([own.status, own.body.detail]).toEqual([422, expect.stringContaining("consumer")]);
    for (const [field, value] of [
      ["resource", "nothing"],
      ["scenario", "nothing"],
      ["purpose", ""],
      ["region", "mars"],
      ["version", 3],
    ] as const) {
      const answer = await submitAs(consumer, { [field]: value });
      expect([answer.status, answer.body.detail], field).toEqual([422, expect.stringContaining(field)]);
    }
    const period = { periodFrom: "2026-12-31", periodTo: "2026-12-01" };
    expect((await submitAs(consumer, period)).status).toBe(422);
    expect((await submitAs(stranger, {})).status).toBe(403);
    expect((await submitAs(leader, {})).status).toBe(403);
    expect((await submitAs(team, {})).status).toBe(201);
  });

  it("for what is on the negative list is not approved, and the answer names the row", async () => {
    const made = await submit({ resource: "secret" });
    expect(made.listing).toMatchObject({ demand: "d2", atOnce: false, keptBack: { list: "negatives", code: "n1" } });
    const refused = await post<Fault>(provider, made.code, "approve", { version: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ kept_back: { code: "n1", reason: "四級數據", basis: "分級規範" } });
    expect(refused.body.detail).toContain("n1");
    expect((await post(team, made.code, "approve", { version: 1 })).status).toBe(422);
    const closed = await submit({ resource: "closed" });
    expect((await post<Fault>(provider, closed.code, "approve", { version: 1 })).body.kept_back).toMatchObject({
      list: "resources",
      code: "closed",
    });
    expect((await post(provider, made.code, "reject", { version: 1, note: "負面清單" })).status).toBe(200);
    expect((await post(provider, closed.code, "reject", { version: 1, note: "不共享" })).status).toBe(200);
  });

  it("is nobody's who has no part in it, by whatever verb", async () => {
    const made = await submit();
    expect((await stranger.call("GET", `/sharing/${made.code}`)).status).toBe(404);
    expect((await queue(stranger, "?state=all")).items.map((item) => item.unit)).toEqual(["health"]);
    for (const verb of ["approve", "return", "reject", "withdraw", "resubmit"]) {
      const body = { version: 1, note: "x" };
      expect((await post(stranger, made.code, verb, body)).status, verb).toBe(404);
      expect((await post(leader, made.code, verb, body)).status, verb).toBe(403);
    }
    expect((await post(stranger, made.code, "comment", { text: "x" })).status).toBe(404);
    const bulk = await decide(stranger, "approve", [made]);
    expect(bulk[0]).toMatchObject({ code: made.code, status: 404, request: null });
    expect((await leader.call("GET", `/sharing/${made.code}`)).status).toBe(200);
    // The district decides for its own unit only.
    const streets = await submit({ resource: "streets" });
    expect(streets).toMatchObject({ unit: "district-310101", district: "310101" });
    expect((await post(provider, streets.code, "approve", { version: 1 })).status).toBe(404);
    expect((await post(district, streets.code, "approve", { version: 1 })).status).toBe(200);
    expect((await post(team, made.code, "approve", { version: 1 })).status).toBe(200);
  });

  it("takes comments of both sides and an assignment to the provider's people", async () => {
    const made = await submit();
    expect((await post(consumer, made.code, "comment", { text: "<b>急</b>" })).status).toBe(200);
    expect((await post(clerk, made.code, "comment", { text: "收到" })).status).toBe(200);
    const { body } = await provider.call<SharingDetail>("GET", `/sharing/${made.code}`);
    expect(body.comments.map(({ by, text }) => [by, text])).toEqual([
      ["公安經理", "<b>急</b>"],
      ["水務科員", "收到"],
    ]);
    expect((await post(provider, made.code, "assign", { person: consumer.id })).status).toBe(422);
    expect((await post(consumer, made.code, "assign", { person: clerk.id })).status).toBe(403);
    const assigned = await post(provider, made.code, "assign", { person: clerk.id });
    expect(assigned.body).toMatchObject({ assigneeName: "水務科員", version: 1 });
    expect((await queue(provider, `?assignee=${clerk.id}`)).items.map((item) => item.code)).toEqual([made.code]);
    expect((await post(provider, made.code, "approve", { version: 1 })).status).toBe(200);
  });
});

describe("deciding at the same time", () => {
  it("tells the second one who was faster, and keeps the first decision", async () => {
    const made = await submit();
    const body = { version: 1, note: "理由" };
    const answers = await Promise.all([
      post<Fault>(provider, made.code, "approve", body),
      post<Fault>(team, made.code, "reject", body),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const loser = answers.find((answer) => answer.status === 409)!;
    const first = answers[0].status === 200 ? "水務經理" : "數據團隊";
    expect(loser.body).toMatchObject({ by: first, request: { code: made.code, version: 2, pending: false } });
    const { body: detail } = await leader.call<SharingDetail>("GET", `/sharing/${made.code}`);
    expect(detail.rounds[0]!.steps.map((step) => step.by)).toEqual(["公安經理", first]);
  });

  it("answers the same decision again as done", async () => {
    const made = await submit();
    const [a, b] = [
      await post(provider, made.code, "approve", { version: 1 }),
      await post(provider, made.code, "approve", { version: 1 }),
    ];
    expect([a.status, b.status, b.body.version]).toEqual([200, 200, 2]);
    expect((await post(team, made.code, "approve", { version: 1 })).status).toBe(409);
  });

  it("decides several each on its own: what another decided, what is kept back and what is unknown fail alone", async () => {
    const made = await Promise.all(Array.from({ length: 40 }, () => submit()));
    const secret = await submit({ resource: "secret" });
    await post(team, made[7]!.code, "return", { version: 1, note: "先退回" });
    const asked = [...made, secret, { code: "nothing", version: 1 }];
    const results = await decide(provider, "approve", asked);
    expect(results.map((result) => result.code)).toEqual(asked.map((item) => item.code));
    const failed = results.filter((result) => result.status !== 200);
    expect(failed).toMatchObject([
      { code: made[7]!.code, status: 409, by: "數據團隊", request: { step: "returned", version: 2 } },
      { code: secret.code, status: 422, type: "kept-back" },
      { code: "nothing", status: 404 },
    ]);
    expect(results.filter((result) => result.request?.step === "approved")).toHaveLength(39);
    expect(
      (await provider.call("POST", "/sharing/decide", { decision: "return", items: made.slice(0, 2) })).status,
    ).toBe(422);
    const many = Array.from({ length: 201 }, (_, i) => ({ code: `c${i}`, version: 1 }));
    expect((await provider.call("POST", "/sharing/decide", { decision: "approve", items: many })).status).toBe(422);
    await post(provider, secret.code, "reject", { version: 1, note: "負面清單" });
  });
});

describe("the queue", () => {
  it("lists by its clock and by filters, page by page", async () => {
    const before = (await queue(team)).items.length;
    const made = [await submit(), await submit({ region: "delta" }), await submit({ region: "national" })];
    const old = `old-${Date.now()}`;
    const yesterday = new Date(Date.now() - 26 * 3_600_000).toISOString();
    const event = { department: "water", resource: "level", scenario: "flood", consumer: "police" };
    const posted = await city.post("sharing_steps", [
      { ...event, event_id: `${old}.1`, occurred_at: yesterday, request: old, step: "submitted" },
    ]);
    expect(posted.body.accepted).toBe(1);
    await until(10_000, async () => (await queue(team)).items.length === before + 4);
    const all = await queue(team);
    expect(all.items.at(-1)!.code, "overnight comes last: it has missed its day").toBe(old);
    expect(all.pendingOvernight).toBe(1);
    expect((await queue(team, "?state=overnight")).items.map((item) => item.code)).toEqual([old]);
    expect((await queue(team, "?region=delta")).items.map((item) => item.code)).toEqual([made[1]!.code]);
    expect((await queue(team, `?q=${encodeURIComponent(made[2]!.code.slice(-6))}`)).items).toHaveLength(1);
    expect((await queue(team, `?q=${encodeURIComponent("level 數")}`)).items.length).toBeGreaterThan(2);
    expect((await queue(team, "?q=%25")).items).toEqual([]);
    const paged: string[] = [];
    for (let after = ""; ; ) {
      const page = await queue(team, `?limit=2${after && `&after=${after}`}`);
      paged.push(...page.items.map((item) => item.code));
      if (!page.next) break;
      after = page.next;
    }
    expect(paged).toEqual(all.items.map((item) => item.code));
    const everything = await queue(team, "?state=all&limit=500");
    expect(everything.items.map((item) => item.submittedAt)).toEqual(
      everything.items
        .map((item) => item.submittedAt)
        .sort()
        .reverse(),
    );
    for (const bad of ["?limit=0", "?state=none", "?after=x", "?sort=purpose", "?unit=a'b"])
      expect((await team.call("GET", `/sharing${bad}`)).status, bad).toBe(400);
    // A decision of yesterday's request counts, but not for the same day.
    expect((await post(team, old, "approve", { version: 1 })).status).toBe(200);
  });

  it("takes steps of source systems late, twice and out of order, as the figures do", async () => {
    const base = Date.now() - 3 * 86_400_000;
    const event = (request: string, n: number, step: string, more: object = {}) => ({
      event_id: `${request}.${n}`,
      occurred_at: new Date(base + n * 60_000).toISOString(),
      department: "water",
      resource: "level",
      scenario: "flood",
      consumer: "police",
      request,
      step,
      ...more,
    });
    await city.post("sharing_steps", [
      event("late", 2, "returned"),
      event("late", 4, "approved", { department: "health" }),
    ]);
    await city.settled();
    expect((await team.call("GET", "/sharing/late")).status, "it waits for its submission").toBe(404);
    await city.post("sharing_steps", [
      event("late", 3, "submitted"),
      event("late", 1, "submitted", { region: "delta" }),
    ]);
    await until(10_000, async () => (await team.call("GET", "/sharing/late")).status === 200);
    const late = (await team.call<SharingDetail>("GET", "/sharing/late")).body;
    expect(late).toMatchObject({ unit: "health", step: "approved", pending: false, region: "delta" });
    expect(late.rounds.map((round) => round.decision)).toEqual(["returned", "approved"]);
  });
});

it("is caught up with what reached the store by another way, by the job", async () => {
  const clickhouse = city.openClickHouse();
  const { db, pool } = openDatabase(city.stores.databaseUrl, 2);
  try {
    const at = Date.now() - 40 * 86_400_000;
    const rows = Array.from({ length: 1200 }, (_, i) => {
      const [request, step] = [`raw${i >> 1}`, i % 2 === 0 ? "submitted" : i % 3 === 0 ? "returned" : "approved"];
      const cells = [`raw.${i}`, at + i * 60_000, at, "water", "", request, step, "level", "flood", "police", "local"];
      return cells.map((cell) => (typeof cell === "number" ? toStoreInstant(cell) : cell)).join("\t");
    });
    const gone = rows.splice(-1);
    await clickhouse.insertTsv(
      "cockpit.sharing_steps",
      storeColumns("sharing_steps"),
      Buffer.from(`${rows.join("\n")}\n`),
      "raw",
    );
    await recomputeSpans(
      clickhouse,
      "sharing_steps",
      [...Array(600).keys()].map((i) => `raw${i}`),
    );
    expect(gone).toHaveLength(1);
    const deps = { db, pool, clickhouse, env: {} as never, log: pino({ level: "silent" }) };
    expect(await catchUpRequests.run(deps, Date.now())).toEqual({ projected: 600 });
    const waiting = await queue(leader, "?state=overnight&limit=500");
    expect(waiting.items.filter((item) => item.code.startsWith("raw")).map((item) => item.code)).toEqual(["raw599"]);
    expect(await catchUpRequests.run(deps, Date.now())).toMatchObject({ projected: 0, differs: false });
    expect((await post(team, "raw599", "approve", { version: 1 })).status).toBe(200);
  } finally {
    await clickhouse.close();
    await pool.end();
  }
});

it("shows of any history what the contract says, however it came", async () => {
  const random = seededRandom(20261123);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const base = Date.now() - 20 * 86_400_000;
  const events = Array.from({ length: 400 }, (_, i) => ({
    event_id: `hist.${i}`,
    occurred_at: new Date(base + Math.floor(random() * 300) * 3_600_000).toISOString(),
    department: pick(["water", "health"]),
    ...(random() < 0.3 && { district: "310101" }),
    resource: pick(["level", "secret", "flow"]),
    scenario: "flood",
    consumer: pick(["police", "health"]),
    region: pick(["local", "delta", "national"]),
    request: `hist${Math.floor(random() * 90)}`,
    step: pick(SHARING_STEPS),
  }));
  const batches = Array.from({ length: 8 }, (_, lane) => events.filter((_, i) => i % 8 === lane));
  await Promise.all(
    batches.map(async (batch) => {
      const repeated = batch.slice(0, 5).map((event) => ({ ...event, step: "approved" }));
      expect((await city.post("sharing_steps", [...batch, ...repeated])).body.accepted).toBe(batch.length);
    }),
  );
  await city.settled();
  const world = lives(events, "request");
  const expected = world
    .filter((steps) => steps.some((step) => step.step === "submitted"))
    .map((steps) => {
      const first = steps.find((step) => step.step === "submitted")!;
      const [last, round] = [steps.at(-1)!, roundsOf(steps).at(-1)!];
      return {
        code: first.request,
        unit: last.department,
        district: last.district ?? "",
        step: last.step,
        pending: round.decision === "",
        submittedAt: new Date(round.submitted).toISOString(),
        resource: first.resource,
        consumer: first.consumer,
        region: first.region,
      };
    });
  const shown: SharingRequest[] = [];
  for (let after = ""; ; ) {
    const page = await queue(leader, `?state=all&limit=500${after && `&after=${after}`}`);
    shown.push(...page.items.filter((item) => item.code.startsWith("hist")));
    if (!page.next) break;
    after = page.next;
  }
  const byCode = (a: { code: unknown }, b: { code: unknown }) => (String(a.code) < String(b.code) ? -1 : 1);
  expect(shown.sort(byCode)).toMatchObject(expected.sort(byCode));
  expect(shown).toHaveLength(expected.length);
});

it("after SIGKILL between the transaction and ingest, queue and figure agree", async () => {
  await city.restartWeb("SIGTERM");
  const made = await Promise.all(Array.from({ length: 12 }, () => submit()));
  const answers = await Promise.all(
    made.slice(0, 6).map((each) => post(provider, each.code, "approve", { version: 1 })),
  );
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  await city.restartWeb("SIGKILL");
  const waiting = (await queue(leader, "?limit=500")).items;
  expect(waiting.filter((item) => made.some(({ code }) => code === item.code))).toHaveLength(6);
  const { db, pool } = openDatabase(city.stores.databaseUrl, 2);
  const clickhouse = city.openClickHouse();
  await until(20_000, async () => {
    const { queue: kept, store, rounds } = await comparePending({ db, clickhouse }, Date.now());
    return kept === store && rounds === (await figure("sharing.pending")) && kept === waiting.length;
  });
  await clickhouse.close();
  await pool.end();
});
