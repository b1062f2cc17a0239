import { z } from "zod";
import { Filters, WINDOWS } from "./indicator.ts";

/** What an order (督辦) is about. */
export const ORDER_SUBJECTS = ["indicator", "dispute", "sharing", "unit"] as const;
export type OrderSubject = (typeof ORDER_SUBJECTS)[number];

export const ORDER_STATES = ["open", "answered", "closed"] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export const ORDER_ENTRIES = ["opened", "answered", "returned", "extended", "overdue", "closed"] as const;
export type OrderEntryKind = (typeof ORDER_ENTRIES)[number];

export const MAX_ORDER_TEXT = 4000;
const text = z.string().trim().min(1).max(MAX_ORDER_TEXT);
const instant = z.iso.datetime({ offset: true });
const code = z.string().min(1).max(200);

/** `POST /api/v1/orders`. Of an indicator the figure is read on the server, as the asker sees it, for that unit. */
export const OpenOrder = z.strictObject({
  unit: z.string().min(1).max(64),
  title: z.string().trim().min(1).max(120).optional(),
  text,
  dueAt: instant,
  subject: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("indicator"),
      id: code,
      window: z.enum(WINDOWS).default("today"),
      filters: Filters.default({}),
    }),
    z.strictObject({ kind: z.enum(["dispute", "sharing", "unit"]), id: code }),
  ]),
});
export type OpenOrder = z.input<typeof OpenOrder>;

/** The version that its writer saw: with an older one the answer is 409 and brings the order as it stands. */
const version = z.int().min(1);
export const AnswerOrder = z.strictObject({ version, text });
/** Sends the answer back; without `dueAt` the order keeps its date. */
export const ReturnOrder = z.strictObject({ version, text, dueAt: instant.optional() });
export const ExtendOrder = z.strictObject({ version, text: text.optional(), dueAt: instant });
export const CloseOrder = z.strictObject({ version, text: text.optional() });

/** A figure as it stood: of which indicator, cut how, and complete up to when. */
export const OrderFigure = z.object({
  id: z.string(),
  window: z.enum(WINDOWS),
  filters: Filters,
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  asOf: z.string(),
});
export type OrderFigure = z.infer<typeof OrderFigure>;

/** How the subject stood when the order was opened: figures, or the step of a case or a request and its limit. */
export const OrderThen = z.object({
  figures: z.array(OrderFigure),
  standing: z.object({ step: z.string(), stepAt: z.string(), dueAt: z.string().nullable() }).optional(),
});
export type OrderThen = z.infer<typeof OrderThen>;

export const Order = z.object({
  id: z.string(),
  unit: z.string(),
  subjectKind: z.enum(ORDER_SUBJECTS),
  subject: z.string(),
  title: z.string(),
  text: z.string(),
  asItStood: OrderThen,
  dueAt: z.string(),
  state: z.enum(ORDER_STATES),
  openedBy: z.string(),
  openedByName: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  version: z.int(),
});
export type Order = z.infer<typeof Order>;

export const OrderEntry = z.object({
  id: z.int(),
  kind: z.enum(ORDER_ENTRIES),
  text: z.string(),
  dueAt: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
});
export type OrderEntry = z.infer<typeof OrderEntry>;

/** What the reader may do to an order as it stands. */
export const ORDER_VERBS = ["answer", "return", "extend", "close"] as const;
export type OrderVerb = (typeof ORDER_VERBS)[number];
export const OrderThread = Order.extend({ entries: z.array(OrderEntry), may: z.array(z.enum(ORDER_VERBS)) });
export type OrderThread = z.infer<typeof OrderThread>;

/** Which orders a list shows; `active`: all that are not closed. */
export const OrderFilter = z.strictObject({
  state: z.enum(["active", ...ORDER_STATES, "overdue", "all"]).default("active"),
  unit: z.string().optional(),
  mine: z.union([z.boolean(), z.stringbool()]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type OrderFilter = z.infer<typeof OrderFilter>;

/** `GET /api/v1/orders`: overdue ones first, then by due date; `counts` of everything that the reader may see. */
export const OrderList = z.object({
  orders: z.array(Order),
  total: z.int(),
  counts: z.object({ overdue: z.int(), open: z.int(), answered: z.int(), closed: z.int() }),
});
export type OrderList = z.infer<typeof OrderList>;
