import { WantedToken } from "../../contracts/access.ts";
import type { RegistryKind } from "../../contracts/registry.ts";
import { Problem } from "../api/problem.ts";
import type { NewToken } from "./tokens.ts";

/** Checks a request for a token. Throws Problem 422 naming the field. */
export function wantedToken(given: unknown, registered: (kind: RegistryKind, code: string) => boolean): NewToken {
  const parsed = WantedToken.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Problem(422, "invalid-token", `${issue.path.join(".") || "body"}: ${issue.message}.`);
  }
  if (parsed.data.streams.length === 0 && !parsed.data.reads)
    throw new Problem(422, "invalid-token", "streams: a token that does not read needs a stream to write to.");
  const unknown = parsed.data.departments?.find((code) => !registered("departments", code));
  if (unknown !== undefined)
    throw new Problem(422, "invalid-token", `departments: ${JSON.stringify(unknown)} is not registered.`);
  const { expiresAt, ...rest } = parsed.data;
  return { ...rest, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}
