import { and, asc, isNotNull, like, or } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { reachOf } from "../access/policy.ts";
import { caseScope, textsHidden } from "../disputes/caseAccess.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { namesOf } from "../sharing/listing.ts";
import { requestScope } from "../sharing/listRequests.ts";
import type { Ranked } from "./searchIndex.ts";

const CODE = /^[A-Za-z0-9_.:-]{2,64}$/;
type Deps = { db: Pick<Database, "select">; registry: RegistrySnapshot };

/** What a code may begin with: as it is typed, and as codes are often written. */
function beginnings(q: string): string[] | null {
  if (!CODE.test(q)) return null;
  return [...new Set([q, q.toUpperCase(), q.toLowerCase()])].map((text) => `${text.replaceAll(/[\\%_]/g, "\\$&")}%`);
}
const rankOf = (code: string, q: string) => (code.toLowerCase() === q.toLowerCase() ? 0 : 2);

/** Disputes whose code begins so, as far as the actor may read them: by the index of codes, so that a long queue costs nothing. */
export async function findCases({ db, registry }: Deps, actor: Actor, q: string, limit: number): Promise<Ranked[]> {
  const begins = beginnings(q);
  if (!begins || reachOf(actor, "disputes.read") === null) return [];
  const t = disputeCases;
  const rows = await db
    .select({ code: t.code, title: t.title, unit: t.unit, subjectKind: t.subjectKind, subject: t.subject })
    .from(t)
    .where(and(or(...begins.map((text) => like(t.code, text))), isNotNull(t.reportedAt), caseScope(actor)))
    .orderBy(asc(t.code))
    .limit(limit);
  return rows.map((row) => ({
    rank: rankOf(row.code, q),
    hit: {
      kind: "disputes",
      code: row.code,
      name: (textsHidden(actor, row, registry) ? null : row.title) ?? row.subject,
      unit: row.unit,
      path: `/disputes/${encodeURIComponent(row.code)}`,
    },
  }));
}

/** The same of sharing requests. */
export async function findRequests({ db, registry }: Deps, actor: Actor, q: string, limit: number): Promise<Ranked[]> {
  const begins = beginnings(q);
  if (!begins || reachOf(actor, "sharing.read") === null) return [];
  const t = sharingRequests;
  const rows = await db
    .select({ code: t.code, unit: t.unit, resource: t.resource, scenario: t.scenario })
    .from(t)
    .where(and(or(...begins.map((text) => like(t.code, text))), isNotNull(t.submittedAt), requestScope(actor)))
    .orderBy(asc(t.code))
    .limit(limit);
  return rows.map((row) => {
    const { resourceName, scenarioName } = namesOf(registry, row);
    return {
      rank: rankOf(row.code, q),
      hit: {
        kind: "sharing",
        code: row.code,
        name: `${resourceName} · ${scenarioName}`,
        unit: row.unit,
        path: `/sharing/${encodeURIComponent(row.code)}`,
      },
    };
  });
}
