"use client";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { NotificationList } from "@/contracts/notification";
import { useTopic } from "../live/useTopic";
import { callApi } from "../ui/callApi";
import { useDropdown } from "../ui/useDropdown";
import { NoticeList } from "./NoticeList";

const SHOWN = 12;

/** How much the reader has not read yet, live, and the newest of it at a click. */
export function NoticeBell() {
  const t = useTranslations("Notices");
  const [list, setList] = useState<NotificationList | null>(null);
  const box = useDropdown();
  const ask = useCallback(async () => {
    const found = await callApi(`/notifications?limit=${SHOWN}`).catch(() => null);
    const parsed = NotificationList.safeParse(found);
    if (parsed.success) setList(parsed.data);
  }, []);
  useEffect(() => void ask(), [ask]);
  useTopic("notifications", () => void ask());

  const unread = list?.unread ?? 0;
  const newest = list?.notifications[0]?.id;
  const readAll = async () => {
    if (newest === undefined) return;
    await callApi("/notifications/read", { body: { upTo: newest } }).catch(() => {});
    void ask();
  };
  return (
    <details ref={box} className="relative">
      <summary
        aria-label={t("bell", { unread })}
        title={t("bell", { unread })}
        className="relative flex size-8 cursor-pointer list-none items-center justify-center rounded-md text-faint hover:text-strong [&::-webkit-details-marker]:hidden"
      >
        <Bell aria-hidden="true" className="size-4" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            data-unread={unread}
            className="absolute -end-0.5 top-0 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent"
          >
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </summary>
      <div className="absolute end-0 top-full z-40 mt-1 flex max-h-[70vh] w-96 max-w-[calc(100vw-2rem)] flex-col rounded-lg border border-line bg-raised shadow-lg max-md:fixed max-md:inset-x-4 max-md:top-14 max-md:w-auto">
        <div className="flex items-center gap-3 border-b border-line px-3 py-2 text-sm">
          <span className="font-medium text-strong">{t("title")}</span>
          {unread > 0 && (
            <button type="button" onClick={() => void readAll()} className="ms-auto text-xs text-accent">
              {t("readAll")}
            </button>
          )}
        </div>
        <div className="overflow-y-auto">
          {list && list.notifications.length > 0 ? (
            <NoticeList
              dense
              notices={list.notifications}
              onRead={(id) =>
                setList({
                  ...list,
                  unread: unread - 1,
                  notifications: list.notifications.map((one) =>
                    one.id === id ? { ...one, readAt: new Date().toISOString() } : one,
                  ),
                })
              }
            />
          ) : (
            <p className="px-3 py-6 text-center text-sm text-faint">{t(list ? "none" : "loading")}</p>
          )}
        </div>
        <Link href="/notifications" className="border-t border-line px-3 py-2 text-center text-sm text-accent">
          {t("all")}
        </Link>
      </div>
    </details>
  );
}
