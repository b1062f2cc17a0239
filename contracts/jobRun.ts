import { z } from "zod";

/** How a background job fared: the newest run, and counts since ever (`GET /api/v1/jobs`). */
export const JobRun = z.object({
  job: z.string(),
  runs: z.int(),
  failures: z.int(),
  lastAt: z.iso.datetime(),
  lastMs: z.int(),
  lastOk: z.boolean(),
  lastError: z.string().nullable(),
  /** What the newest run found. */
  detail: z.unknown(),
});
