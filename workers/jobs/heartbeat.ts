import type { Job } from "../job.ts";

/** Shows that the worker lives: /readyz looks at when it last ran. */
export const heartbeat: Job = {
  name: "heartbeat",
  everyMs: 10_000,
  firstAfterMs: 0,
  timeoutMs: 5000,
  retries: 0,
  run: async ({ clickhouse }) => {
    await clickhouse.command("SELECT 1");
    return {};
  },
};
