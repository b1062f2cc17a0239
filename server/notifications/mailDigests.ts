import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { type Digest, Notification } from "../../contracts/notification.ts";
import { registryRow } from "../../contracts/registry.ts";
import { DAY_MS, startOfDay } from "../clickhouse/civilTime.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import { registryRows } from "../postgres/schema.ts";
import { notifications } from "../postgres/workTables.ts";
import { digestText, MAIL_LOCALES, type MailLocale } from "./digestText.ts";

/** A day's digest goes out at eight in the morning. */
const MORNING_MS = 8 * 3_600_000;
/** What is older than this is no news any more: nobody wants a year of it in the first mail. */
const NEWS_MS = 7 * DAY_MS;
const PAUSES_MS = [1000, 5000];
const LIMIT_MS = 15_000;

export type MailSettings = { smtpUrl: string; from: string; url?: string; root: string };
type Person = typeof people.$inferSelect;
type Options = { now: number; pausesMs?: readonly number[]; warn?: (about: object, text: string) => void };

/** Whether a person's digest is due: at once, or for the first time since this morning's hour. */
export function digestDue(person: Pick<Person, "digest" | "digestAt" | "createdAt">, now: number): boolean {
  if ((person.digest as Digest) === "now") return true;
  if ((person.digest as Digest) !== "daily") return false;
  const today = startOfDay(now) + MORNING_MS;
  return (person.digestAt ?? person.createdAt).getTime() < (now >= today ? today : today - DAY_MS);
}

/**
 * Mails everyone whose digest is due what they have not read, one mail each. Notices are marked as mailed before the mail
 * leaves and unmarked when the server refuses it: a crash in between loses a mail, and never sends one twice.
 */
export async function mailDigests(
  db: Database,
  settings: MailSettings,
  { now, pausesMs = PAUSES_MS, warn = () => {} }: Options,
): Promise<{ mailed: number; failed: number }> {
  const waiting = db.select({ id: notifications.personId }).from(notifications).where(isNull(notifications.mailedAt));
  const persons = await db
    .select()
    .from(people)
    .where(
      and(isNull(people.disabledAt), eq(people.demo, false), ne(people.digest, "off"), inArray(people.id, waiting)),
    );
  const due = persons.filter((person) => digestDue(person, now));
  const count = { mailed: 0, failed: 0 };
  if (due.length === 0) return count;
  const units = await db
    .select({ row: registryRows.row })
    .from(registryRows)
    .where(eq(registryRows.kind, "departments"));
  const surroundings = { ...settings, units: units.map(({ row }) => registryRow.departments.parse(row)) };
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
  });
  try {
    for (const person of due) {
      const { marked, notices } = await claim(db, person.id, now);
      if (notices.length > 0) {
        const locale = MAIL_LOCALES.find((one) => one === person.locale) ?? "zh-Hant";
        const mail = await digestText(notices, locale as MailLocale, surroundings);
        const id = `<digest.${notices.at(-1)!.id}.${person.id}@data-cockpit>`;
        const message = { from: settings.from, to: person.email, messageId: id, ...mail };
        const outcome = await send(transport, message, pausesMs);
        if (outcome.sent) count.mailed++;
        else {
          count.failed++;
          warn({ person: person.id, err: outcome.error, forGood: outcome.forGood }, "a digest could not be mailed");
          if (!outcome.forGood) {
            await db.update(notifications).set({ mailedAt: null }).where(inArray(notifications.id, marked));
            continue;
          }
        }
      }
      await db
        .update(people)
        .set({ digestAt: new Date(now) })
        .where(eq(people.id, person.id));
    }
  } finally {
    transport.close();
  }
  return count;
}

/** Takes a person's unmailed notices; those that are read already, or old, are done without a mail. */
async function claim(db: Database, personId: string, now: number) {
  const rows = await db
    .update(notifications)
    .set({ mailedAt: new Date(now) })
    .where(and(eq(notifications.personId, personId), isNull(notifications.mailedAt)))
    .returning();
  const news = rows.filter((row) => row.readAt === null && row.at.getTime() > now - NEWS_MS);
  const notices = news
    .sort((a, b) => a.id - b.id)
    .flatMap((row) => {
      const found = Notification.safeParse({ ...row, at: row.at.toISOString(), readAt: null });
      return found.success ? [found.data] : [];
    });
  return { marked: rows.map(({ id }) => id), notices };
}

type Outcome = { sent: true } | { sent: false; forGood: boolean; error: unknown };

/** One mail, tried again after each pause; an address that the server refuses for good is not asked again. */
async function send(transport: Transporter, message: object, pausesMs: readonly number[]): Promise<Outcome> {
  for (let attempt = 0; ; attempt++) {
    try {
      await transport.sendMail(message);
      return { sent: true };
    } catch (error) {
      const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
      const forGood = responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
      const pause = pausesMs[attempt];
      if (forGood || pause === undefined) return { sent: false, forGood, error };
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
