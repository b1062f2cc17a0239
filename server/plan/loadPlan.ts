import { and, desc, eq } from "drizzle-orm";
import { LoadPlan, type PlanFileList } from "../../contracts/planFile.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin, takeTurn } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { planFiles } from "../postgres/domainTables.ts";
import { listPlanFiles } from "./listPlanFiles.ts";
import { type PlanFileDeps, readGivenPlan } from "./previewPlan.ts";

/** Loads a plan's text: from now on it is the plan of its id and year. Throws Problem 422 that names the lines at fault. */
export async function loadPlan(deps: PlanFileDeps, actor: Actor, origin: Origin, body: unknown): Promise<PlanFileList> {
  authorise(actor, "plan.load");
  const { source, replaces } = parseBody(LoadPlan, body);
  const { plan, faults } = readGivenPlan(deps, source);
  if (!plan) {
    const { line, path, message } = faults[0]!;
    throw new Problem(422, "invalid-plan", `Line ${line}: ${path ? `${path}: ` : ""}${message}.`, {
      extra: { errors: faults },
    });
  }
  await deps.db.transaction(async (transaction) => {
    // Two loads at once take turns, so the later one is told of the earlier.
    await takeTurn(transaction);
    const [standing] = await transaction
      .select({ id: planFiles.id })
      .from(planFiles)
      .where(and(eq(planFiles.planId, plan.id), eq(planFiles.year, plan.year), eq(planFiles.withdrawn, false)))
      .orderBy(desc(planFiles.id))
      .limit(1);
    if ((standing?.id ?? null) !== replaces)
      throw new Problem(409, "plan-changed", "The plan was loaded or withdrawn meanwhile; look at the preview again.");
    const row = { planId: plan.id, year: plan.year, source, byId: actor.id, byName: actor.name };
    const [made] = await transaction.insert(planFiles).values(row).returning({ id: planFiles.id });
    await touch(transaction, "plan");
    const detail = { file: made!.id, year: plan.year, items: plan.items.length, replaces };
    await audit(transaction, actor, origin, { action: "plan.loaded", subjectKind: "plan", subject: plan.id, detail });
  });
  await deps.plans.refresh(deps.db);
  return listPlanFiles(deps, actor);
}
