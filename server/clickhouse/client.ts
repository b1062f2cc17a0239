import { Readable } from "node:stream";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import type { z } from "zod";

/**
 * A query as data: values only as `{name:Type}` in the SQL, rows checked on the way out.
 * `row` describes one JSONEachRow object. `withinS`: how long an answer is waited for.
 */
export type Query<Row> = {
  name: string;
  sql: string;
  params?: Record<string, unknown>;
  row: z.ZodType<Row>;
  withinS?: number;
};

/** Queries that run longer are stopped by the engine. */
const READ_TIMEOUT_S = 20;

export class ClickHouse {
  readonly client: ClickHouseClient;
  /** Reads asked so far. */
  queries = 0;
  constructor(url: string) {
    this.client = createClient({
      url,
      database: "default",
      request_timeout: 120_000,
      log: { level: ClickHouseLogLevel.OFF }, // whoever asked gets the error and logs it
      max_open_connections: 32,
      keep_alive: { enabled: true, idle_socket_ttl: 2500 },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0, output_format_json_quote_denormals: 0 },
    });
  }

  /** Runs a read. Throws the engine's error with the query's name before it. */
  async query<Row>(q: Query<Row>): Promise<Row[]> {
    this.queries++;
    // An engine that hangs refuses nothing and answers nothing.
    const patience = AbortSignal.timeout((q.withinS ?? READ_TIMEOUT_S + 5) * 1000);
    try {
      const answer = await this.client.query({
        query: q.sql,
        query_params: q.params,
        format: "JSONEachRow",
        clickhouse_settings: { max_execution_time: READ_TIMEOUT_S },
        abort_signal: patience,
      });
      const rows = await answer.json();
      return rows.map((row) => q.row.parse(row));
    } catch (error) {
      if (patience.aborted) throw new Error(`${q.name}: timeout, ClickHouse does not answer`, { cause: error });
      if (error instanceof Error) error.message = `${q.name}: ${error.message}`;
      throw error;
    }
  }

  /** Runs a statement that answers nothing. */
  async command(
    sql: string,
    params?: Record<string, unknown>,
    settings?: Record<string, string | number>,
  ): Promise<void> {
    await this.client.command({ query: sql, query_params: params, clickhouse_settings: settings });
  }

  /**
   * Inserts rows in TSV as one block under a deduplication token: the same token again changes nothing, in the table
   * and in every view behind it.
   */
  async insertTsv(table: string, columns: string[], rows: Buffer, token: string): Promise<void> {
    await this.client.insert({
      table,
      columns: columns as [string, ...string[]],
      format: "TabSeparated",
      values: Readable.from([rows], { objectMode: false }),
      clickhouse_settings: {
        insert_deduplicate: 1,
        insert_deduplication_token: token,
        deduplicate_blocks_in_dependent_materialized_views: 1,
        input_format_parallel_parsing: 0,
        max_insert_threads: "1",
        min_insert_block_size_rows: "1000000",
        min_insert_block_size_bytes: "0",
      },
    });
  }

  /** Inserts a few rows given as objects. */
  async insertRows(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    await this.client.insert({ table, format: "JSONEachRow", values: rows });
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
