import { join } from "node:path";
import { desc, eq, sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Plan } from "../../contracts/plan.ts";
import type { PlanProblem } from "../../contracts/planFile.ts";
import { describeIndicator, indicators } from "../indicators/catalogue.ts";
import type { Database } from "../postgres/database.ts";
import { planFiles } from "../postgres/domainTables.ts";
import type { PlanCatalogue } from "../registry/snapshot.ts";
import { Plans } from "./plans.ts";
import { readPlanFile } from "./readPlanFile.ts";
import { type FolderPlan, readPlanFolder } from "./readPlanFolder.ts";

const described = new Map(indicators.map((each) => [each.id, describeIndicator(each)]));

/** What an indicator is; undefined: there is none of that id. */
export const indicatorInfo = (id: string) => described.get(id);

/** The registry may be filled after the start, so units are asked about only when a file is loaded in the browser. */
const anyUnit = { indicator: indicatorInfo, unit: () => true };

/**
 * The city's plans: the files of the folder plans/, and those that the data team loaded, which take the place of a file
 * of the same plan and year. Every web process looks for newer ones.
 */
export class CityPlans implements PlanCatalogue {
  readonly folder: readonly FolderPlan[];
  readonly #folderProblems: readonly PlanProblem[];
  #current: Plans;
  #problems: readonly PlanProblem[];
  #standing = new Map<string, number>();
  #seen = "";
  readonly #log: Pick<Logger, "error">;

  constructor(root: string, log: Pick<Logger, "error">) {
    const { plans, problems } = readPlanFolder(join(root, "plans"), anyUnit);
    this.folder = plans;
    this.#folderProblems = problems;
    this.#problems = problems;
    this.#current = new Plans(plans.map(({ plan }) => plan));
    this.#log = log;
    this.#tell(problems);
  }

  get current(): Plans {
    return this.#current;
  }
  /** What is wrong with files that are left out. */
  get problems(): readonly PlanProblem[] {
    return this.#problems;
  }
  has = (item: string): boolean => this.#current.has(item);
  hasMeasure = (item: string, measure: string): boolean => this.#current.hasMeasure(item, measure);

  /** The loaded file that stands for a plan and year; null: none does. */
  standing = (id: string, year: number): number | null => this.#standing.get(`${id} ${year}`) ?? null;

  /** Reads the loaded files again when there are others than before. */
  async refresh(db: Database): Promise<void> {
    const [row] = await db
      .select({ newest: sql<string>`max(id)`, kept: sql<string>`count(*) FILTER (WHERE NOT withdrawn)` })
      .from(planFiles);
    const seen = `${row?.newest} ${row?.kept}`;
    if (seen === this.#seen) return;
    const rows = await db.select().from(planFiles).where(eq(planFiles.withdrawn, false)).orderBy(desc(planFiles.id));
    const problems: PlanProblem[] = [];
    const loaded = new Map<string, { id: number; plan: Plan }>();
    for (const { id, planId, year, source } of rows) {
      const key = `${planId} ${year}`;
      if (loaded.has(key)) continue;
      const { plan, faults } = readPlanFile(source, anyUnit);
      // Good when it was loaded: an indicator may have gone since. What stood before it stands again.
      if (plan) loaded.set(key, { id, plan });
      else problems.push(...faults.map((fault) => ({ file: `${key} (#${id})`, ...fault })));
    }
    // In the order of the folder, for the first is the one that is shown unless another is asked for.
    const keys = new Set(this.folder.map(({ plan }) => `${plan.id} ${plan.year}`));
    const further = [...loaded].filter(([key]) => !keys.has(key)).map(([, { plan }]) => plan);
    this.#current = new Plans([
      ...this.folder.map(({ plan }) => loaded.get(`${plan.id} ${plan.year}`)?.plan ?? plan),
      ...further,
    ]);
    this.#standing = new Map([...loaded].map(([key, { id }]) => [key, id]));
    this.#problems = [...this.#folderProblems, ...problems];
    this.#seen = seen;
    this.#tell(problems);
  }

  #tell(problems: readonly PlanProblem[]): void {
    for (const { file, line, path, message } of problems)
      this.#log.error({ file, line, path }, `a plan is left out: ${message}`);
  }
}
