import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LetterGroups, Replayed, ReplayPreview } from "../../contracts/deadLetter.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";
import { until } from "../instance.ts";

type Letter = { id: string; line: string; message: string; field: string | null; lastAt: string };
let city: City;
let team: SignedIn;
let administrator: SignedIn;
let clerk: SignedIn;

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
  await city.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 60 },
  ]);
  team = await signIn(city, "顧明遠", { role: "data_team" });
  administrator = await signIn(city, "趙永康", { role: "administrator" });
  clerk = await signIn(city, "水務經辦", { role: "unit_clerk", unit: "water" });
});
afterAll(() => city?.close());
beforeEach(() => city.sql("TRUNCATE dead_letters"));

let number = 0;
const event = (more: object = {}) => ({
  event_id: `d${++number}`,
  occurred_at: new Date().toISOString(),
  department: "water",
  dataset: "level",
  mode: "pull",
  records: 5,
  produced_at: new Date(Date.now() - 60_000).toISOString(),
  outcome: "ok",
  ...more,
});
const list = (query = "") => city.get<Letter[]>(`/dead-letters${query}`);
const groups = (query = "") => city.get<LetterGroups>(`/dead-letters/groups${query}`);
const replay = (body: object, who = team) => who.call<Replayed>("POST", "/dead-letters/replay", body);
const preview = (body: object) => team.call<ReplayPreview>("POST", "/dead-letters/preview", body);
const records = async () => {
  await city.settled();
  return (await city.get<{ value: number }>("/indicators/aggregation.records/value")).value;
};
/** Sends events that are refused and waits until they are in the list. */
async function refuse(...events: object[]): Promise<Letter[]> {
  const before = (await list("?limit=1000")).length;
  expect((await city.post("deliveries", events)).body.rejected).toBe(events.length);
  await until(10_000, async () => (await list("?limit=1000")).length === before + events.length);
  return list("?limit=1000");
}
const audited = async (action: string) =>
  (await city.get<{ rows: { detail: Record<string, unknown>; actorName: string }[] }>("/audit", { action })).rows;

