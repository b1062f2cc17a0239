import { and, eq } from "drizzle-orm";
import type { PlanFileList } from "../../contracts/planFile.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { planFiles } from "../postgres/domainTables.ts";
import { listPlanFiles } from "./listPlanFiles.ts";
import type { PlanFileDeps } from "./previewPlan.ts";

/** Withdraws a loaded plan's file: what it took the place of stands again. Its text is kept. */
export async function withdrawPlan(
  deps: PlanFileDeps,
  actor: Actor,
  origin: Origin,
  given: string,
): Promise<PlanFileList> {
  authorise(actor, "plan.load");
  const id = /^\d{1,15}$/.test(given) ? Number(given) : -1;
  await deps.db.transaction(async (transaction) => {
    const [row] = await transaction
      .update(planFiles)
      .set({ withdrawn: true })
      .where(and(eq(planFiles.id, id), eq(planFiles.withdrawn, false)))
      .returning({ planId: planFiles.planId, year: planFiles.year });
    if (!row) throw new Problem(404, "unknown-plan-file", "There is no such file, or it is withdrawn already.");
    await touch(transaction, "plan");
    const detail = { file: id, year: row.year };
    await audit(transaction, actor, origin, {
      action: "plan.withdrawn",
      subjectKind: "plan",
      subject: row.planId,
      detail,
    });
  });
  await deps.plans.refresh(deps.db);
  return listPlanFiles(deps, actor);
}
