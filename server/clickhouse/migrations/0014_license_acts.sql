-- What is done with licences besides using them. How to read: sum() every measure.
CREATE TABLE IF NOT EXISTS cockpit.license_acts_rollup
(
    grain Enum8('minute' = 1, 'hour' = 2, 'day' = 3, 'month' = 4),
    t DateTime('UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    channel LowCardinality(String),
    ok_issued SimpleAggregateFunction(sum, UInt64),
    ok_parent SimpleAggregateFunction(sum, UInt64),
    ok_archived SimpleAggregateFunction(sum, UInt64),
    ok_authorised SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree PARTITION BY toYear(t, 'Asia/Shanghai') ORDER BY (grain, t, department, district, channel)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.license_acts_rollup_mv TO cockpit.license_acts_rollup AS
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.channel AS channel,
    countIf(e.action = 'issued') AS ok_issued,
    countIf(e.action = 'issued' AND e.parent) AS ok_parent,
    countIf(e.action = 'archived') AS ok_archived,
    countIf(e.action = 'authorised') AS ok_authorised
FROM cockpit.license_events AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
WHERE e.outcome = 'ok' AND e.action IN ('issued', 'archived', 'authorised')
GROUP BY grain, t, department, district, channel;

-- Events that were here before this table, once.
INSERT INTO cockpit.license_acts_rollup
SELECT
    grain,
    multiIf(
        grain = 'minute', toStartOfMinute(e.occurred_at),
        grain = 'hour', toStartOfHour(e.occurred_at, 'Asia/Shanghai'),
        grain = 'day', toStartOfDay(e.occurred_at, 'Asia/Shanghai'),
        toDateTime(toStartOfMonth(e.occurred_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS t,
    e.department AS department,
    e.district AS district,
    e.channel AS channel,
    countIf(e.action = 'issued') AS ok_issued,
    countIf(e.action = 'issued' AND e.parent) AS ok_parent,
    countIf(e.action = 'archived') AS ok_archived,
    countIf(e.action = 'authorised') AS ok_authorised
FROM cockpit.license_events AS e
ARRAY JOIN ['minute', 'hour', 'day', 'month'] AS grain
WHERE (SELECT count() FROM cockpit.license_acts_rollup) = 0 AND e.outcome = 'ok' AND e.action IN ('issued', 'archived', 'authorised')
GROUP BY grain, t, department, district, channel;
