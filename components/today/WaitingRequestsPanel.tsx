"use client";
import { useTranslations } from "next-intl";
import type { Waiting, WaitingRequest } from "@/contracts/today";
import { useUnitNames } from "../account/Reader";
import { useMinute } from "../live/useNow";
import { DueTime } from "../orders/DueTime";
import { TodayPanel } from "./TodayPanel";
import { TodayRow } from "./TodayRow";

/** The requests whose next step is the reader's; those of today can still be decided on their day. */
export function WaitingRequestsPanel({ list }: { list: Waiting<WaitingRequest> }) {
  const t = useTranslations("Today");
  const steps = useTranslations("NoticeStep");
  const now = useMinute();
  const unitNames = useUnitNames();
  return (
    <TodayPanel
      title={t("requests")}
      total={list.total}
      late={list.late}
      shown={list.items.length}
      more="/sharing"
      empty={t("noRequests")}
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
