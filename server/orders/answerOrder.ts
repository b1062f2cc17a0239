import { AnswerOrder, type OrderThread } from "../../contracts/order.ts";
import { parseBody } from "../api/parseInput.ts";
import { type Change, changeOrder } from "./changeOrder.ts";

/** The unit answers; an answer may be followed by another until the order is closed. */
export function answerOrder(change: Omit<Change, "version">, body: unknown): Promise<OrderThread> {
  const { version, text } = parseBody(AnswerOrder, body);
  return changeOrder({ ...change, version }, "answer", ({ id, unit, title, openedBy }) => ({
    set: { state: "answered" },
    entry: { kind: "answered", text },
    notice: {
      kind: "order.answered",
      subjectKind: "order",
      subject: id,
      params: { unit, title, by: change.actor.name },
    },
    recipients: () => [openedBy],
  }));
}
