import type { Order } from "../../contracts/order.ts";
import type { Tone } from "../ui/status.ts";

const DAY_MS = 86_400_000;

/** How an order stands: `word` is its name among the messages `Orders.status`. */
export type OrderStatus = {
  tone: Tone;
  shape: "●" | "▲" | "■" | "○";
  word: "overdue" | "soon" | "open" | "answered" | "closed";
};

/** Judges an order at a moment: late is bad, within its last day and answered ones are to be looked at. */
export function orderStatus({ state, dueAt }: Pick<Order, "state" | "dueAt">, now: number): OrderStatus {
  if (state === "closed") return { tone: "none", shape: "○", word: "closed" };
  if (state === "answered") return { tone: "good", shape: "●", word: "answered" };
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { tone: "bad", shape: "■", word: "overdue" };
  if (left < DAY_MS) return { tone: "watch", shape: "▲", word: "soon" };
  return { tone: "none", shape: "○", word: "open" };
}
