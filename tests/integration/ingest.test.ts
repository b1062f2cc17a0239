import { spawnSync } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IngestAnswer } from "../../contracts/streams.ts";
import type { Answer } from "../harness/api.ts";
import { City } from "../harness/city.ts";
import { until } from "../instance.ts";

const ROOT = join(import.meta.dirname, "../..");
let city: City;
beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
  ]);
  await city.register("datasets", [
    { code: "ds", name: "水質", department: "water", kind: "table", freshness_limit_s: 3600 },
  ]);
});
afterAll(() => city?.close());

type Problem = { type: string; status: number; detail: string; request_id: string };
const MIB = 1024 * 1024;
let number = 0;
const delivery = (more: object = {}) => {
  const now = new Date().toISOString();
  return {
    event_id: `e${number++}`,
    occurred_at: now,
    department: "water",
    dataset: "ds",
    mode: "push",
    records: 1,
    produced_at: now,
    outcome: "ok",
    ...more,
  };
};
const send = (
  body: string | Buffer,
  headers: Record<string, string> = {},
  stream = "deliveries",
  token?: string | null,
) =>
  city.call<IngestAnswer & Problem>(
    `/api/v1/ingest/${stream}`,
    { method: "POST", body: body as BodyInit, headers: { "content-type": "application/x-ndjson", ...headers } },
    token,
  );
const ndjson = (...events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");
const stored = async () => {
  await city.settled();
  return (await city.get<{ value: number }>("/indicators/aggregation.records/value", { from: "2020-01-01T00:00:00Z" }))
    .value;
};
const isProblem = (answer: Answer<Problem>, status: number) => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    status,
    type: expect.stringMatching(/^\/problems\//),
    detail: expect.stringMatching(/\w+/),
  });
};
const makeToken = async (wanted: object) =>
  (
    await city.call<{ id: string; token: string }>("/api/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name: "test", streams: ["deliveries"], ...wanted }),
    })
  ).body;

