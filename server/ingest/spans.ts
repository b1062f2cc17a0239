import type { StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { NEVER } from "../indicators/sources/source.ts";

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

// Contract §4, licenses.reconciled_rate: which action meets which effect.
const MEETS = `multiIf(r.effect = 'issue', l.action = 'issued', r.effect = 'change', l.action IN ('corrected', 'issued'), l.action = 'revoked')`;
const caseMatches = `
INSERT INTO cockpit.case_matches
SELECT r.case_no, r.event_id, r.occurred_at, r.department, r.district, r.license_type, r.effect,
  countIf(${MEETS} AND l.occurred_at >= r.occurred_at - toIntervalHour(1) AND l.occurred_at <= r.occurred_at + toIntervalHour(24)) > 0,
  if(countIf(${MEETS}) = 0, ${NEVER}, minIf(l.occurred_at, ${MEETS})),
  {version:UInt64}
FROM (SELECT * FROM cockpit.case_results WHERE case_no IN {keys:Array(String)}) AS r
LEFT JOIN (SELECT * FROM cockpit.license_cases WHERE case_no IN {keys:Array(String)}) AS l
  ON l.case_no = r.case_no AND l.license_type = r.license_type
GROUP BY r.case_no, r.event_id, r.occurred_at, r.department, r.district, r.license_type, r.effect`;

/** What follows from a stream's rows: the query, where its key stands in the TSV row, and which rows matter. */
type Follows = { sql: string; column: number; only?: { column: number; values: readonly string[] } };
const follows: Partial<Record<StreamName, Follows>> = {
  dispute_steps: { sql: disputes, column: 5 },
  sharing_steps: { sql: sharing, column: 5 },
  case_results: { sql: caseMatches, column: 5 },
  license_events: { sql: caseMatches, column: 13, only: { column: 6, values: ["issued", "corrected", "revoked"] } },
};

const TAB = 9;
const LINE_END = 10;

/** The keys (cases, requests, case numbers) that a batch's rows touch; none for a stream that nothing follows from. */
export function touchedKeys(stream: StreamName, tsv: Buffer): string[] {
  const follow = follows[stream];
  if (!follow) return [];
  const { column, only } = follow;
  const keys = new Set<string>();
  let at = 0;
  let start = 0;
  let matters = !only;
  // Over the bytes: a batch of licence events is long, and few of its rows carry a case number.
  for (let i = 0; i < tsv.length; i++) {
    const byte = tsv[i];
    if (byte !== TAB && byte !== LINE_END) continue;
    if (only && at === only.column) matters = only.values.includes(tsv.toString("latin1", start, i));
    if (at === column && matters && i > start) keys.add(tsv.toString("latin1", start, i));
    at = byte === TAB ? at + 1 : 0;
    start = i + 1;
    if (at === 0) matters = !only;
  }
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
  const follow = follows[stream];
  if (!follow) return;
  for (let i = 0; i < keys.length; i += KEYS_A_QUERY) {
    lastVersion = Math.max(lastVersion + 1, Date.now() * 1000);
    await clickhouse.command(follow.sql, { keys: keys.slice(i, i + KEYS_A_QUERY), version: lastVersion });
  }
}
