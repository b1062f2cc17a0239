"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CaseDetail } from "@/contracts/dispute";
import { formatFigure } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { queueHref } from "./queueParams";

/** What is known of the dataset or the licence that a case is about; null where a part could not be read. */
export type CaseSubjectInfo = {
  name: string | null;
  owner: string | null;
  open: number | null;
  fresh: number | null;
  events: readonly Record<string, unknown>[] | null;
  withheld: number;
};
type Props = { detail: CaseDetail; info: CaseSubjectInfo; names: { unit: (code: string) => string } };

/** The dataset or the licence that a case is about: whose it is, whether it is fresh, and what came of it last. */
export function CaseSubject({ detail, info, names }: Props) {
  const t = useTranslations("Case");
  const member = useTranslations("Member");
  const locale = useLocale();
  const dataset = detail.subjectKind === "dataset";
  const lag = (event: Record<string, unknown>) => {
    const seconds = (Date.parse(String(event.occurred_at)) - Date.parse(String(event.produced_at))) / 1000;
    return Number.isFinite(seconds) ? t("lag", { span: formatFigure(seconds, "seconds", locale).text }) : "";
  };
  return (
    <Panel
      title={info.name ?? detail.subject}
      hint={
        <>
          {t(dataset ? "subject_dataset" : "subject_license")} <code>{detail.subject}</code>
        </>
      }
    >
      <ul className="flex flex-col gap-1 text-sm">
        {info.owner && (
          <li>
            <span className="text-faint">{t("owner")} </span>
            {names.unit(info.owner)}
          </li>
        )}
        {info.fresh !== null && (
          <li className={info.fresh === 1 ? "text-good" : "text-bad"}>
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              {info.fresh === 1 ? "●" : "■"}
            </span>
            {t(info.fresh === 1 ? "fresh" : "notFresh")}
          </li>
        )}
        {info.open !== null && (
          <li>
            <Link
              href={queueHref("/disputes", { subject: detail.subject, subjectKind: dataset ? "dataset" : "license" })}
              prefetch={false}
              className="text-accent hover:underline"
            >
              {t("otherOpen")} {info.open}
            </Link>
          </li>
        )}
      </ul>
      <h3 className="mt-3 mb-1 text-xs text-faint">{t(dataset ? "deliveries" : "uses")}</h3>
      {!info.events?.length ? (
        <p className="text-sm text-faint">○ {t("noDeliveries")}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line text-sm">
          {info.events.map((event) => (
            <li key={String(event.event_id)} className="flex min-h-7 flex-wrap items-baseline gap-x-3">
              <RelativeTime at={String(event.occurred_at)} className="min-w-20 text-xs text-faint" />
              {dataset ? (
                <>
                  <span>{member(event.mode as "push")}</span>
                  <span className="ms-auto text-xs text-faint">{lag(event)}</span>
                  <span className="text-right text-strong">
                    {event.outcome === "failed" ? (
                      <span className="text-bad">■ {t("failed")}</span>
                    ) : (
                      t("records", { count: Number(event.records) })
                    )}
                  </span>
                </>
              ) : (
                <>
                  <span>{member(event.action as "shown")}</span>
                  <span className="ms-auto text-faint">{member(event.channel as "online")}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {info.withheld > 0 && <p className="mt-1 text-xs text-faint">{t("eventsWithheld", { count: info.withheld })}</p>}
    </Panel>
  );
}
