import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../server/postgres/database.ts";
import { attachments } from "../../server/postgres/workTables.ts";
import { sweepFiles } from "../../workers/jobs/sweepFiles.ts";
import { City } from "../harness/city.ts";

let city: City;
beforeAll(async () => {
  city = await City.open();
});
afterAll(() => city?.close());

it("removes files that a kill left without a row, an hour later, and nothing else", async () => {
  const { db, pool } = openDatabase(city.stores.databaseUrl, 2);
  const COCKPIT_DATA_DIR = mkdtempSync(join(city.dataDir, "sweep-"));
  const env = { COCKPIT_DATA_DIR } as never;
  const run = () =>
    sweepFiles.run({ db, pool, clickhouse: {} as never, env, log: pino({ level: "silent" }) }, Date.now());
  try {
    expect(await run()).toEqual({ removed: 0 });
    const folder = join(COCKPIT_DATA_DIR, "attachments");
    mkdirSync(folder);
    const [kept, taken, orphan, young] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const put = (name: string, minutes: number) => {
      writeFileSync(join(folder, name), "content");
      const at = new Date(Date.now() - minutes * 60_000);
      utimesSync(join(folder, name), at, at);
    };
    const file = { subjectKind: "dispute", subject: "c", name: "a.txt", type: "text/plain", bytes: 7, sha256: "x" };
    const row = { ...file, personId: "p", personName: "p" };
    await db.insert(attachments).values([
      { ...row, id: kept },
      { ...row, id: taken, removed: true },
    ]);
    for (const name of [kept, taken, orphan, `${randomUUID()}.part`, "readme.txt"]) put(name, 90);
    put(young, 30);
    expect(await run()).toEqual({ removed: 2 });
    // What was taken away from its case stays traceable.
    expect(readdirSync(folder).sort()).toEqual([kept, taken, young, "readme.txt"].sort());
    expect(await run()).toEqual({ removed: 0 });
  } finally {
    await pool.end();
  }
});
