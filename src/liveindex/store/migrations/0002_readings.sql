-- Live Index, schema 2: readings of every kind, and what is looked up across articles.

-- Bodies of tens of kilobytes: a table with row numbers keeps them out of the tree that finds them.
ALTER TABLE readings RENAME TO readings_1;
DROP INDEX readings_failed;
CREATE TABLE readings (                 -- what was read out of a version, one row per kind of reading
    version     INTEGER NOT NULL REFERENCES versions(num),
    work        TEXT    NOT NULL,         -- language, sentences, dates, places, entities, statements, figures, ...
    method      TEXT    NOT NULL,         -- name and version of the method
    made_us     INTEGER NOT NULL,
    body        BLOB,                     -- sentences: JSON offsets; language: JSON; others: zstd of MessagePack; NULL where it failed
    failure     TEXT,                     -- why it failed; NULL where it did not
    PRIMARY KEY (version, work)
);
INSERT INTO readings SELECT version, work, method, made_us, body, failure FROM readings_1;
DROP TABLE readings_1;
CREATE INDEX readings_failed ON readings(work) WHERE failure IS NOT NULL;
CREATE INDEX readings_by_method ON readings(work, method, version);

ALTER TABLE jobs ADD COLUMN works TEXT NOT NULL DEFAULT '';  -- kinds to read, parted by commas; '' is all that is missing or stale
CREATE INDEX versions_by_snapshot ON versions(snapshot);

-- What follows is made from the readings of the version of each article that was seen last, and replaced with them.
-- Numbers are those of the annotations within their kind and version. `at_us` is that of the article.

CREATE TABLE entities (                 -- people, bodies and other named things; which of them are one is decided when read
    num      INTEGER PRIMARY KEY,
    key      TEXT    NOT NULL,            -- folded name: the same for its spellings and scripts
    type     TEXT    NOT NULL,            -- person, body, place, group, facility, other
    name     TEXT    NOT NULL,            -- as written where it was met first
    surname  TEXT    NOT NULL DEFAULT '', -- of a person: the last word of the key
    is_full  INTEGER NOT NULL,            -- 0: a bare surname, joined to the one person of that surname
    articles INTEGER NOT NULL,            -- how many it is met in; kept by the transaction that changes it
    UNIQUE (key, type)
);
CREATE INDEX entities_by_surname ON entities(surname) WHERE surname <> '';

CREATE TABLE mentions (                 -- which entity is met in which article
    article  INTEGER NOT NULL REFERENCES articles(num),
    number   INTEGER NOT NULL,            -- of the entity within the article
    version  INTEGER NOT NULL REFERENCES versions(num),
    entity   INTEGER NOT NULL REFERENCES entities(num),
    at_us    INTEGER NOT NULL,
    count    INTEGER NOT NULL,            -- how often it is meant there
    sentence INTEGER NOT NULL,            -- of the first mention
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions(entity, at_us);

CREATE TABLE roles (                    -- roles that articles give to people
    article  INTEGER NOT NULL REFERENCES articles(num),
    position INTEGER NOT NULL,            -- counts from 1 within the article
    version  INTEGER NOT NULL REFERENCES versions(num),
    entity   INTEGER NOT NULL REFERENCES entities(num),
    at_us    INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    of       TEXT,                        -- country, body or person, as written
    time     TEXT    NOT NULL,            -- now, former, acting, future
    sentence INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX roles_by_entity ON roles(entity, at_us);

CREATE TABLE statements (
    article    INTEGER NOT NULL REFERENCES articles(num),
    number     INTEGER NOT NULL,
    version    INTEGER NOT NULL REFERENCES versions(num),
    kind       TEXT    NOT NULL,          -- direct, indirect, mixed
    mood       TEXT    NOT NULL,          -- asserts, denies, ...
    negated    INTEGER NOT NULL,
    said_first TEXT,                      -- ISO 8601 day
    said_last  TEXT,
    confidence REAL    NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE speakers (                 -- who says a statement; joint sources have several rows
    article   INTEGER NOT NULL REFERENCES articles(num),
    statement INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    entity    INTEGER REFERENCES entities(num),  -- NULL for a source without a name
    at_us     INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    PRIMARY KEY (article, statement, position)
) WITHOUT ROWID;
CREATE INDEX speakers_by_entity ON speakers(entity, at_us) WHERE entity IS NOT NULL;

CREATE TABLE figures (
    article   INTEGER NOT NULL REFERENCES articles(num),
    number    INTEGER NOT NULL,
    version   INTEGER NOT NULL REFERENCES versions(num),
    value     REAL,
    low       REAL,
    high      REAL,
    unit      TEXT,
    kind      TEXT    NOT NULL,
    counted   TEXT,
    bound     TEXT    NOT NULL,
    statement INTEGER,                    -- whose content it stands in; NULL: the publisher's own
    at_us     INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX figures_by_unit ON figures(unit, at_us) WHERE unit IS NOT NULL;

CREATE TABLE places (                   -- one row for each place that an article names
    article   INTEGER NOT NULL REFERENCES articles(num),
    number    INTEGER NOT NULL,           -- of its first mention
    version   INTEGER NOT NULL REFERENCES versions(num),
    geonames  INTEGER,
    name      TEXT    NOT NULL,
    country   TEXT,                       -- ISO 3166-1 alpha-2
    latitude  REAL,
    longitude REAL,
    count     INTEGER NOT NULL,           -- how often
    at_us     INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX places_by_id ON places(geonames, at_us) WHERE geonames IS NOT NULL;

CREATE TABLE entity_rules (             -- what people decided on who is who; applied in order whenever a name is read
    num       INTEGER PRIMARY KEY,
    made_us   INTEGER NOT NULL,
    made_by   TEXT    NOT NULL,           -- login name
    action    TEXT    NOT NULL,           -- merge: `key` counts as `other`; split: it does not, or in `article` it means `other`
    key       TEXT    NOT NULL,
    other     TEXT    NOT NULL,
    article   TEXT    NOT NULL DEFAULT '',  -- split: id of the article where `key` means `other`; '' everywhere
    reason    TEXT    NOT NULL DEFAULT '',
    undone_us INTEGER,                    -- NULL while it holds
    undone_by TEXT
);
