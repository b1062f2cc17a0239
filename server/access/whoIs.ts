import { createHash } from "node:crypto";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { Grant } from "../../contracts/access.ts";
import { WHOLE_CITY } from "../../contracts/scope.ts";
import type { Bearer, TokenGate } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";
import { displays, grants, people, sessions } from "../postgres/peopleTables.ts";
import { type Actor, ADMIN_TOKEN_ACTOR, NOBODY, unitOfDistrict } from "./actor.ts";
import type { Auth } from "./auth.ts";

/** What a request says of who sends it. */
export type Credentials = { cookie?: string; authorization?: string };

/** The cookie of a wall of screens; its value is the display's secret. */
export const DISPLAY_COOKIE = "cockpit_display";
const CACHE_MS = 1500;

export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** The value of a cookie; undefined: it is not there. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** The roles in rows of `grants`; a role that this version does not know gives no right. */
export function grantsOf(rows: readonly { role: string; unit: string | null; district: string | null }[]): Grant[] {
  const held = rows.flatMap(({ role, unit, district }) => {
    const grant = Grant.safeParse({ role, ...(unit && { unit }), ...(district && { district }) });
    return grant.success ? [grant.data] : [];
  });
  // The same rights in the same order, whatever order the store gives them in.
  return held.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** An actor from the roles that a person holds. */
export function personActor(
  person: { id: string; name: string; email: string | null },
  held: readonly Grant[],
  sessionId?: string,
): Actor {
  const districts = [...new Set(held.flatMap((grant) => grant.district ?? []))];
  const units = [...new Set([...held.flatMap((grant) => grant.unit ?? []), ...districts.map(unitOfDistrict)])];
  return { kind: "person", ...person, grants: held, units, districts, sessionId };
}

/**
 * Finds who sends a request, and keeps the answer for a moment: a change of rights or an ended session holds after
 * CACHE_MS everywhere, and at once in the process that made it (`forget`).
 */
export class WhoIs {
  readonly #db: Database;
  readonly #auth: Auth;
  readonly #gate: TokenGate;
  readonly #demo: boolean;
  readonly #cache = new Map<string, { until: number; actor: Promise<Actor> }>();

  /** `demo`: whether the demo's people count as people. */
  constructor(db: Database, auth: Auth, gate: TokenGate, demo: boolean) {
    this.#db = db;
    this.#auth = auth;
    this.#gate = gate;
    this.#demo = demo;
  }

  forget(): void {
    this.#cache.clear();
    this.#gate.forget();
  }

  /**
   * The actor behind a cookie or a token; NOBODY when neither is there or the cookie is not valid (any more).
   * Throws Problem 401 for a token that is unknown, and 503 when PostgreSQL does not answer.
   */
  async actorOf({ cookie, authorization }: Credentials): Promise<Actor> {
    if (authorization) return tokenActor(await this.#gate.bearer(authorization));
    const session = cookieOf(cookie, "cockpit.session_token") ?? cookieOf(cookie, "__Secure-cockpit.session_token");
    const display = cookieOf(cookie, DISPLAY_COOKIE);
    if (!session && !display) return NOBODY;
    const key = hashOf(`${session}\n${display}`);
    const now = Date.now();
    let entry = this.#cache.get(key);
    if (!entry || entry.until < now) {
      if (this.#cache.size > 10_000) this.#cache.clear();
      entry = { until: now + CACHE_MS, actor: this.#find(session && cookie, display) };
      entry.actor.catch(() => this.#cache.delete(key));
      this.#cache.set(key, entry);
    }
    return entry.actor;
  }

  async #find(sessionCookie: string | undefined, display: string | undefined): Promise<Actor> {
    if (sessionCookie) {
      const found = await this.#auth.api.getSession({ headers: new Headers({ cookie: sessionCookie }) });
      if (found) return this.#person(found.user.id, found.session.id);
    }
    return display ? this.#display(display) : NOBODY;
  }

  async #person(id: string, sessionId: string): Promise<Actor> {
    const [rows, [person]] = await Promise.all([
      this.#db.select().from(grants).where(eq(grants.personId, id)),
      this.#db
        .select()
        .from(people)
        .where(and(eq(people.id, id), isNull(people.disabledAt))),
    ]);
    // Sign-ins made while the demo was on end with it.
    if (!person || (person.demo && !this.#demo)) return NOBODY;
    return personActor({ id, name: person.name, email: person.email }, grantsOf(rows), sessionId);
  }

  /** Who is behind these sessions now, asked at once for all; one that is not in the answer has ended. */
  async peopleBehind(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await this.#db
      .select({
        session: sessions.id,
        id: people.id,
        name: people.name,
        email: people.email,
        demo: people.demo,
        role: grants.role,
        unit: grants.unit,
        district: grants.district,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.userId))
      .leftJoin(grants, eq(grants.personId, people.id))
      .where(and(inArray(sessions.id, [...sessionIds]), gt(sessions.expiresAt, sql`now()`), isNull(people.disabledAt)));
    const bySession = new Map<string, typeof rows>();
    for (const row of rows) bySession.set(row.session, [...(bySession.get(row.session) ?? []), row]);
    const found = new Map<string, Actor>();
    for (const [session, of] of bySession) {
      const { id, name, email, demo } = of[0]!;
      const held = grantsOf(of.flatMap(({ role, ...place }) => (role ? [{ role, ...place }] : [])));
      if (!demo || this.#demo) found.set(session, personActor({ id, name, email }, held, session));
    }
    return found;
  }

  async #display(secret: string): Promise<Actor> {
    const [row] = await this.#db
      .update(displays)
      .set({ seenAt: sql`now()` })
      .where(and(eq(displays.hash, hashOf(secret)), isNull(displays.revokedAt)))
      .returning();
    if (!row) return NOBODY;
    const boundTo = { units: row.units, districts: row.districts, maxGrade: 2 as const };
    const whole = row.units === null && row.districts === null;
    return {
      ...NOBODY,
      kind: "display",
      id: row.id,
      name: row.name,
      boundTo: whole ? boundTo : { ...boundTo, units: row.units ?? [], districts: row.districts ?? [] },
    };
  }

  /** Ends every sign-in of a person. */
  async endSessions(personId: string): Promise<void> {
    await this.#db.delete(sessions).where(eq(sessions.userId, personId));
    this.forget();
  }
}

/** A token reads when it was made for reading: the figures of its departments. */
function tokenActor(bearer: Bearer): Actor {
  if (bearer.admin) return ADMIN_TOKEN_ACTOR;
  const actor: Actor = { ...NOBODY, kind: "token", id: bearer.id, name: bearer.name };
  if (!bearer.reads) return actor;
  return {
    ...actor,
    boundTo: bearer.departments
      ? { units: bearer.departments, districts: [], maxGrade: 2 }
      : { ...WHOLE_CITY, maxGrade: 2 },
  };
}
