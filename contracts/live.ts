import { z } from "zod";
import { IndicatorValue, WINDOWS } from "./indicator.ts";

/** Socket.IO namespace and version of this contract. The socket carries news; HTTP is the truth. */
export const LIVE_NAMESPACE = "/live";
export const LIVE_VERSION = 1;
export const MAX_LIVE_ITEMS = 200;

/** One watched figure: an indicator, a window sliding with the clock, a breakdown and filters by its dimensions. */
export const LiveItem = z
  .object({ id: z.string().min(1), window: z.enum(WINDOWS).default("today"), by: z.string().optional() })
  .catchall(z.string());
export type LiveItem = z.infer<typeof LiveItem>;
/** What a page writes; `window` defaults to `today`. */
export type LiveItemInput = z.input<typeof LiveItem>;

/** A `subscribe` replaces what the socket watched before. */
export const Subscribe = z.object({ items: z.array(LiveItem).min(1).max(MAX_LIVE_ITEMS) });

/** A value as the socket sends it; `index` is its item's place in the order asked. */
export const LiveValue = IndicatorValue.extend({ index: z.number().int() });
export type LiveValue = z.infer<typeof LiveValue>;

export const SubscribeAck = z.union([
  z.object({ seq: z.number().int(), asOf: z.string(), values: z.array(LiveValue) }),
  z.object({ error: z.string() }),
]);
export type SubscribeAck = z.infer<typeof SubscribeAck>;

/** At most one a second; `seq` rises by one from the ack's. Empty `changes`: nothing changed, the answer is newer. */
export const Tick = z.object({ seq: z.number().int(), asOf: z.string(), changes: z.array(LiveValue) });
export type Tick = z.infer<typeof Tick>;

/** Lists that change under their reader's eyes: queues, orders, what a person is told. */
export const TOPICS = [
  "plan",
  "disputes",
  "sharing",
  "orders",
  "notifications",
  "people",
  "tokens",
  "deadLetters",
  "prices",
  "registry",
] as const;
export type Topic = (typeof TOPICS)[number];

/** `follow({topics}, ack)` replaces what the socket followed before; the ack carries the versions now, or an error. */
export const Follow = z.object({ topics: z.array(z.enum(TOPICS)).max(TOPICS.length) });
export type FollowAck = { versions: Partial<Record<Topic, number>> } | { error: string };
/** Then `changed` says that a topic has a newer version: who follows it asks again over HTTP. */
export type Changed = { topic: Topic; version: number };
