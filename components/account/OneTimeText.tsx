"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "../ui/Button";

/** A secret that is shown this once, to be copied. */
export function OneTimeText({ label, text, note }: { label: string; text: string; note: string }) {
  const t = useTranslations("OneTime");
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // The clipboard needs a secure origin; elsewhere the text is selected for the reader's own copy.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <div className="rounded-md border border-watch bg-ground p-3">
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="text-sm font-medium text-strong">{label}</p>
        <Button small onClick={() => void copy()}>
          {copied ? (
            <Check aria-hidden="true" className="size-3.5" />
          ) : (
            <Copy aria-hidden="true" className="size-3.5" />
          )}
          {copied ? t("copied") : t("copy")}
        </Button>
      </div>
      <textarea
        ref={field}
        readOnly
        rows={text.length > 160 ? 4 : 2}
        value={text}
        aria-label={label}
        data-testid="one-time"
        onFocus={(event) => event.currentTarget.select()}
        className="w-full resize-none rounded bg-sunken p-2 font-mono text-xs break-all text-strong"
      />
      <p className="mt-1 text-xs text-watch">
        <span aria-hidden="true">▲ </span>
        {note}
      </p>
    </div>
  );
}
