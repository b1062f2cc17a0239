import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditList, AuditVerification } from "../../contracts/audit.ts";
import { auditHash, GENESIS } from "../../server/access/audit.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { quantile, report } from "../figures.ts";
import { call, startInstance } from "../instance.ts";

const ROWS = 1_000_000;
const BATCH = 5000;
const ROUNDS = 40;
const START = Date.UTC(2025, 0, 1);
const STEP_MS = 30_000;
const ACTIONS = ["dispute.step", "sharing.decided", "session.begin", "export.made", "order.closed"];
const COLUMNS = [
  "seq",
  "at",
  "actor_kind",
  "actor_id",
  "actor_name",
  "action",
  "subject_kind",
  "subject",
  "detail",
  "ip",
  "request_id",
  "previous_hash",
  "hash",
];

/** The page of the audit log and its verification with a million rows, a true chain. */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root, { env: { COCKPIT_PAGES: "off" } });
  try {
    const { databaseUrl } = JSON.parse(readFileSync(join(instance.dataDir, "run", "instance.json"), "utf8")) as {
      databaseUrl: string;
    };
    await fill(databaseUrl);
    const at = (row: number) => encodeURIComponent(new Date(START + row * STEP_MS).toISOString());
    const questions: Record<string, (i: number) => string> = {
      newest: () => "",
      "an old page": (i) => `before=${1000 + i * 20_000}`,
      "one person": (i) => `who=person-${i}`,
      "one rare person, a day long ago": (i) => `who=person-${i}&from=${at(i * 1000)}&to=${at(i * 1000 + 2880)}`,
      "a common action, a day long ago": (i) => `action=session.begin&from=${at(i * 1000)}&to=${at(i * 1000 + 2880)}`,
      "one subject": (i) => `subjectKind=case&subject=c${i}`,
      nobody: (i) => `who=stranger-${i}`,
    };
    const rows: Record<string, string | number>[] = [];
    for (const [question, path] of Object.entries(questions)) {
      const took: number[] = [];
      let found = 0;
      for (let i = 1; i <= ROUNDS; i++) {
        const began = performance.now();
        found = ((await call(instance, "GET", `/audit?${path(i)}`)) as AuditList).rows.length;
        took.push(performance.now() - began);
      }
      rows.push({
        question,
        rows: found,
        "p50 ms": quantile(took, 0.5).toFixed(1),
        "p95 ms": quantile(took, 0.95).toFixed(1),
      });
    }
    const began = performance.now();
    const { broken, upTo } = (await call(instance, "POST", "/audit/verify", "{}")) as AuditVerification;
    if (broken || upTo < ROWS) throw new Error(`the chain of the bench does not hold: ${JSON.stringify(broken)}`);
    rows.push({ question: `verify ${upTo} rows`, "p50 ms": (performance.now() - began).toFixed(0) });
    report("audit", rows);
  } finally {
    await instance.stop();
  }
}

async function fill(databaseUrl: string): Promise<void> {
  const { pool } = openDatabase(databaseUrl, 1);
  const { rows: last } = await pool.query<{ seq: string; hash: string }>(
    "SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1",
  );
  let seq = Number(last[0]?.seq ?? 0);
  let previousHash = last[0]?.hash ?? GENESIS;
  for (let done = 0; done < ROWS; done += BATCH) {
    const values: unknown[][] = COLUMNS.map(() => []);
    for (let i = 0; i < BATCH; i++) {
      seq++;
      const row = {
        seq,
        at: new Date(START + seq * STEP_MS),
        actorKind: "person",
        actorId: `person-${(seq * 7919) % 500}`,
        actorName: "somebody",
        action: ACTIONS[seq % ACTIONS.length]!,
        subjectKind: "case",
        subject: `c${seq % 90_000}`,
        detail: { version: seq % 9 },
        ip: "10.0.0.1",
        requestId: `r${seq}`,
        previousHash,
      };
      const hash = auditHash(row);
      previousHash = hash;
      const cells = [...Object.values({ ...row, detail: JSON.stringify(row.detail) }), hash];
      for (const [column, cell] of cells.entries()) values[column]!.push(cell);
    }
    const types = COLUMNS.map((name) =>
      name === "seq" ? "bigint" : name === "at" ? "timestamptz" : name === "detail" ? "jsonb" : "text",
    );
    const arrays = types.map((type, i) => `$${i + 1}::${type}[]`).join(", ");
    await pool.query(`INSERT INTO audit_log (${COLUMNS.join(", ")}) SELECT * FROM unnest(${arrays})`, values);
  }
  await pool.query("ANALYZE audit_log");
  await pool.end();
}
