import { and, eq, isNull } from "drizzle-orm";
import type { SignInWays } from "../../contracts/access.ts";
import type { Env } from "../env.ts";
import type { Database } from "../postgres/database.ts";
import { grants, people } from "../postgres/peopleTables.ts";
import { grantsOf } from "./whoIs.ts";

/** The ways to sign in beside a password; the demo's people only while the demo is on. */
export async function signInWays(
  db: Database,
  env: Pick<Env, "COCKPIT_DEMO" | "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_NAME">,
): Promise<SignInWays> {
  const oidc = env.OIDC_ISSUER && env.OIDC_CLIENT_ID ? env.OIDC_NAME : null;
  if (env.COCKPIT_DEMO !== "on") return { oidc, demo: [] };
  const [who, held] = await Promise.all([
    db
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(and(eq(people.demo, true), isNull(people.disabledAt)))
      .orderBy(people.id),
    db
      .select({ personId: grants.personId, role: grants.role, unit: grants.unit, district: grants.district })
      .from(grants)
      .innerJoin(people, eq(people.id, grants.personId))
      .where(eq(people.demo, true)),
  ]);
  return {
    oidc,
    demo: who.map((one) => ({ ...one, grants: grantsOf(held.filter(({ personId }) => personId === one.id)) })),
  };
}
