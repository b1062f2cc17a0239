"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import type { DeadLetterRow, ReplayPreview } from "@/contracts/deadLetter";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { useRejectionText } from "./rejectionText";
import { useReplay } from "./useReplay";

type Props = { id: string; onClose: () => void; onDone: (said: string) => void };
type Letter = Pick<DeadLetterRow, "line" | "message">;

/** One line to be rewritten, tried, and sent in place of the one that came. */
export function EditDialog({ id, onClose, onDone }: Props) {
  const t = useTranslations("DeadLetters");
  const reason = useRejectionText();
  const field = useId();
  const { error, run } = useCall();
  const { busy, problem, preview, send } = useReplay();
  const [letter, setLetter] = useState<Letter | null>(null);
  const [text, setText] = useState("");
  const [verdict, setVerdict] = useState<ReplayPreview["examples"][number] | null>(null);
  useEffect(() => {
    void run(async () => {
      const found = await callApi<Letter>(`/dead-letters/${id}`);
      setLetter(found);
      setText(readable(found.line));
    });
  }, [id, run]);

  const meant = { ids: [id], count: 1 };
  const check = async () => {
    const found = await preview(meant, { line: text });
    setVerdict(found?.examples[0] ?? null);
  };
  const submit = async () => {
    const tried = await preview(meant, { line: text });
    if (!tried) return;
    setVerdict(tried.examples[0] ?? null);
    // What would come back is not sent.
    if (tried.letters > 0 && tried.acceptable === 0) return;
    const said = await send(meant, { line: text });
    if (said !== undefined) onDone(said);
  };
  const wrong = error ? (error.status === 404 ? t("goneOne") : t("failed", { message: error.message })) : problem;
  return (
    <Dialog look="wide" title={t("editTitle")} onClose={onClose}>
      {letter && (
        <>
          <p className="text-sm [overflow-wrap:anywhere]">
            <span className="text-faint">{t("why")}：</span>
            {reason(letter.message)}
          </p>
          <div className="flex flex-col gap-1">
            <label htmlFor={field} className="text-xs text-faint">
              {t("editLabel")}
            </label>
            <textarea
              id={field}
              dir="ltr"
              rows={Math.min(18, Math.max(8, text.split("\n").length + 1))}
              spellCheck={false}
              value={text}
              maxLength={65_536}
              onChange={(event) => {
                setText(event.target.value);
                setVerdict(null);
              }}
              onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && void submit()}
              className="rounded-md border border-line bg-ground p-3 font-mono text-xs text-strong"
            />
          </div>
        </>
      )}
      <div role="status" className="text-sm empty:hidden">
        {busy && <span className="text-faint">{t("working")}</span>}
        {!busy && verdict && (
          <span className={verdict.message ? "text-watch" : "text-good"}>
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              {verdict.message ? "▲" : "●"}
            </span>
            {verdict.message ? t("wouldFail", { message: reason(verdict.message) }) : t("wouldPass")}
          </span>
        )}
      </div>
      {wrong && (
        <p role="alert" className="text-sm text-bad">
          <span aria-hidden="true">■ </span>
          {wrong}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button disabled={busy || !letter} onClick={() => void check()}>
          {t("check")}
        </Button>
        <Button look="primary" disabled={busy || !letter || text.trim() === ""} onClick={() => void submit()}>
          {t("send")}
        </Button>
      </div>
    </Dialog>
  );
}

/** JSON over several lines; anything else as it came. */
function readable(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}
