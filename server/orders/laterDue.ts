import { Problem } from "../api/problem.ts";
import type { OrderRow } from "./orderRow.ts";

const MAX_AHEAD_MS = 366 * 86_400_000;

/** A due date that an order may have: to come, within a year, and not before the one it has. Throws Problem 422. */
export function laterDue(given: string, row: Pick<OrderRow, "dueAt"> | null, now: Date): Date {
  const due = new Date(given);
  if (due <= now) throw new Problem(422, "invalid-order", "dueAt: it must lie ahead.");
  if (due.getTime() > now.getTime() + MAX_AHEAD_MS)
    throw new Problem(422, "invalid-order", "dueAt: it must lie within a year.");
  if (row && due < row.dueAt)
    throw new Problem(422, "invalid-order", "dueAt: it must not be before the order's present date.");
  return due;
}
