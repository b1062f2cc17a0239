"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { JsonPatch, ReplayPreview } from "@/contracts/deadLetter";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useDraft } from "../ui/useDraft";
import { PreviewExamples } from "./PreviewExamples";
import { type Meant, type Rewrite, useReplay } from "./useReplay";

type Props = { meant: Meant; patching: boolean; onClose: () => void; onDone: (said: string) => void };
const EXAMPLE = `[
  { "op": "replace", "path": "/dataset", "value": "" }
]`;

/** Sends lines again, as they are or under a patch, after it has shown what that would do. */
export function ReplayDialog({ meant, patching, onClose, onDone }: Props) {
  const t = useTranslations("DeadLetters");
  const id = useId();
  const [text, setText, clearText] = useDraft("dead-letters-patch");
  const [shown, setShown] = useState<{ preview: ReplayPreview; rewrite: Rewrite } | null>(null);
  const [fault, setFault] = useState("");
  const { busy, problem, preview, send } = useReplay();

  const look = async (rewrite: Rewrite) => {
    setShown(null);
    const found = await preview(meant, rewrite);
    if (found) setShown({ preview: found, rewrite });
  };
  const lookOnce = useRef(look);
  useEffect(() => {
    if (!patching) void lookOnce.current({});
  }, [patching]);
  const tryPatch = () => {
    setFault("");
    try {
      void look({ patch: JSON.parse(text || EXAMPLE) as JsonPatch });
    } catch (error) {
      setFault(t("patchFault", { message: (error as Error).message }));
    }
  };
  const sendAll = async () => {
    if (!shown) return;
    // What came after the preview is not meant.
    const which: Meant = meant.filter ? { ...meant, filter: { ...meant.filter, until: shown.preview.until } } : meant;
    const said = await send(which, shown.rewrite);
    if (said === undefined) return;
    clearText();
    onDone(said);
  };
  const title = patching ? t("patchTitle", { count: meant.count }) : t("replayTitle", { count: meant.count });
  return (
    <Dialog look="wide" title={title} onClose={onClose}>
      {patching && (
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-xs text-faint">
            {t("patchLabel")}
          </label>
          <textarea
            id={id}
            dir="ltr"
            rows={5}
            spellCheck={false}
            value={text || EXAMPLE}
            onChange={(event) => {
              setText(event.target.value);
              setShown(null);
            }}
            onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && tryPatch()}
            className="rounded-md border border-line bg-ground p-3 font-mono text-xs text-strong"
          />
          <p className="text-xs text-faint">{t("patchHint")}</p>
        </div>
      )}
      {(fault || problem) && (
        <p role="alert" className="text-sm [overflow-wrap:anywhere] text-bad">
          <span aria-hidden="true">■ </span>
          {fault || problem}
        </p>
      )}
      <div role="status" className="text-sm empty:hidden">
        {busy && <span className="text-faint">{t("working")}</span>}
        {shown && (
          <span className={shown.preview.acceptable > 0 ? "text-good" : "text-watch"}>
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              {shown.preview.acceptable > 0 ? "●" : "▲"}
            </span>
            {t("previewed", { letters: shown.preview.letters, acceptable: shown.preview.acceptable })}
          </span>
        )}
      </div>
      {shown && <PreviewExamples examples={shown.preview.examples} rewritten={patching} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        {patching && (
          <Button look={shown ? "plain" : "primary"} disabled={busy} onClick={tryPatch}>
            {t("preview")}
          </Button>
        )}
        {shown && (
          <Button look="primary" disabled={busy || shown.preview.acceptable === 0} onClick={() => void sendAll()}>
            {t("sendThese", { count: shown.preview.letters })}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
