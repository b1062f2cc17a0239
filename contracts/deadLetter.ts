import { z } from "zod";

/** A rejected line with its cause (`GET /api/v1/dead-letters`); `times`: how often it was sent. */
export const DeadLetterRow = z.object({
  id: z.string(),
  stream: z.string(),
  tokenId: z.string(),
  line: z.string(),
  eventId: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string(),
  times: z.int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  replayedAt: z.iso.datetime().nullable(),
});

/** `POST /api/v1/dead-letters/replay` and `…/discard`. */
export const DeadLetterIds = z.strictObject({ ids: z.array(z.string()).min(1).max(10_000) });
/** How a replay went: what is refused again stays a dead letter. */
export const Replayed = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  errors: z.array(z.object({ id: z.string(), field: z.string().optional(), message: z.string() })),
});
export type Replayed = z.infer<typeof Replayed>;
