import type { StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";

/** What stands for "never" in the span tables: the greatest instant that DateTime64(3) holds well. */
const NEVER = "toDateTime64('2299-01-01 00:00:00', 3, 'UTC')";

const disputes = `
INSERT INTO cockpit.dispute_spans
WITH steps AS (
  SELECT *,
    ifNull(leadInFrame(toNullable(occurred_at)) OVER w, ${NEVER}) AS to_at,
    row_number() OVER w = count() OVER c AS is_last,
    if(countIf(step = 'reported') OVER c > 0, minIf(occurred_at, step = 'reported') OVER c, ${NEVER}) AS opened_at,
    argMinIf((subject_kind, subject, channel, priority), (occurred_at, event_id), step = 'reported') OVER c AS first
  FROM cockpit.dispute_steps
  WHERE \`case\` IN {keys:Array(String)}
  WINDOW
    w AS (PARTITION BY \`case\` ORDER BY occurred_at, step, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    c AS (PARTITION BY \`case\`)
)
SELECT s.\`case\`, s.event_id, s.step, s.occurred_at, s.to_at, s.is_last, s.department, s.district, s.opened_at,
  k.number, if(s.first.4 = 'urgent', k.due_1, k.due_5), s.first.1, s.first.2, s.first.3, s.first.4, {version:UInt64}
FROM steps AS s
LEFT JOIN (SELECT * FROM cockpit.calendar FINAL) AS k ON k.day = toDate32(s.opened_at, 'Asia/Shanghai')`;

// Between a submission and the step after it nothing else happens, so a round is decided if and only if that next
// step is a decision; otherwise the next submission has begun a new round and this one stays undecided.
const sharing = `
INSERT INTO cockpit.sharing_spans
WITH steps AS (
  SELECT *,
    leadInFrame(toNullable(occurred_at)) OVER w AS next_at,
    leadInFrame(toString(step)) OVER w AS next_step,
    argMax((department, district), (occurred_at, step, event_id)) OVER c AS last,
    if(countIf(step = 'submitted') OVER c > 0, minIf(occurred_at, step = 'submitted') OVER c, ${NEVER}) AS opened_at,
    argMinIf((resource, scenario, consumer, region), (occurred_at, event_id), step = 'submitted') OVER c AS first
  FROM cockpit.sharing_steps
  WHERE request IN {keys:Array(String)}
  WINDOW
    w AS (PARTITION BY request ORDER BY occurred_at, step, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    c AS (PARTITION BY request)
), rounds AS (
  SELECT *,
    step = 'submitted' AND next_at IS NOT NULL AND next_step != 'submitted' AS decided,
    groupArrayIf(occurred_at, step = 'submitted' AND next_step = 'submitted' AND next_at IS NOT NULL) OVER (
      PARTITION BY request ORDER BY occurred_at, step, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS orphans
  FROM steps
)
SELECT request, event_id, step, occurred_at, ifNull(next_at, ${NEVER}),
  if(step = 'submitted', arrayPushBack(orphans, occurred_at), orphans),
  if(decided, next_step, ''), if(decided, ifNull(next_at, ${NEVER}), ${NEVER}),
  department, district, last.1, last.2, opened_at, first.1, first.2, first.3, first.4, {version:UInt64}
FROM rounds`;

/** Streams whose rows tell of the life of something, and where its key stands in the TSV row. */
const lives = { dispute_steps: { sql: disputes, column: 5 }, sharing_steps: { sql: sharing, column: 5 } } as const;

/** The keys (cases, requests) that a batch's rows touch; none for a stream without spans. */
export function touchedKeys(stream: StreamName, tsv: string): string[] {
  const life = lives[stream as keyof typeof lives];
  if (!life) return [];
  const keys = new Set<string>();
  for (const row of tsv.split("\n")) if (row) keys.add(row.split("\t", life.column + 1)[life.column]!);
  return [...keys];
}

const KEYS_A_QUERY = 5000;
let lastVersion = 0;

/** Recomputes the spans of the given keys from all their steps, into a newer version. May be repeated at will. */
export async function recomputeSpans(
  clickhouse: ClickHouse,
  stream: StreamName,
  keys: readonly string[],
): Promise<void> {
  const life = lives[stream as keyof typeof lives];
  if (!life) return;
  for (let i = 0; i < keys.length; i += KEYS_A_QUERY) {
    lastVersion = Math.max(lastVersion + 1, Date.now() * 1000);
    await clickhouse.command(life.sql, { keys: keys.slice(i, i + KEYS_A_QUERY), version: lastVersion });
  }
}
