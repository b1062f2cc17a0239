import { sql } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { topics } from "../postgres/workTables.ts";
import type { Transaction } from "./audit.ts";

/** What pages follow: queues and lists that change under their reader's eyes. */
export const TOPICS = ["disputes", "sharing", "orders", "notifications", "people", "tokens"] as const;
export type Topic = (typeof TOPICS)[number];

/** Raises a topic's version within the caller's transaction; who follows it asks again. Call last: writers of one topic take turns. */
export async function touch(transaction: Transaction, topic: Topic): Promise<void> {
  await transaction
    .insert(topics)
    .values({ topic, version: 1 })
    .onConflictDoUpdate({ target: topics.topic, set: { version: sql`${topics.version} + 1` } });
}

/** The version of every topic that ever changed. */
export async function readTopics(db: Database): Promise<Map<string, number>> {
  return new Map((await db.select().from(topics)).map(({ topic, version }) => [topic, version]));
}
