import { and, eq, inArray } from "drizzle-orm";
import { isMilestone, type PlanItem, planText } from "../../contracts/plan.ts";
import type { MilestoneReport, PlanItemView } from "../../contracts/planView.ts";
import type { Actor } from "../access/actor.ts";
import { may, needScope } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import { indicatorOf } from "../indicators/catalogue.ts";
import type { EventsDeps } from "../indicators/events.ts";
import { newestEvents } from "../indicators/events.ts";
import type { Database } from "../postgres/database.ts";
import { auditLog } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import type { CityPlans } from "./cityPlans.ts";
import type { PlanOfYear } from "./plans.ts";
import { unitsOfItem } from "./unitsOfItem.ts";
import { type ViewDeps, viewPlan } from "./viewPlan.ts";

export type PlanDeps = ViewDeps & {
  db: Database;
  plans: CityPlans;
  registry: () => RegistrySnapshot;
  /** What the newest raw events are read with. */
  events: () => EventsDeps;
};
const REPORTS = 60;

/** The plan of a year, by its id where there are several. Throws Problem 404; a year to come has none yet. */
export function needPlan({ plans, clock }: Pick<PlanDeps, "plans" | "clock">, year: number, id?: string): PlanOfYear {
  const found = year > civilYear(clock()) ? undefined : plans.current.of(year, id);
  if (found) return found;
  const which = id ? ` ${JSON.stringify(id)}` : "";
  throw new Problem(404, "unknown-plan", `There is no plan${which} for ${year}; GET /api/v1/plans lists them.`);
}

/** An item of a plan. Throws Problem 404. */
export function needItem({ plan }: PlanOfYear, id: string) {
  const item = plan.items.find((each) => each.id === id);
  if (!item) throw new Problem(404, "unknown-item", `The plan has no item ${JSON.stringify(id)}.`);
  return item;
}

/** One item with its figures, its reports, and the units that the reader may report for. */
export async function viewItem(deps: PlanDeps, actor: Actor, found: PlanOfYear, id: string): Promise<PlanItemView> {
  const scope = needScope(actor);
  const item = needItem(found, id);
  const reported = item.targets.some(isMilestone);
  const [view, reports] = await Promise.all([
    viewPlan(deps, found, scope, (each) => each === item),
    reported ? readReports(deps, actor, id) : [],
  ]);
  const { sections, items, ...plan } = view;
  const registry = deps.registry();
  const open = reported && found.year === civilYear(deps.clock());
  const units = open ? unitsOfItem(item, registry).filter((unit) => registry.has("departments", unit)) : [];
  return {
    plan,
    section: sections.find((section) => section.id === item.section)!,
    item: items[0]!,
    before: neighbour(found, item, -1),
    after: neighbour(found, item, 1),
    reports,
    reportsFor: units.filter((unit) => may(actor, "milestones.report", { units: [unit] })),
  };
}

/** The item that stands so far from another in the order of the plan's sections. */
function neighbour({ plan }: PlanOfYear, item: PlanItem, by: number) {
  const order = plan.sections.flatMap(({ id }) => plan.items.filter((each) => each.section === id));
  const found = order[order.indexOf(item) + by];
  return found ? { id: found.id, title: planText(found.title) } : null;
}

/** The newest reports of an item within the reader's scope, with who entered those that were entered here. */
async function readReports(deps: PlanDeps, actor: Actor, item: string): Promise<MilestoneReport[]> {
  const indicator = indicatorOf("milestones.value");
  const { streams } = await newestEvents(deps.events(), indicator, { item }, REPORTS, needScope(actor));
  const events = streams.flatMap((stream) => stream.events);
  if (events.length === 0) return [];
  const ids = events.map((event) => String(event.event_id));
  const entered = await deps.db
    .select({ id: auditLog.subject, name: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, "milestone"), inArray(auditLog.subject, ids)));
  const names = new Map(entered.map(({ id, name }) => [id, name]));
  return events.map((event, i): MilestoneReport => {
    const { measure, department } = event;
    const older = events.slice(i + 1).find((one) => one.measure === measure && one.department === department);
    return {
      id: ids[i]!,
      at: String(event.occurred_at),
      measure: String(measure),
      department: String(department),
      value: Number(event.value),
      note: event.note ? String(event.note) : null,
      before: older ? Number(older.value) : null,
      byName: names.get(ids[i]!) ?? null,
    };
  });
}
