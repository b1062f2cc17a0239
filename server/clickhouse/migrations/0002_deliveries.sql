-- 聚數. One row per event. The ALIAS columns are the measures: the rollup has the same names, so one expression reads both.
CREATE TABLE IF NOT EXISTS cockpit.deliveries
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    dataset LowCardinality(String),
    mode LowCardinality(String),
    records UInt64,
    produced_at DateTime64(3, 'UTC'),
    outcome LowCardinality(String),
    deliveries UInt8 ALIAS 1,
    ok_deliveries UInt8 ALIAS outcome = 'ok',
    ok_pull UInt8 ALIAS outcome = 'ok' AND mode = 'pull',
    ok_records UInt64 ALIAS if(outcome = 'ok', records, 0),
    newest_ok DateTime64(3, 'UTC') ALIAS if(outcome = 'ok', produced_at, toDateTime64(0, 3, 'UTC')),
    lag_s Float64 ALIAS (toUnixTimestamp64Milli(occurred_at) - toUnixTimestamp64Milli(produced_at)) / 1000
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() the counts, max() newest_ok, quantilesDDMerge(0.01, 0.5, 0.95)(lag) in seconds
-- (relative error 1 %; kept in day and month rows only).
-- `t` is the start of the bucket of `grain` in Asia/Shanghai.
CREATE TABLE IF NOT EXISTS cockpit.deliveries_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    dataset LowCardinality(String),
    mode LowCardinality(String),
    deliveries SimpleAggregateFunction(sum, UInt64),
    ok_deliveries SimpleAggregateFunction(sum, UInt64),
    ok_pull SimpleAggregateFunction(sum, UInt64),
    ok_records SimpleAggregateFunction(sum, UInt64),
    newest_ok SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    lag AggregateFunction(quantilesDD(0.01, 0.5, 0.95), Float64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, dataset, mode)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.deliveries_rollup_mv TO cockpit.deliveries_rollup AS
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
    e.mode AS mode,
    sum(e.deliveries) AS deliveries,
    sum(e.ok_deliveries) AS ok_deliveries,
    sum(e.ok_pull) AS ok_pull,
    sum(e.ok_records) AS ok_records,
    max(e.newest_ok) AS newest_ok,
    quantilesDDStateIf(0.01, 0.5, 0.95)(e.lag_s, e.ok_deliveries = 1 AND grain IN ('day', 'month')) AS lag
FROM cockpit.deliveries AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
GROUP BY grain, t, department, district, dataset, mode;

-- Every accepted id of the stream, by the 64-bit hash that server/ingest/idHash.ts computes too.
CREATE TABLE IF NOT EXISTS cockpit.deliveries_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.deliveries_ids_mv TO cockpit.deliveries_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.deliveries;
