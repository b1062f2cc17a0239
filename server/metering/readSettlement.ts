import type { MeteringQuery, Settlement } from "../../contracts/metering.ts";
import type { Actor } from "../access/actor.ts";
import { needScope } from "../access/policy.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { indicatorOf } from "../indicators/catalogue.ts";
import type { Coverage } from "../indicators/coverage.ts";
import type { IndicatorReader } from "../indicators/reader.ts";
import type { Database } from "../postgres/database.ts";
import { listPrices } from "./listPrices.ts";
import { meteredCalls } from "./meteredCalls.ts";
import { settle } from "./settle.ts";

export type MeteringDeps = {
  db: Pick<Database, "select">;
  clickhouse: Pick<ClickHouse, "query">;
  coverage: () => Coverage;
  reader: Pick<IndicatorReader, "asOf">;
  clock: () => number;
};

/** The bills of some months at the prices that are known, those that the actor is a party to (按實結算). */
export async function readSettlement(deps: MeteringDeps, actor: Actor, query: MeteringQuery): Promise<Settlement> {
  const scope = needScope(actor);
  const asOf = deps.reader.asOf(indicatorOf("calls.total"), deps.clock());
  const prices = await listPrices(deps.db, actor);
  const changes = prices.map(({ validFrom }) => Date.parse(validFrom));
  const since = deps.coverage().data_calls.since;
  const metered = await meteredCalls({ clickhouse: deps.clickhouse, since, asOf }, query, scope, changes);
  const bills = settle(metered, prices);
  const unpriced = new Map<string, number>();
  const used = new Set<number>();
  for (const { priceId, purpose, calls } of bills.flatMap(({ lines }) => lines)) {
    if (priceId === null) unpriced.set(purpose, (unpriced.get(purpose) ?? 0) + calls);
    else used.add(priceId);
  }
  const sum = (of: "calls" | "unpricedCalls" | "fen") => bills.reduce((all, bill) => all + (bill[of] ?? 0), 0);
  return {
    from: query.from,
    to: query.to ?? query.from,
    bills,
    calls: sum("calls"),
    unpricedCalls: sum("unpricedCalls"),
    fen: sum("fen"),
    unpriced: [...unpriced].map(([purpose, calls]) => ({ purpose, calls })).sort((a, b) => b.calls - a.calls),
    prices: prices.filter(({ id }) => used.has(id)),
    asOf: new Date(asOf).toISOString(),
  };
}
