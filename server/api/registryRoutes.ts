import { Hono } from "hono";
import { REGISTRY_KINDS, type RegistryKind } from "../../contracts/registry.ts";
import { type AuditEntry, audit } from "../access/audit.ts";
import { checkRows, isRegistryKind } from "../registry/registry.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { Problem } from "./problem.ts";

const MAX_BYTES = 32 * 1024 * 1024;

/** Rows that a person changes are told one by one; of a system's whole list, how many there were. */
const TOLD_ONE_BY_ONE = 50;

function changesOf(kind: RegistryKind, rows: readonly { code: string }[]): AuditEntry | AuditEntry[] {
  const [action, subjectKind] = ["registry.put", `registry.${kind}`];
  if (rows.length > TOLD_ONE_BY_ONE) return { action, subjectKind, subject: "*", detail: { rows: rows.length } };
  return rows.map((row) => ({ action, subjectKind, subject: row.code, detail: { ...row, contact: undefined } }));
}

function kindOf(kind: string): RegistryKind {
  if (isRegistryKind(kind)) return kind;
  throw new Problem(
    404,
    "unknown-registry",
    `There is no registry ${JSON.stringify(kind)}; there are ${REGISTRY_KINDS.join(", ")}.`,
  );
}

/** The registries, contract §5.  */
export function registryRoutes(deps: Deps) {
  const { registry } = deps;
  return new Hono<AppEnv>()
    .get("/registry/:kind", (c) => c.json(registry.snapshot().list(kindOf(c.req.param("kind")))))
    .put("/registry/:kind", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const rows = checkRows(kind, await jsonBody(c, MAX_BYTES), registry.snapshot());
      await registry.upsert(kind, rows as { code: string }[] as never, (tx) =>
        audit(tx, actorOf(c), originOf(c), changesOf(kind, rows as { code: string }[])),
      );
      return c.json({ kind, upserted: rows.length, version: registry.snapshot().version });
    })
    .delete("/registry/:kind/:code", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const code = c.req.param("code");
      const entry = { action: "registry.retire", subjectKind: `registry.${kind}`, subject: code };
      if (!(await registry.retire(kind, code, (tx) => audit(tx, actorOf(c), originOf(c), entry)))) {
        throw new Problem(404, "unknown-code", `${JSON.stringify(code)} is not registered in ${kind}.`);
      }
      return c.json({ kind, code, retired: true });
    });
}
