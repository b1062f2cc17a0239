"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { DatasetState } from "@/contracts/freshness";
import type { ByRow } from "@/contracts/indicator";
import { useMinute } from "../live/useNow";
import { figureText } from "../ui/formatFigure";
import { TONE_TEXT } from "../ui/StatusMark";
import { datasetAge } from "./datasetAge";
import { datasetHref } from "./datasetHref";

export type CellGroup = { key: string; name: string; href: string | null; datasets: readonly DatasetState[] };
type Props = {
  groups: readonly CellGroup[] /** `aggregation.fresh_rate` by what the cells are grouped by. */;
  rates: readonly ByRow[];
};

/** Every dataset as a mark, group by group; the lists above lead to the same pages by keyboard. */
export function FreshnessCells({ groups, rates }: Props) {
  const t = useTranslations("Freshness");
  const locale = useLocale();
  const now = useMinute();
  const said = (row: DatasetState) => {
    const { word, pastS } = datasetAge(row, now);
    const time = pastS === null ? "" : figureText(Math.abs(pastS), "seconds", locale);
    return `${row.name}：${t(`word.${word}`)}${time && ` · ${pastS! > 0 ? t("pastBy", { time }) : t("left", { time })}`}`;
  };
  return (
    <ul className="grid gap-x-6 gap-y-1 md:grid-cols-2 2xl:grid-cols-3">
      {groups.map(({ key, name, href, datasets }) => {
        const rate = rates.find((row) => row.key === key);
        return (
          <li
            key={key}
            className="grid grid-cols-[7.5rem_minmax(0,1fr)_3.5rem] items-baseline gap-x-3 border-b border-line py-1 sm:grid-cols-[10rem_minmax(0,1fr)_4rem]"
          >
            <span className="truncate text-sm text-body" title={name}>
              {href ? (
                <Link href={href} prefetch={false} className="hover:text-accent">
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className="flex flex-wrap leading-none">
              {datasets.map((row) => {
                const { tone, shape } = datasetAge(row, now);
                return (
                  <Link
                    key={row.code}
                    href={datasetHref(row.code)}
                    prefetch={false}
                    tabIndex={-1}
                    title={said(row)}
                    aria-label={said(row)}
                    className={clsx(
                      "grid size-5 place-items-center rounded text-xs hover:bg-sunken",
                      TONE_TEXT[tone],
                      tone === "good" && "opacity-70",
                    )}
                  >
                    <span aria-hidden="true">{shape}</span>
                  </Link>
                );
              })}
            </span>
            <span className="text-end text-xs whitespace-nowrap text-faint">
              {rate?.numerator ?? "—"} / {rate?.denominator ?? datasets.length}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
