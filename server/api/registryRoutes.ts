import { Hono } from "hono";
import { REGISTRY_KINDS, type RegistryKind } from "../../contracts/registry.ts";
import { checkRows, isRegistryKind } from "../registry/registry.ts";
import { type AppEnv, type Deps, jsonBody } from "./context.ts";
import { Problem } from "./problem.ts";

const MAX_BYTES = 32 * 1024 * 1024;

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
      await registry.upsert(kind, rows as { code: string }[] as never);
      return c.json({ kind, upserted: rows.length, version: registry.snapshot().version });
    })
    .delete("/registry/:kind/:code", async (c) => {
      const kind = kindOf(c.req.param("kind"));
      const code = c.req.param("code");
      if (!(await registry.retire(kind, code))) {
        throw new Problem(404, "unknown-code", `${JSON.stringify(code)} is not registered in ${kind}.`);
      }
      return c.json({ kind, code, retired: true });
    });
}
