import { type OrderThread, ReturnOrder } from "../../contracts/order.ts";
import { parseBody } from "../api/parseInput.ts";
import { type Change, changeOrder } from "./changeOrder.ts";
import { laterDue } from "./laterDue.ts";
import { unitPeople } from "./unitPeople.ts";

/** Who asked sends the answer back: the unit has to answer again. */
export function returnOrder(change: Omit<Change, "version">, body: unknown): Promise<OrderThread> {
  const { version, text, dueAt } = parseBody(ReturnOrder, body);
  return changeOrder({ ...change, version }, "return", (row, now) => {
    const due = dueAt === undefined ? {} : { dueAt: laterDue(dueAt, row, now) };
    return {
      set: { state: "open", ...due },
      entry: { kind: "returned", text, ...due },
      notice: {
        kind: "order.returned",
        subjectKind: "order",
        subject: row.id,
        params: { unit: row.unit, title: row.title, by: change.actor.name },
      },
      recipients: (transaction) => unitPeople(transaction, row.unit),
    };
  });
}
