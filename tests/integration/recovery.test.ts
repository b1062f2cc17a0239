import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { AcceptedIds } from "../../server/ingest/acceptedIds.ts";
import { type DeadLetter, type DeadLetterStore, deadLetter } from "../../server/ingest/deadLetters.ts";
import { Ingester } from "../../server/ingest/ingester.ts";
import { RowBuffer } from "../../server/ingest/rowBuffer.ts";
import { isRejection, storeColumns, validatorOf } from "../../server/ingest/validateEvent.ts";
import { City } from "../harness/city.ts";
import { freePort, until } from "../instance.ts";

/** The ingester itself over the real store, with a log of its own, so that its store can be taken away at will. */
let city: City;
let store: ClickHouse;
let dataDir: string;
beforeAll(async () => {
  city = await City.open();
  store = city.openClickHouse();
  await city.kill("web");
});
afterAll(async () => {
  await store?.close();
  await city?.close();
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "cockpit-recovery-"));
  return () => rmSync(dataDir, { recursive: true });
});

function rowsOf(...ids: string[]): RowBuffer {
  const now = Date.now();
  const surroundings = { now, nowText: "2026-11-23 00:00:00.000", maxAgeMs: 1e12, registered: () => true };
  const rows = new RowBuffer();
  for (const event_id of ids) {
    const at = new Date(now).toISOString();
    const event = {
      event_id,
      occurred_at: at,
      produced_at: at,
      department: "water",
      dataset: "ds",
      mode: "push",
      records: 1,
      outcome: "ok",
    };
    const valid = validatorOf("deliveries")(event, surroundings);
    if (isRejection(valid)) throw new Error(valid.message);
    rows.add(event_id, valid.row);
  }
  return rows;
}
const count = async (ids: readonly string[]) =>
  (
    await store.query({
      name: "count",
      sql: "SELECT count() AS n FROM cockpit.deliveries WHERE event_id IN {ids:Array(String)}",
      params: { ids },
      row: z.object({ n: z.number() }),
    })
  )[0]!.n;
/** A place for rejected lines that fails as often as told. */
function letters(failures: number): DeadLetterStore & { kept: DeadLetter[] } {
  const kept: DeadLetter[] = [];
  let left = failures;
  return {
    kept,
    store: async (payload) => {
      if (left-- > 0) throw new Error("PostgreSQL is away");
      kept.push(...(JSON.parse(payload.toString()) as DeadLetter[]));
    },
  };
}
const ingester = (clickhouse: ClickHouse, deadLetters: DeadLetterStore) =>
  new Ingester({ clickhouse, deadLetters, dataDir, insertEveryMs: 10, log: pino({ level: "silent" }) });

it("a start that fails twice replays everything the third time, once", async () => {
  const first = ingester(store, letters(Number.POSITIVE_INFINITY));
  await first.start();
  const line = deadLetter("deliveries", "admin", "nonsense", { message: "not JSON" }, Date.now());
  // From here on the process might die at any moment; it is never stopped in order.
  expect(await first.accept("deliveries", rowsOf("a1", "a2"), [line])).toEqual({ accepted: 2, duplicates: 0 });
  await until(5000, async () => (await count(["a1", "a2"])) === 2);

  const place = letters(2);
  const second = ingester(store, place);
  await expect(second.start()).rejects.toThrow("PostgreSQL is away");
  await expect(second.accept("deliveries", rowsOf("a3"), [])).rejects.toMatchObject({ status: 503 });
  await expect(second.start()).rejects.toThrow("PostgreSQL is away");
  await second.start();
  expect(place.kept).toMatchObject([{ line: "nonsense" }]);
  expect(await second.accept("deliveries", rowsOf("a1", "a3"), [])).toEqual({ accepted: 1, duplicates: 1 });
  await second.stop();
  expect(await count(["a1", "a2", "a3"])).toBe(3);

  const third = ingester(store, letters(0));
  await third.start();
  expect(third.backlogBytes).toBe(0);
  await third.stop();
});

