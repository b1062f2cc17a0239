"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { DatasetState } from "@/contracts/freshness";
import { useUnitNames } from "../account/Reader";
import { useMinute } from "../live/useNow";
import { instantText } from "../ui/civilTime";
import { figureText } from "../ui/formatFigure";
import { RelativeTime } from "../ui/RelativeTime";
import { TONE_TEXT } from "../ui/StatusMark";
import { memberHref } from "../units/MemberLink";
import { datasetAge } from "./datasetAge";
import { datasetHref } from "./datasetHref";

type Props = {
  datasets: readonly DatasetState[];
  /** Beside other panels: without units and limits. */
  narrow?: boolean;
  /** With the time at which each ran past its limit. */
  since?: boolean;
};

/** Datasets in the order given, each with how far past its limit it is and since when. */
export function DatasetTable({ datasets, narrow, since }: Props) {
  const t = useTranslations("Freshness");
  const locale = useLocale();
  const now = useMinute();
  const unitNames = useUnitNames();
  const head = "py-2 ps-3 font-normal whitespace-nowrap first:ps-0";
  const cell = "py-1.5 ps-3 first:ps-0 align-baseline";
  const wide = narrow ? "hidden" : "max-lg:hidden";
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="sticky top-0 z-10 bg-raised text-xs text-faint">
        <tr className="border-b border-line">
          <th scope="col" className={`${head} text-start`}>
            {t("dataset")}
          </th>
          <th scope="col" className={`${head} ${wide} text-start`}>
            {t("unit")}
          </th>
          <th scope="col" className={`${head} ${wide} text-end`}>
            {t("limit")}
          </th>
          <th scope="col" className={`${head} ${narrow ? "hidden" : "max-md:hidden"} text-end`}>
            {t("newest")}
          </th>
          {since && (
            <th scope="col" className={`${head} text-end`}>
              {t("since")}
            </th>
          )}
          <th scope="col" className={`${head} text-end`}>
            {t("past")}
          </th>
          <th scope="col" className={`${head} w-16`}>
            <span className="sr-only">{t("state")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {datasets.map((row) => {
          const age = datasetAge(row, now);
          return (
            <tr key={row.code} data-dataset={row.code} className="border-b border-line last:border-0 hover:bg-sunken">
              <td className={clsx(cell, "w-full max-w-0")}>
                <Link
                  data-row=""
                  href={datasetHref(row.code)}
                  prefetch={false}
                  title={row.name}
                  className="block truncate text-strong hover:text-accent"
                >
                  {row.name}
                </Link>
                {!narrow && (
                  <span className="block truncate text-xs text-faint lg:hidden">
                    {unitNames[row.department] ?? row.department}
                  </span>
                )}
              </td>
              <td className={clsx(cell, wide, "whitespace-nowrap")}>
                <Link
                  href={memberHref("department", row.department, "30d")}
                  prefetch={false}
                  className="block max-w-44 truncate hover:text-accent"
                  title={unitNames[row.department]}
                >
                  {unitNames[row.department] ?? row.department}
                </Link>
              </td>
              <td className={clsx(cell, wide, "text-end whitespace-nowrap text-faint")}>
                {figureText(row.limitS, "seconds", locale)}
              </td>
              <td className={clsx(cell, narrow ? "hidden" : "max-md:hidden", "text-end whitespace-nowrap text-faint")}>
                {row.newestAt ? <RelativeTime at={row.newestAt} /> : "—"}
              </td>
              {since && (
                <td className={clsx(cell, "text-end whitespace-nowrap text-faint")}>
                  {row.staleSince ? instantText(row.staleSince).slice(5) : "—"}
                </td>
              )}
              <td className={clsx(cell, "text-end whitespace-nowrap text-strong")}>
                {age.pastS === null ? (
                  "—"
                ) : age.pastS > 0 ? (
                  figureText(age.pastS, "seconds", locale)
                ) : (
                  <span className="text-faint">{t("left", { time: figureText(-age.pastS, "seconds", locale) })}</span>
                )}
              </td>
              <td className={clsx(cell, "text-xs whitespace-nowrap", TONE_TEXT[age.tone])}>
                <span aria-hidden="true">{age.shape} </span>
                {t(`word.${age.word}`)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
