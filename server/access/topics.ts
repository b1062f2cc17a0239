import { sql } from "drizzle-orm";
import type { Topic } from "../../contracts/live.ts";
import type { Database } from "../postgres/database.ts";
import { topics } from "../postgres/workTables.ts";
import { type Transaction, takeTurn } from "./audit.ts";

/** Raises a topic's version within the caller's transaction; who follows it asks again. Call last: writers of one topic take turns. */
export async function touch(transaction: Transaction, topic: Topic): Promise<void> {
  await takeTurn(transaction);
  await transaction
    .insert(topics)
    .values({ topic, version: 1 })
    .onConflictDoUpdate({ target: topics.topic, set: { version: sql`${topics.version} + 1` } });
}

/** The version of every topic that ever changed. */
export async function readTopics(db: Database): Promise<Map<string, number>> {
  return new Map((await db.select().from(topics)).map(({ topic, version }) => [topic, version]));
}
