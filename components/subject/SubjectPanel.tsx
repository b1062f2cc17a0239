"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { queueHref } from "../disputes/queueParams";
import { formatFigure } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { QualityBars } from "./QualityBars";

/** What is known of the dataset or the licence that a case or a request is about; null where a part could not be read. */
export type SubjectInfo = {
  kind: "dataset" | "license";
  code: string;
  name: string | null;
  owner: string | null;
  open: number | null;
  fresh: number | null;
  /** By dimension; only of a dataset. */
  quality: IndicatorValue | null;
  qualityInfo: IndicatorInfo | null;
  events: readonly Record<string, unknown>[] | null;
  withheld: number;
};
type Props = { info: SubjectInfo; unit: (code: string) => string };

/** The dataset or the licence in question: whose it is, whether it is fresh and sound, and what came of it last. */
export function SubjectPanel({ info, unit }: Props) {
  const t = useTranslations("Case");
  const member = useTranslations("Member");
  const locale = useLocale();
  const dataset = info.kind === "dataset";
  const lag = (event: Record<string, unknown>) => {
    const seconds = (Date.parse(String(event.occurred_at)) - Date.parse(String(event.produced_at))) / 1000;
    return Number.isFinite(seconds) ? t("lag", { span: formatFigure(seconds, "seconds", locale).text }) : "";
  };
  return (
    <Panel
      title={info.name ?? info.code}
      hint={
        <>
          {t(dataset ? "subject_dataset" : "subject_license")} <code>{info.code}</code>
        </>
      }
    >
      <ul className="flex flex-col gap-1 text-sm">
        {info.owner && (
          <li>
            <span className="text-faint">{t("owner")} </span>
            {unit(info.owner)}
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
              href={queueHref("/disputes", { subject: info.code, subjectKind: info.kind })}
              prefetch={false}
              className="text-accent hover:underline"
            >
              {t("otherOpen")} {info.open}
            </Link>
          </li>
        )}
      </ul>
      {info.quality && info.qualityInfo && (
        <QualityBars dataset={info.code} value={info.quality} info={info.qualityInfo} />
      )}
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
