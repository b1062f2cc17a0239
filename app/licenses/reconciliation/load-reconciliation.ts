import { type ReconciliationParams, resultFilters, resultSearch } from "@/components/licenses/reconciliationParams";
import type { IndicatorInfo } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { services } from "@/server/web/services";

/** What the list is cut by at a glance: each shows all its members, so that one can be changed for another. */
const CUTS = ["waited", "license_type", "department"] as const;

/** The list of results without a licence, with how many there are by age, type and unit. */
export async function loadReconciliation(params: ReconciliationParams) {
  const { boards, indicators, registry, values } = services();
  const infos = indicators();
  const info = (id: string): IndicatorInfo => infos.find((each) => each.id === id)!;
  const filters = resultFilters(params);
  const cuts = CUTS.map((by): LiveItemInput => {
    const { [by]: _, ...others } = filters;
    return { id: "licenses.unreconciled", ...others, by };
  });
  const { waited: _, ...unwaited } = filters;
  const heads: LiveItemInput[] = [
    { id: "licenses.unreconciled", ...filters },
    { id: "licenses.reconciled_rate", window: "30d", ...unwaited },
  ];
  const [figures, page] = await Promise.all([values([...heads, ...cuts]), boards.reconciliation(resultSearch(params))]);
  const figure = (item: LiveItemInput, i: number) => ({ info: info(item.id), item, value: figures[i]! });
  return {
    page,
    heads: heads.map(figure),
    cuts: cuts.map((item, i) => ({ ...figure(item, heads.length + i), by: CUTS[i]! })),
    typeNames: Object.fromEntries(registry("license_types").map((row) => [row.code, row.name])),
  };
}
