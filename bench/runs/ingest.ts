import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createClient } from "@clickhouse/client";
import { splitStatements } from "../../server/clickhouse/migrate.ts";
import { licenseEvent, randomOf, registerCity } from "../city.ts";
import { median, report } from "../figures.ts";
import { call, startInstance, untilStored } from "../instance.ts";

const ROUNDS = 5;
const EVENTS_A_ROUND = 50_000;
const AT_ONCE = 4;
const SUMS = "sum(uses) AS u, sum(ok_uses) AS o, sum(ok_shown) AS s, sum(ok_multi) AS m, sum(ok_face) AS f";

/**
 * Rows per CPU-second of all our processes for NDJSON over HTTP until everything is in raw table and rollups, against
 * inserting the same bytes directly into the same tables (another database of the same engine), request by request.
 */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root);
  const clickhouse = createClient({ url: instance.clickhouseUrl, request_timeout: 120_000, max_open_connections: 8 });
  try {
    await registerCity(instance);
    await clickhouse.command({ query: "CREATE DATABASE floor ENGINE = Atomic" });
    const folder = join(root, "server/clickhouse/migrations");
    for (const file of readdirSync(folder).filter((name) => name.includes("license_events"))) {
      for (const statement of splitStatements(readFileSync(join(folder, file), "utf8"))) {
        await clickhouse.command({ query: statement.replaceAll("cockpit.", "floor.") });
      }
    }
    const rows: Record<string, string | number>[] = [];
    let serial = 0;
    for (const size of [1000, 10_000]) {
      const ours: number[] = [];
      const floor: number[] = [];
      const parts: string[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const random = randomOf(round + size);
        const now = Date.now() - 60_000;
        const bodies = Array.from({ length: EVENTS_A_ROUND / size }, () =>
          Buffer.from(
            `${Array.from({ length: size }, () => JSON.stringify(licenseEvent(random, `bench-${serial++}`, now - Math.floor(random() * 3_600_000)))).join("\n")}\n`,
          ),
        );
        const inTurn = async (post: (body: Buffer) => Promise<unknown>) => {
          const queue = [...bodies];
          await Promise.all(
            Array.from({ length: AT_ONCE }, async () => {
              for (let body = queue.shift(); body; body = queue.shift()) await post(body);
            }),
          );
        };
        const measure = async (work: () => Promise<void>) => {
          const before = instance.cpuSeconds();
          await work();
          return EVENTS_A_ROUND / (instance.cpuSeconds() - before);
        };
        const direct = () =>
          measure(() =>
            inTurn(async (body) => {
              const { stream } = await clickhouse.exec({
                query: "INSERT INTO floor.license_events FORMAT JSONEachRow",
                values: Readable.from([body], { objectMode: false }),
                clickhouse_settings: { date_time_input_format: "best_effort" },
              });
              stream.resume();
            }),
          );
        const product = () =>
          measure(async () => {
            const web = instance.cpuSeconds("web.js");
            await inTurn((body) => call(instance, "POST", "/ingest/license_events", body, "application/x-ndjson"));
            await untilStored(instance);
            parts.push(((1e6 * (instance.cpuSeconds("web.js") - web)) / EVENTS_A_ROUND).toFixed(1));
          });
        const [a, b] = round % 2 ? [await product(), await direct()] : [await direct(), await product()].reverse();
        if (round === 0) continue; // warm-up
        ours.push(a!);
        floor.push(b!);
      }
      rows.push({
        "events a request": size,
        "ours, rows/CPU-s": Math.round(median(ours)),
        "floor, rows/CPU-s": Math.round(median(floor)),
        ratio: median(ours.map((v, i) => v / floor[i]!)).toFixed(2),
        "web, µs a row": median(parts.map(Number)).toFixed(1),
      });
    }
    for (const table of ["license_events", "license_events_rollup"]) {
      const where = table.endsWith("rollup") ? "WHERE grain = 'hour'" : "";
      const sums = async (database: string) =>
        (
          await clickhouse.query({ query: `SELECT ${SUMS} FROM ${database}.${table} ${where}`, format: "JSONEachRow" })
        ).json();
      const [a, b] = [JSON.stringify(await sums("cockpit")), JSON.stringify(await sums("floor"))];
      if (a !== b) throw new Error(`${table}: the answers differ: ${a} and ${b}`);
    }
    console.log("answers equal in raw table and rollup");
    report("ingest", rows);
  } finally {
    await clickhouse.close();
    await instance.stop();
  }
}
