"use client";
import { useTranslations } from "next-intl";
import { clockTime } from "../ui/civilTime";
import { useConnection } from "./useLive";

/** Whether the figures are moving, and up to when they are complete; the page's own time until the socket answers. */
export function ConnectionState({ renderedAt }: { renderedAt: string }) {
  const t = useTranslations("Live");
  const { state, asOf } = useConnection();
  const tone = { live: "text-good", connecting: "text-faint", lost: "text-watch" }[state];
  const shape = { live: "●", connecting: "○", lost: "▲" }[state];
  return (
    <p className="flex items-baseline gap-2 whitespace-nowrap text-xs" data-connection={state}>
      {/* A page without figures (404) never connects: it has only its own time to tell. */}
      {(state !== "connecting" || asOf !== null) && (
        <span className={tone}>
          <span aria-hidden="true">{shape} </span>
          {t(state)}
        </span>
      )}
      <span className="text-faint">{t("asOf", { time: clockTime(asOf ?? renderedAt) })}</span>
    </p>
  );
}
