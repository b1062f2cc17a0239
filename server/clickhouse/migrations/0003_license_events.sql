-- 電子證照. One row per event; the ALIAS columns are the measures of the rollup.
CREATE TABLE IF NOT EXISTS cockpit.license_events
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    license_type LowCardinality(String),
    action LowCardinality(String),
    channel LowCardinality(String),
    scenario LowCardinality(String),
    licenses UInt32,
    synced Bool,
    face Bool,
    parent Bool,
    case_no String,
    outcome LowCardinality(String),
    latency_ms Nullable(Float32),
    uses UInt8 ALIAS action IN ('shown', 'fetched', 'verified'),
    ok_uses UInt8 ALIAS action IN ('shown', 'fetched', 'verified') AND outcome = 'ok',
    ok_shown UInt8 ALIAS action = 'shown' AND outcome = 'ok',
    ok_multi UInt8 ALIAS action = 'shown' AND outcome = 'ok' AND licenses >= 2,
    ok_face UInt8 ALIAS action IN ('shown', 'fetched', 'verified') AND outcome = 'ok' AND face
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY occurred_at
SETTINGS non_replicated_deduplication_window = 10000;

-- How to read: sum() every measure. minute, hour, day and month rows leave license_type and scenario empty;
-- tday and tmonth rows are day and month with both, for questions about types and scenarios.
CREATE TABLE IF NOT EXISTS cockpit.license_events_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4, 'tday' = 5, 'tmonth' = 6),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    channel LowCardinality(String),
    license_type LowCardinality(String),
    scenario LowCardinality(String),
    uses SimpleAggregateFunction(sum, UInt64),
    ok_uses SimpleAggregateFunction(sum, UInt64),
    ok_shown SimpleAggregateFunction(sum, UInt64),
    ok_multi SimpleAggregateFunction(sum, UInt64),
    ok_face SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai')
ORDER BY (grain, t, department, district, channel, license_type, scenario)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.license_events_rollup_mv TO cockpit.license_events_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain IN ('day', 'tday'), toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.channel AS channel,
    if(grain IN ('tday', 'tmonth'), e.license_type, '') AS license_type,
    if(grain IN ('tday', 'tmonth'), e.scenario, '') AS scenario,
    sum(e.uses) AS uses,
    sum(e.ok_uses) AS ok_uses,
    sum(e.ok_shown) AS ok_shown,
    sum(e.ok_multi) AS ok_multi,
    sum(e.ok_face) AS ok_face
FROM cockpit.license_events AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month', 'tday', 'tmonth'] AS grain
WHERE e.uses = 1
GROUP BY grain, t, department, district, channel, license_type, scenario;

-- The first time in a plan year that a type was issued with the paper (synced), archived, used in the delta, or that a
-- scenario was used by channel social or partner. How to read: min(first_at) per year, kind and key.
CREATE TABLE IF NOT EXISTS cockpit.license_firsts
(
    year UInt16,
    kind LowCardinality(String),
    key LowCardinality(String),
    department LowCardinality(String),
    district LowCardinality(String),
    first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree ORDER BY (year, kind, key, department, district)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.license_firsts_mv TO cockpit.license_firsts AS
SELECT
    toYear(e.occurred_at, 'Asia/Shanghai') AS year,
    kind,
    if(kind = 'scenario', e.scenario, e.license_type) AS key,
    e.department AS department,
    e.district AS district,
    min(e.occurred_at) AS first_at
FROM cockpit.license_events AS e
ARRAY JOIN ['synced', 'archived', 'delta', 'scenario'] AS kind
WHERE e.outcome = 'ok'
  AND multiIf(
        kind = 'synced', e.action = 'issued' AND e.synced,
        kind = 'archived', e.action = 'archived',
        kind = 'delta', e.uses = 1 AND e.channel = 'delta',
        e.uses = 1 AND e.channel IN ('social', 'partner') AND e.scenario != '')
GROUP BY year, kind, key, department, district;

CREATE TABLE IF NOT EXISTS cockpit.license_events_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.license_events_ids_mv TO cockpit.license_events_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.license_events;
