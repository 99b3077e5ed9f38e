-- Live Index, schema 4: the posts of live pages are articles of their own, and know their page; copies in archives.

ALTER TABLE versions ADD COLUMN part_of TEXT;         -- address of the live page that a post stands on; NULL for every other article
ALTER TABLE versions ADD COLUMN ends_us INTEGER;      -- of a live page: when it says that its coverage ends or ended
ALTER TABLE versions ADD COLUMN ends_precision TEXT;
ALTER TABLE versions ADD COLUMN ends_origin TEXT;
ALTER TABLE versions ADD COLUMN ends_written TEXT;
CREATE INDEX versions_by_page ON versions(part_of, article) WHERE part_of IS NOT NULL;
CREATE INDEX snapshots_past ON snapshots(address, taken_us) WHERE latest = 0;

CREATE TABLE archive_visits (           -- copies in archives that are in: `backfill` does not fetch them again
    address TEXT    NOT NULL,             -- what was asked for: an address, or that of an archive file
    at_us   INTEGER NOT NULL,             -- the day and time of the copy, as the archive lists it
    what    TEXT    NOT NULL,             -- the copy's own address; of an archive file, the hosts that were taken from it
    done_us INTEGER NOT NULL,             -- when it came in
    PRIMARY KEY (address, at_us, what)
) WITHOUT ROWID;
