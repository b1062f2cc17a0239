"use client";
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/contracts/dispute";
import { instantText } from "../ui/civilTime";
import { RelativeTime } from "../ui/RelativeTime";

type Props = { detail: CaseDetail; names: { unit: (code: string) => string } };

/** What happened to a case, oldest first: steps with who took them and what they wrote, and comments between them. */
export function CaseTimeline({ detail, names }: Props) {
  const t = useTranslations("Case");
  const member = useTranslations("Member");
  const entries = [
    ...detail.steps.map((step) => ({
      key: step.eventId,
      at: step.occurredAt,
      what: member(step.step),
      who: step.personName ?? t("bySource"),
      where: names.unit(step.unit),
      text: step.note,
      mark: true,
    })),
    ...detail.comments.map(({ id, at, personName, text }) => ({
      key: `comment-${id}`,
      at,
      what: t("commented"),
      who: personName,
      where: null,
      text,
      mark: false,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return (
    <ol className="flex flex-col">
      {entries.map(({ key, at, what, who, where, text, mark }) => (
        <li key={key} className="relative flex gap-3 pb-4 last:pb-1">
          <span aria-hidden="true" className="absolute start-[5px] top-4 bottom-0 w-0.5 bg-line" />
          <span
            aria-hidden="true"
            className={`relative mt-1.5 size-3 shrink-0 rounded-full border-2 ${mark ? "border-accent bg-accent" : "border-line bg-raised"}`}
          />
          <div className="min-w-0 flex-1 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium text-strong">{what}</span>
              <span>{who}</span>
              {where && <span className="text-faint">{where}</span>}
              <span className="ms-auto text-xs text-faint">
                {instantText(at)} · <RelativeTime at={at} />
              </span>
            </p>
            {text && <p className="mt-0.5 break-words whitespace-pre-wrap text-body">{text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
