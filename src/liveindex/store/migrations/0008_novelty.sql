-- Live Index, schema 8: of each article, which sentences were new to its story when it came.

CREATE TABLE novelty (
    article  INTEGER PRIMARY KEY REFERENCES articles(num),
    version  INTEGER NOT NULL REFERENCES versions(num),  -- the one that was judged; sentences count within it
    method   TEXT    NOT NULL,            -- name and version of the method
    came_us  INTEGER NOT NULL,            -- what articles are put in order by: published, never later than first seen
    seen_us  INTEGER NOT NULL,            -- first seen
    compared INTEGER NOT NULL,            -- with how many earlier articles
    digest   BLOB    NOT NULL,            -- MessagePack: what later articles are judged by
    judged   BLOB    NOT NULL             -- MessagePack: of each sentence what it was, and the nearest earlier one
);
CREATE INDEX novelty_by_seen ON novelty(seen_us);
CREATE INDEX novelty_by_method ON novelty(method, article);
