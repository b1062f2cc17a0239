"use client";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { Today } from "@/contracts/today";
import { useCall } from "../account/useCall";
import { useRefresh } from "../live/useRefresh";
import { NoticeList } from "../notifications/NoticeList";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { TodayNote } from "./TodayNote";

type Props = Pick<Today, "news" | "at" | "lookedAt"> & { seenRef: RefObject<HTMLButtonElement | null> };

/** What came since the reader last said that they have seen their day. */
export function NewsPanel({ news, at, lookedAt, seenRef }: Props) {
  const t = useTranslations("Today");
  const refresh = useRefresh();
  const { busy, error, run } = useCall();
  const mark = async () => {
    const done = await run(() => callApi("/today/seen", { body: { at } }));
    if (done !== undefined) refresh();
  };
  return (
    <Panel
      title={t("news")}
      hint={
        lookedAt ? (
          <>
            {t("since")} <RelativeTime at={lookedAt} />
          </>
        ) : (
          t("lastWeek")
        )
      }
      tools={
        news.items.length > 0 && (
          <Button small ref={seenRef} disabled={busy} aria-keyshortcuts="s" onClick={() => void mark()}>
            {t("seen")}
          </Button>
        )
      }
    >
      {error && (
        <p role="alert" className="mb-2 text-sm">
          <span aria-hidden="true" className="text-watch">
            ▲{" "}
          </span>
          {error.message}
        </p>
      )}
      {news.items.length > 0 ? <NoticeList notices={news.items} /> : <TodayNote text={t("noNews")} />}
      {news.more && <p className="pt-2 text-xs text-faint">{t("moreNews")}</p>}
    </Panel>
  );
}
