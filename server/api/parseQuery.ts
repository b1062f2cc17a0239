import type { z } from "zod";
import { Problem } from "./problem.ts";

/** The query of an address by its schema; empty values count as absent. Throws Problem 400 that names the field. */
export function parseQuery<T>(schema: z.ZodType<T>, query: Record<string, string>): T {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
  const message = issue.code === "unrecognized_keys" ? "unknown parameter" : issue.message;
  throw new Problem(400, "bad-query", `${field}: ${message}.`, { extra: { field } });
}
