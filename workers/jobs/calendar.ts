import { mirrorCalendar } from "../../server/registry/mirror.ts";
import type { Job } from "../job.ts";

/** Keeps the working calendar 400 days ahead. */
export const calendar: Job = {
  name: "calendar",
  everyMs: 86_400_000,
  firstAfterMs: 60_000,
  timeoutMs: 600_000,
  retries: 2,
  run: async ({ clickhouse }, now) => {
    await mirrorCalendar(clickhouse, now);
    return {};
  },
};
