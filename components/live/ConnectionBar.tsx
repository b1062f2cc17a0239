"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { clockTime } from "../ui/civilTime";
import { whenReady } from "./AutoRefresh";
import { useConnection } from "./useLive";
import { useRefresh } from "./useRefresh";

const GRACE_MS = 1_500;

/**
 * The one quiet bar of a lost connection; a hiccup shorter than the grace does not show. Somebody whose sign-in has ended
 * is told so; a wall never is: it waits with what it has.
 */
export function ConnectionBar({ wall }: { wall: boolean }) {
  const t = useTranslations("Live");
  const { state, asOf, signedOut, readmitted } = useConnection();
  const refresh = useRefresh();
  // What the page may show is made by the server, and may be more or less than before.
  useEffect(() => {
    if (readmitted > 0) return whenReady(() => refresh({ shell: true }));
  }, [refresh, readmitted]);
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
          {signedOut && !wall ? (
            <>
              {t("signedOut")} <SignInLink label={t("signIn")} />
            </>
          ) : asOf ? (
            t("lostBar", { time: clockTime(asOf) })
          ) : (
            t("lost")
          )}
        </p>
      )}
    </div>
  );
}

function SignInLink({ label }: { label: string }) {
  const here = usePathname();
  return (
    <a href={`/sign-in?next=${encodeURIComponent(here)}`} className="text-accent underline underline-offset-4">
      {label}
    </a>
  );
}
