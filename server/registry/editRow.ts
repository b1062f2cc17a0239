import { and, eq } from "drizzle-orm";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import { EditRow, type RegistryEntry, RestoreRow } from "../../contracts/registryPages.ts";
import type { Actor } from "../access/actor.ts";
import { type AuditEntry, audit, type Origin, type Transaction } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { registryRows } from "../postgres/schema.ts";
import { checkRows } from "./checkRows.ts";
import type { Registry } from "./registry.ts";

type Asked = { registry: Registry; actor: Actor; origin: Origin; kind: RegistryKind; code: string };

const entryOf = (row: typeof registryRows.$inferSelect): RegistryEntry => ({
  code: row.code,
  row: row.row as Record<string, unknown>,
  retired: row.retiredAt !== null,
  updatedAt: row.updatedAt.toISOString(),
});

async function find(tx: Transaction, kind: RegistryKind, code: string): Promise<RegistryEntry | null> {
  const of = and(eq(registryRows.kind, kind), eq(registryRows.code, code));
  const [found] = await tx.select().from(registryRows).where(of);
  return found ? entryOf(found) : null;
}

/** Throws Problem 409 that brings the row as it stands when its editor saw another. */
function sameAsSeen(found: RegistryEntry | null, seen: string | null, code: string): void {
  if ((found?.updatedAt ?? null) === seen) return;
  const detail = seen === null ? `${code} is registered already.` : `${code} was changed by somebody else meanwhile.`;
  throw new Problem(409, seen === null ? "code-taken" : "changed-meanwhile", detail, { extra: { entry: found } });
}

/** Changes one row, or adds it, as its editor saw it. Throws Problem 409 (changed meanwhile, code taken), 422, 401, 403. */
export async function editRow({ registry, actor, origin, kind, code }: Asked, body: unknown): Promise<RegistryEntry> {
  authorise(actor, "registry.write");
  const { row, seen } = parseBody(EditRow, body);
  if (row.code !== code) throw new Problem(422, "invalid-rows", "code: it must be the one in the address.");
  const [checked] = checkRows(kind, [row], registry.snapshot()) as (RegistryRow & { code: string })[];
  const entry: AuditEntry = {
    action: "registry.put",
    subjectKind: `registry.${kind}`,
    subject: code,
    detail: { ...row, contact: undefined },
  };
  let now: RegistryEntry | null = null;
  await registry.write(
    kind,
    async (tx) => {
      sameAsSeen(await find(tx, kind, code), seen, code);
      return { put: [checked!] };
    },
    actor,
    async (tx) => {
      now = await find(tx, kind, code);
      await audit(tx, actor, origin, entry);
    },
  );
  return now!;
}

/** Takes a retired row back as it was. Throws Problem 404, 409 (changed meanwhile), 422 (what it names is gone), 401, 403. */
export async function restoreRow(
  { registry, actor, origin, kind, code }: Asked,
  body: unknown,
): Promise<RegistryEntry> {
  authorise(actor, "registry.write");
  const { seen } = parseBody(RestoreRow, body);
  let now: RegistryEntry | null = null;
  await registry.write(
    kind,
    async (tx) => {
      const found = await find(tx, kind, code);
      if (!found) throw new Problem(404, "unknown-code", `${JSON.stringify(code)} never was in ${kind}.`);
      sameAsSeen(found, seen, code);
      return { put: checkRows(kind, [found.row], registry.snapshot()) as (RegistryRow & { code: string })[] };
    },
    actor,
    async (tx) => {
      now = await find(tx, kind, code);
      await audit(tx, actor, origin, { action: "registry.restore", subjectKind: `registry.${kind}`, subject: code });
    },
  );
  return now!;
}
