-- Live Index, schema 1. Times are microseconds since 1970-01-01 UTC (`_us`). Bodies are zstd frames.
-- Nothing here is ever deleted by adding: evidence and versions accumulate.

CREATE TABLE blobs (                    -- content-addressed bytes: evidence and texts, each once
    num         INTEGER PRIMARY KEY,
    digest      BLOB    NOT NULL UNIQUE,  -- SHA-256 of the decoded bytes
    kind        TEXT    NOT NULL,         -- 'evidence' or 'text'
    size_bytes  INTEGER NOT NULL,         -- decoded
    body        BLOB    NOT NULL          -- zstd
);

CREATE TABLE snapshots (                -- evidence: a document as it came, before anything was made of it
    num           INTEGER PRIMARY KEY,
    blob          INTEGER NOT NULL REFERENCES blobs(num),
    medium        TEXT    NOT NULL,       -- html, text, record, entry, feed
    address       TEXT    NOT NULL,       -- the place it came from
    taken_us      INTEGER NOT NULL,       -- first time these bytes were met at this place
    last_taken_us INTEGER NOT NULL,       -- last time
    received_us   INTEGER NOT NULL,       -- when it was written here
    headers       TEXT    NOT NULL,       -- JSON array of [name, value]
    container     TEXT,                   -- address of the feed that an entry stands in
    state         TEXT    NOT NULL,       -- received, kept (container), read, skipped, failed
    reason        TEXT    NOT NULL DEFAULT '',
    detail        TEXT    NOT NULL DEFAULT '',
    article       INTEGER,                -- articles.num of what it was read as
    latest        INTEGER NOT NULL DEFAULT 1  -- 0 once other bytes were met at its place
);
CREATE UNIQUE INDEX snapshots_latest ON snapshots(address) WHERE latest = 1;
CREATE INDEX snapshots_received ON snapshots(received_us) WHERE state = 'received';
CREATE INDEX snapshots_refused ON snapshots(state, reason) WHERE state IN ('skipped', 'failed');

CREATE TABLE sources (                  -- outlets; the counts are kept by the transaction that changes them
    id            TEXT    PRIMARY KEY,    -- host without www.
    name          TEXT,
    articles      INTEGER NOT NULL,
    first_seen_us INTEGER NOT NULL,
    last_seen_us  INTEGER NOT NULL,
    newest_us     INTEGER
) WITHOUT ROWID;

CREATE TABLE articles (
    num           INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,  -- 12 characters, from the identity: the same in every index
    identity      TEXT    NOT NULL,         -- the address in its one spelling; looked up by the id made from it
    source        TEXT    NOT NULL REFERENCES sources(id),
    first_seen_us INTEGER NOT NULL,
    at_us         INTEGER NOT NULL,         -- what lists are sorted by: published, never later than first seen
    language      TEXT    NOT NULL DEFAULT '',
    version       INTEGER,                  -- versions.num of the one seen last
    versions      INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX articles_by_time ON articles(at_us, num);
CREATE INDEX articles_by_source ON articles(source, at_us, num);
CREATE INDEX articles_by_language ON articles(language, at_us, num);

CREATE TABLE versions (
    num                 INTEGER PRIMARY KEY,
    article             INTEGER NOT NULL REFERENCES articles(num),
    number              INTEGER NOT NULL,   -- 1, 2, ... in order of coming in; never reused
    hash                TEXT    NOT NULL,   -- over title and text
    snapshot            INTEGER NOT NULL REFERENCES snapshots(num),
    seen_us             INTEGER NOT NULL,
    address             TEXT    NOT NULL,
    title               TEXT    NOT NULL,
    authors             TEXT    NOT NULL,   -- JSON array
    source_name         TEXT,
    published_us        INTEGER,
    published_precision TEXT,
    published_origin    TEXT,
    published_written   TEXT,
    modified_us         INTEGER,
    modified_precision  TEXT,
    modified_origin     TEXT,
    modified_written    TEXT,
    canonical           TEXT,
    declared_language   TEXT,
    credit              TEXT,
    lede                TEXT    NOT NULL,
    text                INTEGER NOT NULL REFERENCES blobs(num),
    characters          INTEGER NOT NULL,
    paragraphs          TEXT    NOT NULL,   -- JSON array: start, end, start, end, ...
    method              TEXT    NOT NULL,   -- what extracted it, with its version
    UNIQUE (article, number)
);
CREATE INDEX versions_by_text ON versions(text, article);
CREATE INDEX versions_by_hash ON versions(hash);

CREATE TABLE readings (                 -- what was read out of a version, one row per kind of reading
    version     INTEGER NOT NULL REFERENCES versions(num),
    work        TEXT    NOT NULL,         -- sentences, language
    method      TEXT    NOT NULL,         -- name and version of the method
    made_us     INTEGER NOT NULL,
    body        BLOB,                     -- JSON; NULL where it failed
    failure     TEXT,                     -- why it failed; NULL where it did not
    PRIMARY KEY (version, work)
) WITHOUT ROWID;
CREATE INDEX readings_failed ON readings(work) WHERE failure IS NOT NULL;

CREATE TABLE jobs (                     -- versions still to be read; a row goes in the transaction that stores its readings
    version        INTEGER PRIMARY KEY REFERENCES versions(num),
    attempts       INTEGER NOT NULL DEFAULT 0,
    lease_until_us INTEGER NOT NULL DEFAULT 0,  -- another worker may take it after this
    worker         TEXT    NOT NULL DEFAULT ''
);

CREATE TABLE changes (                  -- the change log: the search index and open pages follow it
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at_us   INTEGER NOT NULL,
    kind    TEXT    NOT NULL,             -- added, changed, read
    article INTEGER NOT NULL REFERENCES articles(num),
    version INTEGER NOT NULL REFERENCES versions(num),
    indexed INTEGER NOT NULL              -- 1 where the search index must take it in
);
CREATE INDEX changes_by_article ON changes(article, seq) WHERE indexed = 1;
CREATE INDEX changes_indexed ON changes(seq) WHERE indexed = 1;

CREATE TABLE counters (                 -- kept by the transaction that changes them
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counters VALUES ('articles', 0), ('versions', 0), ('waiting', 0);
