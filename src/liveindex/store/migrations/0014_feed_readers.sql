-- Live Index, schema 14: what apps that read feeds have read and starred. Read is all up to a mark, but for exceptions.

CREATE TABLE readers (                  -- one for each name of a token, and one for the password
    num     INTEGER PRIMARY KEY,
    name    TEXT    NOT NULL,
    made_us INTEGER NOT NULL,
    upto    INTEGER NOT NULL            -- articles.num: up to it all is read
);
CREATE UNIQUE INDEX readers_by_name ON readers(name COLLATE NOCASE);

CREATE TABLE reader_marks (             -- outlets of which more is read than of the rest
    reader INTEGER NOT NULL REFERENCES readers(num),
    source TEXT    NOT NULL,
    upto   INTEGER NOT NULL,            -- articles.num
    PRIMARY KEY (reader, source)
) WITHOUT ROWID;

CREATE TABLE reader_items (             -- articles that are starred, or read otherwise than the marks say
    reader  INTEGER NOT NULL REFERENCES readers(num),
    article INTEGER NOT NULL REFERENCES articles(num),
    read    INTEGER,                    -- 1 or 0; NULL is as the marks say
    starred INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (reader, article)
) WITHOUT ROWID;
CREATE INDEX reader_items_unread ON reader_items(reader, article) WHERE read = 0;
CREATE INDEX reader_items_starred ON reader_items(reader, article) WHERE starred = 1;

-- Apps read in the order in which articles came in, which never shifts while they page.
CREATE INDEX articles_by_arrival ON articles(source, num);
CREATE INDEX saved_items_by_article ON saved_items(article, search) WHERE kind = 'article';
