"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type PagedKind, registryName } from "@/contracts/registryColumns";
import type { RegistryEntry, RegistryPage } from "@/contracts/registryPages";
import { useLive } from "../live/useLive";
import type { LiveFigure } from "../panels/liveFigure";
import { figureText } from "../ui/formatFigure";
import { RelativeTime } from "../ui/RelativeTime";
import { DuplicateMark } from "./DuplicateMark";
import type { RegistryParams } from "./registryParams";
import { useRegistryWords } from "./registryWords";
import { SourceAttributes } from "./SourceAttributes";

/** What stands in a row, in its order; the name opens the row. */
const COLUMNS: Record<PagedKind, readonly string[]> = {
  departments: ["name_hant", "code", "kind", "name_hans", "name_en", "updated"],
  datasets: [
    "name",
    "code",
    "department",
    "kind",
    "sector",
    "library",
    "freshness_limit_s",
    "security_grade",
    "updated",
  ],
  source_items: ["name", "code", "department", "attributes", "duplicates", "prefill", "updated"],
  license_types: ["name", "code", "department", "updated"],
  scenarios: ["name", "code", "kind", "updated"],
};
const UNSORTED = new Set(["attributes", "duplicates", "prefill"]);
const RIGHT = new Set(["freshness_limit_s", "prefill"]);

type Props = {
  kind: PagedKind;
  list: RegistryPage;
  params: Pick<RegistryParams, "sort" | "descending">;
  prefill: LiveFigure | null;
  onOpen: (entry: RegistryEntry) => void;
  onSort: (sort: string, descending: boolean) => void;
};

/** A registry as a table whose heads sort it; on a narrow screen each row is a card. */
export function RegistryTable({ kind, list, params, prefill, onOpen, onSort }: Props) {
  const t = useTranslations("Registry");
  const words = useRegistryWords();
  const [rates] = useLive(prefill ? [prefill.item] : [], prefill ? [prefill.value] : []);
  const columns = COLUMNS[kind].filter((column) => column !== "prefill" || prefill);
  const title = (column: string) =>
    column === "updated" || column === "attributes" || column === "duplicates" || column === "prefill"
      ? t(column)
      : words.column(column);
  const cell = (column: string, entry: RegistryEntry) => {
    const { row, code } = entry;
    switch (column) {
      case "code":
        return <code className="text-xs text-faint">{code}</code>;
      case "updated":
        return <RelativeTime at={entry.updatedAt} className="text-xs text-faint" />;
      case "attributes":
        return <SourceAttributes row={row} />;
      case "duplicates":
        return <DuplicateMark duplicates={entry.duplicates ?? []} />;
      case "prefill": {
        const rate = rates?.by?.find(({ key }) => key === code);
        return (
          prefill && (
            <span
              className="before:me-1 before:text-xs before:text-faint before:content-[attr(data-name)] md:before:content-none"
              data-name={t("prefill")}
            >
              {figureText(rate?.value ?? null, prefill.info.unit, words.locale)}
            </span>
          )
        );
      }
      case "security_grade":
        return row.security_grade === undefined ? (
          <span className="text-watch">▲ {t("noGrade")}</span>
        ) : (
          words.value(column, row[column])
        );
      default:
        return words.value(column, row[column]);
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={registryName(kind)[words.locale]} className="overflow-x-auto">
      <table className="w-full text-sm max-md:block">
        <caption className="sr-only">
          {t("caption", { name: registryName(kind)[words.locale], count: list.total })}
        </caption>
        <thead className="text-xs text-faint max-md:hidden">
          <tr className="h-9 border-b border-line">
            {columns.map((column) => {
              const active = params.sort === column;
              return (
                <th
                  key={column}
                  scope="col"
                  aria-sort={active ? (params.descending ? "descending" : "ascending") : undefined}
                  className={clsx("px-3 font-normal whitespace-nowrap", RIGHT.has(column) ? "text-end" : "text-start")}
                >
                  {UNSORTED.has(column) ? (
                    title(column)
                  ) : (
                    <button
                      type="button"
                      onClick={() => onSort(column, active && !params.descending)}
                      className={clsx("hover:text-strong", active && "text-strong")}
                    >
                      {title(column)}
                      <span aria-hidden="true" className="ms-1 inline-block w-3">
                        {active ? (params.descending ? "↓" : "↑") : ""}
                      </span>
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {list.rows.map((entry) => (
            <tr
              key={entry.code}
              className={clsx(
                "border-b border-line last:border-0 hover:bg-sunken max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:px-4 max-md:py-3",
                entry.retired && "text-faint",
              )}
            >
              {columns.map((column, i) => (
                <td
                  key={column}
                  className={clsx(
                    "h-9 px-3 py-1 max-md:h-auto max-md:px-0 max-md:py-0.5",
                    i === 0 ? "min-w-56 max-w-96 max-md:w-full max-md:max-w-none" : "whitespace-nowrap",
                    i > 0 && "max-md:empty:hidden",
                    RIGHT.has(column) && "md:text-end",
                  )}
                >
                  {i > 0 ? (
                    cell(column, entry)
                  ) : (
                    <button
                      type="button"
                      data-row=""
                      onClick={() => onOpen(entry)}
                      title={String(entry.row[column] ?? entry.code)}
                      className={clsx(
                        "max-w-full text-start font-medium [overflow-wrap:anywhere] hover:text-accent md:truncate",
                        entry.retired ? "line-through" : "text-strong",
                      )}
                    >
                      {words.value(column, entry.row[column])}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
