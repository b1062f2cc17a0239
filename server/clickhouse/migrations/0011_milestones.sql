-- 進度填報: cumulative values of a plan item's measures, as their leads report them.
CREATE TABLE IF NOT EXISTS cockpit.milestones
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    item LowCardinality(String),
    measure LowCardinality(String),
    value Float64,
    note String
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY (item, measure, department, occurred_at)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE TABLE IF NOT EXISTS cockpit.milestones_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.milestones_ids_mv TO cockpit.milestones_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.milestones;
