"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { QueueLine } from "./QueueLine";
import { type Column, type QueueParams, SORTS, type Sort } from "./queueParams";
import type { QueueRow } from "./useQueue";

/** The columns that order the list, and by what. */
const SORTED: Partial<Record<Column | "code", Sort>> = {
  left: "due",
  reported: "reported",
  moved: "moved",
  code: "code",
};

type Props = {
  rows: readonly QueueRow[];
  params: Pick<QueueParams, "columns" | "sort" | "descending">;
  cursor: string | null;
  selected: ReadonlySet<string>;
  pending: (code: string) => boolean;
  names: { unit: (code: string) => string; district: (adcode: string) => string };
  onSort: (sort: Sort, descending: boolean) => void;
  onCursor: (code: string) => void;
  onSelect: (code: string) => void;
};

/** The queue as a table; on a narrow screen each case is a card. */
export function QueueTable({ rows, params, onSort, ...line }: Props) {
  const t = useTranslations("Disputes");
  const columns: (Column | "code")[] = [
    ...(params.columns.includes("left") ? (["left"] as const) : []),
    "code",
    ...params.columns.filter((column) => column !== "left"),
  ];
  const header = (column: Column | "code") => {
    const sort = SORTED[column];
    if (!sort || !SORTS.includes(sort)) return t(`col_${column}`);
    const active = params.sort === sort;
    return (
      <button
        type="button"
        onClick={() => onSort(sort, active && !params.descending)}
        className={clsx("whitespace-nowrap hover:text-strong", active && "text-strong")}
      >
        {t(`col_${column}`)}
        <span aria-hidden="true" className="ms-1 inline-block w-3">
          {active ? (params.descending ? "↓" : "↑") : ""}
        </span>
      </button>
    );
  };
  const ordered = (column: Column | "code") => {
    if (SORTED[column] !== params.sort) return undefined;
    return params.descending ? "descending" : "ascending";
  };
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="sticky top-0 z-10 bg-raised text-xs text-faint max-md:hidden">
        <tr className="h-9 border-b border-line">
          <th scope="col" className="w-8 ps-3">
            <span className="sr-only">{t("select")}</span>
          </th>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              aria-sort={ordered(column)}
              className={`px-2 text-left font-normal whitespace-nowrap ${column === "code" ? "" : "md:px-3"}`}
            >
              {header(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <QueueLine key={row.code} row={row} columns={columns} {...line} />
        ))}
      </tbody>
    </table>
  );
}
