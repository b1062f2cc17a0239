"use client";
import { useLocale, useTranslations } from "next-intl";
import { IndicatorEvents, type IndicatorInfo } from "@/contracts/indicator";
import { ExportMenu } from "../../export/ExportMenu";
import { useConnection } from "../../live/useLive";
import { Panel } from "../../ui/Panel";
import { apiPath } from "./apiPath";
import { EventsTable } from "./EventsTable";
import { JsonLink } from "./JsonLink";
import type { MemberNames } from "./memberNames";
import { usePolled } from "./usePolled";

type Props = {
  info: IndicatorInfo;
  filters: Readonly<Record<string, string>>;
  names: MemberNames;
  events: IndicatorEvents | null;
};

const LIMIT = "20";
const READ_AGAIN_MS = 10_000;

/** The newest events behind the figure, what is withheld of them, and since when there are any. */
export function EventsPanel({ info, filters, names, events: rendered }: Props) {
  const t = useTranslations("Indicator");
  const locale = useLocale();
  const { state } = useConnection();
  const path = apiPath(info.id, "events", { limit: LIMIT, ...filters });
  const { data, failed } = usePolled(path, () => path, IndicatorEvents, {
    initial: rendered,
    everyMs: state === "live" ? READ_AGAIN_MS : null,
  });
  const date = new Intl.DateTimeFormat(locale, { timeZone: "Asia/Shanghai", dateStyle: "long" });
  return (
    <Panel
      title={t("events")}
      hint={t("eventsHint")}
      tools={
        <>
          <JsonLink href={path} label={t("jsonEvents")} />
          <ExportMenu table="events" query={{ id: info.id, ...filters }} />
        </>
      }
    >
      {failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      {data?.streams.map(({ stream, events, withheld }) => {
        const since = data.rawSince[stream];
        return (
          <section key={stream} aria-label={stream} className="mb-4 last:mb-0">
            <p className="mb-2 flex flex-wrap gap-x-3 text-xs text-faint">
              <code>{stream}</code>
              <span>{since ? t("rawSince", { date: date.format(Date.parse(since)) }) : t("noRaw")}</span>
              {withheld > 0 && <span className="text-watch">▲ {t("withheld", { count: withheld })}</span>}
            </p>
            {events.length > 0 ? (
              <EventsTable events={events} names={names} caption={`${t("events")} ${stream}`} />
            ) : (
              <p className="py-6 text-center text-sm text-faint">○ {t("noEvents")}</p>
            )}
          </section>
        );
      })}
    </Panel>
  );
}
