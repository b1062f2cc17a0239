import { entryMeasure, isMilestone, type Plan, type PlanEdition, planText } from "../../contracts/plan.ts";

/** A plan in a year: its own, or a later one that it rolls on to. */
export type PlanOfYear = { plan: Plan; year: number; rolledFrom: number | null };

/** Plans as they stand, one for each id and year. */
export class Plans {
  readonly #plans: readonly Plan[];
  readonly #measures = new Map<string, Set<string>>();

  constructor(plans: readonly Plan[]) {
    this.#plans = plans;
    for (const plan of plans)
      for (const item of plan.items) {
        const measures = this.#measures.get(item.id) ?? new Set();
        this.#measures.set(item.id, measures);
        for (const target of item.targets.filter(isMilestone)) {
          measures.add(target.measure);
          for (const entry of target.checklist ?? []) measures.add(entryMeasure(target.measure, entry.code));
        }
      }
  }

  /** Whether any plan has this item. */
  has = (itemId: string): boolean => this.#measures.has(itemId);

  /** Whether the item has this measure, or this entry of a measure's checklist. */
  hasMeasure = (itemId: string, measure: string): boolean => this.#measures.get(itemId)?.has(measure) ?? false;

  /** Every plan in the year it was written for, and in `year` those that roll on to it. */
  list(year: number): PlanEdition[] {
    const own = this.#plans.map((plan) => ({ plan, year: plan.year, rolledFrom: null }));
    const rolled = this.#inYear(year).filter(({ rolledFrom }) => rolledFrom !== null);
    return [...rolled, ...own].map(({ plan, ...when }) => ({
      id: plan.id,
      ...when,
      title: planText(plan.title),
    }));
  }

  /** The plan written for exactly this year; undefined: none. */
  exactly = (id: string, year: number): Plan | undefined =>
    this.#plans.find((plan) => plan.id === id && plan.year === year);

  /** The plan of a year, by its id where there are several; undefined: none. */
  of(year: number, id?: string): PlanOfYear | undefined {
    return this.#inYear(year).find(({ plan }) => id === undefined || plan.id === id);
  }

  #inYear(year: number): PlanOfYear[] {
    return [...new Set(this.#plans.map((plan) => plan.id))].flatMap((id): PlanOfYear[] => {
      const plan = this.#plans
        .filter((each) => each.id === id && (each.year === year || (each.rolls && each.year < year)))
        .sort((a, b) => b.year - a.year)[0];
      return plan ? [{ plan, year, rolledFrom: plan.year === year ? null : plan.year }] : [];
    });
  }
}
