import { randomUUID } from "node:crypto";
import { entryMeasure, isMilestone } from "../../contracts/plan.ts";
import { ReportMilestone } from "../../contracts/planView.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import { emit } from "../outbox/emit.ts";
import { unitsOfItem } from "./unitsOfItem.ts";
import { needItem, needPlan, type PlanDeps } from "./viewItem.ts";

type ReportDeps = Pick<PlanDeps, "db" | "plans" | "registry" | "clock"> & { kick: () => void };

/**
 * A unit with a part in an item reports how far a measure is. It goes through the stream `milestones` like any source's
 * event; a value below the last one is taken too, for it corrects that.
 */
export async function reportMilestone(
  deps: ReportDeps,
  actor: Actor,
  origin: Origin,
  { year, item: id }: { year: number; item: string },
  body: unknown,
): Promise<{ event_id: string; occurred_at: string }> {
  authorise(actor, "milestones.report");
  const { plan, measure, value, note, department } = parseBody(ReportMilestone, body);
  const now = deps.clock();
  const item = needItem(needPlan(deps, year, plan), id);
  const registry = deps.registry();
  if (year !== civilYear(now))
    throw new Problem(409, "year-over", `The plan of ${year} is closed; reports go to the plan of ${civilYear(now)}.`);
  if (!unitsOfItem(item, registry).includes(department))
    throw new Problem(403, "forbidden", `${JSON.stringify(department)} has no part in the item ${id}.`);
  authorise(actor, "milestones.report", { units: [department] });
  const target = item.targets
    .filter(isMilestone)
    .find(
      (one) =>
        one.measure === measure || one.checklist?.some(({ code }) => entryMeasure(one.measure, code) === measure),
    );
  if (!target)
    throw new Problem(422, "invalid-body", `measure: the item ${id} has no measure ${JSON.stringify(measure)}.`, {
      extra: { field: "measure" },
    });
  if (target.measure !== measure && value > 1)
    throw new Problem(422, "invalid-body", "value: an entry of a checklist is 0 or 1.", { extra: { field: "value" } });

  const district = /^district-(\d{6})$/.exec(department)?.[1];
  const event = {
    event_id: `m-${randomUUID()}`,
    occurred_at: new Date(now).toISOString(),
    department,
    ...(district && { district }),
    item: id,
    measure,
    value,
    ...(note && { note }),
  };
  await deps.db.transaction(async (transaction) => {
    await emit(transaction, "milestones", event, registry, now);
    await touch(transaction, "plan");
    await audit(
      transaction,
      actor,
      origin,
      {
        action: "milestone.reported",
        subjectKind: "milestone",
        subject: event.event_id,
        detail: { item: id, measure, value, department },
      },
      new Date(now),
    );
  });
  deps.kick();
  return { event_id: event.event_id, occurred_at: event.occurred_at };
}
