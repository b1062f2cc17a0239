-- The registry of source items (數源目錄), written whole by server/registry/mirror.ts. `complete`: all six attributes are there.
CREATE TABLE IF NOT EXISTS cockpit.registry_source_items
(
    code String,
    department LowCardinality(String),
    district LowCardinality(String),
    complete UInt8,
    retired UInt8,
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY code;
