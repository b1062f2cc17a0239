import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { people, signInFailures } from "../postgres/peopleTables.ts";

/** After this many failures in a row an account is locked for LOCK_MS. */
export const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/**
 * Around better-auth's endpoints: an account is locked after repeated failures, a disabled person cannot sign in by any
 * way, and new passwords keep the rules.
 */
export function signInGuard(
  db: Database,
  problemOf: (password: string, about: readonly string[]) => string | null,
  demo: boolean,
) {
  const keyOf = (email: unknown) => `email:${String(email).trim().toLowerCase()}`;
  return {
    before: createAuthMiddleware(async (ctx) => {
      const body = ctx.body as Record<string, unknown> | undefined;
      if (ctx.path === "/sign-in/email") {
        const [row] = await db
          .select()
          .from(signInFailures)
          .where(eq(signInFailures.key, keyOf(body?.email)));
        if (row?.lockedUntil && row.lockedUntil.getTime() > Date.now())
          throw new APIError("TOO_MANY_REQUESTS", { message: "The account is locked for a while.", code: "LOCKED" });
      }
      const wanted = body?.newPassword;
      if (typeof wanted === "string") {
        const user = ctx.context.session?.user;
        const problem = problemOf(wanted, user ? [user.name, user.email] : []);
        if (problem)
          throw new APIError("BAD_REQUEST", { message: `The password is refused: ${problem}.`, code: problem });
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      const created = ctx.context.newSession;
      if (created) {
        const [row] = await db
          .select({ disabledAt: people.disabledAt, demo: people.demo })
          .from(people)
          .where(eq(people.id, created.user.id));
        if (!row || row.disabledAt || (row.demo && !demo)) {
          await ctx.context.internalAdapter.deleteSession(created.session.token);
          throw new APIError("FORBIDDEN", { message: "This account is disabled.", code: "DISABLED" });
        }
      }
      if (ctx.path !== "/sign-in/email") return;
      const key = keyOf((ctx.body as Record<string, unknown> | undefined)?.email);
      if (!(ctx.context.returned instanceof APIError)) {
        await db.delete(signInFailures).where(eq(signInFailures.key, key));
        return;
      }
      const now = new Date();
      await db
        .insert(signInFailures)
        .values({ key, failures: 1, lastAt: now })
        .onConflictDoUpdate({
          target: signInFailures.key,
          set: {
            failures: sql`CASE WHEN ${signInFailures.lastAt} < now() - interval '1 hour' THEN 1 ELSE ${signInFailures.failures} + 1 END`,
            lastAt: now,
            lockedUntil: sql`CASE WHEN ${signInFailures.failures} + 1 >= ${MAX_FAILURES} AND ${signInFailures.lastAt} >= now() - interval '1 hour'
              THEN now() + ${LOCK_MS / 1000} * interval '1 second' END`,
          },
        });
    }),
  };
}
