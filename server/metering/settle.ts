import type { Bill, BillLine, Price } from "../../contracts/metering.ts";

/** Calls of one month between two changes of prices: `at` is an instant of that span, epoch ms. */
export type Metered = {
  month: string;
  provider: string;
  consumer: string;
  resource: string;
  purpose: string;
  at: number;
  calls: number;
};

/** A price as far as settling goes. */
export type Rate = Pick<Price, "id" | "provider" | "resource" | "purpose" | "fen" | "perCalls" | "validFrom">;

type Call = Pick<Metered, "provider" | "resource" | "purpose" | "at">;

/** The price that holds for a call: of those that fit the most specific (resource before provider before purpose), of its versions the newest that has begun. */
export function priceOf(prices: readonly Rate[], call: Call): Rate | null {
  let best: Rate | null = null;
  for (const price of prices) {
    const fits =
      (price.provider === null || price.provider === call.provider) &&
      (price.resource === null || price.resource === call.resource) &&
      (price.purpose === null || price.purpose === call.purpose) &&
      Date.parse(price.validFrom) <= call.at;
    if (fits && (best === null || outranks(price, best))) best = price;
  }
  return best;
}

const specificity = ({ resource, provider, purpose }: Rate) =>
  (resource === null ? 0 : 4) + (provider === null ? 0 : 2) + (purpose === null ? 0 : 1);

function outranks(a: Rate, b: Rate): boolean {
  const by = specificity(a) - specificity(b) || Date.parse(a.validFrom) - Date.parse(b.validFrom) || a.id - b.id;
  return by > 0;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** A fraction of non-negative numbers rounded to a whole one, a half to the even neighbour. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const up = twice > denominator || (twice === denominator && whole % 2n === 1n);
  return up ? whole + 1n : whole;
}

/**
 * Whole parts that add up to the rounded sum of exact ones, given over one denominator: each is rounded down, and what
 * is left goes to those with the largest remainders, of equals to the first.
 */
export function apportion(numerators: readonly bigint[], denominator: bigint): { total: bigint; parts: bigint[] } {
  const total = roundHalfEven(
    numerators.reduce((sum, n) => sum + n, 0n),
    denominator,
  );
  const parts = numerators.map((n) => n / denominator);
  let left = total - parts.reduce((sum, n) => sum + n, 0n);
  const order = numerators
    .map((n, i) => ({ rest: n % denominator, i }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of order) {
    if (left <= 0n) break;
    parts[i]! += 1n;
    left--;
  }
  return { total, parts };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The bills of metered calls: one for each month, provider and consumer, in that order. A bill's exact amount is rounded
 * once, and its lines are cut so that they add up to it; nothing depends on the order of what came in, or on which other
 * bills are asked for.
 */
export function settle(metered: readonly Metered[], prices: readonly Rate[]): Bill[] {
  const bills = new Map<string, Map<string, BillLine>>();
  for (const each of metered) {
    const price = priceOf(prices, each);
    const billKey = JSON.stringify([each.month, each.provider, each.consumer]);
    const lineKey = JSON.stringify([each.resource, each.purpose, price?.id ?? null]);
    const lines = bills.get(billKey) ?? new Map<string, BillLine>();
    bills.set(billKey, lines);
    const line = lines.get(lineKey);
    if (line) line.calls += each.calls;
    else
      lines.set(lineKey, {
        resource: each.resource,
        purpose: each.purpose,
        calls: each.calls,
        priceId: price?.id ?? null,
        fen: null,
      });
  }
  const rates = new Map(prices.map((price) => [price.id, price]));
  return [...bills]
    .map(([key, lines]) => billOf(JSON.parse(key) as [string, string, string], [...lines.values()], rates))
    .sort((a, b) => compare(a.month, b.month) || compare(a.provider, b.provider) || compare(a.consumer, b.consumer));
}

function billOf(
  [month, provider, consumer]: readonly [string, string, string],
  lines: BillLine[],
  rates: ReadonlyMap<number, Rate>,
): Bill {
  lines.sort(
    (a, b) => compare(a.resource, b.resource) || compare(a.purpose, b.purpose) || (a.priceId ?? 0) - (b.priceId ?? 0),
  );
  const priced = lines.filter((line) => line.priceId !== null);
  const per = priced.map((line) => BigInt(rates.get(line.priceId!)!.perCalls));
  const denominator = per.reduce((least, n) => (least / gcd(least, n)) * n, 1n);
  const exact = priced.map(
    (line, i) => (BigInt(line.calls) * BigInt(rates.get(line.priceId!)!.fen) * denominator) / per[i]!,
  );
  const { total, parts } = apportion(exact, denominator);
  if (total > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Error(`the bill ${month} ${provider} ${consumer} is too large`);
  priced.forEach((line, i) => {
    line.fen = Number(parts[i]);
  });
  const sum = (of: readonly BillLine[]) => of.reduce((all, line) => all + line.calls, 0);
  const calls = sum(lines);
  return {
    month,
    provider,
    consumer,
    calls,
    unpricedCalls: calls - sum(priced),
    fen: priced.length > 0 ? Number(total) : null,
    lines,
  };
}
