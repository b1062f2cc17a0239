import { z } from "zod";
import { NOTICE_KINDS } from "./notification.ts";

/** `POST /api/v1/webhooks`; no kinds or units: all of them. */
export const MakeWebhook = z.strictObject({
  name: z.string().trim().min(1).max(100),
  url: z
    .string()
    .max(2000)
    .refine((text) => {
      if (!URL.canParse(text)) return false;
      const { protocol, username, password, hash } = new URL(text);
      return (protocol === "https:" || protocol === "http:") && !username && !password && !hash;
    }, "an address beginning with https:// or http://, without a user or a password in it"),
  kinds: z.array(z.enum(NOTICE_KINDS)).min(1).nullable().default(null),
  units: z.array(z.string().min(1).max(64)).min(1).max(200).nullable().default(null),
});
export type MakeWebhook = z.input<typeof MakeWebhook>;

/** A webhook as it is listed: its secret is shown once, when it is made. */
export type Webhook = {
  id: string;
  name: string;
  url: string;
  kinds: string[] | null;
  units: string[] | null;
  createdAt: string;
  endedAt: string | null;
  /** Of the last seven days. */
  delivered: number;
  waiting: number;
  givenUp: number;
  lastError: string | null;
};

/** One message and how it went; `nextAt`: when it is tried (again); null and not delivered: given up. */
export type WebhookDelivery = {
  id: number;
  kind: string;
  subject: string;
  createdAt: string;
  attempts: number;
  status: number | null;
  error: string | null;
  nextAt: string | null;
  deliveredAt: string | null;
};
