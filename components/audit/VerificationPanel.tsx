"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AuditVerification } from "@/contracts/audit";
import { useCall } from "../account/useCall";
import { useRefresh } from "../live/useRefresh";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { instantText } from "../ui/civilTime";
import { RelativeTime } from "../ui/RelativeTime";

/** Up to which row the chain was proven and when, and the way to prove it again now. */
export function VerificationPanel({ initial }: { initial: AuditVerification | null }) {
  const t = useTranslations("Audit");
  const refresh = useRefresh();
  const [asked, setAsked] = useState<AuditVerification | null>(null);
  const { busy, error, run } = useCall();
  const found = asked && (!initial || asked.at > initial.at) ? asked : initial;
  const verify = async () => {
    const answer = await run(() => callApi<AuditVerification>("/audit/verify", { method: "POST", body: {} }));
    if (!answer) return;
    setAsked(answer);
    refresh();
  };
  const broken = found?.broken;
  return (
    <section
      aria-label={t("verification")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised px-4 py-3 text-sm"
    >
      <p
        role="status"
        data-verified={found ? (broken ? "broken" : "whole") : "never"}
        className="min-w-0 flex-1 basis-64"
      >
        {!found && <span className="text-faint">○ {t("never")}</span>}
        {found && !broken && (
          <span className="text-good">
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              ●
            </span>
            {t("whole", { upTo: found.upTo })}
          </span>
        )}
        {found && broken && (
          <span className="font-medium text-bad">
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              ■
            </span>
            {t("broken", { seq: broken.seq })}{" "}
            <span className="font-normal">
              {t.has(`why.${whyOf(broken.why)}`) ? t(`why.${whyOf(broken.why)}`) : broken.why}
            </span>
          </span>
        )}
        {found && (
          <span className="ms-3 text-xs text-faint" title={found.head}>
            {instantText(found.at)} · <RelativeTime at={found.at} />
          </span>
        )}
        {error && <span className="ms-3 text-body">▲ {error.message}</span>}
      </p>
      <Button small disabled={busy} onClick={() => void verify()}>
        {t(busy ? "verifying" : "verify")}
      </Button>
    </section>
  );
}

/** The reasons that server/access/audit.ts and server/audit/verifyAudit.ts give, by a name that has a text. */
function whyOf(why: string) {
  if (why.includes("missing")) return "missing";
  if (why.includes("content")) return "changed";
  if (why.includes("cut off")) return "cut";
  if (why.includes("noted")) return "noted";
  return "order";
}
