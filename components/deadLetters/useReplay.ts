"use client";
import { useTranslations } from "next-intl";
import type { JsonPatch, LetterFilter, Replayed, ReplayPreview } from "@/contracts/deadLetter";
import { useCall } from "../account/useCall";
import { callApi } from "../ui/callApi";

/** Which letters something is done to, and how many those are. */
export type Meant =
  | { ids: readonly string[]; filter?: never; count: number }
  | { ids?: never; filter: LetterFilter; count: number };
/** How they are sent: as they are, under a patch, or one rewritten. */
export type Rewrite = { patch?: JsonPatch; line?: string };

/** Previews and sends; what came of it in words. */
export function useReplay() {
  const t = useTranslations("DeadLetters");
  const { busy, error, run, clear } = useCall();
  const body = ({ ids, filter }: Meant, rewrite: Rewrite) => ({ ...(ids ? { ids } : { filter }), ...rewrite });
  const preview = (meant: Meant, rewrite: Rewrite) =>
    run(() => callApi<ReplayPreview>("/dead-letters/preview", { body: body(meant, rewrite) }));
  const send = async (meant: Meant, rewrite: Rewrite): Promise<string | undefined> => {
    const answer = await run(() => callApi<Replayed>("/dead-letters/replay", { body: body(meant, rewrite) }));
    if (!answer) return undefined;
    const { accepted, duplicates, rejected, gone } = answer;
    return [t("done", { accepted, duplicates, rejected }), gone > 0 ? t("gone", { count: gone }) : ""]
      .filter(Boolean)
      .join("；");
  };
  const problem = error && (error.type === "gone" ? t("goneOne") : t("failed", { message: error.message }));
  return { busy, problem, preview, send, clear };
}
