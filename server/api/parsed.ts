import type { z } from "zod";
import { Problem } from "./problem.ts";

/** What a schema makes of a body (of a query: with `status` 400). Throws Problem 422 of this type, naming the field. */
export function parsed<T>(schema: z.ZodType<T>, given: unknown, type: string, status: 400 | 422 = 422): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown = issue.code === "unrecognized_keys";
  const field = unknown ? issue.keys.join(", ") : issue.path.join(".");
  throw new Problem(status, type, `${field || "body"}: ${unknown ? "unknown field" : issue.message}.`, {
    extra: { field },
  });
}
