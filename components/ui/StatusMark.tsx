"use client";
import { useTranslations } from "next-intl";
import type { FigureStatus } from "./status.ts";

export const TONE_TEXT = { good: "text-good", watch: "text-watch", bad: "text-bad", none: "text-faint" } as const;

/** A status by shape, word and colour; a figure without a target has none to show. */
export function StatusMark({ status }: { status: FigureStatus }) {
  const t = useTranslations("Status");
  if (status.reason === "untargeted") return null;
  return (
    <span className={`whitespace-nowrap text-xs ${TONE_TEXT[status.tone]}`}>
      <span aria-hidden="true">{status.shape} </span>
      {t(status.reason)}
    </span>
  );
}
