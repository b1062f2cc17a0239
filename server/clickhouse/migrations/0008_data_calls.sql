-- 調用: calls of interfaces, possibly summed over a short span. `latency_ms` is a mean over the calls of a row.
CREATE TABLE IF NOT EXISTS cockpit.data_calls
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    resource LowCardinality(String),
    consumer LowCardinality(String),
    purpose LowCardinality(String),
    calls UInt64,
    errors UInt64,
    bytes UInt64,
    latency_ms Float64
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() every measure; `t` is the start of the bucket of `grain` in Asia/Shanghai.
CREATE TABLE IF NOT EXISTS cockpit.data_calls_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    resource LowCardinality(String),
    consumer LowCardinality(String),
    purpose LowCardinality(String),
    calls SimpleAggregateFunction(sum, UInt64),
    errors SimpleAggregateFunction(sum, UInt64),
    bytes SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, resource, consumer, purpose)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.data_calls_rollup_mv TO cockpit.data_calls_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.resource AS resource,
    e.consumer AS consumer,
    e.purpose AS purpose,
    sum(e.calls) AS calls,
    sum(e.errors) AS errors,
    sum(e.bytes) AS bytes
FROM cockpit.data_calls AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
GROUP BY grain, t, department, district, resource, consumer, purpose;

CREATE TABLE IF NOT EXISTS cockpit.data_calls_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.data_calls_ids_mv TO cockpit.data_calls_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.data_calls;
