import type { Context } from "hono";
import { Hono } from "hono";
import { REGISTRY_KINDS, type RegistryKind } from "../../contracts/registry.ts";
import { ImportQuery, MAX_IMPORT_BYTES } from "../../contracts/registryImport.ts";
import { ChangesQuery, RegistryQuery } from "../../contracts/registryPages.ts";
import { type AuditEntry, audit } from "../access/audit.ts";
import { readBody } from "../ingest/readBody.ts";
import { checkRows } from "../registry/checkRows.ts";
import { editRow, restoreRow } from "../registry/editRow.ts";
import { importFile } from "../registry/import/importFile.ts";
import { listChanges } from "../registry/listChanges.ts";
import { listRegistry } from "../registry/listRegistry.ts";
import { isRegistryKind } from "../registry/registryCopy.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";
import { Problem } from "./problem.ts";
import { progressLines } from "./progressLines.ts";

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_ROW_BYTES = 128 * 1024;

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

/** The registries, contract §5, with their pages, history and import. */
export function registryRoutes(deps: Deps) {
  const { registry } = deps;
  const asked = (c: Context<AppEnv>, kind: string) => ({
    registry,
    actor: actorOf(c),
    origin: originOf(c),
    kind: kindOf(kind),
  });
  return new Hono<AppEnv>()
    .get("/registry/:kind", (c) => c.json(registry.snapshot().list(kindOf(c.req.param("kind")))))
    .put("/registry/:kind", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const rows = checkRows(kind, await jsonBody(c, MAX_BYTES), registry.snapshot());
      await registry.upsert(kind, rows, actorOf(c), (tx) => audit(tx, actorOf(c), originOf(c), changesOf(kind, rows)));
      return c.json({ kind, upserted: rows.length, version: registry.snapshot().version });
    })
    .delete("/registry/:kind/:code", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const code = c.req.param("code");
      const entry = { action: "registry.retire", subjectKind: `registry.${kind}`, subject: code };
      if (!(await registry.retire(kind, code, actorOf(c), (tx) => audit(tx, actorOf(c), originOf(c), entry)))) {
        throw new Problem(404, "unknown-code", `${JSON.stringify(code)} is not registered in ${kind}.`);
      }
      return c.json({ kind, code, retired: true });
    })
    .get("/registry/:kind/rows", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const query = parseQuery(RegistryQuery, c.req.query());
      return c.json(await listRegistry({ db: deps.db, registry: registry.snapshot }, actorOf(c), kind, query));
    })
    .get("/registry/:kind/changes", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      return c.json(await listChanges(deps.db, actorOf(c), kind, parseQuery(ChangesQuery, c.req.query())));
    })
    .put("/registry/:kind/:code", async (c) => {
      const body = await jsonBody(c, MAX_ROW_BYTES);
      return c.json(await editRow({ ...asked(c, c.req.param("kind")), code: c.req.param("code") }, body));
    })
    .post("/registry/:kind/:code/restore", async (c) => {
      const body = await jsonBody(c, MAX_ROW_BYTES);
      return c.json(await restoreRow({ ...asked(c, c.req.param("kind")), code: c.req.param("code") }, body));
    })
    .post("/registry/:kind/import", async (c) => {
      const { retire, apply } = parseQuery(ImportQuery, c.req.query());
      const asks = asked(c, c.req.param("kind"));
      const file = await readBody(c.env.incoming, MAX_IMPORT_BYTES);
      const work = { ...asks, file, retireMissing: retire === "true", apply };
      if (!c.req.header("accept")?.includes("application/x-ndjson")) return c.json(await importFile(deps, work));
      return progressLines(deps.log, async (tell) => ({
        preview: await importFile(deps, { ...work, onProgress: (phase, done, of) => tell({ phase, done, of }) }),
      }));
    });
}
