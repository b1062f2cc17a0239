import type { NewPrice } from "../../contracts/metering.ts";
import { civilDay, DAY_MS } from "../../server/clickhouse/civilTime.ts";
import type { DemoCaller } from "./demoCaller.ts";
import { HISTORY_DAYS } from "./story.ts";

/**
 * Prices of calls: open data is free, calls across the country have no price yet, and sharing became cheaper in the middle
 * of a month. `anchor`: the start of the civil day of the demo's first start, epoch ms.
 */
export function demoPrices(anchor: number): NewPrice[] {
  const begin = civilDay(anchor - HISTORY_DAYS * DAY_MS);
  const yesterday = civilDay(anchor - DAY_MS);
  const middle = `${yesterday.slice(0, 8)}${yesterday.slice(8) >= "16" ? "16" : "02"}`;
  return [
    { purpose: "share", fen: 25, perCalls: 1000, validFrom: begin },
    { purpose: "delta", fen: 25, perCalls: 1000, validFrom: begin },
    { purpose: "finance", fen: 30, perCalls: 100, validFrom: begin },
    { purpose: "medical", fen: 12, perCalls: 100, validFrom: begin },
    { purpose: "open", fen: 0, perCalls: 1, validFrom: begin },
    { purpose: "share", fen: 20, perCalls: 1000, validFrom: middle },
  ];
}

/** Sets them through the interface, signed in as one of the data team, from the `done`th on. */
export async function setDemoPrices(
  call: DemoCaller,
  prices: readonly NewPrice[],
  done: number,
  onDone: (done: number) => Promise<void>,
): Promise<void> {
  for (const [i, price] of prices.entries()) {
    if (i < done) continue;
    await call("demo-data-team-1", "/api/v1/prices", price).catch((error: Error) => {
      // Set by a run that was killed before it could note so.
      if (!error.message.includes(": 409 ")) throw error;
    });
    await onDone(i + 1);
  }
}
