-- The cockpit's own health (plan item 1.3.3). A row is either one tick: `screen_ms`, how long before it the oldest of the
-- events it tells of was received; or one look at all figures: how many of those `expected` to be fresh were.
-- It is of no unit and no district.
CREATE TABLE IF NOT EXISTS cockpit.cockpit_health
(
    at DateTime64(3, 'UTC'),
    department LowCardinality(String) DEFAULT '',
    district LowCardinality(String) DEFAULT '',
    screen_ms Nullable(UInt32),
    fresh UInt16 DEFAULT 0,
    expected UInt16 DEFAULT 0
)
ENGINE = MergeTree PARTITION BY toYYYYMM(at, 'Asia/Shanghai') ORDER BY at
TTL toDateTime(at) + INTERVAL 400 DAY;
