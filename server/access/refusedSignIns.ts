import { eq } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import { NOBODY } from "./actor.ts";
import { audit, type Origin } from "./audit.ts";

const MINUTE_MS = 60_000;

/** Who was meant, by what is known of them; how, and why it was refused. */
type Refused = { email?: string; personId?: string | null; by: string; why: string };

/**
 * Sign-ins that were refused, in the audit log: which account was meant and from where, never what was typed, since a
 * password is sometimes typed into the wrong box. One line per account and minute, and one for all accounts that do not
 * exist; the next line says how many more there were. A flood cannot fill the log.
 */
export class RefusedSignIns {
  readonly #db: Database;
  readonly #clock: () => number;
  readonly #told = new Map<string, { minute: number; more: number }>();

  constructor(db: Database, clock: () => number = Date.now) {
    this.#db = db;
    this.#clock = clock;
  }

  async note({ email, personId, by, why }: Refused, origin: Origin): Promise<void> {
    const subject = personId ?? (email === undefined ? null : await this.#personOf(email)) ?? "unknown";
    const minute = Math.floor(this.#clock() / MINUTE_MS);
    const before = this.#told.get(subject);
    if (before?.minute === minute) {
      before.more++;
      return;
    }
    this.#told.set(subject, { minute, more: 0 });
    const detail = { by, why, ...(before && before.more > 0 && { moreBefore: before.more }) };
    const actor = { ...NOBODY, id: "nobody", name: "nobody" };
    const entry = { action: "session.refused", subjectKind: "person", subject, detail };
    await this.#db.transaction((tx) => audit(tx, actor, origin, entry));
  }

  async #personOf(email: string): Promise<string | null> {
    const [person] = await this.#db.select({ id: people.id }).from(people).where(eq(people.email, email));
    return person?.id ?? null;
  }
}
