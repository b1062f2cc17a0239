import { z } from "zod";
import type { RegistryKind } from "../../contracts/registry.ts";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import type { NewToken } from "./tokens.ts";

/** What a request for a token looks like; no departments: all of them, no rate: unlimited. */
const Wanted = z.strictObject({
  name: z.string().trim().min(1).max(200),
  streams: z.array(z.enum(STREAM_NAMES as [StreamName, ...StreamName[]])),
  reads: z.boolean().default(false),
  departments: z.array(z.string()).min(1).nullable().default(null),
  ratePerS: z.int().min(1).max(1_000_000).nullable().default(null),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** Checks a request for a token. Throws Problem 422 naming the field. */
export function wantedToken(given: unknown, registered: (kind: RegistryKind, code: string) => boolean): NewToken {
  const parsed = Wanted.safeParse(given);
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
