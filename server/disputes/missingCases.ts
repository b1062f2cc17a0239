import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Database } from "../postgres/database.ts";

type Deps = { db: Database; clickhouse: ClickHouse };
const Count = z.object({ n: z.coerce.number() });
const DayCount = z.object({ day: z.string(), n: z.coerce.number() });
const Code = z.object({ code: z.string() });

/** Steps that were taken here and are still on their way to the engine. */
const UNSENT = sql`SELECT event_id FROM outbox WHERE stream = 'dispute_steps' AND sent_at IS NULL`;

async function counts<T>(db: Database, query: ReturnType<typeof sql>, row: z.ZodType<T>): Promise<T[]> {
  const { rows } = await db.execute(query);
  return rows.map((each) => row.parse(each));
}

/**
 * The civil days of which the engine has steps, received by `settledAt`, that PostgreSQL lacks, newest first. Two counts
 * suffice when nothing is missing, which is nearly always.
 */
export async function daysWithMissingSteps({ db, clickhouse }: Deps, settledAt: number): Promise<string[]> {
  const [[there], [here]] = await Promise.all([
    clickhouse.query({ name: "disputes.count", sql: "SELECT count() AS n FROM cockpit.dispute_steps", row: Count }),
    counts(
      db,
      sql`SELECT (SELECT count(*) FROM dispute_case_steps) - (SELECT count(*) FROM (${UNSENT}) AS u) AS n`,
      Count,
    ),
  ]);
  if (there!.n === here!.n) return [];
  const [days, known] = await Promise.all([
    clickhouse.query({
      name: "disputes.days",
      sql: `SELECT toString(toDate(occurred_at, 'Asia/Shanghai')) AS day, count() AS n FROM cockpit.dispute_steps
            WHERE received_at <= fromUnixTimestamp64Milli({settled:Int64}) GROUP BY day ORDER BY day DESC`,
      params: { settled: settledAt },
      row: DayCount,
    }),
    counts(
      db,
      sql`SELECT to_char(occurred_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*) AS n
          FROM dispute_case_steps WHERE event_id NOT IN (${UNSENT}) GROUP BY 1`,
      DayCount,
    ),
  ]);
  const have = new Map(known.map(({ day, n }) => [day, n]));
  return days.filter(({ day, n }) => (have.get(day) ?? 0) < n).map(({ day }) => day);
}

/** The cases with a step on a civil day. */
export async function casesOfDay({ clickhouse }: Deps, day: string): Promise<string[]> {
  const rows = await clickhouse.query({
    name: "disputes.cases",
    sql: `SELECT DISTINCT \`case\` AS code FROM cockpit.dispute_steps
          WHERE occurred_at >= toDateTime64({day:String}, 3, 'Asia/Shanghai')
            AND occurred_at < toDateTime64({day:String}, 3, 'Asia/Shanghai') + INTERVAL 1 DAY`,
    params: { day: `${day} 00:00:00` },
    row: Code,
  });
  return rows.map(({ code }) => code);
}

/** Codes of cases whose standing differs between PostgreSQL and the engine's spans, apart from what is on its way. */
export async function differingCases({ db, clickhouse }: Deps): Promise<string[]> {
  const Standing = z.object({ code: z.string(), said: z.string() });
  const there = await clickhouse.query({
    name: "disputes.standing",
    sql: `SELECT \`case\` AS code, concat(toString(step), ' ', department, ' ', district, ' ', toString(toUnixTimestamp64Milli(due_at))) AS said
          FROM cockpit.dispute_spans FINAL WHERE is_last = 1 AND step NOT IN ('confirmed', 'rejected')
            AND opened_at < toDateTime64('2299-01-01 00:00:00', 3, 'UTC')`,
    row: Standing,
  });
  const here = await counts(
    db,
    sql`SELECT code, step || ' ' || unit || ' ' || district || ' ' || (extract(epoch from due_at) * 1000)::bigint AS said
        FROM dispute_cases WHERE open AND reported_at IS NOT NULL AND code NOT IN
          (SELECT event->>'case' FROM outbox WHERE stream = 'dispute_steps' AND sent_at IS NULL)`,
    Standing,
  );
  const said = new Map(there.map((row) => [row.code, row.said]));
  const differing = here.filter((row) => said.get(row.code) !== row.said).map(({ code }) => code);
  const known = new Set(here.map(({ code }) => code));
  return [...differing, ...there.filter(({ code }) => !known.has(code)).map(({ code }) => code)];
}
