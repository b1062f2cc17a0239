"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Webhook, WebhookDelivery } from "@/contracts/webhook";
import { useUnitNames } from "../account/Reader";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { DeliveryLog } from "./DeliveryLog";

/** One webhook: where it leads, what it is told, how the last week went, and its log. */
export function WebhookCard({ webhook, onEnded }: { webhook: Webhook; onEnded: () => void }) {
  const t = useTranslations("Webhooks");
  const unitNames = useUnitNames();
  const [open, setOpen] = useState(false);
  const [log, setLog] = useState<WebhookDelivery[] | null>(null);
  const [sure, setSure] = useState(false);
  const { busy, error, run } = useCall();
  const { id, name, url, kinds, units, endedAt, delivered, waiting, givenUp, lastError } = webhook;
  useEffect(() => {
    if (!open) return;
    let current = true;
    const ask = () =>
      callApi<WebhookDelivery[]>(`/webhooks/${id}/deliveries?limit=50`).then(
        (rows) => current && setLog(rows),
        () => {},
      );
    void ask();
    const timer = setInterval(ask, 5000);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [open, id]);
  const end = async () => {
    if (await run(() => callApi(`/webhooks/${id}`, { method: "DELETE" }))) onEnded();
  };
  return (
    <Panel
      title={name}
      hint={
        endedAt ? (
          <>
            ○ {t("ended")} <RelativeTime at={endedAt} />
          </>
        ) : (
          <span className={givenUp > 0 || lastError ? "text-watch" : "text-good"}>
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              {givenUp > 0 || lastError ? "▲" : "●"}
            </span>
            {t("week", { delivered, waiting, givenUp })}
          </span>
        )
      }
      tools={
        !endedAt && (
          <Button
            small
            look="danger"
            disabled={busy}
            onClick={() => (sure ? void end() : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {t(sure ? "endSure" : "end")}
          </Button>
        )
      }
      className={endedAt ? "opacity-80" : undefined}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-xs leading-6 text-faint">{t("url")}</dt>
        <dd className="[overflow-wrap:anywhere]">{url}</dd>
        <dt className="text-xs leading-6 text-faint">{t("kinds")}</dt>
        <dd>
          {kinds
            ? kinds.map((kind) => (
                <code key={kind} className="me-2 text-xs">
                  {kind}
                </code>
              ))
            : t("allKinds")}
        </dd>
        <dt className="text-xs leading-6 text-faint">{t("units")}</dt>
        <dd>{units ? units.map((unit) => unitNames[unit] ?? unit).join(t("comma")) : t("allUnits")}</dd>
      </dl>
      {error && (
        <p role="alert" className="mt-2 text-sm">
          ▲ {error.message}
        </p>
      )}
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="mt-3 self-start text-xs text-accent hover:underline"
      >
        {t(open ? "hideLog" : "showLog")}
      </button>
      {open && log && <DeliveryLog rows={log} />}
    </Panel>
  );
}
