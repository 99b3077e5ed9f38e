"""The database as it stood at a moment, for looking only.

Every table that tells of articles is shadowed by a view of its own name in the connection's `temp` schema, which SQLite
looks into first. So every query of every room sees what there was, and none has to know of it. An article is there from
the moment it was first seen, in the wording that was seen last by then.

What is looked up across articles (`statements`, `figures`, `places`, ...) is kept for current wordings alone: of a
wording that was replaced since, it is missing here, while its text and what was read of it are there. Stories are as
they are gathered today, without the articles that came later. Settings, saved searches and what is followed have no
past.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from liveindex.errors import WrongUseError
from liveindex.store.connection import Connection, Database, Held
from liveindex.store.times import to_us

_SEEN = "EXISTS (SELECT 1 FROM main.versions v WHERE v.num = {row}.version AND v.seen_us <= {at})"
_THERE = "EXISTS (SELECT 1 FROM main.articles a WHERE a.num = {row} AND a.first_seen_us <= {at})"
_MEMBERS = "main.seats s JOIN main.articles a ON a.num = s.article WHERE s.story = t.num AND a.first_seen_us <= {at}"
_PLACED = """main.placements p JOIN main.articles a ON a.num = p.article
    WHERE p.development = t.num AND a.first_seen_us <= {at}"""
_OF_SOURCE = "main.articles a WHERE a.source = t.id AND a.first_seen_us <= {at}"

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
    "mentions": f"SELECT * FROM main.mentions t WHERE {_SEEN}",
    "roles": f"SELECT * FROM main.roles t WHERE {_SEEN}",
    "statements": f"SELECT * FROM main.statements t WHERE {_SEEN}",
    "figures": f"SELECT * FROM main.figures t WHERE {_SEEN}",
    "places": f"SELECT * FROM main.places t WHERE {_SEEN}",
    "novelty": f"SELECT * FROM main.novelty t WHERE {_SEEN}",
    "fingerprints": f"SELECT * FROM main.fingerprints t WHERE {_SEEN}",
    "speakers": """
        SELECT * FROM main.speakers t WHERE EXISTS (
            SELECT 1 FROM main.statements s JOIN main.versions v ON v.num = s.version
            WHERE s.article = t.article AND s.number = t.statement AND v.seen_us <= {at})""",
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
                WHERE m.entity = t.num AND v.seen_us <= {at}) AS articles,
               (SELECT count(*) FROM (
                   SELECT DISTINCT s.article, s.statement FROM main.speakers s
                   JOIN main.statements o ON o.article = s.article AND o.number = s.statement
                   JOIN main.versions v ON v.num = o.version
                   WHERE s.entity = t.num AND v.seen_us <= {at})) AS statements
        FROM main.entities t""",
    "known_places": """
        SELECT t.num, t.key, t.geonames, t.name, t.country,
               (SELECT count(DISTINCT p.article) FROM main.places p JOIN main.versions v ON v.num = p.version
                WHERE v.seen_us <= {at} AND ((t.geonames IS NOT NULL AND p.geonames = t.geonames)
                      OR (t.geonames IS NULL AND p.geonames IS NULL AND p.name = t.name))) AS articles
        FROM main.known_places t""",
    "article_days": """
        SELECT a.source, (a.at_us - 86399999999 * (a.at_us < 0)) / 86400000000 AS day, count(*) AS articles
        FROM main.articles a WHERE a.first_seen_us <= {at} GROUP BY 1, 2""",
    "article_kinds": """
        SELECT a.language, a.read, count(*) AS articles FROM main.articles a WHERE a.first_seen_us <= {at}
        GROUP BY 1, 2""",
    "counters": """
        SELECT 'articles' AS name, (SELECT count(*) FROM main.articles WHERE first_seen_us <= {at}) AS value
        UNION ALL SELECT 'versions', (SELECT count(*) FROM main.versions WHERE seen_us <= {at})
        UNION ALL SELECT 'waiting', 0
        UNION ALL SELECT name, value FROM main.counters WHERE name NOT IN ('articles', 'versions', 'waiting')""",
    # The last thing that was seen by then: the log's own time is that of writing, and its order too.
    "changes": """
        SELECT t.seq, (SELECT max(s.seen_us) FROM main.versions s WHERE s.seen_us <= {at}) AS at_us, t.kind,
               t.article, t.version, t.indexed
        FROM main.changes t JOIN main.versions v ON v.num = t.version WHERE v.seen_us <= {at}""",
}


class PastDatabase(Database):
    """A data folder's database as it stood at a moment. Safe to share between threads; nothing can be written."""

    def __init__(self, path: Path, at: datetime, *, lock_timeout_s: float) -> None:  # the file is there, and migrated
        self.path = path
        self.moment = at
        self._views = [
            f"CREATE TEMP VIEW {name} AS {body.replace('{row}', 't').format(at=to_us(at))}"
            for name, body in _VIEWS.items()
        ]
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

    def _connect(self) -> Held:
        held = super()._connect()
        for view in self._views:
            held.connection.execute(view)
        held.connection.execute("PRAGMA query_only = ON")
        return held
