"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, Window } from "@/contracts/indicator";
import { figureText, formatFigure } from "../ui/formatFigure";
import { TONE_TEXT } from "../ui/StatusMark";
import { figureStatus } from "../ui/status";
import { memberHref } from "./MemberLink";
import type { UnitRow } from "./unitRows";

type Props = {
  rows: readonly UnitRow[];
  columns: readonly IndicatorInfo[];
  /** Of each column over all units; null: the reader does not see them all. */
  medians: readonly (number | null)[] | null;
  stale: readonly boolean[];
  window: Window;
  sort: string;
  reverse: boolean;
  onSort: (by: string) => void;
};

const NAME = "sticky left-0 z-10 bg-raised max-w-44 truncate ps-3 pe-3 text-start sm:max-w-72";

/** Units as rows, figures as columns; a head orders by it, those to look after first. */
export function UnitsTable({ rows, columns, medians, stale, window, sort, reverse, onSort }: Props) {
  const t = useTranslations("Units");
  const locale = useLocale();
  const head = (id: string, label: string, className: string, title?: string) => {
    // A figure is ordered with what needs attention first, whichever way that is; names as the registry has them.
    const up = columns.find((info) => info.id === id)?.direction !== "down";
    return (
      <th
        key={id}
        scope="col"
        aria-sort={sort === id ? (up !== reverse ? "ascending" : "descending") : undefined}
        className={className}
        title={title}
      >
        <button
          type="button"
          onClick={() => onSort(id)}
          className={clsx("hover:text-strong", sort === id && "text-strong")}
        >
          {label}
          <span aria-hidden="true" className="inline-block w-3 text-end">
            {sort === id ? (up !== reverse ? "↑" : "↓") : ""}
          </span>
        </button>
      </th>
    );
  };
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("tableCaption")}</caption>
      <thead className="sticky top-0 z-20 bg-raised text-xs text-faint">
        <tr className="border-b border-line">
          {head("name", t("unit"), `${NAME} py-2 align-bottom font-normal`)}
          {columns.map((info) =>
            head(
              info.id,
              info.name[locale],
              "min-w-24 px-3 py-2 text-end align-bottom font-normal text-balance",
              info.definition[locale],
            ),
          )}
        </tr>
        {medians && (
          <tr className="border-b border-line bg-sunken">
            <th scope="row" className={`${NAME} bg-sunken py-1.5 font-normal`}>
              {t("medianRow")}
            </th>
            {columns.map((info, i) => (
              <td key={info.id} className="px-3 py-1.5 text-end whitespace-nowrap text-body">
                {figureText(medians[i], info.unit, locale)}
              </td>
            ))}
          </tr>
        )}
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code} data-unit={row.code} className="group border-b border-line last:border-0 hover:bg-sunken">
            <th scope="row" className={`${NAME} py-1.5 font-normal group-hover:bg-sunken`}>
              <Link
                data-row=""
                href={memberHref("department", row.code, window)}
                prefetch={false}
                title={row.name}
                className="text-strong hover:text-accent"
              >
                {row.name}
              </Link>
            </th>
            {columns.map((info, i) => {
              const value = row.figures[i]!;
              const { target, direction } = info;
              const { tone, shape, reason } = figureStatus({ value, target, direction, stale: stale[i]! });
              const judged = reason === "near" || reason === "missed";
              return (
                <td
                  key={info.id}
                  title={formatFigure(value, info.unit, locale).exact}
                  className={clsx(
                    "px-3 py-1.5 text-end whitespace-nowrap",
                    value === null || stale[i] ? "text-faint" : "text-strong",
                  )}
                >
                  {judged && (
                    <span aria-hidden="true" className={`me-1 text-[0.625rem] ${TONE_TEXT[tone]}`}>
                      {shape}
                    </span>
                  )}
                  {figureText(value, info.unit, locale)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
