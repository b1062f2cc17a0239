"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { clockTime } from "../ui/civilTime";
import { useConnection } from "./useLive";

const GRACE_MS = 1_500;

/** The one quiet bar of a lost connection; a hiccup shorter than the grace does not show. */
export function ConnectionBar() {
  const t = useTranslations("Live");
  const { state, asOf } = useConnection();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (state !== "lost") {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" aria-live="polite">
      {shown && (
        <p className="border-b border-line bg-sunken py-1 text-center text-xs text-watch" data-testid="reconnecting">
          <span aria-hidden="true">▲ </span>
          {asOf ? t("lostBar", { time: clockTime(asOf) }) : t("lost")}
        </p>
      )}
    </div>
  );
}
