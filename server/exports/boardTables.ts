import { UNIT_COLUMNS } from "../../contracts/comparedFigures.ts";
import type { Cell } from "../../contracts/export.ts";
import type { FreshnessQuery } from "../../contracts/freshness.ts";
import { LiveItem } from "../../contracts/live.ts";
import type { ReconciliationQuery } from "../../contracts/reconciliation.ts";
import { type Scope, seesWhole } from "../../contracts/scope.ts";
import { parseQuery } from "../api/parseInput.ts";
import type { Boards } from "../boards/boards.ts";
import { describeIndicator, indicatorOf } from "../indicators/catalogue.ts";
import type { Figures } from "../indicators/figures.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type ColumnName, columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";
import { tableOf } from "./queueTables.ts";

const ALL = 5000;
const PAGE = 500;

/** Datasets against their limits under a query of `GET /api/v1/freshness`. */
export function freshnessTable(boards: Boards, scope: Scope, asked: Asked, query: FreshnessQuery): ExportTable {
  const columns: ColumnName[] = ["code", "name", "unit", "kind", "sector", "library", "limit", "newest", "staleSince"];
  async function* rows(): AsyncGenerator<Cell[]> {
    const { datasets } = await boards.freshness(scope, { ...query, limit: ALL });
    for (const row of datasets)
      yield [
        row.code,
        row.name,
        row.department,
        row.kind,
        row.sector || null,
        row.library || null,
        row.limitS,
        civilText(row.newestAt),
        civilText(row.staleSince),
      ];
  }
  return tableOf("freshness", asked, query, columns, rows(), ["limit"]);
}

/** Case results under a query of `GET /api/v1/licenses/reconciliation`, page after page to its end. */
export function reconciliationTable(
  boards: Boards,
  scope: Scope,
  asked: Asked,
  query: ReconciliationQuery,
): ExportTable {
  const columns: ColumnName[] = ["caseNo", "licenseType", "effect", "unit", "district", "time", "metAt"];
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: string | undefined;
    do {
      const page = await boards.reconciliation(scope, { ...query, limit: PAGE, after });
      for (const row of page.results)
        yield [
          row.caseNo,
          row.licenseType,
          row.effect,
          row.department,
          row.district || null,
          civilText(row.occurredAt),
          civilText(row.metAt),
        ];
      after = page.next ?? undefined;
    } while (after);
  }
  return tableOf("reconciliation", asked, query, columns, rows());
}

type UnitDeps = { figures: Figures; registry: { snapshot: () => RegistrySnapshot } };

/** The figures of every unit that the scope holds, side by side as on the page of units. */
export async function unitsTable({ figures, registry }: UnitDeps, scope: Scope, asked: Asked): Promise<ExportTable> {
  const { locale, params, now } = asked;
  const { window } = parseQuery(LiveItem.pick({ window: true }), { window: params.get("window") ?? "" });
  const infos = UNIT_COLUMNS.map((id) => describeIndicator(indicatorOf(id)));
  const values = await figures.values(
    infos.map(({ id }) => ({ id, window, by: "department" })),
    scope,
  );
  const units = registry
    .snapshot()
    .list("departments")
    .filter(({ code }) => seesWhole(scope, "department", code));
  const text = (name: ColumnName) => ({ title: columnName(name, locale), numeric: false });
  return {
    file: "units",
    title: columnName("units", locale),
    notes: [
      [columnName("filters", locale), `window=${window}`],
      [columnName("asOf", locale), civilText(now) ?? ""],
    ],
    columns: [
      text("code"),
      text("name"),
      text("kind"),
      ...infos.map((info) => ({ title: info.name[locale], numeric: true })),
    ],
    rows: units.map((unit) => [
      unit.code,
      unit.name_hant,
      unit.kind,
      ...infos.map(({ empty }, i) => {
        const row = values[i]!.by?.find(({ key }) => key === unit.code);
        return row?.value ?? (empty === "zero" ? 0 : null);
      }),
    ]),
  };
}
