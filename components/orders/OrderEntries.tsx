"use client";
import { useTranslations } from "next-intl";
import type { OrderEntry } from "@/contracts/order";
import { limitText } from "../ui/civilTime";
import { RelativeTime } from "../ui/RelativeTime";

const SHAPE: Record<OrderEntry["kind"], [string, string]> = {
  opened: ["●", "text-accent"],
  answered: ["●", "text-good"],
  returned: ["▲", "text-watch"],
  extended: ["○", "text-faint"],
  overdue: ["■", "text-bad"],
  closed: ["○", "text-faint"],
};

/** What happened to an order, oldest first. */
export function OrderEntries({ entries }: { entries: readonly OrderEntry[] }) {
  const t = useTranslations("Orders");
  return (
    <ol className="flex flex-col">
      {entries.map(({ id, kind, byName, at, text, dueAt }) => {
        const [shape, colour] = SHAPE[kind];
        return (
          <li
            key={id}
            className="relative flex gap-3 pb-4 last:pb-0 [&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:start-[0.3rem] [&:not(:last-child)]:before:top-5 [&:not(:last-child)]:before:bottom-0 [&:not(:last-child)]:before:w-px [&:not(:last-child)]:before:bg-line"
          >
            <span aria-hidden="true" className={`w-3 shrink-0 text-[0.625rem] leading-6 ${colour}`}>
              {shape}
            </span>
            <div className="min-w-0 text-sm">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium text-strong">{t(`entry.${kind}`)}</span>
                {byName && <span>{byName}</span>}
                <RelativeTime at={at} className="text-xs text-faint" />
              </p>
              {dueAt && kind !== "overdue" && (
                <p className="text-xs text-faint">{t("dueOn", { at: limitText(dueAt) })}</p>
              )}
              {text && kind !== "opened" && (
                <p className="mt-1 whitespace-pre-line text-body [overflow-wrap:anywhere]">{text}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
