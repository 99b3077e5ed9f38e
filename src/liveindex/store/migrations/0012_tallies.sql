-- Live Index, schema 12: totals that pages show are kept as articles come, not counted anew by each reader.

ALTER TABLE articles ADD COLUMN read TEXT NOT NULL DEFAULT '';  -- kinds of sound reading of its current version, sorted

UPDATE articles SET read = coalesce((
    SELECT group_concat(work) FROM (SELECT work FROM readings WHERE version = articles.version AND failure IS NULL
                                    ORDER BY work)), '');

CREATE TABLE article_days (             -- how many articles of an outlet fall on a day
    source   TEXT    NOT NULL,
    day      INTEGER NOT NULL,          -- since 1970, UTC
    articles INTEGER NOT NULL,
    PRIMARY KEY (source, day)
) WITHOUT ROWID;

CREATE TABLE article_kinds (            -- how many articles of a language have the same kinds of reading
    language TEXT    NOT NULL,
    read     TEXT    NOT NULL,          -- as in articles
    articles INTEGER NOT NULL,
    PRIMARY KEY (language, read)
) WITHOUT ROWID;

INSERT INTO article_days SELECT source, (at_us - 86399999999 * (at_us < 0)) / 86400000000, count(*) FROM articles GROUP BY 1, 2;
INSERT INTO article_kinds SELECT language, read, count(*) FROM articles GROUP BY 1, 2;

-- A day begins before 1970 as after it: the division is rounded down. Triggers, so that no way of writing an article can forget them. No article is ever removed.
CREATE TRIGGER article_counted AFTER INSERT ON articles BEGIN
    INSERT INTO article_days VALUES (new.source, (new.at_us - 86399999999 * (new.at_us < 0)) / 86400000000, 1)
        ON CONFLICT DO UPDATE SET articles = articles + 1;
    INSERT INTO article_kinds VALUES (new.language, new.read, 1)
        ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER article_moved AFTER UPDATE OF source, at_us ON articles
WHEN new.source <> old.source OR (new.at_us - 86399999999 * (new.at_us < 0)) / 86400000000 <> (old.at_us - 86399999999 * (old.at_us < 0)) / 86400000000 BEGIN
    UPDATE article_days SET articles = articles - 1 WHERE source = old.source AND day = (old.at_us - 86399999999 * (old.at_us < 0)) / 86400000000;
    INSERT INTO article_days VALUES (new.source, (new.at_us - 86399999999 * (new.at_us < 0)) / 86400000000, 1)
        ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER article_read AFTER UPDATE OF language, read ON articles
WHEN new.language <> old.language OR new.read <> old.read BEGIN
    UPDATE article_kinds SET articles = articles - 1 WHERE language = old.language AND read = old.read;
    INSERT INTO article_kinds VALUES (new.language, new.read, 1)
        ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

-- The lists of stories leave out those of one article; without this they would pass over each of them.
CREATE INDEX shown_stories_of_several ON shown_stories(last_us, num) WHERE articles >= 2;
