import { parseAsString } from "nuqs/server";
import { MeteringQuery } from "../../contracts/metering.ts";

/** What the page of metering keeps in its address: months, both included, and the two sides of a bill. */
export const meteringParsers = {
  from: parseAsString,
  to: parseAsString,
  provider: parseAsString,
  consumer: parseAsString,
};
export type MeteringParams = { [Name in keyof typeof meteringParsers]: string | null };

/** The civil month of an instant, epoch ms. */
export const monthOf = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 7);

/** The month that lies `n` months before one, both as `2026-11`. */
export function monthsBefore(month: string, n: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 - n, 1)).toISOString().slice(0, 7);
}

/** The question that an address asks; what is no month, or a span that cannot be, is the month of `now`. */
export function meteringQuery({ from, to, provider, consumer }: MeteringParams, now: number): MeteringQuery {
  const sides = { ...(provider && { provider }), ...(consumer && { consumer }) };
  const asked = MeteringQuery.safeParse({ from: from ?? monthOf(now), ...(to && { to }), ...sides });
  return asked.success ? asked.data : { from: monthOf(now) };
}
