"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Webhook } from "@/contracts/webhook";
import { useRefresh } from "../live/useRefresh";
import { Button } from "../ui/Button";
import { PanelNote } from "../ui/PanelNote";
import { NewWebhook } from "./NewWebhook";
import { WebhookCard } from "./WebhookCard";

/** Addresses outside that are told what people are told: made, watched and ended here. */
export function WebhooksView({ webhooks }: { webhooks: readonly Webhook[] }) {
  const t = useTranslations("Webhooks");
  const refresh = useRefresh();
  const [making, setMaking] = useState(false);
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <Button look="primary" small className="ms-auto" onClick={() => setMaking(true)}>
          {t("make")}
        </Button>
      </header>
      {webhooks.length === 0 && (
        <div className="rounded-lg border border-line bg-raised">
          <PanelNote kind="empty" text={t("none")} />
        </div>
      )}
      {webhooks.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} onEnded={refresh} />
      ))}
      {making && (
        <NewWebhook
          onClose={() => {
            setMaking(false);
            refresh();
          }}
        />
      )}
    </div>
  );
}