describe("dead letters", () => {
  it("are counted by stream, token and cause without the values of single lines, and found by these", async () => {
    const { body: token } = await city.send<{ id: string; token: string }>("POST", "/tokens", {
      name: "水務局",
      streams: ["deliveries"],
    });
    await refuse(
      event({ dataset: "levels" }),
      event({ dataset: "rivers" }),
      event({ mode: "carried" }),
      event({ records: -1, note: undefined }),
    );
    await city.post("deliveries", [event({ dataset: 'a"b' })], { token: token.token });
    await until(10_000, async () => (await groups()).total === 5);
    const found = (await groups()).groups;
    expect(found.map(({ cause, letters, tokenName }) => [cause, letters, tokenName])).toEqual([
      ["dataset … is not registered", 2, null],
      ["dataset must be 1–64 of A–Z a–z 0–9 _ - : .", 1, "水務局"],
      ["mode must be one of push, pull, federated", 1, null],
      ["records must be an integer from 0 to 9007199254740991", 1, null],
    ]);
    const one = new URLSearchParams({ stream: "deliveries", token: "admin", cause: found[0]!.cause });
    expect((await list(`?${one}`)).map(({ field }) => field)).toEqual(["dataset", "dataset"]);
    expect(await (await fetch(`${city.url}/metrics`)).text()).toContain('cockpit_dead_letters{stream="deliveries"} 5');
  });

  it("are mended by a patch: previewed without sending, then sent once", async () => {
    const before = await records();
    await refuse(event({ dataset: "levels" }), event({ dataset: "levels" }), event({ dataset: "levels", records: -1 }));
    const filter = { stream: "deliveries", cause: "dataset … is not registered" };
    const patch = [
      { op: "test", path: "/dataset", value: "levels" },
      { op: "replace", path: "/dataset", value: "level" },
    ];
    const { body: seen } = await preview({ filter, patch });
    expect(seen).toMatchObject({ letters: 3, acceptable: 2 });
    expect(seen.examples.map(({ after }) => JSON.parse(after!).dataset)).toEqual(["level", "level", "level"]);
    expect(seen.examples.filter(({ message }) => message?.startsWith("records must be"))).toHaveLength(1);
    expect(await records()).toBe(before);

    const { body } = await replay({ filter: { ...filter, until: seen.until }, patch });
    expect(body).toMatchObject({ accepted: 2, duplicates: 0, rejected: 1, gone: 0 });
    expect((await replay({ filter, patch })).body).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await records()).toBe(before + 10);
    const [left] = await list();
    // It still says why it came, and what it was.
    expect(left).toMatchObject({ message: 'dataset "levels" is not registered' });
    expect((await audited("deadLetters.fixed")).at(-1)).toMatchObject({
      actorName: "顧明遠",
      detail: { letters: 3, accepted: 2, rejected: 1, patch: ["test /dataset", "replace /dataset"] },
    });
  });

  it("leave the list once when two administrators send them at the same time", async () => {
    const before = await records();
    await refuse(...Array.from({ length: 40 }, () => event({ dataset: "levels" })));
    const ids = (await list("?limit=1000")).map(({ id }) => id);
    const body = { ids, patch: [{ op: "replace", path: "/dataset", value: "level" }] };
    const answers = await Promise.all([replay(body, team), replay(body, administrator), replay(body, team)]);
    const sum = (name: "accepted" | "gone") => answers.reduce((all, answer) => all + answer.body[name], 0);
    expect(sum("accepted")).toBe(40);
    expect(sum("gone")).toBe(80);
    expect(await records()).toBe(before + 200);
    expect(await list()).toEqual([]);
  });

  it("are rewritten one by one, and what is refused again stays as it was", async () => {
    const [letter] = await refuse(event({ dataset: "levels" }));
    const id = letter!.id;
    const worse = JSON.stringify({ ...JSON.parse(letter!.line), records: "many" });
    expect((await preview({ ids: [id], line: worse })).body).toMatchObject({ acceptable: 0 });
    expect((await replay({ ids: [id], line: worse })).body).toMatchObject({
      accepted: 0,
      errors: [{ id, message: expect.stringContaining("dataset") }],
    });
    expect(await list()).toMatchObject([{ id, line: letter!.line }]);
    const better = letter!.line.replace("levels", "level");
    // Another event in its place would count twice when two mend it: the second is told.
    const [a, b] = await Promise.all([
      replay({ ids: [id], line: better }),
      replay({ ids: [id], line: better.replace(/"event_id":"\w+"/, '"event_id":"other"') }, administrator),
    ]);
    expect([a.status, b.status].sort()).toEqual([200, 409]);
    expect(await list()).toEqual([]);
  });

  it("keep lines that are no JSON, are empty or long, and are sent with a line end inside", async () => {
    const text = `nonsense\n{"event_id":"x","note":"${"長".repeat(2000)}"}\n`;
    const headers = { "content-type": "application/x-ndjson" };
    await city.call("/api/v1/ingest/deliveries", { method: "POST", headers, body: text });
    await until(10_000, async () => (await list()).length === 2);
    const ids = (await list()).map(({ id }) => id);
    const patch = [{ op: "add", path: "/dataset", value: "level" }];
    expect((await replay({ ids, patch })).body).toMatchObject({ rejected: 2, accepted: 0 });
    const good = JSON.stringify(event(), null, 2);
    expect((await replay({ ids: ids.slice(0, 1), line: good })).body).toMatchObject({ accepted: 1 });
    expect((await replay({ ids: ids.slice(1), line: " " })).body).toMatchObject({ rejected: 1 });
    expect(await list()).toHaveLength(1);
  });

  it("refuse a patch that would make one event of many, or is none", async () => {
    await refuse(event({ dataset: "levels" }), event({ dataset: "levels" }));
    const filter = { stream: "deliveries" };
    for (const patch of [
      [{ op: "replace", path: "/event_id", value: "same" }],
      [{ op: "add", path: "", value: event() }],
      [{ op: "spoil", path: "/dataset", value: "level" }],
      [{ op: "replace", path: "dataset", value: "level" }],
      [{ op: "add", path: "/__proto__/dataset", value: "level" }],
      [],
    ])
      expect((await replay({ filter, patch })).status, JSON.stringify(patch)).toBe(422);
    for (const body of [{}, { ids: [], filter }, { ids: ["nothing"] }, { filter, line: "{}" }, { filter: { a: 1 } }])
      expect((await replay(body)).status, JSON.stringify(body)).toBe(422);
    expect(await list()).toHaveLength(2);
  });

  it("are discarded with a note in the audit log, and only by those who may", async () => {
    const [one] = await refuse(event({ dataset: "a" }), event({ dataset: "b" }), event({ mode: "c" }));
    expect((await clerk.call("POST", "/dead-letters/discard", { ids: [one!.id] })).status).toBe(403);
    expect((await clerk.call("GET", `/dead-letters/${one!.id}`)).status).toBe(403);
    const filter = { cause: "dataset … is not registered" };
    const answer = await team.call("POST", "/dead-letters/discard", { filter });
    expect(answer.body).toEqual({ discarded: 2 });
    expect((await audited("deadLetters.discarded")).at(-1)).toMatchObject({ detail: { letters: 2 } });
    expect(await list()).toHaveLength(1);
  });

  it("are paged and counted when there are a hundred thousand", async () => {
    await city.sql(`INSERT INTO dead_letters (id, stream, token_id, line, event_id, field, message, first_at, last_at)
      SELECT md5(i::text), 'deliveries', 'admin', '{"event_id":"' || i || '","dataset":"d' || i % 900 || '"}', i::text, 'dataset',
        'dataset "d' || i % 900 || '" is not registered', now() - i * interval '1 s', now() - i * interval '1 s' FROM generate_series(1, 100000) i`);
    await city.sql("ANALYZE dead_letters");
    const [last] = (await list("?limit=50&offset=99900")).slice(-1);
    const before = `${last!.lastAt}~${last!.id}`;
    expect(await list("?limit=50")).toHaveLength(50);
    expect(await list(`?stream=deliveries&limit=100&before=${encodeURIComponent(before)}`)).toHaveLength(50);
    expect((await groups()).groups[0]).toMatchObject({ cause: "dataset … is not registered", letters: 100_000 });
  });
});
