import type { z } from "zod";
import { Problem } from "./problem.ts";

/** A body by its schema. Throws Problem 422 that names the first field at fault. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
  const message = issue.code === "unrecognized_keys" ? "unknown field" : issue.message;
  throw new Problem(422, "invalid-body", `${field || "body"}: ${message}.`, { extra: { field } });
}
