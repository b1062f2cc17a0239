import type { z } from "zod";
import { Problem } from "./problem.ts";

/** What a schema makes of a body. Throws Problem 422 of this type, naming the field. */
export function parsed<T>(schema: z.ZodType<T>, given: unknown, type: string): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new Problem(422, type, `${path.join(".") || "body"}: ${message}.`, { extra: { field: path.join(".") } });
}
