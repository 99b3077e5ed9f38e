-- Live Index, schema 11: people and places are listed by how often they are met, without counting all articles.

ALTER TABLE entities ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;  -- how many are given as its words; kept by the transaction that changes it
UPDATE entities SET statements = (
    SELECT count(*) FROM (SELECT DISTINCT s.article, s.statement FROM speakers s WHERE s.entity = entities.num));
CREATE INDEX people_by_articles ON entities(articles DESC, num) WHERE type = 'person' AND is_full = 1 AND articles > 0;
CREATE INDEX people_by_statements ON entities(statements DESC, num)
    WHERE type = 'person' AND is_full = 1 AND articles > 0;
CREATE INDEX people_by_surname ON entities(surname, key, num) WHERE type = 'person' AND is_full = 1 AND articles > 0;
CREATE INDEX people_by_key ON entities(key, num) WHERE type = 'person' AND is_full = 1 AND articles > 0;

CREATE TABLE known_places (             -- one row for each place that an article names; kept by the transaction that names it
    num      INTEGER PRIMARY KEY,
    key      TEXT    NOT NULL UNIQUE,   -- # and its number in GeoNames; its name as written where that is not known
    geonames INTEGER,
    name     TEXT    NOT NULL,
    country  TEXT,                      -- ISO 3166-1 alpha-2
    articles INTEGER NOT NULL           -- how many name it
);
INSERT INTO known_places (key, geonames, name, country, articles)
    SELECT coalesce('#' || geonames, name), max(geonames), max(name), max(country), count(DISTINCT article)
    FROM places GROUP BY 1;
CREATE INDEX known_places_by_articles ON known_places(articles DESC, num) WHERE articles > 0;
CREATE INDEX known_places_by_name ON known_places(name COLLATE NOCASE, num) WHERE articles > 0;
