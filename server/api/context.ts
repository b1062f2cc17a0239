import type { BlockList } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Logger } from "pino";
import type { Scope } from "../../contracts/scope.ts";
import type { Actor } from "../access/actor.ts";
import type { Origin } from "../access/audit.ts";
import type { Auth } from "../access/auth.ts";
import { needScope } from "../access/policy.ts";
import type { WhoIs } from "../access/whoIs.ts";
import type { Boards } from "../boards/boards.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { DisputeDeps } from "../disputes/changeCase.ts";
import type { Coverage } from "../indicators/coverage.ts";
import type { Figures } from "../indicators/figures.ts";
import type { IndicatorReader } from "../indicators/reader.ts";
import type { DeadLetterStore } from "../ingest/deadLetters.ts";
import type { Ingester } from "../ingest/ingester.ts";
import { readBody } from "../ingest/readBody.ts";
import type { ReceiveDeps } from "../ingest/receive.ts";
import type { TokenGate } from "../ingest/tokens.ts";
import type { OutboxDispatcher } from "../outbox/dispatcher.ts";
import type { Database } from "../postgres/database.ts";
import type { Registry } from "../registry/registry.ts";
import type { Search } from "../search/search.ts";
import type { PlanRouteDeps } from "./planRoutes.ts";
import { Problem } from "./problem.ts";

/** What the routes work with; made once by the web process. */
export type Deps = {
  db: Database;
  auth: Auth;
  whoIs: WhoIs;
  clickhouse: ClickHouse;
  registry: Registry;
  ingester: Ingester;
  receive: ReceiveDeps;
  outbox: OutboxDispatcher;
  disputes: DisputeDeps;
  search: Search;
  plan: PlanRouteDeps;
  gate: TokenGate;
  deadLetters: DeadLetterStore;
  reader: IndicatorReader;
  figures: Figures;
  boards: Boards;
  coverage: () => Coverage;
  dataDir: string;
  /** Whose X-Forwarded-For is believed. */
  proxies: BlockList;
  /** Names what is not ready yet; empty when everything is. */
  notReady: () => Promise<Record<string, string>>;
  metrics: () => Promise<string>;
  log: Logger;
  clock: () => number;
};

export type AppEnv = { Bindings: HttpBindings; Variables: { requestId: string; peer: string | null; actor: Actor } };

/** Who asks, found by the guard. */
export const actorOf = (c: Context<AppEnv>): Actor => c.get("actor");

/** What of the figures the one who asks may see. Throws Problem 401 or 403 when nothing. */
export const scopeOf = (c: Context<AppEnv>): Scope => needScope(c.get("actor"));

/** Where a request came from, for the audit log. */
export const originOf = (c: Context<AppEnv>): Origin => ({
  ip: c.get("peer"),
  requestId: c.get("requestId"),
});

/** Whether a text inside has a NUL, which PostgreSQL keeps in none. */
function hasNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => hasNul(key) || hasNul(inner));
}

/** The body as JSON. Throws Problem 413, 400 or, for a text with a NUL, 422. */
export async function jsonBody(c: Context<AppEnv>, limit: number): Promise<unknown> {
  const body = await readBody(c.env.incoming, limit);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch (error) {
    throw new Problem(400, "malformed-body", `The body is not valid JSON: ${(error as Error).message}.`);
  }
  if (body.includes("\\u0000") && hasNul(parsed))
    throw new Problem(422, "invalid-body", "body: a text has a NUL character in it.");
  return parsed;
}
