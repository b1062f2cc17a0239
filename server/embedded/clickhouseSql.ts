/** The parts of ClickHouse's HTTP interface that chDB lacks, as text: query parameters and the INSERT head. */

const UNESCAPE: Record<string, string> = {
  b: "\b",
  f: "\f",
  r: "\r",
  n: "\n",
  t: "\t",
  "0": "\0",
  "'": "'",
  "\\": "\\",
};
/** Undoes the TSV escaping in which ClickHouse's HTTP interface carries a parameter. */
const unescapeParam = (text: string) => text.replace(/\\(.)/gs, (_, c: string) => UNESCAPE[c] ?? `\\${c}`);

export const sqlString = (text: string) =>
  `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\0/g, "\\0")}'`;

/**
 * Puts the values of `{name:Type}` placeholders into a query as typed constants. A value only ever becomes an
 * escaped string literal inside CAST, so it cannot change the query. Text in quotes is left alone.
 * Throws an Error in ClickHouse's wording when a parameter is missing.
 */
export function bindParams(sql: string, params: ReadonlyMap<string, string>): string {
  return sql.replace(
    /'(?:[^'\\]|\\.|'')*'|`[^`]*`|\{([A-Za-z_][A-Za-z0-9_]*):([^{}]+)\}/gs,
    (all, name: string | undefined, type: string | undefined) => {
      if (name === undefined || type === undefined) return all;
      const value = params.get(name);
      if (value === undefined) {
        throw new Error(`Code: 456. DB::Exception: Substitution \`${name}\` is not set. (UNKNOWN_QUERY_PARAMETER)`);
      }
      const t = type.trim();
      if (/^U?Int(8|16|32)$/.test(t) && /^-?\d{1,10}$/.test(value)) return `to${t}(${value})`;
      if (t === "String") return sqlString(unescapeParam(value));
      if (t.startsWith("Nullable(") && value === "\\N") return `CAST(NULL AS ${t})`;
      // Lists carry their own quotes and escapes; only plain text is escaped as a whole.
      const text = /^[\w(]*\bString\b/.test(t) && !/^(Array|Map|Tuple)\(/.test(t) ? unescapeParam(value) : value;
      return `CAST(${sqlString(text)} AS ${t})`;
    },
  );
}

export type InsertHead = { table: string; columns?: string[]; format: string };

/** Reads `INSERT INTO t (a, b) FORMAT f`, the head of an insert whose rows are the request's body; null for anything else. */
export function parseInsertHead(sql: string): InsertHead | null {
  const m = /^\s*INSERT\s+INTO\s+([\w.`]+)\s*(?:\(([^)]*)\))?\s*FORMAT\s+(\w+)\s*$/i.exec(sql);
  if (!m?.[1] || !m[3]) return null;
  const bare = (name: string) => name.trim().replaceAll("`", "");
  const head: InsertHead = { table: bare(m[1]), format: m[3] };
  if (m[2]) head.columns = m[2].split(",").map(bare);
  return head;
}
