-- 辦件結果, to be met by what happens to the licence (證照對賬).
CREATE TABLE IF NOT EXISTS cockpit.case_results
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    case_no String,
    license_type LowCardinality(String),
    effect Enum8('issue' = 1, 'change' = 2, 'revoke' = 3)
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY (case_no, occurred_at)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

-- Ok license events that can meet a case result, found by case number; many times fewer than license_events.
CREATE TABLE IF NOT EXISTS cockpit.license_cases
(
    case_no String,
    license_type LowCardinality(String),
    action LowCardinality(String),
    occurred_at DateTime64(3, 'UTC'),
    event_id String
)
ENGINE = MergeTree ORDER BY (case_no, license_type)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.license_cases_mv TO cockpit.license_cases AS
SELECT case_no, license_type, action, occurred_at, event_id
FROM cockpit.license_events
WHERE case_no != '' AND outcome = 'ok' AND action IN ('issued', 'corrected', 'revoked');

-- Events that were here before this table, once.
INSERT INTO cockpit.license_cases
SELECT case_no, license_type, action, occurred_at, event_id
FROM cockpit.license_events
WHERE (SELECT count() FROM cockpit.license_cases) = 0 AND case_no != '' AND outcome = 'ok' AND action IN ('issued', 'corrected', 'revoked');

-- One row per case result: `matched` by an event from 1 hour before to 24 hours after it; `first_match_at`: the first such
-- event at whatever time (2299: none). Recomputed for every case number that a batch touches (server/ingest/spans.ts);
-- read with FINAL.
CREATE TABLE IF NOT EXISTS cockpit.case_matches
(
    case_no String,
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    license_type LowCardinality(String),
    effect Enum8('issue' = 1, 'change' = 2, 'revoke' = 3),
    matched UInt8,
    first_match_at DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY (case_no, event_id);

CREATE TABLE IF NOT EXISTS cockpit.case_results_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.case_results_ids_mv TO cockpit.case_results_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.case_results;
