import { z } from "zod";
import { STREAM_NAMES } from "./streams.ts";

const instant = z.iso.datetime({ offset: true });
/** What a rejected line is known by: 32 hexadecimal digits. */
const LetterId = z.string().regex(/^[0-9a-f]{32}$/, "the id of a dead letter");
const text = z.string().max(300);

/** Rejected lines that have these in common; `until`: those that had come by then. */
export const LetterFilter = z.strictObject({
  stream: z.enum(STREAM_NAMES).optional(),
  token: text.optional(),
  cause: text.optional(),
  until: instant.optional(),
});
export type LetterFilter = z.infer<typeof LetterFilter>;

/** The query of `GET /api/v1/dead-letters`, newest first; `before` is `<lastAt>~<id>` of the last row of the page before. */
export const LetterQuery = LetterFilter.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  before: z
    .string()
    .regex(/^[^~]{20,40}~[0-9a-f]{32}$/, "<lastAt>~<id> of the last letter of the page before")
    .refine((cursor) => !Number.isNaN(Date.parse(cursor.split("~")[0]!)), "begins with an instant")
    .optional(),
});
export type LetterQuery = z.infer<typeof LetterQuery>;

/** A rejected line in a list: the first 400 characters of it. */
export const LetterRow = z.object({
  id: z.string(),
  stream: z.enum(STREAM_NAMES),
  tokenId: z.string(),
  line: z.string(),
  /** How many characters the whole line has. */
  length: z.int(),
  eventId: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string(),
  times: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
});
export type LetterRow = z.infer<typeof LetterRow>;

/** A rejected line as `GET /api/v1/dead-letters` gives it, whole; `replayedAt`: null while it is in the list. */
export const DeadLetterRow = LetterRow.omit({ length: true }).extend({ replayedAt: z.string().nullable() });
export type DeadLetterRow = z.infer<typeof DeadLetterRow>;

/** Rejected lines of one stream and token that were refused for the same cause. */
export const LetterGroup = z.object({
  stream: z.enum(STREAM_NAMES),
  token: z.string(),
  /** What the token is called; null: it is not one of those that were made here. */
  tokenName: z.string().nullable(),
  cause: z.string(),
  field: z.string().nullable(),
  letters: z.int(),
  newestAt: z.string(),
});
export const LetterGroups = z.object({ total: z.int(), groups: z.array(LetterGroup), asOf: z.string() });
export type LetterGroups = z.infer<typeof LetterGroups>;

const Pointer = z
  .string()
  .max(200)
  .regex(/^(\/.*)?$/, "a JSON Pointer, such as /dataset")
  .refine((path) => !/\/(__proto__|constructor|prototype)(\/|$)/.test(path), "not a field of an event");
const value = z.json();
/** A JSON patch (RFC 6902) as it is applied to the event of each line. */
export const JsonPatch = z
  .array(
    z.discriminatedUnion("op", [
      z.strictObject({ op: z.literal("add"), path: Pointer, value }),
      z.strictObject({ op: z.literal("replace"), path: Pointer, value }),
      z.strictObject({ op: z.literal("test"), path: Pointer, value }),
      z.strictObject({ op: z.literal("remove"), path: Pointer }),
      z.strictObject({ op: z.literal("move"), from: Pointer, path: Pointer }),
      z.strictObject({ op: z.literal("copy"), from: Pointer, path: Pointer }),
    ]),
  )
  .min(1)
  .max(50);
export type JsonPatch = z.infer<typeof JsonPatch>;

const ids = z.array(LetterId).min(1).max(10_000);
/** Which letters are meant: those named, or all that a filter finds. */
const Which = { ids: ids.optional(), filter: LetterFilter.optional() };
const oneWay = ({ ids: named, filter }: { ids?: unknown; filter?: unknown }) =>
  (named === undefined) !== (filter === undefined);
const ONE_WAY = { error: 'give either "ids" or "filter"' };

/** `POST /api/v1/dead-letters/replay`: the lines as they are, under a patch, or (one line) as it was rewritten. */
export const ReplayLetters = z
  .strictObject({ ...Which, patch: JsonPatch.optional(), line: z.string().min(1).max(65_536).optional() })
  .refine(oneWay, ONE_WAY)
  .refine((body) => body.line === undefined || (body.ids?.length === 1 && !body.patch), {
    error: '"line" replaces one line: give its id alone',
  });
export type ReplayLetters = z.infer<typeof ReplayLetters>;
/** `POST /api/v1/dead-letters/discard`. */
export const WhichLetters = z.strictObject(Which).refine(oneWay, ONE_WAY);
export type WhichLetters = z.infer<typeof WhichLetters>;

/** What became of a replay. `gone`: letters that somebody else replayed or discarded meanwhile. */
export const Replayed = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  gone: z.int(),
  /** The first hundred refused, each with why. */
  errors: z.array(z.object({ id: z.string(), field: z.string().optional(), message: z.string() })),
});
export type Replayed = z.infer<typeof Replayed>;

/** What `POST /api/v1/dead-letters/preview` says of the first lines, and how many would be accepted; nothing is sent. */
export const ReplayPreview = z.object({
  letters: z.int(),
  acceptable: z.int(),
  /** Up to when letters were looked at: a replay with this `until` means the same ones. */
  until: z.string(),
  examples: z.array(
    z.object({
      id: z.string(),
      before: z.string(),
      /** Null: the patch cannot be applied to this line. */
      after: z.string().nullable(),
      field: z.string().optional(),
      /** Why it would be refused; absent: it would be accepted. */
      message: z.string().optional(),
    }),
  ),
});
export type ReplayPreview = z.infer<typeof ReplayPreview>;
