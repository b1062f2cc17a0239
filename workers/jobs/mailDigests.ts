import { mailDigests as run } from "../../server/notifications/mailDigests.ts";
import type { Job } from "../job.ts";

/** Mails people what they were told, when a mail server is set (SMTP_URL and SMTP_FROM). */
export const mailDigests: Job = {
  name: "mail-digests",
  everyMs: 60_000,
  firstAfterMs: 30_000,
  timeoutMs: 600_000,
  retries: 0,
  run: async ({ db, env, log }, now) => {
    if (!env.SMTP_URL || !env.SMTP_FROM) return { off: true };
    const settings = { smtpUrl: env.SMTP_URL, from: env.SMTP_FROM, url: env.COCKPIT_URL, root: env.COCKPIT_ROOT };
    const found = await run(db, settings, { now, warn: (about, text) => log.warn(about, text) });
    if (found.failed > 0) throw new Error(`${found.failed} digests could not be mailed; the log says why`);
    return found;
  },
};
