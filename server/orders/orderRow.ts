import { ADCODES } from "../../contracts/districts.ts";
import { type Order, OrderThen, type OrderVerb } from "../../contracts/order.ts";
import { type Actor, unitOfDistrict } from "../access/actor.ts";
import { may, type Parties } from "../access/policy.ts";
import type { orders } from "../postgres/workTables.ts";

export type OrderRow = typeof orders.$inferSelect;

/** The district whose own unit this is; null: it is none's. */
export const districtOfUnit = (unit: string) => ADCODES.find((adcode) => unitOfDistrict(adcode) === unit) ?? null;

/** To whom an order is what: the unit that answers, and the person who asked. */
export const partiesOfOrder = ({ unit, district, openedBy }: Pick<OrderRow, "unit" | "district" | "openedBy">) =>
  ({ units: [unit], districts: [district], people: [openedBy] }) satisfies Parties;

/** An order as the interface shows it. */
export function describeOrder({ figure, district: _, ...row }: OrderRow): Order {
  return {
    ...row,
    subjectKind: row.subjectKind as Order["subjectKind"],
    state: row.state as Order["state"],
    asItStood: OrderThen.catch({ figures: [] }).parse(figure),
    dueAt: row.dueAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

/** What an actor may do to an order as it stands. */
export function orderVerbs(actor: Actor, row: OrderRow): OrderVerb[] {
  const parties = partiesOfOrder(row);
  if (row.state === "closed") return [];
  const verbs: OrderVerb[] = [];
  if (may(actor, "orders.answer", parties)) verbs.push("answer");
  if (!may(actor, "orders.close", parties)) return verbs;
  return row.state === "answered" ? [...verbs, "return", "extend", "close"] : [...verbs, "extend", "close"];
}
