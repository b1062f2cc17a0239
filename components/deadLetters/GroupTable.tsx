"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { LetterGroups } from "@/contracts/deadLetter";
import { LinkPending } from "../shell/LinkPending";
import { RelativeTime } from "../ui/RelativeTime";
import { type LetterParams, lettersHref } from "./letterParams";
import { useRejectionText } from "./rejectionText";
import { useStreamName } from "./useStreamName";

/** The lines counted by cause, stream and token, each group the way to its lines. */
export function GroupTable({ groups, params }: { groups: LetterGroups["groups"]; params: LetterParams }) {
  const t = useTranslations("DeadLetters");
  const reason = useRejectionText();
  const streamName = useStreamName();
  const counted = new Intl.NumberFormat("en");
  const anyChosen = params.stream || params.token || params.cause;
  const total = groups.reduce((sum, { letters }) => sum + letters, 0);
  const row = (current: boolean) =>
    clsx(
      "flex items-baseline gap-3 border-s-2 px-3 py-2 -outline-offset-2",
      current ? "border-accent bg-sunken" : "border-transparent hover:bg-sunken",
    );
  return (
    <ul className="-mx-4 -mb-2 flex max-h-[70vh] flex-col overflow-y-auto text-sm">
      <li>
        <Link
          href="/dead-letters"
          prefetch={false}
          scroll={false}
          aria-current={anyChosen ? undefined : "true"}
          className={row(!anyChosen)}
        >
          <span className="flex-1 text-strong">
            {t("back")} <LinkPending />
          </span>
          <span className="font-semibold text-strong tabular-nums">{counted.format(total)}</span>
        </Link>
      </li>
      {groups.map((group) => {
        const { stream, token, tokenName, cause, letters, newestAt } = group;
        const current = params.stream === stream && params.token === token && params.cause === cause;
        return (
          <li key={`${stream} ${token} ${cause}`}>
            <Link
              href={lettersHref("/dead-letters", { stream, token, cause, before: null })}
              prefetch={false}
              scroll={false}
              aria-current={current ? "true" : undefined}
              className={row(current)}
            >
              <span className="min-w-0 flex-1">
                <span className="block [overflow-wrap:anywhere] text-strong">
                  {reason(cause)} <LinkPending />
                </span>
                <span className="block text-xs text-faint">
                  {streamName(stream)} · {token === "admin" ? t("admin") : (tokenName ?? token)} ·{" "}
                  <RelativeTime at={newestAt} />
                </span>
              </span>
              <span className="font-semibold text-strong tabular-nums">{counted.format(letters)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
