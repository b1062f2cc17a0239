import type { CaseQuery } from "../../contracts/dispute.ts";
import type { Cell } from "../../contracts/export.ts";
import type { SharingQuery } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { listCases } from "../disputes/listCases.ts";
import type { Database } from "../postgres/database.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { listRequests } from "../sharing/listRequests.ts";
import type { SharingDeps } from "../sharing/takeStep.ts";
import { type ColumnName, columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";
import { namesFor } from "./namesFor.ts";

const PAGE = 200;

/** The queue of disputes under a query of `GET /api/v1/disputes`, page after page to its end. */
export function disputesTable(
  deps: { db: Database; registry: RegistrySnapshot },
  actor: Actor,
  asked: Asked,
  query: CaseQuery,
): ExportTable {
  const columns: ColumnName[] = [
    "code",
    "title",
    "step",
    "stepAt",
    "reportedAt",
    "dueAt",
    "priority",
    "channel",
    "unit",
    "district",
    "subject",
    "assignee",
  ];
  const names = namesFor(deps.registry, asked.locale);
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: string | undefined;
    do {
      const page = await listCases(deps, actor, { ...query, limit: PAGE, after }, asked.now);
      for (const row of page.cases) {
        yield [
          row.code,
          row.title ?? null,
          names.word(row.step),
          civilText(row.stepAt),
          civilText(row.reportedAt),
          civilText(row.dueAt),
          names.word(row.priority),
          names.word(row.channel),
          names.unit(row.unit),
          row.district ? names.district(row.district) : null,
          names.subject(row.subjectKind, row.subject),
          row.assigneeName ?? null,
        ];
      }
      after = page.next ?? undefined;
    } while (after);
  }
  return tableOf("disputes", asked, query, columns, rows());
}

/** The queue of sharing requests under a query of `GET /api/v1/sharing`, page after page to its end. */
export function sharingTable(
  deps: Pick<SharingDeps, "db" | "registry" | "clock">,
  actor: Actor,
  asked: Asked,
  query: SharingQuery,
): ExportTable {
  const columns: ColumnName[] = [
    "code",
    "resource",
    "scenario",
    "step",
    "stepAt",
    "submittedAt",
    "provider",
    "consumer",
    "region",
    "assignee",
  ];
  const names = namesFor(deps.registry(), asked.locale);
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: string | undefined;
    do {
      const page = await listRequests(deps, actor, { ...query, limit: PAGE, after });
      for (const row of page.items) {
        yield [
          row.code,
          names.dataset(row.resource),
          names.scenario(row.scenario),
          names.word(row.step),
          civilText(row.stepAt),
          civilText(row.submittedAt),
          names.unit(row.unit),
          names.unit(row.consumer),
          names.word(row.region),
          row.assigneeName ?? null,
        ];
      }
      after = page.next ?? undefined;
    } while (after);
  }
  return tableOf("sharing", asked, query, columns, rows());
}

/** A table of a list under its query, said above it; columns named in `numeric` hold numbers. */
export function tableOf(
  name: "disputes" | "sharing" | "orders" | "audit" | "freshness" | "reconciliation",
  { locale, now }: Asked,
  query: object,
  columns: readonly ColumnName[],
  rows: AsyncGenerator<Cell[]>,
  numeric: readonly ColumnName[] = [],
): ExportTable {
  const filters = Object.entries(query)
    .filter(([key, value]) => value !== undefined && !["limit", "after", "offset", "before"].includes(key))
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
  return {
    file: name,
    title: columnName(name, locale),
    notes: [
      [columnName("filters", locale), filters],
      [columnName("asOf", locale), civilText(now) ?? ""],
    ],
    columns: columns.map((column) => ({ title: columnName(column, locale), numeric: numeric.includes(column) })),
    rows,
  };
}
