import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import pg from "pg";
import { errorCode, PlainError } from "./plainError.ts";

const TIMEOUT_MS = 4_000;

/** Throws a PlainError, without the password, unless a PostgreSQL server answers at `url`. */
export async function pingPostgres(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    const where = new URL(url);
    throw new PlainError(
      `DATABASE_URL leads to no usable PostgreSQL at ${where.host}${where.pathname} (${reason(error)}): correct it, or unset it for the embedded one.`,
    );
  } finally {
    client.end().catch(() => {});
  }
}

/** Throws a PlainError, without the password, unless a ClickHouse server answers at `url`. */
export async function pingClickHouse(url: string): Promise<void> {
  try {
    await selectOne(url, TIMEOUT_MS);
  } catch (error) {
    throw new PlainError(
      `CLICKHOUSE_URL leads to no usable ClickHouse at ${new URL(url).host} (${reason(error)}): correct it, or unset it for the embedded one.`,
    );
  }
}

/** One `SELECT 1` over ClickHouse's HTTP interface. */
export async function selectOne(url: string, timeoutMs: number): Promise<void> {
  const client = createClient({
    url,
    database: "default",
    request_timeout: timeoutMs,
    log: { level: ClickHouseLogLevel.OFF },
  });
  try {
    const answer = await client.query({ query: "SELECT 1 AS one", format: "TabSeparated" });
    const text = await answer.text();
    if (text.trim() !== "1") throw new Error("something else answered");
  } finally {
    await client.close();
  }
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = errorCode(inner);
  if (code === "ECONNREFUSED") return "connection refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknown host";
  if (code === "28P01" || code === "28000" || code === "516") return "wrong user or password";
  if (code === "3D000") return "no such database";
  if (inner instanceof Error && /timeout|aborted/i.test(`${inner.name} ${inner.message}`)) return "no answer";
  const message = inner instanceof Error ? inner.message : String(inner);
  if (/[<\n]/.test(message)) return "something else answered";
  return message || "no answer";
}
