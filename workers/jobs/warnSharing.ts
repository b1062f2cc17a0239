import { and, asc, eq, gte, isNull } from "drizzle-orm";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { notify } from "../../server/notifications/notify.ts";
import { peopleOf } from "../../server/notifications/peopleOf.ts";
import { sharingRequests as t } from "../../server/postgres/sharingTables.ts";
import type { Job } from "../job.ts";

/** From this hour of the day on, what is still undecided is about to miss its day. */
const FROM_HOUR = 15;
const AT_A_TIME = 500;

/** Warns who decides for the provider and who has the request, once a round, of requests of today that no one has decided by the afternoon. */
export const warnSharing: Job = {
  name: "warn-sharing",
  everyMs: 60_000,
  firstAfterMs: 30_000,
  timeoutMs: 60_000,
  retries: 0,
  run: async ({ db }, now) => {
    const today = startOfDay(now);
    if (now < today + FROM_HOUR * 3_600_000) return { warned: 0 };
    const due = and(t.pending, isNull(t.warnedAt), gte(t.submittedAt, new Date(today)));
    const rows = await db.select().from(t).where(due).orderBy(asc(t.code)).limit(AT_A_TIME);
    for (const { code } of rows) {
      await db.transaction(async (tx) => {
        const [row] = await tx
          .update(t)
          .set({ warnedAt: new Date(now) })
          .where(and(eq(t.code, code), due))
          .returning();
        if (!row) return;
        const people = await peopleOf(tx, { unit: row.unit, roles: ["unit_manager", "district_manager"] });
        const params = { unit: row.unit, dueAt: new Date(today + DAY_MS).toISOString() };
        const told = row.assigneeId ? [...people, row.assigneeId] : people;
        const notice = { kind: "sharing.warned", subjectKind: "sharing", subject: code, params } as const;
        await notify(tx, told, notice, { now: new Date(now) });
      });
    }
    return { warned: rows.length };
  },
};
