import pg from "pg";
import type { Logger } from "pino";
import { LOCK } from "../postgres/database.ts";

const RETRY_MS = 500;

/**
 * Holds the lock under which one web process at a time takes events. PostgreSQL lets it go with the connection, so a
 * dead process never keeps it; a process that lost its connection takes no events until it has the lock again.
 */
export class IngestLock {
  readonly #url: string;
  readonly #holder: string;
  readonly #log: Logger;
  /** Called when the lock was got after another process may have taken events. */
  readonly #onTaken: () => Promise<void>;
  #client: pg.Client | null = null;
  #stopped = false;
  held = false;

  constructor(options: { url: string; holder: string; log: Logger; onTaken: () => Promise<void> }) {
    this.#url = options.url;
    this.#holder = options.holder;
    this.#log = options.log;
    this.#onTaken = options.onTaken;
  }

  /** Tries until it has the lock, and again whenever it is lost, until `stop`. */
  async keep(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#hold();
      } catch (error) {
        this.#log.debug({ err: error }, "the ingest lock is not to be had yet");
      }
      this.held = false;
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** Resolves when the lock's connection ends. */
  async #hold(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true, connectionTimeoutMillis: 5000 });
    const ended = new Promise<void>((resolve) => {
      client.once("end", resolve);
      // A lost connection may say so more than once, and an error that nobody hears ends the process.
      client.on("error", () => resolve());
    });
    try {
      await client.connect();
      this.#client = client;
      const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [LOCK.ingest]);
      if (!rows[0]?.got) return;
      const before = await client.query<{ holder: string }>("SELECT holder FROM ingest_holder WHERE id = 1");
      if (before.rows[0]?.holder !== this.#holder) {
        await this.#onTaken();
        await client.query(
          "INSERT INTO ingest_holder VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET holder = excluded.holder",
          [this.#holder],
        );
      }
      this.held = !this.#stopped;
      await ended;
      if (!this.#stopped) this.#log.warn("lost the connection that holds the ingest lock");
    } finally {
      this.held = false;
      await client.end().catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => {});
  }
}
