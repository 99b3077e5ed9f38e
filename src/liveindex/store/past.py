"""The database as it stood at a moment, for looking only.

Every table that tells of articles is shadowed by a view of its own name in the connection's `temp` schema, which SQLite
looks into first. So every query of every room sees what there was, and none has to know of it. An article is there from
the moment it was first seen, in the wording that was seen last by then.

What is looked up across articles (`statements`, `figures`, `places`, ...) is kept for current wordings; that of
wordings which stood then and were replaced since comes from a file beside the database (`store.replaced`). A view is
both: UNION ALL of two plain parts, which SQLite takes apart into a question of each, by the indexes of each, where the
question counts nothing and what it sorts by is among what it asks for.

Stories and copies are as they are gathered today, without the articles that came later. Settings, saved searches and
what is followed have no past.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from liveindex.errors import WrongUseError
from liveindex.store import replaced
from liveindex.store.connection import Connection, Database, Held
from liveindex.store.replaced import ReplacedWordings
from liveindex.store.times import to_us

_TRIES = 3  # to begin when nothing has changed; then the index is so busy that a moment's lag does no harm
_SEEN = "EXISTS (SELECT 1 FROM main.versions v WHERE v.num = {row}.version AND v.seen_us <= {at})"
_THERE = "EXISTS (SELECT 1 FROM main.articles a WHERE a.num = {row} AND a.first_seen_us <= {at})"
_MEMBERS = "main.seats s JOIN main.articles a ON a.num = s.article WHERE s.story = t.num AND a.first_seen_us <= {at}"
_PLACED = """main.placements p JOIN main.articles a ON a.num = p.article
    WHERE p.development = t.num AND a.first_seen_us <= {at}"""
# Wordings that were replaced since, and whose rows the tables of the present do not have any more.
_STOOD = "t.version IN (SELECT version FROM temp.stood)"
_OF_SOURCE = "main.articles a WHERE a.source = t.id AND a.first_seen_us <= {at}"


def _both(table: str) -> str:
    return f"""SELECT * FROM main.{table} t WHERE {_SEEN}
        UNION ALL SELECT * FROM replaced.{table} t WHERE {_STOOD}"""


_VIEWS = {
    # An article with one version needs no look for the one of then.
    "articles": """
        SELECT t.num, t.id, t.identity, t.source, t.first_seen_us, t.at_us, t.language, t.read,
               CASE WHEN t.versions = 1 THEN t.version ELSE
                    (SELECT v.num FROM main.versions v WHERE v.article = t.num AND v.seen_us <= {at}
                     ORDER BY v.seen_us DESC, v.number DESC LIMIT 1) END AS version,
               CASE WHEN t.versions = 1 THEN 1 ELSE
                    (SELECT count(*) FROM main.versions v WHERE v.article = t.num AND v.seen_us <= {at}) END AS versions
        FROM main.articles t WHERE t.first_seen_us <= {at}""",
    "versions": "SELECT * FROM main.versions t WHERE t.seen_us <= {at}",
    "mentions": _both("mentions"),
    "roles": _both("roles"),
    "statements": _both("statements"),
    "figures": _both("figures"),
    "places": _both("places"),
    "novelty": f"SELECT * FROM main.novelty t WHERE {_SEEN}",
    "fingerprints": f"SELECT * FROM main.fingerprints t WHERE {_SEEN}",
    "speakers": f"""
        SELECT * FROM main.speakers t WHERE EXISTS (
            SELECT 1 FROM main.statements s JOIN main.versions v ON v.num = s.version
            WHERE s.article = t.article AND s.number = t.statement AND v.seen_us <= {{at}})
        UNION ALL SELECT t.article, t.statement, t.position, t.entity, t.at_us, t.name
        FROM replaced.speakers t WHERE {_STOOD}""",
    # What ties two articles was found in the wordings that their fingerprints are of.
    "links": """
        SELECT * FROM main.links t WHERE 2 = (
            SELECT count(*) FROM main.fingerprints f JOIN main.versions v ON v.num = f.version
            WHERE f.article IN (t.article, t.other) AND v.seen_us <= {at})""",
    "seats": f"SELECT * FROM main.seats t WHERE {_THERE.replace('{row}', 't.article')}",
    "placements": f"SELECT * FROM main.placements t WHERE {_THERE.replace('{row}', 't.article')}",
    "shown_stories": f"""
        SELECT * FROM (
            SELECT t.num,
                   coalesce((SELECT a.id FROM main.articles a WHERE a.id = t.id AND a.first_seen_us <= {{at}}),
                            (SELECT a.id FROM {_MEMBERS} ORDER BY a.at_us, a.num LIMIT 1)) AS id,
                   (SELECT min(a.at_us) FROM {_MEMBERS}) AS first_us,
                   (SELECT max(a.at_us) FROM {_MEMBERS}) AS last_us,
                   (SELECT count(*) FROM {_MEMBERS}) AS articles,
                   (SELECT r.num FROM main.story_rules r WHERE r.num = t.renamed AND r.made_us <= {{at}}) AS renamed
            FROM main.shown_stories t) WHERE articles > 0""",
    "developments": f"""
        SELECT * FROM (
            SELECT t.num, t.story, (SELECT min(a.at_us) FROM {_PLACED}) AS first_us,
                   (SELECT max(a.at_us) FROM {_PLACED}) AS last_us,
                   (SELECT count(*) FROM {_PLACED}) AS articles, t.core
            FROM main.developments t) WHERE articles > 0""",
    "sources": f"""
        SELECT * FROM (
            SELECT t.id, t.name, (SELECT count(*) FROM {_OF_SOURCE}) AS articles, t.first_seen_us,
                   min(t.last_seen_us, {{at}}) AS last_seen_us, (SELECT max(a.at_us) FROM {_OF_SOURCE}) AS newest_us
            FROM main.sources t WHERE t.first_seen_us <= {{at}}) WHERE articles > 0""",
    "entities": """
        SELECT t.num, t.key, t.type, t.name, t.surname, t.is_full,
               (SELECT count(DISTINCT m.article) FROM main.mentions m JOIN main.versions v ON v.num = m.version
                WHERE m.entity = t.num AND v.seen_us <= {at})
               + (SELECT count(DISTINCT m.article) FROM replaced.mentions m JOIN temp.stood s ON s.version = m.version
                  WHERE m.entity = t.num) AS articles,
               (SELECT count(*) FROM (
                   SELECT DISTINCT s.article, s.statement FROM main.speakers s
                   JOIN main.statements o ON o.article = s.article AND o.number = s.statement
                   JOIN main.versions v ON v.num = o.version
                   WHERE s.entity = t.num AND v.seen_us <= {at}))
               + (SELECT count(*) FROM (
                   SELECT DISTINCT s.article, s.statement FROM replaced.speakers s
                   JOIN temp.stood o ON o.version = s.version WHERE s.entity = t.num)) AS statements
        FROM main.entities t""",
    # Counted in one pass: most names of places have no index to be counted by one at a time.
    "known_places": """
        SELECT t.num, t.key, t.geonames, t.name, t.country, c.articles
        FROM main.known_places t JOIN (
            SELECT coalesce('#' || geonames, name) AS key, count(DISTINCT article) AS articles
            FROM temp.places GROUP BY 1) c ON c.key = t.key""",
    "article_days": """
        SELECT a.source, (a.at_us - 86399999999 * (a.at_us < 0)) / 86400000000 AS day, count(*) AS articles
        FROM main.articles a WHERE a.first_seen_us <= {at} GROUP BY 1, 2""",
    "article_kinds": """
        SELECT a.language, a.read, count(*) AS articles FROM main.articles a WHERE a.first_seen_us <= {at}
        GROUP BY 1, 2""",
    "counters": """
        SELECT 'articles' AS name, (SELECT count(*) FROM main.articles WHERE first_seen_us <= {at}) AS value
        UNION ALL SELECT 'versions', (SELECT count(*) FROM main.versions WHERE seen_us <= {at})
        UNION ALL SELECT 'waiting', (
            SELECT count(*) FROM main.jobs j JOIN main.versions v ON v.num = j.version WHERE v.seen_us <= {at})
        UNION ALL SELECT name, value FROM main.counters WHERE name NOT IN ('articles', 'versions', 'waiting')""",
    # The last thing that was seen by then: the log's own time is that of writing, and its order too.
    "changes": """
        SELECT t.seq, (SELECT max(s.seen_us) FROM main.versions s WHERE s.seen_us <= {at}) AS at_us, t.kind,
               t.article, t.version, t.indexed
        FROM main.changes t JOIN main.versions v ON v.num = t.version WHERE v.seen_us <= {at}""",
}

# The wording that was seen last by then, unless the article still has it, or what is looked up does, because the one
# that replaced it is not read yet.
_FIND_STOOD = f"""
    INSERT INTO temp.stood SELECT w.version FROM replaced.wordings w JOIN main.articles a ON a.num = w.article
    WHERE w.seen_us <= :at AND a.version <> w.version AND w.version = (
        SELECT v.num FROM main.versions v WHERE v.article = w.article AND v.seen_us <= :at
        ORDER BY v.seen_us DESC, v.number DESC LIMIT 1)
    {
    " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.article = w.article AND t.version = w.version)"
        for table in ("mentions", "statements", "figures", "places")
    )
}"""


class PastDatabase(Database):
    """A data folder's database as it stood at a moment. Safe to share between threads; nothing can be written."""

    def __init__(self, path: Path, at: datetime, *, lock_timeout_s: float) -> None:  # the file is there, and migrated
        self.path = path
        self.moment = at
        self._views = [
            f"CREATE TEMP VIEW {name} AS {body.replace('{row}', 't').format(at=to_us(at))}"
            for name, body in _VIEWS.items()
        ]
        self._at_us = to_us(at)
        self._replaced = ReplacedWordings(path, lock_timeout_s=lock_timeout_s)
        self._lock_timeout_s = lock_timeout_s
        self._local = threading.local()
        self._opened = weakref.WeakSet()
        self._register = threading.Lock()

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:  # noqa: ARG002
        """Refuse.

        Raises:
            WrongUseError: always; the past is for looking.
        """
        raise WrongUseError("The index as it stood at a time is for looking only. Leave the time away to change it.")
        yield

    def _begin(self, connection: Connection) -> None:
        """Begin where the file of replaced wordings, and what of it stood then, are level with the database."""
        for _ in range(_TRIES):
            connection.execute("BEGIN")
            last = connection.execute("SELECT coalesce(max(seq), 0) FROM main.changes").fetchone()[0]
            upto, revision = replaced.state(connection)
            if upto == last and revision == self._stood():
                return
            connection.execute("ROLLBACK")
            if upto != last:
                self._replaced.catch_up()
            self._find_stood(connection)
        connection.execute("BEGIN")

    def _stood(self) -> int | None:
        revision: int | None = getattr(self._local, "revision", None)
        return revision

    def _find_stood(self, connection: Connection) -> None:
        """Note which replaced wordings stood then."""
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("BEGIN")
        revision = replaced.state(connection)[1]
        if revision != self._stood():
            connection.execute("DELETE FROM temp.stood")
            connection.execute(_FIND_STOOD, {"at": self._at_us})
        connection.execute("COMMIT")
        connection.execute("PRAGMA query_only = ON")
        self._local.revision = revision

    def _connect(self) -> Held:
        held = super()._connect()
        self._replaced.attach(held.connection)
        held.connection.execute("CREATE TEMP TABLE stood (version INTEGER PRIMARY KEY)")
        for view in self._views:
            held.connection.execute(view)
        held.connection.execute("PRAGMA query_only = ON")
        return held
