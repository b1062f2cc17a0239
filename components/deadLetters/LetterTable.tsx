"use client";
import { useTranslations } from "next-intl";
import type { LetterRow } from "@/contracts/deadLetter";
import { Button } from "../ui/Button";
import { RelativeTime } from "../ui/RelativeTime";
import { useRejectionText } from "./rejectionText";
import { safeLine } from "./safeLine";
import { useStreamName } from "./useStreamName";

type Props = {
  letters: readonly LetterRow[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onEdit: (id: string) => void;
  onReplay: (id: string) => void;
  onDiscard: (id: string) => void;
};

/** Rejected lines with why, newest first. */
export function LetterTable({ letters, chosen, onChoose, onEdit, onReplay, onDiscard }: Props) {
  const t = useTranslations("DeadLetters");
  const reason = useRejectionText();
  const streamName = useStreamName();
  const all = letters.length > 0 && letters.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const after = new Set(chosen);
    if (!after.delete(id)) after.add(id);
    onChoose(after);
  };
  const box = "mt-0.5 size-4 shrink-0 accent-[var(--accent)]";
  return (
    <>
      <label className="flex items-center gap-3 border-b border-line pb-2 text-xs text-faint">
        <input
          type="checkbox"
          checked={all}
          onChange={() => onChoose(all ? new Set() : new Set(letters.map(({ id }) => id)))}
          className={box}
        />
        {chosen.size > 0 ? t("chosen", { count: chosen.size }) : t("selectPage")}
      </label>
      <ul className="flex flex-col">
        {letters.map((letter) => (
          <li key={letter.id} className="flex gap-3 border-b border-line py-3 last:border-0 last:pb-0">
            <input
              type="checkbox"
              aria-label={t("choose", { id: letter.eventId ?? letter.id.slice(0, 8) })}
              checked={chosen.has(letter.id)}
              onChange={() => toggle(letter.id)}
              className={box}
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
                <span className="min-w-0 [overflow-wrap:anywhere] text-strong">{reason(letter.message)}</span>
                <span className="text-xs text-faint">
                  {streamName(letter.stream)} · <RelativeTime at={letter.lastAt} />
                  {letter.times > 1 && <> · {t("times", { count: letter.times })}</>}
                </span>
              </p>
              <code dir="ltr" className="mt-1 line-clamp-3 block text-xs [overflow-wrap:anywhere] text-body">
                {safeLine(letter.line)}
                {letter.length > letter.line.length && (
                  <span className="text-faint">{t("cut", { count: letter.length })}</span>
                )}
              </code>
              <div className="mt-2 flex gap-2">
                <Button small onClick={() => onEdit(letter.id)}>
                  {t("edit")}
                </Button>
                <Button small onClick={() => onReplay(letter.id)}>
                  {t("replay")}
                </Button>
                <Button small look="danger" onClick={() => onDiscard(letter.id)}>
                  {t("discard")}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
