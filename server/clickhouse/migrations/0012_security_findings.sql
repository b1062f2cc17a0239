-- 安全. The enum's order is the contract's: of states at one instant, the later in it is the later state.
CREATE TABLE IF NOT EXISTS cockpit.security_findings
(
    event_id String,
    occurred_at DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC'),
    department LowCardinality(String),
    district LowCardinality(String),
    finding String,
    state Enum8('opened' = 1, 'fixed' = 2, 'accepted' = 3),
    severity UInt8,
    area LowCardinality(String)
)
ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at, 'Asia/Shanghai') ORDER BY (finding, occurred_at)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE TABLE IF NOT EXISTS cockpit.security_findings_ids (h UInt64 CODEC(NONE), event_id String)
ENGINE = MergeTree ORDER BY h
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS cockpit.security_findings_ids_mv TO cockpit.security_findings_ids AS
SELECT bitShiftLeft(toUInt64(murmurHash3_32(event_id)), 32) + xxHash32(event_id) AS h, event_id
FROM cockpit.security_findings;
