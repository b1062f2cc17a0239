import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Database } from "../postgres/database.ts";
import { sharingRequestSteps } from "../postgres/sharingTables.ts";

const Day = z.object({ day: z.string(), steps: z.number() });
const Step = z.object({ eventId: z.string(), code: z.string() });
type Deps = { db: Database; clickhouse: ClickHouse };

const byDay = (events: string) =>
  `SELECT toString(toDate(occurred_at)) AS day, count() AS steps FROM cockpit.${events} GROUP BY day ORDER BY day DESC`;

/** The days (UTC) of which the store holds more steps than the queue, newest first. Cheap when there are none. */
export async function daysBehind({ db, clickhouse }: Deps): Promise<string[]> {
  const inStore = await clickhouse.query({ name: "sharing.days", sql: byDay("sharing_steps"), row: Day });
  const { rows } = await db.execute<{ day: string; steps: number }>(
    sql`SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS steps
        FROM sharing_request_steps GROUP BY day`,
  );
  const kept = new Map(rows.map((row) => [row.day, row.steps]));
  return inStore.filter(({ day, steps }) => steps > (kept.get(day) ?? 0)).map(({ day }) => day);
}

/** The requests with a step of that day that the queue does not have. */
export async function missingOf({ db, clickhouse }: Deps, day: string): Promise<string[]> {
  const steps = await clickhouse.query({
    name: "sharing.day",
    sql: "SELECT event_id AS eventId, request AS code FROM cockpit.sharing_steps WHERE toDate(occurred_at) = {day:Date}",
    params: { day },
    row: Step,
  });
  const missing = new Set<string>();
  for (let i = 0; i < steps.length; i += 10_000) {
    const part = steps.slice(i, i + 10_000);
    const known = await db
      .select({ id: sharingRequestSteps.eventId })
      .from(sharingRequestSteps)
      .where(
        inArray(
          sharingRequestSteps.eventId,
          part.map((step) => step.eventId),
        ),
      );
    const ids = new Set(known.map((row) => row.id));
    for (const step of part) if (!ids.has(step.eventId)) missing.add(step.code);
  }
  return [...missing];
}

const Pending = z.object({ requests: z.number(), rounds: z.number() });

/**
 * What waits for a decision, counted in the queue and in the store: requests whose newest round is undecided in both, and
 * the indicator's rounds, which are more where a source submitted twice without a decision.
 */
export async function comparePending({ db, clickhouse }: Deps, now: number) {
  const [store] = await clickhouse.query({
    name: "sharing.pendingRequests",
    sql: `SELECT uniqExactIf(request, step = 'submitted') AS requests, sum(length(pending)) AS rounds
      FROM cockpit.sharing_spans FINAL
      WHERE from_at <= fromUnixTimestamp64Milli({now:Int64}) AND to_at > fromUnixTimestamp64Milli({now:Int64})
        AND opened_at < toDateTime64('2299-01-01 00:00:00', 3, 'UTC')`,
    params: { now },
    row: Pending,
  });
  const { rows } = await db.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM sharing_requests WHERE pending AND submitted_at <= ${new Date(now)}`,
  );
  return { queue: rows[0]!.n, store: store!.requests, rounds: store!.rounds };
}
