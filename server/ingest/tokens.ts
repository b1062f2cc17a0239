import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { tokens } from "../postgres/schema.ts";

/** Who is at the door: the administrator, or a source system with a token of its own. */
export type Bearer = {
  id: string;
  name: string;
  /** May read figures too. */
  reads: boolean;
  admin: boolean;
  streams: readonly string[];
  departments: readonly string[] | null;
  ratePerS: number | null;
};

/** Every right: the holder of COCKPIT_ADMIN_TOKEN, or a person who may mend rejected lines. */
export const ADMIN_BEARER: Bearer = {
  id: "admin",
  name: "admin",
  reads: true,
  admin: true,
  streams: STREAM_NAMES,
  departments: null,
  ratePerS: null,
};
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
const CACHE_MS = 2000;
const USE_NOTED_MS = 60_000;

export type NewToken = {
  name: string;
  streams: StreamName[];
  departments: string[] | null;
  ratePerS: number | null;
  expiresAt: Date | null;
  /** May read figures too. */
  reads?: boolean;
  createdBy?: string;
};

/** Makes a token; its text is returned this once, only its hash is kept. */
export async function createToken(
  db: Pick<Database, "insert">,
  wanted: NewToken,
): Promise<{ id: string; token: string }> {
  const id = randomBytes(6).toString("hex");
  const token = `dc_${randomBytes(24).toString("base64url")}`;
  await db.insert(tokens).values({ id, hash: hashOf(token), ...wanted });
  return { id, token };
}

/** Every token without its hash, oldest first. */
export async function listTokens(db: Pick<Database, "select">) {
  const rows = await db.select().from(tokens).orderBy(tokens.createdAt);
  return rows.map(({ hash: _, ...rest }) => rest);
}

/** Revokes a token at once (within two seconds on other processes). False: no such token. */
export async function revokeToken(db: Pick<Database, "update">, id: string): Promise<boolean> {
  const rows = await db
    .update(tokens)
    .set({ revokedAt: sql`coalesce(revoked_at, now())` })
    .where(eq(tokens.id, id))
    .returning();
  return rows.length > 0;
}

/** Reads `Authorization: Bearer …`. Throws Problem 401 for none, an unknown, expired or revoked one. */
export class TokenGate {
  readonly #db: Database;
  readonly #adminHash: Buffer | null;
  readonly #cache = new Map<string, { until: number; bearer: Bearer | null }>();
  readonly #usedAt = new Map<string, number>();
  readonly #buckets = new Map<string, { level: number; at: number }>();

  constructor(db: Database, adminToken: string | undefined) {
    this.#db = db;
    this.#adminHash = adminToken ? Buffer.from(hashOf(adminToken)) : null;
  }

  async bearer(authorization: string | undefined): Promise<Bearer> {
    const unauthorized = (detail: string) =>
      new Problem(401, "unauthorized", detail, { headers: { "WWW-Authenticate": "Bearer" } });
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw unauthorized("This call needs the header Authorization: Bearer <token>.");
    const hash = hashOf(token);
    if (this.#adminHash && timingSafeEqual(Buffer.from(hash), this.#adminHash)) return ADMIN_BEARER;
    const now = Date.now();
    let entry = this.#cache.get(hash);
    if (!entry || entry.until < now) {
      entry = { until: now + CACHE_MS, bearer: await this.#find(hash) };
      if (this.#cache.size > 10_000) this.#cache.clear();
      this.#cache.set(hash, entry);
    }
    if (!entry.bearer) throw unauthorized("The token is unknown, expired or revoked.");
    this.#noteUse(entry.bearer.id, now);
    return entry.bearer;
  }

  /** Forgets what it knows, so that a change made in this process holds at once. */
  forget(): void {
    this.#cache.clear();
  }

  /** Keeps when a token was last used, to the minute; a request never waits for it or fails by it. */
  #noteUse(id: string, now: number): void {
    if (now - (this.#usedAt.get(id) ?? 0) < USE_NOTED_MS) return;
    this.#usedAt.set(id, now);
    this.#db
      .update(tokens)
      .set({ lastUsedAt: new Date(now) })
      .where(eq(tokens.id, id))
      .catch(() => this.#usedAt.delete(id));
  }

  async #find(hash: string): Promise<Bearer | null> {
    let row: typeof tokens.$inferSelect | undefined;
    try {
      [row] = await this.#db.select().from(tokens).where(eq(tokens.hash, hash));
    } catch {
      throw new Problem(503, "store-unavailable", "PostgreSQL does not answer; nothing was taken.", {
        headers: { "Retry-After": "2" },
      });
    }
    if (!row || row.revokedAt || (row.expiresAt && row.expiresAt.getTime() <= Date.now())) return null;
    return {
      id: row.id,
      name: row.name,
      reads: row.reads,
      admin: false,
      streams: row.streams,
      departments: row.departments,
      ratePerS: row.ratePerS,
    };
  }

  /**
   * Takes `events` from the bearer's rate: a bucket that holds ten seconds' worth and may go into debt once, so that a
   * batch larger than the bucket still passes. Throws Problem 429 with Retry-After while in debt.
   */
  charge(bearer: Bearer, events: number, now = Date.now()): void {
    const rate = bearer.ratePerS;
    if (!rate) return;
    const full = rate * 10;
    const bucket = this.#buckets.get(bearer.id) ?? { level: full, at: now };
    bucket.level = Math.min(full, bucket.level + ((now - bucket.at) / 1000) * rate);
    bucket.at = now;
    this.#buckets.set(bearer.id, bucket);
    if (bucket.level < 0) {
      const wait = Math.max(1, Math.ceil(-bucket.level / rate));
      throw new Problem(429, "rate-exceeded", `The token's rate of ${rate} events a second is exceeded.`, {
        headers: { "Retry-After": String(wait) },
      });
    }
    bucket.level -= events;
  }
}
