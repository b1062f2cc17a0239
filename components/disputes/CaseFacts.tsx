"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CaseDetail } from "@/contracts/dispute";
import { instantText, limitText } from "../ui/civilTime";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";

type Props = {
  detail: CaseDetail;
  names: { unit: (code: string) => string; district: (adcode: string) => string };
};

/** What a case is: whose it is, since when and until when. */
export function CaseFacts({ detail, names }: Props) {
  const t = useTranslations("Case");
  const member = useTranslations("Member");
  const facts: [string, ReactNode][] = [
    [t("unit"), names.unit(detail.unit)],
    [t("district"), detail.district ? names.district(detail.district) : "—"],
    [t("assignee"), detail.assigneeName ?? <span className="text-faint">{t("nobody")}</span>],
    [t("reporter"), detail.reporterUnit ? names.unit(detail.reporterUnit) : t("reporterCity")],
    [t("channel"), member(detail.channel as "citizen")],
    [t("priority"), member(detail.priority as "normal")],
    [
      t("reportedAt"),
      <>
        {instantText(detail.reportedAt)} <RelativeTime at={detail.reportedAt} className="text-xs text-faint" />
      </>,
    ],
    [t("dueAt"), limitText(detail.dueAt)],
  ];
  return (
    <Panel title={t("facts")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="whitespace-nowrap text-faint">{name}</dt>
            <dd className="min-w-0 break-words text-strong">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
