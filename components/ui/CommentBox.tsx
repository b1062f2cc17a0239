"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./Button";
import { callApi } from "./callApi";
import { useDraft } from "./useDraft";

type Props = {
  /** Where it is sent. */
  path: string;
  /** Under what the text is kept until it is sent. */
  draft: string;
  most: number;
  /** Gets what the server answers. */
  onSaid: (body: unknown) => void;
};

/** Writes a comment; what is not sent stays in the browser. */
export function CommentBox({ path, draft, most, onSaid }: Props) {
  const t = useTranslations("Case");
  const words = useTranslations("Disputes");
  const [text, setText, clear] = useDraft(draft);
  const [state, setState] = useState<"idle" | "sending" | "failed">("idle");
  return (
    <form
      className="mt-3 flex flex-col gap-2 border-t border-line pt-3"
      onSubmit={async (event) => {
        event.preventDefault();
        setState("sending");
        try {
          onSaid(await callApi(path, { body: { text: text.trim() } }));
          clear();
          setState("idle");
        } catch {
          setState("failed");
        }
      }}
    >
      <textarea
        aria-label={t("comment")}
        placeholder={t("comment")}
        required
        rows={2}
        maxLength={most}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="rounded-md border border-line bg-ground p-2 text-sm text-strong placeholder:text-faint"
      />
      <div className="flex items-center justify-end gap-3">
        {state === "failed" && (
          <span role="alert" className="text-xs text-watch">
            ▲ {words("fault_unreachable")}
          </span>
        )}
        <Button type="submit" small disabled={state === "sending" || text.trim() === ""}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
