import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ITEM_STATUSES } from "../../contracts/planView.ts";

/** What the plan's page keeps in its address: which plan, and which of its items. */
export const planParsers = {
  year: parseAsInteger,
  plan: parseAsString,
  department: parseAsString,
  district: parseAsString,
  section: parseAsString,
  status: parseAsStringLiteral(ITEM_STATUSES),
};
export const planHref = createSerializer(planParsers);

/** An item's page shows the same plan; which of its targets' events are seen is its own. */
export const itemParsers = { year: parseAsInteger, plan: parseAsString, target: parseAsInteger.withDefault(0) };
export const itemHref = createSerializer(itemParsers);
