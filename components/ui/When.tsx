"use client";
import { useLocale } from "next-intl";
import { useMinute } from "../live/useNow";
import { ago } from "./civilTime";

const full = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** An instant's civil date and time: 2026-03-02 14:05. */
export const civilDateTime = (instant: string) => full.format(Date.parse(instant));

/** An instant as people say it, with its civil date and time beside or under the pointer. */
export function When({ at, relative = true }: { at: string; relative?: boolean }) {
  const locale = useLocale();
  const now = useMinute();
  const exact = civilDateTime(at);
  const said = relative && Date.parse(at) <= now + 60_000 ? ago(at, Math.max(now, Date.parse(at)), locale) : exact;
  return (
    <time dateTime={at} title={exact} className="whitespace-nowrap">
      {said}
    </time>
  );
}
