import { type MeteringQuery, type Settlement, yuan } from "../../contracts/metering.ts";
import type { Actor } from "../access/actor.ts";
import { type MeteringDeps, readSettlement } from "../metering/readSettlement.ts";
import { type ColumnName, columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";

function head(name: "settlement" | "settlementLines", settlement: Settlement, { locale }: Asked) {
  const { from, to, calls, unpricedCalls, fen, asOf } = settlement;
  const say = (column: ColumnName) => columnName(column, locale);
  return {
    file: `${name === "settlement" ? "settlement" : "settlement-lines"}-${from === to ? from : `${from}-${to}`}`,
    title: say(name),
    notes: [
      [say("month"), from === to ? from : `${from} – ${to}`],
      [say("calls"), String(calls)],
      [say("unpricedCalls"), String(unpricedCalls)],
      [say("yuan"), yuan(fen)],
      [say("definition"), say("settlementRule")],
      [say("asOf"), civilText(asOf) ?? ""],
    ] as [string, string][],
  };
}

const columnsOf = (names: readonly ColumnName[], numeric: readonly ColumnName[], { locale }: Asked) =>
  names.map((name) => ({ title: columnName(name, locale), numeric: numeric.includes(name) }));

/** The bills of a settlement; what has no price has no amount. */
export async function settlementTable(
  deps: MeteringDeps,
  actor: Actor,
  asked: Asked,
  query: MeteringQuery,
): Promise<ExportTable> {
  const settlement = await readSettlement(deps, actor, query);
  return {
    ...head("settlement", settlement, asked),
    columns: columnsOf(
      ["month", "provider", "consumer", "calls", "unpricedCalls", "fen", "yuan"],
      ["calls", "unpricedCalls", "fen"],
      asked,
    ),
    rows: settlement.bills.map((bill) => [
      bill.month,
      bill.provider,
      bill.consumer,
      bill.calls,
      bill.unpricedCalls,
      bill.fen,
      bill.fen === null ? null : yuan(bill.fen),
    ]),
  };
}

/** The lines of the bills with the prices they go by: all that is needed to compute every bill again. */
export async function settlementLinesTable(
  deps: MeteringDeps,
  actor: Actor,
  asked: Asked,
  query: MeteringQuery,
): Promise<ExportTable> {
  const settlement = await readSettlement(deps, actor, query);
  const prices = new Map(settlement.prices.map((price) => [price.id, price]));
  return {
    ...head("settlementLines", settlement, asked),
    columns: columnsOf(
      ["month", "provider", "consumer", "resource", "purpose", "calls", "priceFen", "perCalls", "validFrom", "fen"],
      ["calls", "priceFen", "perCalls", "fen"],
      asked,
    ),
    rows: settlement.bills.flatMap((bill) =>
      bill.lines.map((line) => {
        const price = line.priceId === null ? undefined : prices.get(line.priceId);
        return [
          bill.month,
          bill.provider,
          bill.consumer,
          line.resource,
          line.purpose,
          line.calls,
          price?.fen ?? null,
          price?.perCalls ?? null,
          civilText(price?.validFrom)?.slice(0, 10) ?? null,
          line.fen,
        ];
      }),
    ),
  };
}
