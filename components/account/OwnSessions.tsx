"use client";
import { useTranslations } from "next-intl";
import type { OwnSession } from "@/contracts/people";
import { useRefresh } from "../live/useRefresh";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { RelativeTime } from "../ui/RelativeTime";
import { browserName } from "./browserName";
import { useCall } from "./useCall";

/** The browsers that are signed in; each can be ended, and all others at once. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = useTranslations("Account");
  const refresh = useRefresh();
  const { busy, error, run } = useCall();
  const end = async (which: string) => {
    await run(() => callApi<object>(`/account/sessions/${which}`, { method: "DELETE" }));
    refresh();
  };
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2 text-sm md:grid-cols-[minmax(0,1fr)_auto_auto_3.5rem]"
          >
            <span className="text-strong">
              {browserName(session.userAgent)}
              {session.current && <span className="ms-2 text-xs text-good">● {t("thisBrowser")}</span>}
            </span>
            <span className="text-xs text-faint max-md:row-start-2">{session.ipAddress}</span>
            <span className="text-xs text-faint max-md:row-start-2 max-md:text-end">
              {t("since")} <RelativeTime at={session.createdAt} />
            </span>
            {!session.current && (
              <Button
                small
                disabled={busy}
                onClick={() => void end(session.id)}
                className="justify-self-end max-md:col-start-2 max-md:row-start-1"
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {t("notEnded")}
        </p>
      )}
      {sessions.length > 1 && (
        <Button look="danger" disabled={busy} onClick={() => void end("others")} className="mt-3 self-start">
          {t("endOthers")}
        </Button>
      )}
    </>
  );
}
