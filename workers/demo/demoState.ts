import type pg from "pg";
import { z } from "zod";

const Span = z.object({
  from: z.number(),
  to: z.number(),
  /** Nothing lies before it. */
  first: z.boolean(),
  done: z.array(z.string()),
});
export type HistorySpan = Pick<z.infer<typeof Span>, "from" | "to" | "first">;
const State = z.object({
  /** The start of the civil day of the first start, epoch ms. */
  anchor: z.number(),
  registries: z.boolean(),
  /** History being put in: the chunks of it that are done. */
  span: Span.nullable(),
  /** Live events before `taken` have been accepted; some before `until` may have been. */
  live: z.object({ taken: z.number(), until: z.number() }),
  /** Whether the history has every stream; false: it was put in by a version that told only four. */
  whole: z.boolean().default(false),
  /** How many of the demo's orders have been opened. */
  orders: z.int().default(0),
  /** How many of its prices have been set. */
  prices: z.int().default(0),
});
export type DemoState = z.infer<typeof State>;

/** What the demo has done so far, kept in PostgreSQL so that a killed process goes on where it stopped. */
export class DemoStateStore {
  readonly #pool: pg.Pool;
  #writing: Promise<void> = Promise.resolve();
  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async read(): Promise<DemoState | null> {
    await this.#pool.query(
      "CREATE TABLE IF NOT EXISTS demo_state (id int PRIMARY KEY CHECK (id = 1), state jsonb NOT NULL)",
    );
    const { rows } = await this.#pool.query("SELECT state FROM demo_state WHERE id = 1");
    return rows[0] ? State.parse(rows[0].state) : null;
  }

  /** Writes the state, in the order of the calls; on return it is on disk. */
  write(state: DemoState): Promise<void> {
    const text = JSON.stringify(state);
    this.#writing = this.#writing
      .catch(() => {})
      .then(async () => {
        await this.#pool.query(
          "INSERT INTO demo_state (id, state) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
          [text],
        );
      });
    return this.#writing;
  }
}
