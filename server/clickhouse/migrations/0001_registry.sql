-- What the registry (PostgreSQL) tells the engine. Written whole by server/registry/mirror.ts at start and on each change.
-- `district`: of a district's own unit, else ''. `security_grade`: 0 means none yet. `retired` rows are kept for history.
CREATE TABLE IF NOT EXISTS cockpit.registry_datasets
(
    code String,
    department LowCardinality(String),
    district LowCardinality(String),
    kind LowCardinality(String),
    sector LowCardinality(String),
    library LowCardinality(String),
    freshness_limit_s UInt32,
    security_grade UInt8,
    retired UInt8,
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY code;

CREATE DICTIONARY IF NOT EXISTS cockpit.datasets
(
    code String,
    kind String,
    sector String,
    library String,
    security_grade UInt8
)
PRIMARY KEY code
SOURCE(CLICKHOUSE(DB 'cockpit' QUERY 'SELECT code, kind, sector, library, security_grade FROM cockpit.registry_datasets FINAL'))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(0);

-- Working days (State Council's calendar): `number` counts working days up to and including `day`;
-- `due_1`, `due_5`: the end of the 1st and 5th working day after `day`, as an instant.
CREATE TABLE IF NOT EXISTS cockpit.calendar
(
    day Date32,
    number Int32,
    due_1 DateTime64(3, 'UTC'),
    due_5 DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY day;

-- Since when a grain of a stream is complete; no row: since ever. Written by retention and by history that came as rollups.
CREATE TABLE IF NOT EXISTS cockpit.coverage
(
    stream LowCardinality(String),
    grain LowCardinality(String),
    since DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version) ORDER BY (stream, grain);
