import { CloseOrder, type OrderThread } from "../../contracts/order.ts";
import { parseBody } from "../api/parseInput.ts";
import { type Change, changeOrder } from "./changeOrder.ts";
import { unitPeople } from "./unitPeople.ts";

/** Who asked is content, or asks no more. */
export function closeOrder(change: Omit<Change, "version">, body: unknown): Promise<OrderThread> {
  const { version, text } = parseBody(CloseOrder, body);
  return changeOrder({ ...change, version }, "close", (row, now) => ({
    set: { state: "closed", closedAt: now },
    entry: { kind: "closed", text: text ?? "" },
    notice: {
      kind: "order.closed",
      subjectKind: "order",
      subject: row.id,
      params: { unit: row.unit, title: row.title, by: change.actor.name },
    },
    recipients: (transaction) => unitPeople(transaction, row.unit),
  }));
}
