import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { people, signInFailures } from "../postgres/peopleTables.ts";
import { audit } from "./audit.ts";
import { RefusedSignIns } from "./refusedSignIns.ts";
import { personActor } from "./whoIs.ts";

/** With this many tries in a row that fail, an account is locked for LOCK_MS. */
export const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

type GuardDeps = {
  db: Database;
  /** Whether the demo's people may sign in. */
  demo: boolean;
  problemOf: (password: string, about: readonly string[]) => string | null;
};
type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** What is worth a line in the audit log, beside signing in. */
const AUDITED: Readonly<Record<string, string>> = {
  "/change-password": "account.password",
  "/two-factor/enable": "account.second-factor-begin",
  "/two-factor/disable": "account.second-factor-off",
  "/two-factor/generate-backup-codes": "account.backup-codes",
  "/sign-out": "session.end",
};

/**
 * Around better-auth's endpoints: an account is locked after repeated failures, a disabled person cannot sign in by any
 * way, new passwords keep the rules, and what happens is audited.
 */
export function signInGuard({ db, demo, problemOf }: GuardDeps) {
  const refusals = new RefusedSignIns(db);
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path === "/sign-in/email" && !(await takeTry(db, keyOf(ctx)))) {
        await refusals.note({ email: emailOf(ctx), by: ctx.path, why: "LOCKED" }, originOf(ctx));
        throw new APIError("TOO_MANY_REQUESTS", { message: "The account is locked for a while.", code: "LOCKED" });
      }
      const wanted = (ctx.body as Record<string, unknown> | undefined)?.newPassword;
      if (typeof wanted === "string") {
        const user = (await getSessionFromCtx(ctx))?.user;
        const problem = problemOf(wanted, user ? [user.name, user.email] : []);
        if (problem)
          throw new APIError("BAD_REQUEST", { message: `The password is refused: ${problem}.`, code: problem });
      }
      // Read now: signing out takes the session away. A code that is verified while signed in turns the factor on.
      if (ctx.path in AUDITED || ctx.path.startsWith(VERIFY))
        auditedBy.set(ctx.context, (await getSessionFromCtx(ctx))?.user.id ?? null);
      if (ctx.path.startsWith(VERIFY)) challenged.set(ctx.context, await challengedPerson(ctx));
    }),
    after: createAuthMiddleware(async (ctx) => {
      const created = ctx.context.newSession;
      const refused = ctx.context.returned instanceof APIError;
      const answer = ctx.context.returned;
      // A redirect is an error to better-auth, too.
      if (answer instanceof APIError && answer.statusCode >= 400 && isSignIn(ctx.path)) {
        const why = String(answer.body?.code ?? answer.status);
        const meant = ctx.path.startsWith(VERIFY)
          ? { personId: auditedBy.get(ctx.context) ?? challenged.get(ctx.context) }
          : { email: emailOf(ctx) };
        await refusals.note({ ...meant, by: ctx.path, why }, originOf(ctx));
      }
      if (created) {
        const [person] = await db.select().from(people).where(eq(people.id, created.user.id));
        if (!person || person.disabledAt || (person.demo && !demo)) {
          await ctx.context.internalAdapter.deleteSession(created.session.token);
          await refusals.note({ personId: created.user.id, by: ctx.path, why: "DISABLED" }, originOf(ctx));
          // Whoever comes back from their directory sits before a page, not before a call.
          if (ctx.path.startsWith("/callback/")) throw ctx.redirect("/sign-in?error=disabled");
          throw new APIError("FORBIDDEN", { message: "This account is disabled.", code: "DISABLED" });
        }
        const enrolled = ctx.path.startsWith(VERIFY) && auditedBy.get(ctx.context);
        if (enrolled) await write(db, ctx, person.id, "account.second-factor-on");
        else if (isSignIn(ctx.path) && !(ctx.path === "/sign-in/email" && person.twoFactorEnabled))
          await write(db, ctx, person.id, "session.begin");
      }
      if (ctx.path === "/sign-in/email" && !refused)
        await db.delete(signInFailures).where(eq(signInFailures.key, keyOf(ctx)));
      const action = AUDITED[ctx.path];
      const person = auditedBy.get(ctx.context);
      if (action && person && !refused) await write(db, ctx, person, action);
    }),
  };
}

const auditedBy = new WeakMap<object, string | null>();
/** Whose second factor is asked for; read before the try, which may take the challenge away. */
const challenged = new WeakMap<object, string | null>();
const VERIFY = "/two-factor/verify-";
const isSignIn = (path: string) => ["/sign-in/", "/callback/", VERIFY].some((start) => path.startsWith(start));
const emailOf = (ctx: HookContext) =>
  String((ctx.body as Record<string, unknown> | undefined)?.email)
    .trim()
    .toLowerCase();
const keyOf = (ctx: HookContext) => `email:${emailOf(ctx)}`;
const originOf = (ctx: HookContext) => ({
  ip: ctx.headers?.get("x-cockpit-peer") || null,
  requestId: ctx.headers?.get("x-cockpit-request") ?? null,
});

/** The person who has passed the password and is asked for a code; null: nobody is. */
async function challengedPerson(ctx: HookContext): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie("two_factor");
  const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
  return (challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge))?.value) || null;
}

/** Counts a try before the password is looked at, so that a hundred at once are five. False: the account is locked. */
async function takeTry(db: Database, key: string): Promise<boolean> {
  const { failures, lastAt, lockedUntil } = signInFailures;
  const next = sql`CASE WHEN ${lockedUntil} IS NOT NULL OR ${lastAt} < now() - interval '1 hour' THEN 1 ELSE ${failures} + 1 END`;
  const taken = await db
    .insert(signInFailures)
    .values({ key, failures: 1, lastAt: new Date() })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: next,
        lastAt: sql`now()`,
        lockedUntil: sql`CASE WHEN ${next} >= ${MAX_FAILURES} THEN now() + ${LOCK_MS / 1000} * interval '1 second' END`,
      },
      setWhere: or(isNull(lockedUntil), lt(lockedUntil, sql`now()`)),
    })
    .returning({ failures });
  return taken.length > 0;
}

async function write(db: Database, ctx: HookContext, personId: string, action: string): Promise<void> {
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  if (!person) return;
  const entry = { action, subjectKind: "person", subject: personId, detail: { by: ctx.path } };
  await db.transaction((tx) => audit(tx, personActor(person, []), originOf(ctx), entry));
}
