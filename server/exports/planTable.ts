import type { ItemView } from "../../contracts/planView.ts";
import type { Actor } from "../access/actor.ts";
import { needScope } from "../access/policy.ts";
import { parseQuery } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import { PlanQuery, shownItems } from "../plan/planFilter.ts";
import { needPlan, type PlanDeps } from "../plan/viewItem.ts";
import { viewPlan } from "../plan/viewPlan.ts";
import { columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";

const STATUS: Record<ItemView["targets"][number]["status"], readonly [string, string, string]> = {
  done: ["已完成", "已完成", "done"],
  on_track: ["按計劃", "按计划", "on track"],
  at_risk: ["有風險", "有风险", "at risk"],
  overdue: ["逾期", "逾期", "overdue"],
  no_data: ["無數據", "无数据", "no data"],
  watched: ["觀察", "观察", "watched"],
};

/** A plan under the query of `GET /api/v1/plan/{year}` (and `year`): a row for each target of each item. */
export async function planTable(deps: PlanDeps, actor: Actor, { locale, params, now }: Asked): Promise<ExportTable> {
  const { year = String(civilYear(now)), format: _, lang: __, ...query } = Object.fromEntries(params);
  if (!/^\d{4}$/.test(year)) throw new Problem(400, "bad-year", `${JSON.stringify(year)} is not a year.`);
  const filter = parseQuery(PlanQuery, query);
  const found = needPlan(deps, Number(year), filter.plan);
  const view = await viewPlan(deps, found, needScope(actor), shownItems(filter, deps.registry()));
  const status = (of: keyof typeof STATUS) => STATUS[of][locale === "zh-Hant" ? 0 : locale === "zh-Hans" ? 1 : 2];
  const rows = view.items.flatMap((item) =>
    item.targets.map((target) => [
      item.id,
      item.title[locale],
      status(item.status),
      target.name[locale],
      Object.entries(target.filters)
        .map((pair) => pair.join("="))
        .join(" "),
      target.value,
      target.target,
      target.expected,
      status(target.status),
      civilText(Date.parse(target.due) - 1),
      item.leads.join(" "),
    ]),
  );
  const columns = [
    "code",
    "title",
    "state",
    "measure",
    "filters",
    "value",
    "goal",
    "expected",
    "targetState",
    "dueAt",
    "leads",
  ] as const;
  return {
    file: `plan-${view.id}-${view.year}`,
    title: view.title[locale],
    notes: [
      [
        columnName("filters", locale),
        Object.entries(filter)
          .map((pair) => pair.join("="))
          .join(" "),
      ],
      [columnName("asOf", locale), civilText(view.at) ?? ""],
    ],
    columns: columns.map((name) => ({
      title: columnName(name, locale),
      numeric: ["value", "goal", "expected"].includes(name),
    })),
    rows,
  };
}