it("events answered while the store was away are there after the next start, once, whoever sends them again", async () => {
  const healthy = ingester(store, letters(0));
  await healthy.start();
  await healthy.stop();
  // A store that goes away as soon as the ids have been learnt.
  const away = new ClickHouse(`http://127.0.0.1:${await freePort()}`);
  let present = true;
  const flickering = new Proxy(store, {
    get: (target, name) => {
      const from = present ? target : away;
      const value = Reflect.get(from, name, from);
      return typeof value === "function" ? value.bind(from) : value;
    },
  });
  const first = ingester(flickering, letters(0));
  await first.start();
  present = false;
  expect(await first.accept("deliveries", rowsOf("b1", "b2"), [])).toEqual({ accepted: 2, duplicates: 0 });
  expect(await first.accept("deliveries", rowsOf("b2", "b3"), [])).toEqual({ accepted: 1, duplicates: 1 });
  await until(5000, () => first.notReady() !== null);
  expect(await count(["b1", "b2", "b3"])).toBe(0);

  const second = ingester(store, letters(0));
  await second.start();
  expect(await count(["b1", "b2", "b3"])).toBe(3);
  expect(await second.accept("deliveries", rowsOf("b1", "b2", "b3", "b4"), [])).toEqual({ accepted: 1, duplicates: 3 });
  await second.stop();
  // The first one comes to after all, with the same batches.
  present = true;
  await until(15_000, () => !first.writers.deliveries.hasPending());
  await first.stop();
  expect(await count(["b1", "b2", "b3", "b4"])).toBe(4);
  await away.close();
});

it("ids are known from their acceptance on: on their way, when the store has them, and after they were learnt anew", async () => {
  const ids = new AcceptedIds("deliveries", store);
  await ids.load();
  expect(ids.isRecent("c1") || ids.maybeKnown("c1")).toBe(false);
  ids.add("c1");
  expect(ids.isRecent("c1")).toBe(true);
  // Learnt again while c1 is on its way into the store.
  await ids.load();
  const many = (prefix: string) => {
    for (let i = 0; i < 200_000; i++) ids.add(`${prefix}${i}`);
  };
  many("x");
  ids.forgetOld(3, 0);
  many("y");
  // Batch 3, the last one that may hold what was sealed, is not in the store yet.
  ids.forgetOld(5, 3);
  expect(ids.isRecent("c1") && ids.isRecent("x7")).toBe(true);
  ids.forgetOld(5, 4);
  expect(ids.isRecent("c1") || ids.isRecent("x7")).toBe(false);
  expect(ids.isRecent("y7")).toBe(true);
  expect(ids.maybeKnown("c1") && ids.maybeKnown("x7")).toBe(true);
  let strangers = 0;
  for (let i = 0; i < 20_000; i++) if (ids.maybeKnown(`z${i}`)) strangers++;
  expect(strangers).toBeLessThan(400);
});

it("a batch that the engine noted but did not finish when it was killed is taken when it comes again", async () => {
  const insert = (token: string, ...ids: string[]) =>
    store.insertTsv("cockpit.deliveries", storeColumns("deliveries"), rowsOf(...ids).lines(new Set()), token);
  const held = async () => {
    const sql = (table: string, what: string) => `(SELECT ${what} FROM cockpit.${table} WHERE department = 'water')`;
    const [row] = await store.query({
      name: "held",
      sql: `SELECT ${sql("deliveries", "count()")} AS raw, ${sql("deliveries_rollup", "sumIf(deliveries, grain = 'day')")} AS summed`,
      row: z.object({ raw: z.number(), summed: z.number() }),
    });
    return row!;
  };
  await insert("kept", "k1");
  const before = await held();
  await store.command("SYSTEM STOP MERGES");
  await insert("unfinished", "u1", "u2");
  const after = await held();
  expect(after).toEqual({ raw: before.raw + 2, summed: before.summed + 2 });
  const places = await store.query({
    name: "newest parts",
    sql: `SELECT table, argMax(path, max_block_number) AS path FROM system.parts
      WHERE active AND database = 'cockpit' AND table IN ('deliveries', 'deliveries_rollup', 'deliveries_ids') GROUP BY table`,
    row: z.object({ table: z.string(), path: z.string() }),
  });
  expect(places).toHaveLength(3);
  await city.kill("clickhouse");
  // As it is left by a kill between the note and the part's name.
  for (const { path } of places) rmSync(path, { recursive: true });
  await city.startStore("clickhouse");
  expect(await held()).toEqual(before);
  await insert("unfinished", "u1", "u2");
  await insert("kept", "k1");
  expect(await held()).toEqual(after);
  await insert("unfinished", "u1", "u2");
  expect(await held()).toEqual(after);
});
