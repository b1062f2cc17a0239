"use client";
import type { useTranslations } from "next-intl";
import { useKeys } from "../ui/useKeys";
import { DEED_KEYS, QUEUE_DEEDS, type QueueDeed } from "./deeds";

type Does = {
  move: (by: number) => void;
  start: (deed: QueueDeed) => void;
  undo: () => void;
  open: () => void;
  toggle: () => void;
  search: () => void;
  help: () => void;
  fresh: () => void;
  file: () => void;
  clear: () => void;
};

/** The keys of the queue. */
export function useQueueKeys(does: Does): void {
  useKeys({
    j: () => does.move(1),
    "↓": () => does.move(1),
    k: () => does.move(-1),
    "↑": () => does.move(-1),
    Enter: does.open,
    x: does.toggle,
    "/": does.search,
    "?": does.help,
    z: does.undo,
    ".": does.fresh,
    n: does.file,
    Escape: does.clear,
    ...Object.fromEntries(QUEUE_DEEDS.map((deed) => [DEED_KEYS[deed], () => does.start(deed)])),
  });
}

type Words = ReturnType<typeof useTranslations<"Disputes">>;
type DeedWords = ReturnType<typeof useTranslations<"Deed">>;

/** The same keys for the list that `?` shows. */
export const queueKeyList = (t: Words, word: DeedWords) => [
  { keys: ["j", "↓"], does: t("key_down") },
  { keys: ["k", "↑"], does: t("key_up") },
  { keys: ["Enter"], does: t("key_open") },
  { keys: ["x"], does: t("key_select") },
  { keys: ["/"], does: t("key_search") },
  ...QUEUE_DEEDS.map((deed) => ({
    keys: [DEED_KEYS[deed] as string],
    does: deed === "assign" ? t("assignMe") : word(deed),
  })),
  { keys: ["z"], does: t("undo") },
  { keys: ["."], does: t("key_fresh") },
  { keys: ["n"], does: t("file") },
  { keys: ["Esc"], does: t("key_clear") },
  { keys: ["?"], does: t("key_help") },
];
