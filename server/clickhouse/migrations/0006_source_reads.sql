-- 數源: fields filled in from their source. The ALIAS columns are the measures of the rollup.
CREATE TABLE IF NOT EXISTS cockpit.source_reads
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    item LowCardinality(String),
    matter LowCardinality(String),
    outcome LowCardinality(String),
    reads UInt32,
    prefilled UInt32 ALIAS if(outcome = 'prefilled', reads, 0),
    conflicts UInt32 ALIAS if(outcome = 'conflict', reads, 0)
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() every measure; `t` is the start of the bucket of `grain` in Asia/Shanghai.
CREATE TABLE IF NOT EXISTS cockpit.source_reads_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    item LowCardinality(String),
    matter LowCardinality(String),
    reads SimpleAggregateFunction(sum, UInt64),
    prefilled SimpleAggregateFunction(sum, UInt64),
    conflicts SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, item, matter)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.source_reads_rollup_mv TO cockpit.source_reads_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.item AS item,
    e.matter AS matter,
    sum(e.reads) AS reads,
    sum(e.prefilled) AS prefilled,
    sum(e.conflicts) AS conflicts
FROM cockpit.source_reads AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
GROUP BY grain, t, department, district, item, matter;

CREATE TABLE IF NOT EXISTS cockpit.source_reads_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.source_reads_ids_mv TO cockpit.source_reads_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.source_reads;
