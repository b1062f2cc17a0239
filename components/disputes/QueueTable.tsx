"use client";
import { useTranslations } from "next-intl";
import { SortableHead } from "../ui/SortableHead";
import { QueueLine } from "./QueueLine";
import type { Column, QueueParams, Sort } from "./queueParams";
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
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{t("caption")}</caption>
      <SortableHead
        columns={columns}
        nameOf={(column) => t(`col_${column}`)}
        sorts={SORTED}
        sort={params.sort}
        descending={params.descending}
        onSort={onSort}
        selectLabel={t("select")}
        wide="code"
      />
      <tbody className="max-md:block">
        {rows.map((row) => (
          <QueueLine key={row.code} row={row} columns={columns} {...line} />
        ))}
      </tbody>
    </table>
  );
}
