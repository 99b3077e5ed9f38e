-- Live Index, schema 7: what people decided on stories, and where each article is shown by it.

ALTER TABLE placements ADD COLUMN version INTEGER REFERENCES versions(num);  -- the wording it was placed by; a rebuild keeps it
ALTER TABLE placements ADD COLUMN at_us INTEGER NOT NULL DEFAULT 0;            -- when that was published, as it was placed by
UPDATE placements SET (version, at_us) = (SELECT a.version, a.at_us FROM articles a WHERE a.num = placements.article);

CREATE TABLE story_rules (              -- what people decided; replayed in order whenever stories are made
    num       INTEGER PRIMARY KEY,
    made_us   INTEGER NOT NULL,
    made_by   TEXT    NOT NULL,           -- login name
    action    TEXT    NOT NULL,           -- merge, split, pin, apart, rename
    story     TEXT    NOT NULL,           -- id: merge: that stays; split: that is split; pin: where it belongs; rename: that is named; apart: ''
    articles  TEXT    NOT NULL,           -- ids parted by blanks: merge: of the story that becomes part; split: that go; pin: the one; apart: the two
    title     TEXT    NOT NULL DEFAULT '',  -- rename: the title
    reason    TEXT    NOT NULL DEFAULT '',
    placed    INTEGER NOT NULL,           -- number of the last placement then: later articles choose between the halves
    undone_us INTEGER,                    -- NULL while it holds
    undone_by TEXT
);

-- What follows is made from placements and story_rules, and made anew with them.

CREATE TABLE seats (                    -- where each placed article is shown
    article     INTEGER PRIMARY KEY REFERENCES articles(num),
    home        INTEGER NOT NULL,         -- stories.num; minus story_rules.num where that rule parted it
    story       INTEGER NOT NULL,         -- shown_stories.num: its home, or what merges made of that
    development INTEGER NOT NULL REFERENCES developments(num),
    rule        INTEGER REFERENCES story_rules(num),  -- that moved it; NULL: it stands where the machine put it
    reason      TEXT    NOT NULL DEFAULT ''  -- why, where it chose between halves
);
CREATE INDEX seats_by_story ON seats(story, development);

CREATE TABLE shown_stories (            -- stories as they are shown
    num      INTEGER PRIMARY KEY,         -- a home
    id       TEXT    NOT NULL,            -- that of the article that began it
    first_us INTEGER NOT NULL,
    last_us  INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    renamed  INTEGER REFERENCES story_rules(num)  -- that named it; NULL: by headline
);
CREATE INDEX shown_stories_by_time ON shown_stories(last_us, num);

CREATE TABLE merged_homes (             -- homes that rules made part of another story
    home   INTEGER PRIMARY KEY,
    parent INTEGER NOT NULL,              -- the home that it was merged into
    story  INTEGER NOT NULL,              -- shown_stories.num: where this ends
    rule   INTEGER NOT NULL REFERENCES story_rules(num)
);

CREATE TABLE ruled_stories (            -- the machine's stories with an article that a rule moved
    story INTEGER PRIMARY KEY REFERENCES stories(num)
);

INSERT INTO seats (article, home, story, development)
    SELECT p.article, d.story, d.story, p.development FROM placements p JOIN developments d ON d.num = p.development;
INSERT INTO shown_stories (num, id, first_us, last_us, articles)
    SELECT s.num, (SELECT a.id FROM developments d JOIN placements p ON p.development = d.num
                   JOIN articles a ON a.num = p.article WHERE d.story = s.num ORDER BY p.num LIMIT 1),
           s.first_us, s.last_us, s.articles
    FROM stories s;