describe("a request that is refused changes nothing", () => {
  it("400: what is no body of events at all", async () => {
    const before = await stored();
    const json = { "content-type": "application/json" };
    const csv = { "content-type": "text/csv" };
    const good = JSON.stringify(delivery());
    isProblem(await send("[{", json), 400);
    isProblem(await send(good, json), 400);
    isProblem(await send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400);
    isProblem(await send(`event_id,event_id\na,b\n`, csv), 400);
    isProblem(await send(`event_id,"department\na,b`, csv), 400);
    isProblem(await send("", csv), 400);
    isProblem(await send(good, { "content-encoding": "gzip" }), 400);
    isProblem(await send(gzipSync(ndjson(delivery())).subarray(0, 60), { "content-encoding": "gzip" }), 400);
    expect(await stored()).toBe(before);
  });

  it("401, 403, 404, 415: the wrong token, stream or media type", async () => {
    const before = await stored();
    const body = ndjson(delivery());
    const { token } = await makeToken({ departments: ["water"] });
    for (const bad of [null, "nonsense", ""]) {
      const refused = await send(body, {}, "deliveries", bad);
      isProblem(refused, 401);
      expect(refused.headers.get("www-authenticate")).toMatch(/Bearer/);
    }
    isProblem(await send(body, {}, "license_events", token), 403);
    isProblem(await send(body, {}, "nothing"), 404);
    isProblem(await send(body, { "content-type": "text/plain" }), 415);
    isProblem(await send(body, { "content-encoding": "br" }), 415);
    // One line for another department, even a bad one, and none of the request is taken.
    isProblem(await send(ndjson(delivery(), delivery({ department: "police" })), {}, "deliveries", token), 403);
    isProblem(
      await send(ndjson(delivery(), delivery({ department: "police", mode: "x" })), {}, "deliveries", token),
      403,
    );
    expect(await stored()).toBe(before);
    expect((await send(body, {}, "deliveries", token)).body).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await stored()).toBe(before + 1);
  });

  it("413: too many bytes, said beforehand, found while reading, or hidden in gzip; too many events", async () => {
    const before = await stored();
    const line = ndjson(delivery());
    const much = Buffer.alloc(32 * MIB + 1, "\n");
    much.write(line);
    isProblem(await send(much), 413);
    isProblem(await streamed(much), 413);
    isProblem(await send(gzipSync(much), { "content-encoding": "gzip" }), 413);
    isProblem(await send(gzipSync(Buffer.alloc(200 * MIB)), { "content-encoding": "gzip" }), 413);
    isProblem(await send("{}\n".repeat(50_001)), 413);
    isProblem(await send(`[${"0,".repeat(50_000)}0]`, { "content-type": "application/json" }), 413);
    isProblem(await send(`event_id\n${"a\n".repeat(50_001)}`, { "content-type": "text/csv" }), 413);
    expect(await stored()).toBe(before);
    const just = Buffer.alloc(32 * MIB, "\n");
    just.write(line);
    expect((await send(just)).body).toMatchObject({ accepted: 1 });
  });

  it("429 with Retry-After: more than the token's rate", async () => {
    const { token } = await makeToken({ ratePerS: 5 });
    const batch = () => ndjson(...Array.from({ length: 60 }, () => delivery()));
    expect((await send(batch(), {}, "deliveries", token)).status).toBe(200);
    const before = await stored();
    const refused = await send(batch(), {}, "deliveries", token);
    isProblem(refused, 429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await stored()).toBe(before);
    await until(Number(refused.headers.get("retry-after")) * 1000 + 3000, async () => {
      return (await send(ndjson(delivery()), {}, "deliveries", token)).status === 200;
    });
  });

  it("503 with Retry-After: a store that is away", async () => {
    const before = await stored();
    const known = delivery();
    await send(ndjson(known));
    await city.restartWeb();
    await city.kill("clickhouse");
    // Whether it is a repeat can only be told by the store.
    const refused = await send(ndjson(delivery(), known, delivery({ mode: "nonsense" })));
    isProblem(refused, 503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    const { status, body } = await city.call<{ waiting: object }>("/readyz", {}, null);
    expect(status).toBe(503);
    expect(body.waiting).toHaveProperty("clickhouse");
    await city.startStore("clickhouse");
    await city.ready();
    expect(await stored()).toBe(before + 1);
    await city.kill("postgres");
    isProblem(await send(ndjson(delivery()), {}, "deliveries", "dc_unheard_of"), 503);
    expect((await city.call<{ waiting: object }>("/readyz", {}, null)).body.waiting).toHaveProperty("postgres");
    await city.startStore("postgres");
    await city.ready();
    expect(await stored()).toBe(before + 1);
  });
});

it("a store that hangs is a store that is away: 503, and /readyz says which", async () => {
  const known = delivery();
  await send(ndjson(known));
  await city.restartWeb();
  city.child("clickhouse").kill("SIGSTOP");
  try {
    const asked = Date.now();
    const [refused, ready] = await Promise.all([
      send(ndjson(known, delivery())),
      city.call<{ waiting: object }>("/readyz", {}, null),
    ]);
    isProblem(refused, 503);
    expect(ready.body.waiting).toHaveProperty("clickhouse");
    expect(Date.now() - asked).toBeLessThan(15_000);
  } finally {
    city.child("clickhouse").kill("SIGCONT");
  }
  await city.ready();
  expect((await send(ndjson(known, delivery()))).body).toMatchObject({ accepted: 1, duplicates: 1 });
});

/** Posts without a Content-Length, in pieces. */
function streamed(body: Buffer): Promise<Answer<Problem>> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: "Bearer test-admin-token-1234", "content-type": "application/x-ndjson" };
    const req = request(`${city.url}/api/v1/ingest/deliveries`, { method: "POST", headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk) => chunks.push(chunk));
      res.on("end", () =>
        resolve({
          status: res.statusCode!,
          headers: new Headers(res.headers as Record<string, string>),
          body: JSON.parse(Buffer.concat(chunks).toString()),
        }),
      );
    });
    req.on("error", reject);
    for (let at = 0; at < body.length; at += MIB) req.write(body.subarray(at, at + MIB));
    req.end();
  });
}

