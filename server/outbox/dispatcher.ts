import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { isStream, type StreamName } from "../../contracts/streams.ts";
import { type ReceiveDeps, takeLines } from "../ingest/receive.ts";
import { ADMIN_BEARER } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";
import { outbox } from "../postgres/workTables.ts";

const AT_A_TIME = 500;
/** Also without being woken: another web process, or a transaction of a job, may have left events. */
const EVERY_MS = 500;

type Deps = { db: Database; receive: ReceiveDeps; mayTake: () => boolean; log: Logger };
type Row = typeof outbox.$inferSelect;

/**
 * Hands the outbox to ingest, oldest first, by the same way as any source's events. Whatever happens in between, an event
 * is handed over again until it is marked, and its id makes it count once.
 */
export class OutboxDispatcher {
  readonly #deps: Deps;
  #running = false;
  #again = false;
  #timer: NodeJS.Timeout;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#timer = setInterval(() => this.kick(), EVERY_MS);
    this.#timer.unref();
  }

  /** Sends what waits, now. */
  kick(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        while (this.#deps.mayTake() && (await this.#sendSome()));
      }
    } catch (error) {
      this.#deps.log.debug({ err: error }, "the outbox waits");
    } finally {
      this.#running = false;
    }
  }

  /** False: nothing is left. */
  async #sendSome(): Promise<boolean> {
    const { db } = this.#deps;
    const rows = await db
      .select()
      .from(outbox)
      .where(and(isNull(outbox.sentAt), isNull(outbox.refused)))
      .orderBy(asc(outbox.id))
      .limit(AT_A_TIME);
    for (const stream of new Set(rows.map((row) => row.stream))) {
      if (isStream(stream))
        await this.#send(
          stream,
          rows.filter((row) => row.stream === stream),
        );
    }
    return rows.length === AT_A_TIME;
  }

  async #send(stream: StreamName, rows: readonly Row[]): Promise<void> {
    const { db, receive, log } = this.#deps;
    const answer = await takeLines(
      receive,
      ADMIN_BEARER,
      stream,
      (take) => {
        for (const [i, { event }] of rows.entries()) take({ line: i + 1, event });
      },
      { maxErrors: rows.length },
    );
    const refused = new Map(answer.errors.map(({ line, message }) => [rows[line - 1]!.id, message]));
    const sent = rows.filter((row) => !refused.has(row.id)).map((row) => row.id);
    if (sent.length > 0) await db.update(outbox).set({ sentAt: sql`now()` }).where(inArray(outbox.id, sent));
    for (const [id, refusal] of refused) {
      // Checked when it was written, so this is a registry that changed since: the operator must know.
      log.error({ outbox: id, stream, refusal }, "ingest refuses an event that was made here");
      await db
        .update(outbox)
        .set({ refused: refusal })
        .where(inArray(outbox.id, [id]));
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Removes what was sent more than a week ago. */
export async function cleanOutbox(db: Database): Promise<void> {
  await db.delete(outbox).where(sql`${outbox.sentAt} < now() - interval '7 days'`);
}
