"use client";
import { useTranslations } from "next-intl";
import type { WebhookDelivery } from "@/contracts/webhook";
import { instantText } from "../ui/civilTime";
import { RelativeTime } from "../ui/RelativeTime";

/** What was sent to a webhook, newest first, and how it went. */
export function DeliveryLog({ rows }: { rows: readonly WebhookDelivery[] }) {
  const t = useTranslations("Webhooks");
  if (rows.length === 0) return <p className="mt-2 text-sm text-faint">{t("noLog")}</p>;
  return (
    <ul className="mt-2 flex max-h-96 flex-col overflow-y-auto text-sm">
      {rows.map((row) => {
        const [tone, shape, word] = row.deliveredAt
          ? ["text-good", "●", t("delivered")]
          : row.nextAt
            ? ["text-watch", "▲", t("waits", { at: instantText(row.nextAt) })]
            : ["text-bad", "■", t("givenUp")];
        return (
          <li key={row.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1 last:border-0">
            <span className={`whitespace-nowrap ${tone}`}>
              <span aria-hidden="true" className="me-1 text-[0.625rem]">
                {shape}
              </span>
              {word}
            </span>
            <code className="text-xs">{row.kind}</code>
            <span className="min-w-0 truncate text-xs text-faint">{row.subject}</span>
            <span className="ms-auto text-xs text-faint">
              {t("attempts", { n: row.attempts })}
              {row.error ? ` · ${row.error}` : row.status ? ` · ${row.status}` : ""} ·{" "}
              <RelativeTime at={row.createdAt} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
