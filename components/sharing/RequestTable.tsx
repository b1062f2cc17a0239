"use client";
import { useTranslations } from "next-intl";
import type { SharingRequest, SharingSort } from "@/contracts/sharing";
import { SortableHead } from "../ui/SortableHead";
import { RequestLine } from "./RequestLine";
import { type Column, type SharingParams, SORTED } from "./sharingParams";
import type { useDecisions } from "./useDecisions";

type Props = {
  rows: readonly SharingRequest[];
  params: Pick<SharingParams, "columns" | "sort" | "descending">;
  at: number;
  selected: ReadonlySet<string>;
  decisions: Pick<ReturnType<typeof useDecisions>, "shown" | "faults">;
  unit: (code: string) => string;
  onSort: (sort: SharingSort, descending: boolean) => void;
  onCursor: (index: number) => void;
  onSelect: (code: string) => void;
};

/** The queue as a table; on a narrow screen each request is a card. */
export function RequestTable({ rows, params, at, selected, decisions, unit, onSort, onCursor, onSelect }: Props) {
  const t = useTranslations("Sharing");
  const columns: (Column | "code")[] = ["code", ...params.columns];
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{t("title")}</caption>
      <SortableHead
        columns={columns}
        nameOf={(column) => t(`col_${column}`)}
        sorts={SORTED}
        sort={params.sort}
        descending={params.descending}
        onSort={onSort}
        selectLabel={t("key_2")}
        wide="code"
      />
      <tbody className="max-md:block">
        {rows.map((row, i) => (
          <RequestLine
            key={row.code}
            row={row}
            columns={columns}
            current={i === at}
            selected={selected.has(row.code)}
            doing={decisions.shown.get(row.code)}
            fault={decisions.faults.get(row.code)}
            unit={unit}
            onCursor={() => onCursor(i)}
            onSelect={() => onSelect(row.code)}
          />
        ))}
      </tbody>
    </table>
  );
}
