"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/Button";
import { instantText } from "../ui/civilTime";
import type { DeedNews } from "./useDeeds";

type Props = { news: DeedNews | null; onUndo: () => void; onDismiss: () => void };

/** Says what was done, what waits to be undone, and what was refused and why. */
export function DeedNotice({ news, onUndo, onDismiss }: Props) {
  const t = useTranslations("Disputes");
  const word = useTranslations("Deed");
  const what = news && t("deedOn", { deed: word(news.deed), count: news.codes.length, code: news.codes[0]! });
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none sticky bottom-4 z-30 flex justify-center empty:hidden"
    >
      {news && (
        <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised px-4 py-2 text-sm shadow-lg">
          {news.state !== "failed" && (
            <p className="text-strong">
              {news.state === "done" && (
                <span aria-hidden="true" className="me-1.5 text-good">
                  ●
                </span>
              )}
              {what} {t(`news_${news.state}`)}
            </p>
          )}
          {news.state === "failed" && (
            <div className="min-w-0">
              <p className="text-strong">
                <span aria-hidden="true" className="me-1.5 text-bad">
                  ■
                </span>
                {what} {t("news_failed", { count: news.failures.length })}
              </p>
              <ul className="mt-1 text-xs text-body">
                {news.failures.slice(0, 3).map(({ code, error }) => (
                  <li key={code} className="break-words">
                    {code}：
                    {error.type === "changed-meanwhile"
                      ? t("changedMeanwhile", {
                          by: String(error.body.changedBy ?? t("aSource")),
                          at: instantText(String(error.body.changedAt)),
                        })
                      : t.has(`fault_${error.type}` as "fault_forbidden")
                        ? t(`fault_${error.type}` as "fault_forbidden")
                        : error.message}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {news.state === "waiting" ? (
            <Button small onClick={onUndo}>
              {t("undo")} <kbd className="text-faint">z</kbd>
            </Button>
          ) : (
            news.state !== "sending" && (
              <Button small onClick={onDismiss}>
                {t("dismiss")}
              </Button>
            )
          )}
        </div>
      )}
    </div>
  );
}
