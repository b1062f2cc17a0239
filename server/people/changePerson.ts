import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Grant } from "../../contracts/access.ts";
import { PersonChange } from "../../contracts/people.ts";
import type { Actor } from "../access/actor.ts";
import { type AuditEntry, audit, type Origin, type Transaction } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { grants, people, sessions } from "../postgres/peopleTables.ts";
import { keepingAdministrators } from "./administrators.ts";
import { needPerson } from "./needPerson.ts";
import { checkGrants, type PeopleDeps } from "./peopleDeps.ts";

/** Changes a person's name and roles, and disables or enables them. Throws Problem 404, 409 or 422. */
export async function changePerson(
  deps: PeopleDeps,
  actor: Actor,
  origin: Origin,
  id: string,
  given: unknown,
): Promise<void> {
  authorise(actor, "people.manage");
  const change = parseBody(PersonChange, given);
  checkGrants(deps, change.add);
  await deps.db.transaction(async (tx) => {
    const entries = await keepingAdministrators(tx, () => apply(tx, actor, id, change));
    await touch(tx, "people");
    await audit(tx, actor, origin, entries);
  });
}

async function apply(
  tx: Transaction,
  actor: Actor,
  id: string,
  { name, disabled, add, remove }: ReturnType<typeof PersonChange.parse>,
): Promise<AuditEntry[]> {
  const person = await needPerson(tx, id);
  const entries: AuditEntry[] = [];
  const note = (action: string, detail: Record<string, unknown> = {}) =>
    entries.push({ action, subjectKind: "person", subject: id, detail });
  if (name !== undefined && name !== person.name) {
    await tx.update(people).set({ name }).where(eq(people.id, id));
    note("people.rename");
  }
  for (const grant of remove) {
    const gone = await tx.delete(grants).where(sameGrant(id, grant)).returning({ id: grants.id });
    if (gone.length > 0) note("people.revoke", { grant });
  }
  for (const grant of add) {
    const row = { id: randomUUID(), personId: id, ...grant, grantedBy: actor.id };
    const added = await tx.insert(grants).values(row).onConflictDoNothing().returning({ id: grants.id });
    if (added.length > 0) note("people.grant", { grant });
  }
  if (disabled === undefined || disabled === (person.disabledAt !== null)) return entries;
  await tx
    .update(people)
    .set({ disabledAt: disabled ? sql`now()` : null })
    .where(eq(people.id, id));
  if (disabled) await tx.delete(sessions).where(eq(sessions.userId, id));
  note(disabled ? "people.disable" : "people.enable");
  return entries;
}

const sameGrant = (personId: string, { role, unit, district }: Grant) =>
  and(
    eq(grants.personId, personId),
    eq(grants.role, role),
    unit === undefined ? isNull(grants.unit) : eq(grants.unit, unit),
    district === undefined ? isNull(grants.district) : eq(grants.district, district),
  );
