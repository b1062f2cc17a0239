"use client";
import { useTranslations } from "next-intl";

/** What a panel shows in place of figures: nothing in this range, its own words for that, or a part that could not be read. */
export function PanelNote({ kind, text }: { kind: "empty" | "failed"; text?: string }) {
  const t = useTranslations("Panel");
  return (
    <div
      role={kind === "failed" ? "alert" : undefined}
      className="flex min-h-32 flex-1 flex-col items-center justify-center gap-1 text-center"
    >
      <p className="text-sm text-body">
        <span aria-hidden="true" className={kind === "failed" ? "text-watch" : "text-faint"}>
          {kind === "failed" ? "▲ " : "○ "}
        </span>
        {text ?? t(kind)}
      </p>
      {!text && <p className="text-xs text-faint">{t(`${kind}Hint`)}</p>}
    </div>
  );
}
