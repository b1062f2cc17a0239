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
    }, "an address beginning with https:// or http://, without a user or a password in it")
    .meta({ format: "uri" }),
  kinds: z.array(z.enum(NOTICE_KINDS)).min(1).nullable().default(null),
  units: z.array(z.string().min(1).max(64)).min(1).max(200).nullable().default(null),
});
export type MakeWebhook = z.input<typeof MakeWebhook>;

/** A webhook as it is listed: its secret is shown once, when it is made. */
export const Webhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  kinds: z.array(z.string()).nullable(),
  units: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Of the last seven days. */
  delivered: z.int(),
  waiting: z.int(),
  givenUp: z.int(),
  lastError: z.string().nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

/** The query of `GET /api/v1/webhooks/{id}/deliveries`; `before`: an id to go on from. */
export const DeliveryQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One message and how it went; `nextAt`: when it is tried (again); null and not delivered: given up. */
export const WebhookDelivery = z.object({
  id: z.int(),
  kind: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime(),
  attempts: z.int(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  nextAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
