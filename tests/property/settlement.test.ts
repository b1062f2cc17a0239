import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, type Metered, priceOf, type Rate, roundHalfEven, settle } from "../../server/metering/settle.ts";

const APRIL = Date.parse("2026-04-01T00:00:00+08:00");
const DAY_MS = 86_400_000;
const code = fc.constantFrom("a", "b", "c");
const purpose = fc.constantFrom("share", "open", "finance");
const day = fc.nat(29).map((n) => APRIL + n * DAY_MS);

/** Versions of prices, no two of the same key from the same day. */
const prices: fc.Arbitrary<Rate[]> = fc
  .uniqueArray(
    fc.record({
      provider: fc.option(code),
      resource: fc.option(code),
      purpose: fc.option(purpose),
      fen: fc.nat(1_000_000),
      perCalls: fc.integer({ min: 1, max: 10_007 }),
      validFrom: day.map((at) => new Date(at).toISOString()),
    }),
    {
      maxLength: 12,
      selector: ({ provider, resource, purpose, validFrom }) =>
        JSON.stringify([provider, resource, purpose, validFrom]),
    },
  )
  .map((list) => list.map((price, i) => ({ ...price, id: i + 1 })));
const metered: fc.Arbitrary<Metered[]> = fc.array(
  fc.record({
    month: fc.constantFrom("2026-04"),
    provider: code,
    consumer: code,
    resource: code,
    purpose,
    at: day,
    calls: fc.integer({ min: 1, max: 10_000_000_000 }),
  }),
  { maxLength: 60 },
);

describe("a settlement", () => {
  it("loses nothing: lines add up to their bill, and a bill is its exact amount rounded once", () => {
    fc.assert(
      fc.property(metered, prices, (calls, rates) => {
        const bills = settle(calls, rates);
        expect(bills.reduce((sum, bill) => sum + bill.calls, 0)).toBe(calls.reduce((sum, each) => sum + each.calls, 0));
        for (const bill of bills) {
          const priced = bill.lines.filter((line) => line.priceId !== null);
          expect(bill.lines.reduce((sum, line) => sum + line.calls, 0)).toBe(bill.calls);
          expect(bill.unpricedCalls).toBe(bill.calls - priced.reduce((sum, line) => sum + line.calls, 0));
          if (priced.length === 0) {
            expect(bill.fen).toBeNull();
            continue;
          }
          expect(priced.reduce((sum, line) => sum + line.fen!, 0)).toBe(bill.fen);
          // Against the product of all denominators, which settle() does not use.
          const of = (id: number | null) => rates.find((rate) => rate.id === id)!;
          const denominator = priced.reduce((all, { priceId }) => all * BigInt(of(priceId).perCalls), 1n);
          const exact = priced.reduce(
            (sum, { priceId, calls: n }) =>
              sum + (BigInt(n) * BigInt(of(priceId).fen) * denominator) / BigInt(of(priceId).perCalls),
            0n,
          );
          const twiceOff = 2n * (BigInt(bill.fen!) * denominator - exact);
          expect(twiceOff <= denominator && -twiceOff <= denominator).toBe(true);
          // A line is its own exact amount, rounded down or up.
          for (const line of priced) {
            const { fen, perCalls } = of(line.priceId);
            const down = (BigInt(line.calls) * BigInt(fen)) / BigInt(perCalls);
            expect([down, down + 1n]).toContain(BigInt(line.fen!));
          }
        }
      }),
    );
  });

  it("is the same again, in whatever order calls and prices come, and however they are split", () => {
    fc.assert(
      fc.property(metered, prices, fc.nat(1_000_000), (calls, rates, seed) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((each, i) => ({ each, key: (i * 7919 + seed) % 104_729 }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
        const first = settle(calls, rates);
        expect(settle(calls, rates)).toEqual(first);
        expect(settle(shuffled(calls), shuffled(rates))).toEqual(first);
        const split = calls.flatMap((each) =>
          each.calls > 1
            ? [
                { ...each, calls: 1 },
                { ...each, calls: each.calls - 1 },
              ]
            : [each],
        );
        expect(settle(split, rates)).toEqual(first);
        // A bill is its own: whoever sees only some sees the same amounts.
        const some = calls.filter(({ provider }) => provider === "a");
        expect(settle(some, rates)).toEqual(first.filter(({ provider }) => provider === "a"));
      }),
    );
  });

  it("takes each call at the price of its day, when a price changes in mid-month", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.nat(500),
        fc.nat(500),
        fc.integer({ min: 1, max: 28 }),
        (a, b, old, now, changed) => {
          const rate = { provider: null, resource: null, purpose: null, perCalls: 1 };
          const rates = [
            { ...rate, id: 1, fen: old, validFrom: new Date(APRIL).toISOString() },
            { ...rate, id: 2, fen: now, validFrom: new Date(APRIL + changed * DAY_MS).toISOString() },
          ];
          const call = { month: "2026-04", provider: "a", consumer: "b", resource: "c", purpose: "share" };
          const [bill] = settle(
            [
              { ...call, at: APRIL + changed * DAY_MS - 1, calls: a },
              { ...call, at: APRIL + changed * DAY_MS, calls: b },
            ],
            rates,
          );
          expect(bill!.fen).toBe(a * old + b * now);
          expect(bill!.lines.map(({ priceId }) => priceId)).toEqual([1, 2]);
        },
      ),
    );
  });

  it("takes the most specific price, and none before its day", () => {
    const rate = { provider: null, resource: null, purpose: null, perCalls: 1, fen: 1 };
    const from = (n: number) => new Date(APRIL + n * DAY_MS).toISOString();
    const rates: Rate[] = [
      { ...rate, id: 1, validFrom: from(1) },
      { ...rate, id: 2, purpose: "share", validFrom: from(2) },
      { ...rate, id: 3, provider: "a", validFrom: from(3) },
      { ...rate, id: 4, provider: "a", purpose: "share", validFrom: from(4) },
      { ...rate, id: 5, resource: "c", validFrom: from(5) },
      { ...rate, id: 6, validFrom: from(6) },
    ];
    const call = { provider: "a", resource: "c", purpose: "share" };
    const at = (n: number, more = {}) => priceOf(rates, { ...call, ...more, at: APRIL + n * DAY_MS })?.id ?? null;
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => at(n))).toEqual([null, 1, 2, 3, 4, 5, 5]);
    expect(at(6, { provider: "b", resource: "d", purpose: "open" })).toBe(6);
  });

  it("rounds a half to the even cent, and gives what is left to the largest remainders", () => {
    expect([1n, 3n, 5n, 7n].map((n) => roundHalfEven(n, 2n))).toEqual([0n, 2n, 2n, 4n]);
    expect(apportion([1n, 1n, 1n], 3n)).toEqual({ total: 1n, parts: [1n, 0n, 0n] });
    expect(apportion([5n, 4n, 9n], 10n)).toEqual({ total: 2n, parts: [1n, 0n, 1n] });
    expect(apportion([], 1n)).toEqual({ total: 0n, parts: [] });
  });
});
