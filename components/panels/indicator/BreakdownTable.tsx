"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo } from "@/contracts/indicator";
import { figureText, formatFigure } from "../../ui/formatFigure";
import { TONE_TEXT } from "../../ui/StatusMark";
import { figureStatus } from "../../ui/status";
import type { NamedRow, RowOrder } from "./breakdownRows";

type Props = {
  caption: string;
  info: IndicatorInfo;
  rows: readonly NamedRow[];
  /** Said in place of rows. */
  empty: string;
  stale: boolean;
  sort: RowOrder["sort"];
  reverse: boolean;
  onSort: (sort: RowOrder["sort"], reverse: boolean) => void;
  /** The member that the page is filtered by. */
  selected: string | null;
  onFilter: (key: string) => void;
  /** The page about a member, where it has one that the reader can open. */
  pageOf: (key: string) => string | null;
};

/** Members with their bars from zero; a name filters the page by it, a head sorts by it. */
export function BreakdownTable({
  caption,
  info,
  rows,
  empty,
  stale,
  sort,
  reverse,
  onSort,
  selected,
  onFilter,
  pageOf,
}: Props) {
  const t = useTranslations("Indicator");
  const locale = useLocale();
  const top = Math.max(...rows.map((row) => row.value ?? 0), info.target ?? 0, Number.MIN_VALUE);
  const parts = rows.some((row) => row.denominator !== undefined);
  const mark = info.target !== null && info.target > 0 ? (info.target / top) * 100 : null;
  const head = (by: RowOrder["sort"], label: string, align: string) => (
    <th
      scope="col"
      aria-sort={sort === by ? ((by === "name") === reverse ? "descending" : "ascending") : undefined}
      className={`py-1 font-normal ${align}`}
    >
      <button type="button" className="hover:text-strong" onClick={() => onSort(by, sort === by ? !reverse : false)}>
        {label}
        {sort === by && <span aria-hidden="true">{(by === "name") === reverse ? " ↓" : " ↑"}</span>}
      </button>
    </th>
  );
  return (
    <div className="max-h-[32rem] overflow-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-raised text-xs text-faint">
          <tr className="border-b border-line">
            {head("name", t("member"), "text-left")}
            <td className="max-sm:hidden" />
            {parts && (
              <th scope="col" className="py-1 text-right font-normal max-md:hidden">
                {t("parts")}
              </th>
            )}
            {head("value", t("value"), "text-right")}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const status = figureStatus({ value: row.value, target: info.target, direction: info.direction, stale });
            const share = Math.max(0, Math.min(((row.value ?? 0) / top) * 100, 100));
            const page = pageOf(row.key);
            return (
              <tr key={row.key} className={row.key === selected ? "h-9 bg-sunken" : "h-9 hover:bg-sunken"}>
                <th scope="row" className="max-w-40 truncate pe-3 text-left font-normal sm:max-w-56">
                  <span className="flex items-center gap-1.5">
                    {row.key === "" ? (
                      <span className="text-faint">{row.label}</span>
                    ) : (
                      <button
                        type="button"
                        title={t("filterBy", { name: row.label })}
                        aria-pressed={row.key === selected}
                        onClick={() => onFilter(row.key)}
                        className="max-w-full truncate text-left text-body hover:text-accent hover:underline aria-pressed:font-semibold aria-pressed:text-accent"
                      >
                        {row.label}
                      </button>
                    )}
                    {page && (
                      <Link
                        href={page}
                        prefetch={false}
                        title={t("memberPage", { name: row.label })}
                        aria-label={t("memberPage", { name: row.label })}
                        className="shrink-0 text-faint hover:text-accent"
                      >
                        <ArrowRight aria-hidden="true" className="size-3.5" />
                      </Link>
                    )}
                  </span>
                </th>
                <td aria-hidden="true" className="w-1/3 min-w-24 max-sm:hidden">
                  <span className="relative block h-2 rounded-sm bg-sunken">
                    <span
                      className={
                        stale
                          ? "absolute inset-y-0 left-0 rounded-sm bg-faint"
                          : "absolute inset-y-0 left-0 rounded-sm bg-accent"
                      }
                      style={{ width: `${share}%` }}
                    />
                    {mark !== null && mark <= 100 && (
                      <span className="absolute -inset-y-1 w-0.5 bg-strong" style={{ left: `calc(${mark}% - 2px)` }} />
                    )}
                  </span>
                </td>
                {parts && (
                  <td className="ps-3 text-right text-xs whitespace-nowrap text-faint max-md:hidden">
                    {row.denominator !== undefined &&
                      `${formatFigure(row.numerator, "count", locale).exact} / ${formatFigure(row.denominator, "count", locale).exact}`}
                  </td>
                )}
                <td
                  className="ps-3 text-right whitespace-nowrap text-strong"
                  title={formatFigure(row.value, info.unit, locale).exact}
                >
                  {figureText(row.value, info.unit, locale)}
                  {status.reason !== "untargeted" && status.reason !== "empty" && (
                    <span className={`ms-2 inline-block w-3 text-xs ${TONE_TEXT[status.tone]}`}>
                      <span aria-hidden="true">{status.shape}</span>
                      <StatusWord reason={status.reason} />
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p className="py-8 text-center text-sm text-faint">○ {empty}</p>}
    </div>
  );
}

function StatusWord({ reason }: { reason: "met" | "near" | "missed" | "stale" }) {
  const t = useTranslations("Status");
  return <span className="sr-only">{t(reason)}</span>;
}
