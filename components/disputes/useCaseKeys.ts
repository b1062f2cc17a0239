"use client";
import { useTranslations } from "next-intl";
import { useKeys } from "../ui/useKeys";
import { DEED_KEYS, type QueueDeed } from "./deeds";

type Does = {
  deeds: readonly QueueDeed[];
  start: (deed: QueueDeed) => void;
  undo: () => void;
  note: () => void;
  back: () => void;
  help: () => void;
};

/** The keys of a case: those of the queue for what can be done, and a few to move. */
export function useCaseKeys({ deeds, start, undo, note, back, help }: Does): void {
  useKeys({
    ...Object.fromEntries(deeds.map((deed) => [DEED_KEYS[deed], () => start(deed)])),
    z: undo,
    n: note,
    u: back,
    "?": help,
  });
}

/** The same keys for the list that `?` shows. */
export function useCaseKeyList(deeds: readonly QueueDeed[]) {
  const t = useTranslations("Case");
  const word = useTranslations("Deed");
  const words = useTranslations("Disputes");
  return [
    ...deeds.map((deed) => ({
      keys: [DEED_KEYS[deed] as string],
      does: deed === "assign" ? words("assignMe") : word(deed),
    })),
    { keys: ["z"], does: words("undo") },
    { keys: ["n"], does: t("key_note") },
    { keys: ["u"], does: t("key_back") },
    { keys: ["?"], does: words("key_help") },
  ];
}
