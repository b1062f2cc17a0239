-- 亮數: data signed, shown and verified on the phone.
CREATE TABLE IF NOT EXISTS cockpit.show_data_events
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    action LowCardinality(String),
    outcome LowCardinality(String),
    venue LowCardinality(String),
    signed UInt8 ALIAS action = 'signed' AND outcome = 'ok',
    window_scans UInt8 ALIAS action = 'scanned' AND outcome = 'ok' AND venue = 'window',
    verified UInt8 ALIAS action = 'verified',
    ok_verified UInt8 ALIAS action = 'verified' AND outcome = 'ok'
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() every measure; `t` is the start of the bucket of `grain` in Asia/Shanghai.
CREATE TABLE IF NOT EXISTS cockpit.show_data_events_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    venue LowCardinality(String),
    signed SimpleAggregateFunction(sum, UInt64),
    window_scans SimpleAggregateFunction(sum, UInt64),
    verified SimpleAggregateFunction(sum, UInt64),
    ok_verified SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, venue)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.show_data_events_rollup_mv TO cockpit.show_data_events_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.venue AS venue,
    sum(e.signed) AS signed,
    sum(e.window_scans) AS window_scans,
    sum(e.verified) AS verified,
    sum(e.ok_verified) AS ok_verified
FROM cockpit.show_data_events AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
GROUP BY grain, t, department, district, venue;

CREATE TABLE IF NOT EXISTS cockpit.show_data_events_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.show_data_events_ids_mv TO cockpit.show_data_events_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.show_data_events;
