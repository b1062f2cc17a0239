"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { CaseResult } from "@/contracts/reconciliation";
import { useNow } from "../live/useNow";
import type { MemberNames } from "../panels/indicator/memberNames";
import { useMemberName } from "../panels/indicator/useMemberName";
import { instantText } from "../ui/civilTime";
import { figureText } from "../ui/formatFigure";

type Props = { results: readonly CaseResult[]; names: MemberNames; onOpen: (eventId: string) => void };

/** Case results as rows, the one that waits longest first; each opens its two sides. */
export function ResultTable({ results, names, onOpen }: Props) {
  const t = useTranslations("Reconciliation");
  const locale = useLocale();
  const now = useNow();
  const { member, dimension } = useMemberName(names);
  const head = "px-3 py-2 font-normal whitespace-nowrap";
  const cell = "px-3 py-1.5 align-baseline max-md:p-0";
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="text-xs text-faint max-md:hidden">
        <tr className="border-b border-line">
          <th scope="col" className={`${head} text-start`}>
            {t("caseNo")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {dimension("license_type")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {dimension("effect")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {dimension("department")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("occurredAt")}
          </th>
          <th scope="col" className={`${head} text-end`}>
            {t("waits")}
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {results.map((row) => (
          <tr
            key={row.eventId}
            data-result={row.caseNo}
            className="border-b border-line last:border-0 hover:bg-sunken max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:px-4 max-md:py-2"
          >
            <td className={cell}>
              <a
                data-row=""
                href={`?open=${encodeURIComponent(row.eventId)}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(row.eventId);
                }}
                className="font-medium break-all text-strong hover:text-accent"
              >
                {row.caseNo}
              </a>
            </td>
            <td className={`${cell} max-md:order-3`}>{member("license_type", row.licenseType)}</td>
            <td className={`${cell} whitespace-nowrap max-md:order-4 max-md:text-end`}>
              {member("effect", row.effect)}
            </td>
            <td className={`${cell} max-md:order-5 max-md:text-xs max-md:text-faint`}>
              {member("department", row.department)}
            </td>
            <td className={`${cell} whitespace-nowrap text-faint max-md:order-6 max-md:text-end max-md:text-xs`}>
              {instantText(row.occurredAt)}
            </td>
            <td className={clsx(cell, "text-end whitespace-nowrap text-strong max-md:order-2")}>
              {row.metAt === null ? (
                figureText((now - Date.parse(row.occurredAt)) / 1000, "seconds", locale)
              ) : (
                <Late row={{ occurredAt: row.occurredAt, metAt: row.metAt }} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A licence event that came, but out of time: how long before or after its result. */
function Late({ row }: { row: { occurredAt: string; metAt: string } }) {
  const t = useTranslations("Reconciliation");
  const locale = useLocale();
  const seconds = (Date.parse(row.metAt) - Date.parse(row.occurredAt)) / 1000;
  return (
    <span className="text-watch">
      <span aria-hidden="true">▲ </span>
      {t(seconds < 0 ? "before" : "after", { time: figureText(Math.abs(seconds), "seconds", locale) })}
    </span>
  );
}
