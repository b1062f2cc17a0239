import { and, desc, eq, ilike, inArray, isNotNull, like, or, type SQL } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { reachOf } from "../access/policy.ts";
import { caseScope, readableTexts, textsHidden } from "../disputes/caseAccess.ts";
import { subjectName } from "../disputes/describeCase.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { literalPattern } from "../postgres/literalPattern.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { namesOf } from "../sharing/listing.ts";
import { requestScope } from "../sharing/listRequests.ts";
import type { Ranked } from "./searchIndex.ts";

const CODE = /^[A-Za-z0-9_.:-]{2,64}$/;
/** Fewer characters than this are in too many titles. */
const TITLE_FROM = 2;
type Deps = { db: Pick<Database, "select">; registry: RegistrySnapshot };
/** Codes of the datasets, license types and scenarios whose names match what is looked for. */
type Named = Readonly<Record<"datasets" | "license_types" | "scenarios", readonly string[]>>;
type Wanted = { q: string; named: Named; limit: number };

/** What a code may begin with: as it is typed, and as codes are often written. */
const beginnings = (q: string): string[] =>
  CODE.test(q) ? [...new Set([q, q.toUpperCase(), q.toLowerCase()])].map((text) => `${literalPattern(text)}%`) : [];
const rankOf = (code: string, q: string) => {
  const [own, wanted] = [code.toLowerCase(), q.toLowerCase()];
  return own === wanted ? 0 : own.startsWith(wanted) ? 2 : 5;
};

/**
 * Disputes whose code begins so, whose title holds it, or that are about something of this name, as far as the actor may
 * read them. All but titles go by an index; open ones come first, then the newest step.
 */
export async function findCases({ db, registry }: Deps, actor: Actor, { q, named, limit }: Wanted): Promise<Ranked[]> {
  if (reachOf(actor, "disputes.read") === null) return [];
  const t = disputeCases;
  const about = (kind: "dataset" | "license", codes: readonly string[]) =>
    codes.length > 0 ? and(eq(t.subjectKind, kind), inArray(t.subject, [...codes])) : undefined;
  const conditions: (SQL | undefined)[] = [
    ...beginnings(q).map((text) => like(t.code, text)),
    q.length < TITLE_FROM ? undefined : and(ilike(t.title, `%${literalPattern(q)}%`), readableTexts(actor, registry)),
    about("dataset", named.datasets),
    about("license", named.license_types),
  ];
  if (!conditions.some(Boolean)) return [];
  const rows = await db
    .select({ code: t.code, title: t.title, unit: t.unit, subjectKind: t.subjectKind, subject: t.subject })
    .from(t)
    .where(and(or(...conditions), isNotNull(t.reportedAt), caseScope(actor)))
    .orderBy(desc(t.open), desc(t.stepAt), desc(t.code))
    .limit(limit);
  return rows.map((row) => {
    const title = textsHidden(actor, row, registry) ? null : row.title;
    return {
      rank: rankOf(row.code, q),
      hit: {
        kind: "disputes",
        code: row.code,
        name: title ?? subjectName(registry, row.subjectKind, row.subject) ?? row.subject,
        unit: row.unit,
        path: `/disputes/${encodeURIComponent(row.code)}`,
      },
    };
  });
}

/** The same of sharing requests, which are called after their resource and their scenario. */
export async function findRequests(
  { db, registry }: Deps,
  actor: Actor,
  { q, named, limit }: Wanted,
): Promise<Ranked[]> {
  if (reachOf(actor, "sharing.read") === null) return [];
  const t = sharingRequests;
  const conditions: SQL[] = beginnings(q).map((text) => like(t.code, text));
  if (named.datasets.length > 0) conditions.push(inArray(t.resource, [...named.datasets]));
  if (named.scenarios.length > 0) conditions.push(inArray(t.scenario, [...named.scenarios]));
  if (conditions.length === 0) return [];
  const rows = await db
    .select({ code: t.code, unit: t.unit, resource: t.resource, scenario: t.scenario })
    .from(t)
    .where(and(or(...conditions), isNotNull(t.submittedAt), requestScope(actor)))
    .orderBy(desc(t.pending), desc(t.submittedAt), desc(t.code))
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
