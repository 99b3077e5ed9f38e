-- Live Index, schema 4: the posts of live pages are articles of their own, and know their page.

ALTER TABLE versions ADD COLUMN part_of TEXT;         -- address of the live page that a post stands on; NULL for every other article
ALTER TABLE versions ADD COLUMN ends_us INTEGER;      -- of a live page: when it says that its coverage ends or ended
ALTER TABLE versions ADD COLUMN ends_precision TEXT;
ALTER TABLE versions ADD COLUMN ends_origin TEXT;
ALTER TABLE versions ADD COLUMN ends_written TEXT;
CREATE INDEX versions_by_page ON versions(part_of, article) WHERE part_of IS NOT NULL;
