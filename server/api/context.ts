import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Logger } from "pino";
import { type Scope, WHOLE_CITY } from "../../contracts/scope.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Coverage } from "../indicators/coverage.ts";
import type { IndicatorReader } from "../indicators/reader.ts";
import type { DeadLetterStore } from "../ingest/deadLetters.ts";
import type { Ingester } from "../ingest/ingester.ts";
import { readBody } from "../ingest/readBody.ts";
import type { ReceiveDeps } from "../ingest/receive.ts";
import type { Bearer, TokenGate } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";
import type { Registry } from "../registry/registry.ts";
import { Problem } from "./problem.ts";

/** What the routes work with; made once by the web process. */
export type Deps = {
  db: Database;
  clickhouse: ClickHouse;
  registry: Registry;
  ingester: Ingester;
  receive: ReceiveDeps;
  gate: TokenGate;
  deadLetters: DeadLetterStore;
  reader: IndicatorReader;
  coverage: () => Coverage;
  /** Names what is not ready yet; empty when everything is. */
  notReady: () => Promise<Record<string, string>>;
  metrics: () => Promise<string>;
  log: Logger;
  clock: () => number;
};

export type AppEnv = { Bindings: HttpBindings; Variables: { requestId: string } };

/** What the reader of a request may see. Until people sign in, everyone sees the whole city. */
export const scopeOf = (_c: Context<AppEnv>): Scope => WHOLE_CITY;

/** Throws Problem 401 or 403 unless the request carries the administrator's token. */
export async function requireAdmin(c: Context<AppEnv>, gate: TokenGate): Promise<Bearer> {
  const bearer = await gate.bearer(c.req.header("authorization"));
  if (!bearer.admin) throw new Problem(403, "admin-only", "This call needs the administrator's token.");
  return bearer;
}

/** The body as JSON. Throws Problem 413 or 400. */
export async function jsonBody(c: Context<AppEnv>, limit: number): Promise<unknown> {
  const body = await readBody(c.env.incoming, limit);
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw new Problem(400, "malformed-body", `The body is not valid JSON: ${(error as Error).message}.`);
  }
}
