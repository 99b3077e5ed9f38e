-- Live Index, schema 5: copies and rewrites. What follows is made from the version of each article that was seen last.

CREATE TABLE fingerprints (             -- what is kept of an article to find its like
    article INTEGER PRIMARY KEY REFERENCES articles(num),
    version INTEGER NOT NULL REFERENCES versions(num),
    method  TEXT    NOT NULL,             -- name and version of the method that related it
    at_us   INTEGER NOT NULL,
    hashes  BLOB    NOT NULL,             -- MinHash: 64 unsigned 32-bit numbers, little-endian
    vector  BLOB    NOT NULL              -- that of the article, signed bytes; x'' where it has none
);
CREATE INDEX fingerprints_by_method ON fingerprints(method, version);

CREATE TABLE bands (                    -- keys that articles with shared runs of words, or shared quotes, have in common
    key     INTEGER NOT NULL,
    at_us   INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(num),
    kind    TEXT    NOT NULL,             -- text, quote, figure
    PRIMARY KEY (key, at_us, article)
) WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands(article);

CREATE TABLE links (                    -- which articles have to do with which
    article    INTEGER NOT NULL REFERENCES articles(num),  -- the lower number of the two
    other      INTEGER NOT NULL REFERENCES articles(num),
    kind       TEXT    NOT NULL,          -- same text, edited copy, carried, rewrite, shared passages, shared quotes,
                                          -- shared figures
    origin     TEXT    NOT NULL,          -- first (article was there before), second, unknown
    confidence REAL    NOT NULL,          -- 0 to 1
    method     TEXT    NOT NULL,
    evidence   TEXT    NOT NULL,          -- JSON: reasons, shares, quotes
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE INDEX links_by_other ON links(other);

CREATE INDEX versions_edited ON versions(seen_us) WHERE number > 1;
