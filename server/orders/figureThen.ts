import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { OpenOrder, OrderFigure, OrderThen } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import { may, needScope } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { liveQuestion } from "../api/questions.ts";
import { describeIndicator, indicatorOf } from "../indicators/catalogue.ts";
import type { IndicatorReader } from "../indicators/reader.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import { districtOfUnit } from "./orderRow.ts";

export type FigureDeps = { db: Database; reader: IndicatorReader; clock: () => number };
type Subject = z.output<typeof OpenOrder>["subject"];

/** What a leader looks at before urging a unit as such. */
const OF_UNIT = ["disputes.overdue", "sharing.pending_overnight", "aggregation.stale"];

/**
 * How the subject of an order to `unit` stands now, as the asker may see it: an order tells a unit its own figures and
 * nobody else's. Throws Problem 404 for a subject that is not there for the asker, 422 for another unit's figure.
 */
export async function figureThen(
  deps: FigureDeps,
  actor: Actor,
  subject: Subject,
  unit: string,
): Promise<OrderThen & { subject: string }> {
  switch (subject.kind) {
    case "indicator": {
      const item = { id: subject.id, window: subject.window, filters: ownFilters(subject, unit) };
      return { subject: subject.id, figures: await read(deps, actor, [item]) };
    }
    case "unit": {
      if (subject.id !== unit) throw new Problem(422, "invalid-order", "subject.id: it must be the unit of the order.");
      const items = OF_UNIT.map((id) => ({ id, window: "today" as const, filters: { department: unit } }));
      return { subject: unit, figures: await read(deps, actor, items) };
    }
    case "dispute": {
      const [row] = await deps.db.select().from(disputeCases).where(eq(disputeCases.code, subject.id));
      const parties = row && { units: [row.unit, row.reporterUnit], districts: [row.district] };
      if (!parties || !may(actor, "disputes.read", parties)) throw unknown("dispute", subject.id);
      const { step, stepAt, dueAt } = row;
      const standing = { step, stepAt: stepAt.toISOString(), dueAt: dueAt?.toISOString() ?? null };
      return { subject: row.code, figures: [], standing };
    }
    case "sharing": {
      const [row] = await deps.db.select().from(sharingRequests).where(eq(sharingRequests.code, subject.id));
      const parties = row && { units: [row.unit, row.consumer], districts: [row.district] };
      if (!parties || !may(actor, "sharing.read", parties)) throw unknown("sharing", subject.id);
      const standing = { step: row.step, stepAt: row.stepAt.toISOString(), dueAt: null };
      return { subject: row.code, figures: [], standing };
    }
  }
}

const unknown = (kind: string, code: string) =>
  new Problem(404, "unknown-subject", `There is no ${kind} ${JSON.stringify(code)}.`);

/** The filters that make a figure the unit's own; a district's own unit answers for its whole district. */
function ownFilters({ id, filters }: Extract<Subject, { kind: "indicator" }>, unit: string): Record<string, string> {
  const { dimensions } = describeIndicator(indicatorOf(id));
  const district = districtOfUnit(unit);
  if (!dimensions.includes("department") || (district && filters.district === district)) return filters;
  if (filters.department !== undefined && filters.department !== unit)
    throw new Problem(422, "invalid-order", "subject.filters: the figure is another unit's.");
  return { ...filters, department: unit };
}

async function read(
  { reader, clock }: FigureDeps,
  actor: Actor,
  items: readonly Pick<OrderFigure, "id" | "window" | "filters">[],
): Promise<OrderFigure[]> {
  const scope = needScope(actor);
  const now = clock();
  const values = await reader.values(
    items.map(({ id, window, filters }) => liveQuestion({ ...filters, id, window }, scope, now)),
  );
  return items.map((item, i) => {
    const { value, numerator, denominator, asOf } = values[i]!;
    return { ...item, value, ...(numerator !== undefined && { numerator, denominator }), asOf };
  });
}
