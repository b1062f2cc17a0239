"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMinute } from "../live/useNow";
import { limitText } from "../ui/civilTime";
import { formatFigure } from "../ui/formatFigure";
import { TONE_TEXT } from "../ui/StatusMark";
import { timeLeft } from "./timeLeft";

/** The time left to a case's limit by shape, word and colour; the limit itself on hover. */
export function TimeLeftMark({ row }: { row: { open: boolean; dueAt: string } }) {
  const t = useTranslations("Disputes");
  const locale = useLocale();
  const { tone, shape, seconds, word } = timeLeft(row, useMinute());
  const span = formatFigure(Math.max(60, Math.abs(seconds)), "seconds", locale).text;
  return (
    <span
      title={t("dueAt", { at: limitText(row.dueAt) })}
      className={`whitespace-nowrap ${tone === "good" ? "text-body" : TONE_TEXT[tone]}`}
    >
      <span aria-hidden="true" className={`me-1 text-[0.625rem] ${TONE_TEXT[tone]}`}>
        {shape}
      </span>
      {word === "closed" ? t("closedMark") : t(word, { span })}
    </span>
  );
}
