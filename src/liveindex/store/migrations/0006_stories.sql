-- Live Index, schema 6: which articles tell of one event (a development), and which developments go on with one another.

CREATE TABLE stories (                  -- lines of developments; the id for readers is that of the article that began it
    num      INTEGER PRIMARY KEY,
    first_us INTEGER NOT NULL,            -- of its earliest article
    last_us  INTEGER NOT NULL,            -- of its latest
    articles INTEGER NOT NULL,
    core     BLOB    NOT NULL             -- zstd of MessagePack: what its articles have in common
);
CREATE INDEX stories_by_time ON stories(last_us, num);

CREATE TABLE developments (
    num      INTEGER PRIMARY KEY,
    story    INTEGER NOT NULL REFERENCES stories(num),
    first_us INTEGER NOT NULL,
    last_us  INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    core     BLOB    NOT NULL
);
CREATE INDEX developments_by_story ON developments(story, num);

CREATE TABLE placements (               -- where each article stands
    num         INTEGER PRIMARY KEY,      -- order in which they were placed; a rebuild keeps it
    article     INTEGER NOT NULL UNIQUE REFERENCES articles(num),
    development INTEGER NOT NULL REFERENCES developments(num),
    method      TEXT    NOT NULL,         -- name and version of the method
    reason      TEXT    NOT NULL          -- in words, with the numbers
);
CREATE INDEX placements_by_development ON placements(development, num);

CREATE TABLE story_keys (               -- words and names that developments are found by
    key         TEXT    NOT NULL,
    development INTEGER NOT NULL REFERENCES developments(num),
    PRIMARY KEY (key, development)
) WITHOUT ROWID;

CREATE TABLE term_counts (              -- in how many placed articles each word and name is met
    key      TEXT    PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;
