import { desc, eq } from "drizzle-orm";
import { planText } from "../../contracts/plan.ts";
import type { PlanFileList } from "../../contracts/planFile.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { planFiles } from "../postgres/domainTables.ts";
import type { PlanFileDeps } from "./previewPlan.ts";

/** The files that plans come from, newest first, what of them stands, and what is wrong with those left out. */
export async function listPlanFiles(
  { db, plans }: Pick<PlanFileDeps, "db" | "plans">,
  actor: Actor,
): Promise<PlanFileList> {
  authorise(actor, "plan.load");
  await plans.refresh(db);
  const columns = {
    id: planFiles.id,
    planId: planFiles.planId,
    year: planFiles.year,
    byName: planFiles.byName,
    at: planFiles.at,
    withdrawn: planFiles.withdrawn,
  };
  const rows = await db.select(columns).from(planFiles).orderBy(desc(planFiles.id)).limit(200);
  const title = (id: string, year: number) => {
    const plan = plans.current.exactly(id, year);
    return plan ? planText(plan.title) : null;
  };
  return {
    loaded: rows.map((row) => ({
      ...row,
      title: title(row.planId, row.year),
      at: row.at.toISOString(),
      stands: plans.standing(row.planId, row.year) === row.id,
    })),
    folder: plans.folder.map(({ file, plan }) => ({
      file,
      planId: plan.id,
      year: plan.year,
      title: planText(plan.title),
      stands: plans.standing(plan.id, plan.year) === null,
    })),
    problems: [...plans.problems],
  };
}

/** The text of a loaded file, as it was loaded. Throws Problem 404. */
export async function planSource({ db }: Pick<PlanFileDeps, "db">, actor: Actor, given: string): Promise<string> {
  authorise(actor, "plan.load");
  const id = /^\d{1,15}$/.test(given) ? Number(given) : -1;
  const [row] = await db.select({ source: planFiles.source }).from(planFiles).where(eq(planFiles.id, id));
  if (!row) throw new Problem(404, "unknown-plan-file", "There is no such file.");
  return row.source;
}
