import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** The states that the list of orders is looked at in, in the order of its tabs. */
export const ORDER_TABS = ["active", "overdue", "answered", "closed", "all"] as const;
export const ORDERS_A_PAGE = 50;

/** What the list of orders keeps in its address; the unit is the page's own filter. */
export const orderParsers = {
  state: parseAsStringLiteral(ORDER_TABS).withDefault("active"),
  mine: parseAsBoolean.withDefault(false),
  page: parseAsInteger.withDefault(1),
  department: parseAsString,
};
export type OrderParams = {
  state: (typeof ORDER_TABS)[number];
  mine: boolean;
  page: number;
  department: string | null;
};
export const ordersHref = createSerializer(orderParsers);
