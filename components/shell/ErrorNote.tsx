"use client";
import { useTranslations } from "next-intl";

/** What a page shows when the server could not make it: it says that it tries again, and offers to do it now. */
export function ErrorNote({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useTranslations("Error");
  return (
    <div
      role="alert"
      className="mx-auto flex min-h-[60vh] max-w-md flex-col items-center justify-center gap-3 p-6 text-center"
    >
      <h1 className="text-lg font-semibold text-strong">
        <span aria-hidden="true" className="text-watch">
          ▲{" "}
        </span>
        {t("title")}
      </h1>
      <p className="text-body">{t("text")}</p>
      <button type="button" onClick={onRetry} className="h-9 rounded-md bg-accent px-4 font-medium text-on-accent">
        {t("retry")}
      </button>
      {digest && <p className="text-xs text-faint">{t("code", { digest })}</p>}
    </div>
  );
}
