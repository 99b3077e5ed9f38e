-- Live Index, schema 9: searches that people saved, what they found since, and what is to be sent of it.

CREATE TABLE saved_searches (
    num         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,  -- 12 characters; the same in every copy of the index, so that feeds last
    name        TEXT    NOT NULL,
    folded      TEXT    NOT NULL,         -- the name without regard to case: what it is looked up by
    query       TEXT    NOT NULL,         -- in the language of searches
    kinds       TEXT    NOT NULL,         -- what is sent: article figure quote origin gone, parted by blanks
    alerts      TEXT    NOT NULL,         -- JSON: where it is sent, each a channel with its target
    gather_s    REAL    NOT NULL,         -- what is found is gathered for so long before it is sent; 0 is at once
    made_us     INTEGER NOT NULL,
    paused_us   INTEGER,                  -- NULL while alerts are sent
    removed_us  INTEGER,                  -- NULL while it stands
    looked      INTEGER NOT NULL DEFAULT 0,  -- number of the last item that the reader has seen
    looked_us   INTEGER,                  -- when
    keyed       TEXT    NOT NULL          -- what its keys were made from: another state of the names makes them anew
);
CREATE UNIQUE INDEX saved_searches_by_name ON saved_searches(folded) WHERE removed_us IS NULL;

CREATE TABLE saved_keys (               -- an article that a search finds has at least one of its keys
    key    TEXT    NOT NULL,
    search INTEGER NOT NULL REFERENCES saved_searches(num),
    PRIMARY KEY (key, search)
) WITHOUT ROWID;
CREATE INDEX saved_keys_by_search ON saved_keys(search);

CREATE TABLE saved_items (              -- what a search found, each thing once
    num      INTEGER PRIMARY KEY,
    search   INTEGER NOT NULL REFERENCES saved_searches(num),
    kind     TEXT    NOT NULL,            -- article, figure, quote, origin, gone
    key      TEXT    NOT NULL,            -- what makes it the same thing when it is met again
    article  INTEGER NOT NULL REFERENCES articles(num),
    version  INTEGER NOT NULL,            -- number of the wording that says so
    sentence INTEGER,                     -- number of the sentence in it; NULL for the headline
    words    TEXT    NOT NULL,            -- the sentence; '' of an article, whose sentence is picked when somebody looks
    told     TEXT    NOT NULL DEFAULT '', -- what happened, in words, where the sentence does not tell
    found_us INTEGER NOT NULL
);
CREATE UNIQUE INDEX saved_items_once ON saved_items(search, kind, key);
CREATE INDEX saved_items_by_search ON saved_items(search, num);

CREATE TABLE saved_deliveries (         -- the outbox: what is to be sent, and what became of it
    num      INTEGER PRIMARY KEY,
    search   INTEGER NOT NULL REFERENCES saved_searches(num),
    alert    TEXT    NOT NULL,            -- JSON: channel and target
    item     INTEGER NOT NULL REFERENCES saved_items(num),
    state    TEXT    NOT NULL,            -- waiting, sent, kept, failed
    message  TEXT    NOT NULL DEFAULT '', -- id of the message it went out in; the same at each try
    tries    INTEGER NOT NULL DEFAULT 0,
    due_us   INTEGER NOT NULL,
    made_us  INTEGER NOT NULL,
    done_us  INTEGER,                     -- when it was sent or given up
    note     TEXT    NOT NULL DEFAULT ''  -- the last error, or how it was sent
);
CREATE UNIQUE INDEX saved_deliveries_once ON saved_deliveries(search, alert, item);
CREATE INDEX saved_deliveries_due ON saved_deliveries(due_us) WHERE state = 'waiting';
CREATE INDEX saved_deliveries_by_search ON saved_deliveries(search, num);

INSERT INTO counters (name, value) SELECT 'matched', coalesce(max(seq), 0) FROM changes;  -- last change held against saved searches
