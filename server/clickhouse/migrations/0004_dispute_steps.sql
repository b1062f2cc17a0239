-- 異議. The enum's order is the contract's: of steps at one instant, the later in it is the later step.
CREATE TABLE IF NOT EXISTS cockpit.dispute_steps
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    `case` String,
    step Enum8('reported' = 1, 'accepted' = 2, 'investigated' = 3, 'corrected' = 4, 'answered' = 5, 'confirmed' = 6, 'rejected' = 7, 'reopened' = 8),
    subject_kind LowCardinality(String),
    subject String,
    channel LowCardinality(String),
    priority LowCardinality(String)
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY (`case`, occurred_at)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

-- One row per step: the case stood at `step` from `from_at` (included) to `to_at` (excluded; 2299 while it is the last).
-- opened_at, due_at and the attributes are those of the case's first report (2299 while it has not arrived).
-- Recomputed for every case that a batch touches (server/ingest/spans.ts); read with FINAL.
CREATE TABLE IF NOT EXISTS cockpit.dispute_spans
(
    `case` String,
    event_id String,
    step Enum8('reported' = 1, 'accepted' = 2, 'investigated' = 3, 'corrected' = 4, 'answered' = 5, 'confirmed' = 6, 'rejected' = 7, 'reopened' = 8),
    from_at DateTime64(3, 'UTC'),
    to_at DateTime64(3, 'UTC'),
    is_last UInt8,
    department LowCardinality(String),
    district LowCardinality(String),
    opened_at DateTime64(3, 'UTC'),
    opened_workday Int32,
    due_at DateTime64(3, 'UTC'),
    subject_kind LowCardinality(String),
    subject String,
    channel LowCardinality(String),
    priority LowCardinality(String),
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY (`case`, event_id);

CREATE TABLE IF NOT EXISTS cockpit.dispute_steps_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.dispute_steps_ids_mv TO cockpit.dispute_steps_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.dispute_steps;
