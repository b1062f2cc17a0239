"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ResultSides } from "@/contracts/reconciliation";
import type { MemberNames } from "../panels/indicator/memberNames";
import { useMemberName } from "../panels/indicator/useMemberName";
import { Button } from "../ui/Button";
import { CallError, callApi } from "../ui/callApi";
import { instantText } from "../ui/civilTime";
import { Dialog } from "../ui/Dialog";
import { figureText } from "../ui/formatFigure";
import { TONE_TEXT } from "../ui/StatusMark";

type Props = { eventId: string; names: MemberNames; onClose: () => void };
const LOOK = {
  met: ["●", "good"],
  late: ["▲", "watch"],
  early: ["▲", "watch"],
  failed: ["■", "bad"],
  other_type: ["○", "none"],
  other_action: ["○", "none"],
} as const;

/** The two sides of one case number: what the case decided, and what happened to the licence. */
export function SidesDialog({ eventId, names, onClose }: Props) {
  const t = useTranslations("Reconciliation");
  const [sides, setSides] = useState<ResultSides | "failed" | "gone" | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    callApi(`/licenses/reconciliation/${encodeURIComponent(eventId)}`, { signal: stop.signal }).then(
      (body) => setSides(ResultSides.parse(body)),
      (error: unknown) => {
        if (!stop.signal.aborted) setSides(error instanceof CallError && error.status === 404 ? "gone" : "failed");
      },
    );
    return () => stop.abort();
  }, [eventId]);
  return (
    <Dialog title={t("sides")} onClose={onClose} look="wide">
      {sides === null ? (
        <p className="py-8 text-center text-sm text-faint">{t("loading")}</p>
      ) : typeof sides === "string" ? (
        <p role="alert" className="py-8 text-center text-sm text-watch">
          ▲ {t(sides)}
        </p>
      ) : (
        <Sides sides={sides} names={names} />
      )}
      <Button className="self-end" onClick={onClose}>
        {t("close")}
      </Button>
    </Dialog>
  );
}

function Sides({ sides: { result, events, withheld }, names }: { sides: ResultSides; names: MemberNames }) {
  const t = useTranslations("Reconciliation");
  const locale = useLocale();
  const { member, dimension } = useMemberName(names);
  const facts: [string, string][] = [
    [t("caseNo"), result.caseNo],
    [dimension("license_type"), member("license_type", result.licenseType)],
    [dimension("effect"), member("effect", result.effect)],
    [dimension("department"), member("department", result.department)],
    [t("occurredAt"), instantText(result.occurredAt)],
    [t("receivedAt"), instantText(result.receivedAt)],
  ];
  const after = (at: string) => {
    const seconds = (Date.parse(at) - Date.parse(result.occurredAt)) / 1000;
    return t(seconds < 0 ? "before" : "after", { time: figureText(Math.abs(seconds), "seconds", locale) });
  };
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <section>
        <h3 className="mb-1 text-sm font-semibold text-strong">{t("resultSide")}</h3>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="break-all text-strong">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3 className="mb-1 text-sm font-semibold text-strong">{t("licenseSide")}</h3>
        {events.length === 0 ? (
          <p className="text-sm text-faint">○ {t("noEvents")}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line text-sm">
            {events.map((event) => {
              const [shape, tone] = LOOK[event.meeting];
              return (
                <li key={event.eventId} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
                  <span className="min-w-0 text-strong">
                    {member("action", event.action)} · {member("license_type", event.licenseType)}
                  </span>
                  <span className={`text-xs whitespace-nowrap ${TONE_TEXT[tone]}`}>
                    <span aria-hidden="true">{shape} </span>
                    {t(`meeting.${event.meeting}`)}
                  </span>
                  <span className="w-full text-xs text-faint">
                    {instantText(event.occurredAt)} · {after(event.occurredAt)} ·{" "}
                    {member("department", event.department)} · {member("channel", event.channel)}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {withheld > 0 && <p className="mt-2 text-xs text-faint">{t("withheld", { count: withheld })}</p>}
        <p className="mt-2 text-xs text-faint">{t("rule")}</p>
      </section>
    </div>
  );
}
