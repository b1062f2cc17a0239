"use client";
import { useTranslations } from "next-intl";
import type { SharingComment } from "@/contracts/sharing";
import { CommentBox } from "../ui/CommentBox";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";

type Props = { path: string; code: string; comments: readonly SharingComment[]; may: boolean; onSaid: () => void };

/** What both sides said about a request. */
export function RequestComments({ path, code, comments, may, onSaid }: Props) {
  const t = useTranslations("Sharing");
  return (
    <Panel title={t("comments")}>
      {comments.length === 0 ? (
        <p className="text-sm text-faint">○ {t("noComments")}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-sm">
          {comments.map((said) => (
            <li key={said.id} className="break-words">
              <span className="text-strong">{said.by}</span> · <RelativeTime at={said.at} className="text-faint" />
              <span className="block whitespace-pre-line">{said.text}</span>
            </li>
          ))}
        </ul>
      )}
      {may && <CommentBox path={`${path}/comment`} draft={`sharing:${code}:comment`} most={2000} onSaid={onSaid} />}
    </Panel>
  );
}
