from __future__ import annotations

from liveindex.store import links
from liveindex.store.connection import Database
from liveindex.store.links import Stored


def test_a_full_bucket_gives_its_oldest_and_newest_and_no_more(database: Database) -> None:
    with database.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for num in range(1, 101):
            stored = Stored(num, num * 1_000_000, b"", b"")
            connection.execute("INSERT INTO bands VALUES (7, ?, ?, 'text')", (stored.at_us, num))
        near = links.near(connection, Stored(50, 50_000_000, b"", b""), [(7, "text")])
        connection.execute("DELETE FROM bands")
    assert near.articles == {*range(1, 7), *range(89, 101)}
    assert near.quoted == frozenset()
