import { ExtendOrder, type OrderThread } from "../../contracts/order.ts";
import { parseBody } from "../api/parseInput.ts";
import { type Change, changeOrder } from "./changeOrder.ts";
import { laterDue } from "./laterDue.ts";
import { unitPeople } from "./unitPeople.ts";

/** Who asked gives more time. */
export function extendOrder(change: Omit<Change, "version">, body: unknown): Promise<OrderThread> {
  const { version, text, dueAt } = parseBody(ExtendOrder, body);
  return changeOrder({ ...change, version }, "extend", (row, now) => {
    const due = laterDue(dueAt, row, now);
    return {
      set: { dueAt: due },
      entry: { kind: "extended", text: text ?? "", dueAt: due },
      notice: {
        kind: "order.extended",
        subjectKind: "order",
        subject: row.id,
        params: { unit: row.unit, title: row.title, dueAt: due.toISOString(), by: change.actor.name },
      },
      recipients: (transaction) => unitPeople(transaction, row.unit),
    };
  });
}
