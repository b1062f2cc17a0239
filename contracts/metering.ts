import { z } from "zod";
import { CALL_PURPOSES, CODE_PATTERN } from "./streams.ts";

const code = z.string().regex(CODE_PATTERN, "1–64 of A–Z a–z 0–9 _ - : .");
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "a month, such as 2026-03");
/** A civil day that there is. */
const day = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, "a day, such as 2026-03-16")
  .refine((text) => {
    const at = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  }, "there is no such day");
/** A consumer is a unit or an outside institution, so any text. */
const consumer = z.string().min(1).max(64);

/** `POST /api/v1/prices`: a new version of a price; what is left out stands for every one. `fen` for every `perCalls` calls. */
export const NewPrice = z.strictObject({
  provider: code.optional(),
  resource: code.optional(),
  purpose: z.enum(CALL_PURPOSES).optional(),
  fen: z.int().min(0).max(1_000_000_000),
  perCalls: z.int().min(1).max(1_000_000_000),
  /** It holds from the beginning of this civil day. */
  validFrom: day,
});
export type NewPrice = z.infer<typeof NewPrice>;

/** One version of a price; it holds until the next of the same provider, resource and purpose. */
export const Price = z.object({
  id: z.int(),
  provider: z.string().nullable(),
  resource: z.string().nullable(),
  purpose: z.string().nullable(),
  fen: z.int(),
  perCalls: z.int(),
  validFrom: z.string(),
  byName: z.string(),
  at: z.string(),
});
export type Price = z.infer<typeof Price>;

/** The query of `GET /api/v1/metering`: months, both included; one month unless `to` is given. */
export const MeteringQuery = z
  .strictObject({ from: month, to: month.optional(), provider: code.optional(), consumer: consumer.optional() })
  .refine(({ from, to }) => to === undefined || from <= to, { error: "from is after to", path: ["to"] })
  .refine(({ from, to }) => monthsBetween(from, to ?? from) < 36, { error: "at most 36 months", path: ["to"] });
export type MeteringQuery = z.infer<typeof MeteringQuery>;

/** How many months lie between two. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)));
  return b! - a!;
}

/** Calls of one resource for one purpose under one version of a price. `fen`: its part of the bill; null: no price. */
export const BillLine = z.object({
  resource: z.string(),
  purpose: z.string(),
  calls: z.int(),
  priceId: z.int().nullable(),
  fen: z.int().nullable(),
});
export type BillLine = z.infer<typeof BillLine>;

/** What one consumer owes one provider for one month. `fen` is null when nothing in it has a price. */
export const Bill = z.object({
  month: z.string(),
  provider: z.string(),
  consumer: z.string(),
  calls: z.int(),
  unpricedCalls: z.int(),
  fen: z.int().nullable(),
  lines: z.array(BillLine),
});
export type Bill = z.infer<typeof Bill>;

export const Settlement = z.object({
  from: z.string(),
  to: z.string(),
  bills: z.array(Bill),
  calls: z.int(),
  unpricedCalls: z.int(),
  fen: z.int(),
  /** Calls without a price by purpose. */
  unpriced: z.array(z.object({ purpose: z.string(), calls: z.int() })),
  /** The versions of prices that the lines name. */
  prices: z.array(Price),
  asOf: z.string(),
});
export type Settlement = z.infer<typeof Settlement>;

/** Fen as yuan, in digits: never through a fraction of two. `group`: what stands between thousands. */
export function yuan(fen: number, group = ""): string {
  const whole = String(Math.floor(fen / 100)).replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${whole}.${String(fen % 100).padStart(2, "0")}`;
}
