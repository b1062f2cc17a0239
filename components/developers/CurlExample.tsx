"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";

/** A command to copy. */
export function CurlExample({ text }: { text: string }) {
  const t = useTranslations("Developers");
  const [copied, setCopied] = useState<string | null>(null);
  const done = copied === text;
  const Icon = done ? Check : Copy;
  // The clipboard needs a secure origin; elsewhere the reader selects the text.
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(text));
  return (
    <Panel
      title={t("example")}
      tools={
        <Button small onClick={copy}>
          <Icon aria-hidden="true" className="size-3.5" />
          {t(done ? "copied" : "copy")}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded bg-sunken p-3 text-xs leading-relaxed text-strong">
        {text}
      </pre>
    </Panel>
  );
}
