"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "../ui/Panel";
import { TodayNote } from "./TodayNote";

type Props = {
  title: string;
  total: number;
  late: number;
  /** How many rows are shown. */
  shown: number;
  more: string;
  empty: string;
  children: ReactNode;
};

/** A list of what waits: how many there are, how many are late, and the way to all of them. */
export function TodayPanel({ title, total, late, shown, more, empty, children }: Props) {
  const t = useTranslations("Today");
  return (
    <Panel
      title={title}
      hint={
        total > 0 && (
          <>
            {t("total", { n: total })}
            {late > 0 && (
              <span className="ms-2 text-bad">
                <span aria-hidden="true" className="me-1 text-[0.625rem]">
                  ■
                </span>
                {t("late", { n: late })}
              </span>
            )}
          </>
        )
      }
      tools={
        total > shown && (
          <Link href={more} prefetch={false} className="text-xs text-accent hover:underline">
            {t("more")}
          </Link>
        )
      }
    >
      {total === 0 ? <TodayNote text={empty} /> : <ul className="flex flex-col">{children}</ul>}
    </Panel>
  );
}
