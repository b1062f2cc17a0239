"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Notification } from "@/contracts/notification";
import { callApi } from "../ui/callApi";
import { RelativeTime } from "../ui/RelativeTime";
import { useNoticeText } from "./useNoticeText";

type Props = { notices: readonly Notification[]; onRead?: (id: number) => void; dense?: boolean };

/** Notices, newest first; following one marks it as read. */
export function NoticeList({ notices, onRead, dense = false }: Props) {
  const t = useTranslations("Notices");
  const say = useNoticeText();
  const read = (notice: Notification) => {
    if (notice.readAt) return;
    onRead?.(notice.id);
    // The page that it leads to matters more than the mark.
    void callApi("/notifications/read", { body: { ids: [notice.id] } }).catch(() => {});
  };
  return (
    <ul className="flex flex-col">
      {notices.map((notice) => {
        const { text, href } = say(notice);
        return (
          <li key={notice.id} className="border-b border-line last:border-0">
            <Link
              data-row={dense ? undefined : ""}
              href={href}
              prefetch={false}
              onClick={() => read(notice)}
              className={clsx("flex gap-2 -outline-offset-2 hover:bg-sunken", dense ? "px-3 py-2" : "px-1 py-2")}
            >
              <span
                aria-hidden="true"
                className={clsx(
                  "w-2 shrink-0 text-[0.5rem] leading-6",
                  notice.readAt ? "text-transparent" : "text-accent",
                )}
              >
                ●
              </span>
              <span className="min-w-0 flex-1 text-sm">
                <span className={clsx("[overflow-wrap:anywhere]", notice.readAt ? "text-body" : "text-strong")}>
                  {!notice.readAt && <span className="sr-only">{t("unreadMark")} </span>}
                  {text}
                </span>
                <RelativeTime at={notice.at} className="ms-2 text-xs whitespace-nowrap text-faint" />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
