import type { z } from "zod";
import { Problem } from "./problem.ts";

/** A body by its schema. Throws Problem 422 that names the first field at fault. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw firstFault(result.error, { status: 422, type: "invalid-body", whole: "body", unknown: "unknown field" });
}

/** The query of an address by its schema; empty values count as absent. Throws Problem 400 that names the parameter. */
export function parseQuery<T>(schema: z.ZodType<T>, query: Record<string, string>): T {
  const result = schema.safeParse(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== "")));
  if (result.success) return result.data;
  throw firstFault(result.error, { status: 400, type: "bad-query", whole: "query", unknown: "unknown parameter" });
}

type Input = { status: 400 | 422; type: string; whole: string; unknown: string };

function firstFault(error: z.ZodError, { status, type, whole, unknown }: Input): Problem {
  const issue = error.issues[0]!;
  const isUnknown = issue.code === "unrecognized_keys";
  const field = isUnknown ? issue.keys.join(", ") : issue.path.join(".");
  return new Problem(status, type, `${field || whole}: ${isUnknown ? unknown : issue.message}.`, { extra: { field } });
}
