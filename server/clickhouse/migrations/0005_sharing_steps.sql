-- 共享. The enum's order is the contract's.
CREATE TABLE IF NOT EXISTS cockpit.sharing_steps
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    request String,
    step Enum8('submitted' = 1, 'approved' = 2, 'returned' = 3, 'rejected' = 4, 'withdrawn' = 5),
    resource LowCardinality(String),
    scenario LowCardinality(String),
    consumer LowCardinality(String),
    region LowCardinality(String)
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY (request, occurred_at)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

-- One row per step. `pending`: when each round that was undecided after this step was submitted, until `to_at` (excluded).
-- A row of step submitted is a round: decision '' and decided_at 2299 while there is none. department and district are of
-- the step, last_* of the request's last step; the other attributes of its first submission (opened_at 2299: not arrived).
-- Recomputed for every request that a batch touches (server/ingest/spans.ts); read with FINAL.
CREATE TABLE IF NOT EXISTS cockpit.sharing_spans
(
    request String,
    event_id String,
    step Enum8('submitted' = 1, 'approved' = 2, 'returned' = 3, 'rejected' = 4, 'withdrawn' = 5),
    from_at DateTime64(3, 'UTC'),
    to_at DateTime64(3, 'UTC'),
    pending Array(DateTime64(3, 'UTC')),
    decision LowCardinality(String),
    decided_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    last_department LowCardinality(String),
    last_district LowCardinality(String),
    opened_at DateTime64(3, 'UTC'),
    resource LowCardinality(String),
    scenario LowCardinality(String),
    consumer LowCardinality(String),
    region LowCardinality(String),
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY (request, event_id);

CREATE TABLE IF NOT EXISTS cockpit.sharing_steps_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.sharing_steps_ids_mv TO cockpit.sharing_steps_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.sharing_steps;
