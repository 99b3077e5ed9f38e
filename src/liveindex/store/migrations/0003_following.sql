-- Live Index, schema 3: what is followed, when it is visited, and what came of it.

CREATE TABLE subscriptions (            -- addresses that are followed
    num              INTEGER PRIMARY KEY,
    address          TEXT    NOT NULL UNIQUE,  -- where it is asked now
    host             TEXT    NOT NULL,         -- of the address; paces are kept by it
    kind             TEXT    NOT NULL,         -- feed, sitemap, section, page
    given_title      TEXT    NOT NULL DEFAULT '',  -- by a person
    title            TEXT    NOT NULL DEFAULT '',  -- as the source gives it
    site             TEXT,                     -- address of its page for readers
    folder           TEXT    NOT NULL DEFAULT '[]',  -- JSON array of names, outermost first
    language         TEXT,
    country          TEXT,
    owner            TEXT,
    rule             TEXT,                     -- of a section: JSON of the link rule
    pages            INTEGER NOT NULL,         -- 1: fetch the pages that its entries link to
    standing         TEXT    NOT NULL,         -- watched, paused, gone, refused, joined
    added_us         INTEGER NOT NULL,
    due_us           INTEGER NOT NULL,
    interval_s       REAL    NOT NULL,
    floor_s          REAL,                     -- NULL: that of the settings
    ceiling_s        REAL,
    etag             TEXT    NOT NULL DEFAULT '',  -- as it came, Latin-1
    last_modified    TEXT    NOT NULL DEFAULT '',
    marked           TEXT    NOT NULL DEFAULT '',  -- the address that gave these marks; '' for its own
    digest           BLOB    NOT NULL DEFAULT x'',  -- SHA-256 of the last document
    tried_us         INTEGER,
    succeeded_us     INTEGER,
    brought_us       INTEGER,                  -- the last visit that brought something new
    failures         INTEGER NOT NULL DEFAULT 0,  -- in a row
    failing_since_us INTEGER,
    trouble          TEXT    NOT NULL DEFAULT '',  -- kind of the last failure
    trouble_detail   TEXT    NOT NULL DEFAULT '',
    moved_from       TEXT                      -- the address that was given, where it has moved for good
);
CREATE INDEX subscriptions_due ON subscriptions(due_us) WHERE standing = 'watched';

CREATE TABLE pushes (                   -- feeds whose news a hub pushes (WebSub)
    subscription INTEGER PRIMARY KEY REFERENCES subscriptions(num) ON DELETE CASCADE,
    token        TEXT    NOT NULL UNIQUE,  -- last part of the address that the hub calls
    topic        TEXT    NOT NULL,        -- what the hub knows the feed as
    hub          TEXT    NOT NULL,
    host         TEXT    NOT NULL,        -- of the hub
    secret       TEXT    NOT NULL,        -- shared with the hub, which signs with it
    state        TEXT    NOT NULL,        -- asked, live, leaving, denied, ended
    asked_us     INTEGER NOT NULL,
    confirmed_us INTEGER,
    lease_s      REAL    NOT NULL,
    reason       TEXT    NOT NULL,        -- the hub's own words where it denied
    due_us       INTEGER                  -- when to ask the hub (again); NULL where there is nothing to ask
);
CREATE INDEX pushes_due ON pushes(due_us) WHERE due_us IS NOT NULL;

CREATE TABLE visits (                   -- what each visit came to
    subscription INTEGER NOT NULL REFERENCES subscriptions(num) ON DELETE CASCADE,
    at_us        INTEGER NOT NULL,
    outcome      TEXT    NOT NULL,        -- new, nothing new, not modified, failed
    status       INTEGER NOT NULL,        -- of HTTP; 0 where nothing answered
    new          INTEGER NOT NULL,        -- entries or links that were not there before
    size_bytes   INTEGER NOT NULL,
    took_s       REAL    NOT NULL,
    trouble      TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    PRIMARY KEY (subscription, at_us)
) WITHOUT ROWID;
CREATE INDEX visits_by_time ON visits(at_us);

CREATE TABLE errands (                  -- planned fetches of pages, first and again, and entries held back
    address       TEXT    PRIMARY KEY,
    host          TEXT    NOT NULL,
    task          TEXT    NOT NULL,       -- page, again, entry
    state         TEXT    NOT NULL,       -- waiting, done, gone, refused, failed, passed (was there before)
    subscription  INTEGER REFERENCES subscriptions(num) ON DELETE SET NULL,
    due_us        INTEGER NOT NULL,
    step          INTEGER NOT NULL DEFAULT 0,  -- how many times it was fetched
    attempts      INTEGER NOT NULL DEFAULT 0,  -- failures in a row at this step
    first_us      INTEGER,                -- first fetched
    last_us       INTEGER,                -- last fetched
    entry         INTEGER REFERENCES snapshots(num),  -- taken in where the page cannot be had
    etag          TEXT    NOT NULL DEFAULT '',
    last_modified TEXT    NOT NULL DEFAULT '',
    marked        TEXT    NOT NULL DEFAULT '',  -- the address that gave these marks; '' for its own
    digest        BLOB    NOT NULL DEFAULT x'',
    reason        TEXT    NOT NULL DEFAULT ''  -- why it is gone, refused or failed
) WITHOUT ROWID;
CREATE INDEX errands_due ON errands(host, due_us) WHERE state = 'waiting';
CREATE INDEX errands_by_subscription ON errands(subscription, state);

CREATE TABLE hosts (                    -- the pace of each host
    host    TEXT    PRIMARY KEY,
    next_us INTEGER NOT NULL               -- no request before
) WITHOUT ROWID;

CREATE TABLE robots (                   -- what each site's robots.txt came to
    site                 TEXT    PRIMARY KEY,  -- scheme, host and port
    state                TEXT    NOT NULL,  -- rules, none, unreachable
    text                 TEXT    NOT NULL,  -- as it came
    taken_us             INTEGER NOT NULL,
    fresh_until_us       INTEGER NOT NULL,
    unreachable_since_us INTEGER
) WITHOUT ROWID;

CREATE TABLE watches (                  -- when something was watching: what lies between are gaps
    num      INTEGER PRIMARY KEY,
    began_us INTEGER NOT NULL,
    beat_us  INTEGER NOT NULL            -- the last sign of life
);
CREATE INDEX watches_by_beat ON watches(beat_us);

-- Retention: which blobs nothing stands on any more is asked for each blob of what is removed.
CREATE INDEX snapshots_by_blob ON snapshots(blob);
CREATE INDEX snapshots_by_age ON snapshots(last_taken_us) WHERE latest = 0 OR state IN ('skipped', 'failed');
CREATE INDEX errands_by_entry ON errands(entry) WHERE entry IS NOT NULL;
