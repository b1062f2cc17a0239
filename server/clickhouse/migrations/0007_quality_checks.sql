-- 質量: records checked and failed, by dimension.
CREATE TABLE IF NOT EXISTS cockpit.quality_checks
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    dataset LowCardinality(String),
    dimension LowCardinality(String),
    checked UInt64,
    failed UInt64
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() every measure; `t` is the start of the bucket of `grain` in Asia/Shanghai.
CREATE TABLE IF NOT EXISTS cockpit.quality_checks_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    dataset LowCardinality(String),
    dimension LowCardinality(String),
    checked SimpleAggregateFunction(sum, UInt64),
    failed SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, dataset, dimension)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.quality_checks_rollup_mv TO cockpit.quality_checks_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.dataset AS dataset,
    e.dimension AS dimension,
    sum(e.checked) AS checked,
    sum(e.failed) AS failed
FROM cockpit.quality_checks AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
GROUP BY grain, t, department, district, dataset, dimension;

CREATE TABLE IF NOT EXISTS cockpit.quality_checks_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.quality_checks_ids_mv TO cockpit.quality_checks_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.quality_checks;
