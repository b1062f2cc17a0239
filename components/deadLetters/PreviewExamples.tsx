"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReplayPreview } from "@/contracts/deadLetter";
import { useRejectionText } from "./rejectionText";
import { safeLine } from "./safeLine";

/** The first lines, before and after, and what would become of each. */
export function PreviewExamples({ examples, rewritten }: { examples: ReplayPreview["examples"]; rewritten: boolean }) {
  const t = useTranslations("DeadLetters");
  const reason = useRejectionText();
  return (
    <section aria-label={t("examples")} className="flex max-h-[45vh] flex-col gap-3 overflow-y-auto">
      {examples.map(({ id, before, after, message }) => (
        <div key={id} className="flex flex-col gap-1 border-t border-line pt-2 text-xs">
          <div className={clsx("grid gap-3", rewritten && "md:grid-cols-2")}>
            <Side name={t("before")} line={before} named={rewritten} />
            {rewritten && <Side name={t("after")} line={after ?? ""} named />}
          </div>
          <p className={message ? "text-watch" : "text-good"}>
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              {message ? "▲" : "●"}
            </span>
            {message
              ? after === null
                ? t("notPatchable")
                : t("wouldFail", { message: reason(message) })
              : t("wouldPass")}
          </p>
        </div>
      ))}
    </section>
  );
}

function Side({ name, line, named }: { name: string; line: string; named: boolean }) {
  return (
    <div className="min-w-0">
      {named && <p className="text-faint">{name}</p>}
      <code dir="ltr" className="line-clamp-6 block [overflow-wrap:anywhere] text-body">
        {safeLine(line)}
      </code>
    </div>
  );
}
