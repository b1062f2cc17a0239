"use client";
import { useTranslations } from "next-intl";
import type { Waiting, WaitingRequest } from "@/contracts/today";
import { useUnitNames } from "../account/Reader";
import { useMinute } from "../live/useNow";
import { DueTime } from "../orders/DueTime";
import { TodayPanel } from "./TodayPanel";
import { TodayRow } from "./TodayRow";

type Props = {
  list: Waiting<WaitingRequest>;
  /** Of another queue than the reader's own: what it is called, where all of it is, and what is said when it is empty. */
  of?: { title: string; more: string; empty: string };
};

/** The requests whose next step is the reader's, or those of a queue that is named; those of today can still be decided in time. */
export function WaitingRequestsPanel({ list, of }: Props) {
  const t = useTranslations("Today");
  const steps = useTranslations("NoticeStep");
  const now = useMinute();
  const unitNames = useUnitNames();
  return (
    <TodayPanel
      title={of?.title ?? t("requests")}
      total={list.total}
      late={list.late}
      shown={list.items.length}
      more={of?.more ?? "/sharing"}
      empty={of?.empty ?? t("noRequests")}
    >
      {list.items.map((row) => (
        <TodayRow
          key={row.code}
          href={`/sharing/${encodeURIComponent(row.code)}`}
          what={row.resourceName ?? row.resource}
          about={[
            ...(row.mine ? [t("mine")] : []),
            row.code,
            steps.has(`sharing.${row.step}` as "sharing.returned")
              ? steps(`sharing.${row.step}` as "sharing.returned")
              : row.step,
            `${unitNames[row.consumer] ?? row.consumer} → ${unitNames[row.unit] ?? row.unit}`,
            ...(row.region === "local" ? [] : [t(row.region === "delta" ? "delta" : "national")]),
          ].join(" · ")}
          time={
            Date.parse(row.dueAt) > now ? (
              <DueTime at={row.dueAt} />
            ) : (
              <span className="whitespace-nowrap text-bad">
                <span aria-hidden="true" className="me-1 text-[0.625rem]">
                  ■
                </span>
                {t("overnight")}
              </span>
            )
          }
        />
      ))}
    </TodayPanel>
  );
}
