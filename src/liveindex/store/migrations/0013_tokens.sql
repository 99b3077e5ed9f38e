-- Live Index, schema 13: tokens by which programs may read and change the index over HTTP.

CREATE TABLE tokens (
    num        INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    scope      TEXT    NOT NULL,         -- read, or write, which allows reading too
    digest     BLOB    NOT NULL UNIQUE,  -- SHA-256 of the token, which has 256 random bits; itself it is kept nowhere
    made_us    INTEGER NOT NULL,
    revoked_us INTEGER                   -- NULL while it holds
);
CREATE UNIQUE INDEX tokens_by_name ON tokens(name COLLATE NOCASE) WHERE revoked_us IS NULL;
