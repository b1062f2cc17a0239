"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Digest, NotificationList } from "@/contracts/notification";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { DigestChoice } from "./DigestChoice";
import { NoticeList } from "./NoticeList";

type Props = { list: NotificationList; digest: Digest | null; mailSet: boolean };

/** Everything the reader was told, and how it is mailed to them. */
export function NotificationsView({ list, digest, mailSet }: Props) {
  const t = useTranslations("Notices");
  const refresh = useRefresh();
  useTopic("notifications", refresh);
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  useKeys(keys);
  const newest = list.notifications[0]?.id;
  const readAll = async () => {
    await callApi("/notifications/read", { body: { upTo: newest } }).catch(() => {});
    refresh();
  };
  return (
    <div ref={rows} className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("unread", { n: list.unread })}</p>
        {list.unread > 0 && newest !== undefined && (
          <Button small className="ms-auto" onClick={() => void readAll()}>
            {t("readAll")}
          </Button>
        )}
      </header>
      {digest && (
        <div id="mail">
          <DigestChoice digest={digest} mailSet={mailSet} />
        </div>
      )}
      <Panel title={t("newest")}>
        {list.notifications.length > 0 ? (
          <NoticeList notices={list.notifications} />
        ) : (
          <PanelNote kind="empty" text={t("none")} />
        )}
      </Panel>
      {list.next !== null && (
        <Link href={`/notifications?before=${list.next}`} className="self-center text-sm text-accent">
          {t("older")}
        </Link>
      )}
    </div>
  );
}