describe("good lines are taken, bad lines are named", () => {
  it("by line, event and field, with the reason", async () => {
    const old = new Date(Date.now() - 801 * 86_400_000).toISOString();
    const ahead = new Date(Date.now() + 6 * 60_000).toISOString();
    const now = new Date().toISOString();
    const bad: [unknown, string | undefined, RegExp][] = [
      [{ dataset: "nope" }, "dataset", /"nope" is not registered/],
      [{ department: "nobody" }, "department", /"nobody" is not registered/],
      [{ records: -1 }, "records", /integer/],
      [{ records: 1.5 }, "records", /integer/],
      [{ records: "1" }, "records", /integer/],
      [{ mode: "pigeon" }, "mode", /push, pull, federated/],
      [{ outcome: undefined }, "outcome", /missing/],
      [{ outcome: null }, "outcome", /null/],
      [{ occurred_at: "2026-11-23 05:00:00" }, "occurred_at", /RFC 3339/],
      [{ occurred_at: "2026-11-23T05:00:00" }, "occurred_at", /RFC 3339/],
      [{ occurred_at: "2026-02-30T05:00:00Z" }, "occurred_at", /RFC 3339/],
      [{ occurred_at: old, produced_at: old }, "occurred_at", /older than 800 days/],
      [{ occurred_at: ahead }, "occurred_at", /5 minutes/],
      [
        { produced_at: new Date(Date.parse(now) + 60_000).toISOString(), occurred_at: now },
        "produced_at",
        /after occurred_at/,
      ],
      [{ district: "310000" }, "district", /adcode/],
      [{ colour: "red" }, "colour", /unknown field/],
      [{ event_id: "has space" }, "event_id", /1–64/],
      [{ event_id: "x".repeat(65) }, "event_id", /1–64/],
      [{ event_id: 7 }, "event_id", /1–64/],
    ];
    const lines = bad.flatMap(([more]) => [delivery(), delivery(more as object)]);
    const { status, body } = await send(`${ndjson(...lines)}not json\n[]\n\n"text"\n${ndjson(delivery())}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: bad.length + 1, duplicates: 0, rejected: bad.length + 3 });
    bad.forEach(([more, field, message], i) => {
      const error = body.errors[i]!;
      expect(error, JSON.stringify(more)).toMatchObject({
        line: 2 * i + 2,
        field,
        message: expect.stringMatching(message),
      });
      if (field !== "event_id") expect(error.event_id).toBe((lines[2 * i + 1] as { event_id: string }).event_id);
    });
    // Lines are numbered as they stand in the body, the empty one too.
    expect(body.errors.slice(-3).map((error) => error.line)).toEqual([1, 2, 4].map((n) => 2 * bad.length + n));
  });

  it("at most a hundred of them in full", async () => {
    const { body } = await send(ndjson(...Array.from({ length: 150 }, () => delivery({ mode: "x" }))));
    expect(body).toMatchObject({ accepted: 0, rejected: 150 });
    expect(body.errors).toHaveLength(100);
  });

  it("in CSV too, where an empty cell is an absent field", async () => {
    const { event_id, occurred_at } = delivery();
    const head = "event_id,occurred_at,department,district,dataset,mode,records,produced_at,outcome";
    const rest = `ds,pull,5,${occurred_at},ok`;
    const text = `\uFEFF${head}\r\n"${event_id}",${occurred_at},water,,${rest}\r\nx1,${occurred_at},water,310101,${rest}\r\nx2,${occurred_at},,,${rest}\r\nx3,${occurred_at},water,,${rest},more\r\n`;
    const { body } = await send(text, { "content-type": "text/csv; charset=utf-8" });
    expect(body).toMatchObject({ accepted: 2, rejected: 2 });
    expect(body.errors).toMatchObject([{ line: 3, event_id: "x2", field: "department" }, { line: 4 }]);
    const proto = await send(`${head},__proto__\nx4,${occurred_at},water,,${rest},evil\n`, {
      "content-type": "text/csv",
    });
    expect(proto.body).toMatchObject({ accepted: 0, rejected: 1, errors: [{ field: "__proto__" }] });
  });

  it("and an event counts once, whatever comes again", async () => {
    const before = await stored();
    const event = delivery({ records: 10 });
    const first = await send(ndjson(event, event, { ...event, records: 99 }));
    expect(first.body).toMatchObject({ accepted: 1, duplicates: 2, rejected: 0 });
    const parallel = await Promise.all(Array.from({ length: 8 }, () => send(ndjson(event, delivery()))));
    expect(parallel.map(({ body }) => body.accepted)).toEqual(Array(8).fill(1));
    await city.restartWeb();
    expect((await send(ndjson({ ...event, records: 5 }))).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await stored()).toBe(before + 18);
  });
});

it("a request may tell of as many cases as it has events, with the longest names", async () => {
  const now = new Date().toISOString();
  const step = (i: number) => ({
    event_id: `long-${i}`,
    occurred_at: now,
    department: "water",
    case: `${i}`.padEnd(64, "-"),
    step: "reported",
    subject_kind: "dataset",
    subject: "ds",
  });
  const answer = await city.post(
    "dispute_steps",
    Array.from({ length: 12_000 }, (_, i) => step(i)),
    { gzip: true },
  );
  expect(answer.body).toMatchObject({ accepted: 12_000, rejected: 0 });
  await city.settled();
  expect((await city.get<{ value: number }>("/indicators/disputes.reported/value")).value).toBe(12_000);
});

describe("dead letters", () => {
  type Letter = {
    id: string;
    stream: string;
    line: string;
    eventId: string | null;
    field: string;
    message: string;
    times: number;
  };
  const list = (query = "") => city.get<Letter[]>(`/dead-letters${query}`);
  const act = (verb: string, ids: string[]) =>
    city.call<Record<string, number>>(`/api/v1/dead-letters/${verb}`, {
      method: "POST",
      body: JSON.stringify({ ids }),
    });
  const find = async (eventId: string) =>
    (await list("?stream=deliveries&limit=1000")).find((letter) => letter.eventId === eventId);

  it("are listed, replayed once the cause is mended, and counted once", async () => {
    const event = delivery({ dataset: "later", records: 3 });
    const before = await stored();
    await send(ndjson(event));
    await send(ndjson(event));
    await until(5000, async () => (await find(event.event_id))?.times === 2);
    const letter = (await find(event.event_id))!;
    expect(letter).toMatchObject({ stream: "deliveries", field: "dataset", message: expect.stringContaining("later") });
    expect(JSON.parse(letter.line)).toEqual(event);
    expect((await act("replay", [letter.id])).body).toMatchObject({
      accepted: 0,
      rejected: 1,
      errors: [{ id: letter.id }],
    });
    expect(await find(event.event_id)).toBeDefined();
    await city.register("datasets", [
      { code: "later", name: "later", department: "water", kind: "iot", freshness_limit_s: 60 },
    ]);
    expect((await act("replay", [letter.id])).body).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await act("replay", [letter.id])).body).toMatchObject({ accepted: 0, rejected: 0 });
    expect(await find(event.event_id)).toBeUndefined();
    expect((await send(ndjson(event))).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await stored()).toBe(before + 3);
  });

  it("are discarded, and keep lines of any text", async () => {
    const strange = '{"event_id":"strange-1","note":"\\u0000 \\ud800 \' 數據"}';
    await send(`${strange}\nplain \0 nonsense\n`);
    await until(5000, async () => (await find("strange-1")) !== undefined);
    const letter = (await find("strange-1"))!;
    expect(letter.line).toBe(strange);
    expect((await act("discard", [letter.id])).body).toEqual({ discarded: 1 });
    expect(await find("strange-1")).toBeUndefined();
  });

  it("are the administrator's alone", async () => {
    const { token } = await makeToken({});
    expect((await city.call("/api/v1/dead-letters", {}, token)).status).toBe(403);
    expect((await city.call("/api/v1/dead-letters", {}, null)).status).toBe(401);
    expect((await city.call("/api/v1/dead-letters?stream=nope")).status).toBe(400);
    expect((await city.call("/api/v1/dead-letters?limit=0")).status).toBe(400);
    expect((await act("replay", [])).status).toBe(422);
  });
});

describe("tokens", () => {
  it("are made, listed without their text, used, revoked", async () => {
    const made = await makeToken({ name: "水務局", departments: ["water"], ratePerS: 1000 });
    const listed = await city.get<{ id: string; name: string }[]>("/tokens");
    expect(listed.find(({ id }) => id === made.id)).toMatchObject({ name: "水務局", departments: ["water"] });
    expect(JSON.stringify(listed)).not.toContain(made.token);
    expect((await send(ndjson(delivery()), {}, "deliveries", made.token)).status).toBe(200);
    expect((await city.call(`/api/v1/tokens/${made.id}`, { method: "DELETE" })).status).toBe(200);
    isProblem(await send(ndjson(delivery()), {}, "deliveries", made.token), 401);
    expect((await city.call("/api/v1/tokens/nothing", { method: "DELETE" })).status).toBe(404);
  });

  it("end when they expire", async () => {
    const { token } = await makeToken({ expiresAt: new Date(Date.now() + 1500).toISOString() });
    expect((await send(ndjson(delivery()), {}, "deliveries", token)).status).toBe(200);
    await until(6000, async () => (await send("", {}, "deliveries", token)).status === 401);
  });

  it("are made, listed and revoked by npm run token", async () => {
    const run = (...args: string[]) => {
      const env = { ...process.env, DATABASE_URL: city.stores.databaseUrl };
      const done = spawnSync(process.execPath, [join(ROOT, "scripts", "token.mjs"), ...args], {
        env,
        encoding: "utf8",
      });
      return { status: done.status, said: done.stdout + done.stderr };
    };
    const made = run(
      "create",
      "--name",
      "by hand",
      "--streams",
      "deliveries",
      "--departments",
      "water",
      "--rate",
      "100",
    );
    expect(made.status, made.said).toBe(0);
    const [, token] = /^token +(\S+)$/m.exec(made.said)!;
    const [, id] = /^id +(\S+)$/m.exec(made.said)!;
    expect((await send(ndjson(delivery()), {}, "deliveries", token)).body).toMatchObject({ accepted: 1 });
    isProblem(await send(ndjson(delivery({ department: "police" })), {}, "deliveries", token), 403);
    expect(run("list").said).toMatch(new RegExp(`${id}.*by hand.*deliveries.*water.*100`));
    expect(run("list").said).not.toContain(token);
    expect(run("revoke", id!).status).toBe(0);
    await until(4000, async () => (await send(ndjson(delivery()), {}, "deliveries", token)).status === 401);
    expect(run("revoke", "nothing")).toMatchObject({ status: 1, said: expect.stringContaining("no token") });
    expect(run("create", "--name", "x", "--streams", "nope")).toMatchObject({
      status: 1,
      said: expect.stringContaining("streams"),
    });
    expect(run().said).toMatch(/Usage/);
  });

  it("that make no sense are refused by field", async () => {
    const cases: [object, RegExp][] = [
      [{ streams: ["nope"] }, /streams/],
      [{ streams: [] }, /streams/],
      [{ name: "" }, /name/],
      [{ departments: ["nobody"] }, /departments.*nobody/],
      [{ ratePerS: 0 }, /ratePerS/],
      [{ expiresAt: "tomorrow" }, /expiresAt/],
      [{ colour: 1 }, /colour/],
    ];
    for (const [wanted, message] of cases) {
      const body = JSON.stringify({ name: "t", streams: ["deliveries"], ...wanted });
      const answer = await city.call<Problem>("/api/v1/tokens", { method: "POST", body });
      isProblem(answer, 422);
      expect(answer.body.detail).toMatch(message);
    }
    const { token } = await makeToken({});
    expect((await city.call("/api/v1/tokens", {}, token)).status).toBe(403);
    expect((await city.call("/api/v1/tokens", { method: "POST", body: "{}" }, null)).status).toBe(401);
  });
});
