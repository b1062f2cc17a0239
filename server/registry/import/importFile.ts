import { eq } from "drizzle-orm";
import type { RegistryKind } from "../../../contracts/registry.ts";
import type { ImportPhase, ImportPreview } from "../../../contracts/registryImport.ts";
import type { Actor } from "../../access/actor.ts";
import { audit, type Origin, type Transaction } from "../../access/audit.ts";
import { authorise } from "../../access/policy.ts";
import { Problem } from "../../api/problem.ts";
import type { Database } from "../../postgres/database.ts";
import { registryRows } from "../../postgres/schema.ts";
import type { Registry } from "../registry.ts";
import { type Existing, planImport } from "./planImport.ts";
import { readTable } from "./readTable.ts";

type Deps = { db: Database; registry: Registry };
type Asked = {
  actor: Actor;
  origin: Origin;
  kind: RegistryKind;
  file: Buffer;
  retireMissing: boolean;
  /** The digest of the preview that is to be applied; absent: only look. */
  apply?: string;
  onProgress?: (phase: ImportPhase, done: number, of: number) => void;
};

async function existingRows(tx: Pick<Transaction, "select">, kind: RegistryKind): Promise<Existing> {
  const rows = await tx.select().from(registryRows).where(eq(registryRows.kind, kind));
  return new Map(
    rows.map(({ code, row, retiredAt }) => [
      code,
      { row: row as Record<string, unknown>, retired: retiredAt !== null },
    ]),
  );
}

/**
 * Reads a file and says what it would change of a registry; with `apply`, does exactly that, all or nothing. Throws Problem
 * 409 with the new preview when the registry has moved on, 422 with the preview when rows are wrong, 413 and 415 of a file.
 */
export async function importFile(deps: Deps, asked: Asked): Promise<ImportPreview> {
  const { actor, origin, kind, file, retireMissing, apply, onProgress = () => {} } = asked;
  authorise(actor, "registry.write");
  const sheet = await readTable(file, (rows) => onProgress("reading", rows, 0));
  const planOn = async (tx: Pick<Transaction, "select">) => {
    const given = { existing: await existingRows(tx, kind), snapshot: deps.registry.snapshot(), retireMissing };
    return planImport(kind, sheet, given, (done, of) => onProgress("checking", done, of));
  };
  if (apply === undefined) return (await planOn(deps.db)).preview;
  let applied: ImportPreview | null = null;
  await deps.registry.write(
    kind,
    async (tx) => {
      const { preview, put, retire } = await planOn(tx);
      if (preview.faultCount > 0)
        throw new Problem(422, "invalid-rows", `${preview.faultCount} rows are wrong. Nothing was changed.`, {
          extra: { preview },
        });
      if (preview.digest !== apply)
        throw new Problem(
          409,
          "changed-meanwhile",
          "The registry was changed after the preview. Nothing was changed.",
          {
            extra: { preview },
          },
        );
      applied = preview;
      return { put, retire, onDone: (rows) => onProgress("writing", rows, put.length) };
    },
    actor,
    async (tx, counts) => {
      onProgress("telling", 0, 0);
      const entry = { action: "registry.import", subjectKind: `registry.${kind}`, subject: "*", detail: { ...counts } };
      await audit(tx, actor, origin, entry);
    },
  );
  return { ...applied!, applied: true };
}
