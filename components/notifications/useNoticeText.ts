"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { noticeHref, noticeValues } from "@/contracts/noticeValues";
import type { Notification } from "@/contracts/notification";
import { useUnitNames } from "../account/Reader";
import { limitText } from "../ui/civilTime";

/** What a notice says in the reader's language, and the page it leads to. */
export function useNoticeText() {
  const t = useTranslations();
  const unitNames = useUnitNames();
  return useCallback(
    (notice: Notification) => {
      const values = noticeValues(notice, {
        unit: (code) => unitNames[code] ?? code,
        step: (kind, step) => {
          const key = `NoticeStep.${kind}.${step}` as "NoticeStep.dispute.reported";
          return t.has(key) ? t(key) : step;
        },
        // A date is not broken at its hyphens.
        time: (at) => limitText(at).replaceAll("-", "\u2060-\u2060"),
      });
      return { text: t(`Notice.${notice.kind}`, values as never), href: noticeHref(notice) };
    },
    [t, unitNames],
  );
}
