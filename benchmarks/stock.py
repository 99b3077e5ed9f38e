"""A large index in minutes: articles that were really read, multiplied with other words, names, days and outlets.

The bundled sample is taken in and read once, as `liveindex add` does. Each of its articles is then written again and
again: every longer word of its text and of its readings is exchanged for a made-up one of the same length, so that all
that was read still stands at its place. Names follow Zipf's law and are the same throughout a story; stories have a
heavy tail (three of five are of one article, a few of hundreds); an eighth of a story's articles are copies of its
first, one article in thirty was edited. Rows are written by the store's own functions in large transactions, in order
of time, and the search index follows by the change log as ever. What is not made: figures keep their values, and
days that are named inside a text stay as they were. The sample's articles are short, about 1,000 characters.
"""

from __future__ import annotations

import heapq
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.corpus import SOURCES, make_corpus
from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article, Moment, Precision
from liveindex.model.news import Judged
from liveindex.model.relation import Direction, Likeness, Relation
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.sample import NEWS_FOLDER
from liveindex.store import articles, blobs, changes, jobs, links, novelty, packing, readings, seats, snapshots, stories
from liveindex.store.articles import Arrival
from liveindex.store.connection import Connection, Database
from liveindex.store.novelty import Noted
from liveindex.store.readings import Made
from liveindex.store.snapshots import State
from liveindex.store.stories import Extent

LAST_DAY = datetime(2025, 12, 31, tzinfo=UTC)
DAYS = 1_000
_AT_ONCE = 2_000  # articles in a transaction
_WORD = re.compile(rb"[A-Za-z]{5,}")
_UNTOUCHED = (Work.LANGUAGE, Work.SENTENCES, Work.TOPICS, Work.VECTORS)
_KINDS = {kind.value: kind for kind in Work}
_PER_DEVELOPMENT = 12
_COPY = Likeness(
    relation=Relation.EDITED, origin=Direction.SECOND, confidence=0.9, reasons=("the same sentences",), literal=0.95,
    covered=0.98,
)  # fmt: skip
_LARGEST_SHARE = 150  # the largest story has at most one article in so many, but 40 may always


@dataclass(frozen=True, slots=True)
class Base:
    """One article as it was read, and what the store keeps beside it."""

    article: Article
    methods: dict[str, str]
    bodies: dict[str, bytes]
    fingerprint: tuple[str, bytes, bytes] | None
    bands: list[tuple[int, str]]
    digest: bytes
    judged: tuple[Judged, ...]
    core: bytes
    story: int


@dataclass(slots=True)
class Grown:
    """A story being made: how many articles it is to have, and what is written of it."""

    number: int
    size: int
    bases: list[Base]
    names: dict[bytes, bytes] = field(default_factory=dict)  # from its first article to its last
    plain: dict[bytes, bytes] = field(default_factory=dict)  # of its first article, and of the copies of that
    written: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)  # of the story, then of its newest development


def stock(home: Path, count: int) -> Settings:
    """Fill a folder with so many articles, unless it holds as many already; return its settings."""
    settings = Settings(home=home)
    with bootstrap.services(settings, processes=False) as services:
        if services.reading.standing().articles < count:
            bases = read_bases(home.with_name(f"{home.name}-base"))
            Multiplied(services, bases).fill(count - services.reading.standing().articles)
        services.running.sync.catch_up()
    return settings


def read_bases(home: Path) -> list[Base]:
    """Return the articles of the bundled sample with all that was read of them; they are read where they are not."""
    with bootstrap.services(Settings(home=home), processes=False) as services:
        if not services.reading.standing().articles:
            for _ in services.running.add(str(NEWS_FOLDER)):
                pass
        for _ in services.running.read_waiting():
            pass
        with services.database.reading() as connection:
            return list(_bases(connection))


def _bases(connection: Connection) -> Iterator[Base]:
    rows = connection.execute(
        """SELECT a.num, a.version, s.story, d.core FROM articles a JOIN seats s ON s.article = a.num
           JOIN developments d ON d.num = s.development ORDER BY s.story, a.at_us"""
    ).fetchall()
    for num, version, story, core in rows:
        kept = connection.execute("SELECT work, method, body FROM readings WHERE version = ?", (version,)).fetchall()
        noted = novelty.load(connection, [num])
        bands = connection.execute("SELECT key, kind FROM bands WHERE article = ?", (num,)).fetchall()
        yield Base(
            article=articles.load_version(connection, version),
            methods={work: method for work, method, _ in kept},
            bodies={work: body if work in _UNTOUCHED else blobs.unpack(body) for work, _, body in kept},
            fingerprint=connection.execute(
                "SELECT method, hashes, vector FROM fingerprints WHERE article = ?", (num,)
            ).fetchone(),
            bands=bands,
            digest=noted[0].digest if noted else b"",
            judged=noted[0].judged if noted else (),
            core=core,
            story=story,
        )


class Words:
    """Other words for the words of a text, of the same length; what the readings' own form is made of stays."""

    def __init__(self, bases: list[Base], chance: random.Random) -> None:
        self._chance = chance
        own = _own_words()
        texts = b" ".join(base.article.text.encode() + b" " + base.article.title.encode() for base in bases)
        met = {word for word in _WORD.findall(texts) if word.lower() not in own}
        self.names = sorted({word.lower() for word in met if word[:1].isupper()})
        self.plain = sorted({word.lower() for word in met} - set(self.names))
        self._made: dict[int, list[bytes]] = {}
        for word in make_corpus().words:
            self._made.setdefault(len(word), []).append(word.encode())

    def other(self, words: list[bytes], share: float) -> dict[bytes, bytes]:
        """Return made-up words for a share of some, the lower ranks of their length far more often."""
        return {
            word: self._drawn(len(word))
            for word in words
            if len(word) in self._made and (share >= 1 or self._chance.random() < share)
        }

    def _drawn(self, length: int) -> bytes:
        of_length = self._made[length]
        # Log-uniform over the ranks: Zipf's law with exponent 1.
        return of_length[int(len(of_length) ** self._chance.random()) - 1]


def _own_words() -> set[bytes]:
    """Return words that stand in packed readings as names of fields or as closed choices."""
    described = repr(msgspec.json.schema_components(list(packing._KINDS.values())))
    return {word.lower() for word in _WORD.findall(described.encode())}


def exchanged(body: bytes, others: dict[bytes, bytes]) -> bytes:
    """Return bytes with words exchanged, each in the case that it was written in."""

    def other(match: re.Match[bytes]) -> bytes:
        word = match[0]
        found = others.get(word.lower())
        if found is None:
            return word
        if word.isupper():
            return found.upper()
        return found.capitalize() if word[:1].isupper() else found

    return _WORD.sub(other, body)


class Multiplied:
    """Writes more and more articles into one index."""

    def __init__(self, services: Services, bases: list[Base]) -> None:
        self._chance = random.Random(services.reading.standing().articles + 5)
        self._database: Database = services.database
        self._words = Words(bases, self._chance)
        groups: dict[int, list[Base]] = {}
        for base in bases:
            groups.setdefault(base.story, []).append(base)
        self._groups = list(groups.values())
        self._decoders = {work: msgspec.msgpack.Decoder(kind) for work, kind in packing._KINDS.items()}

    def fill(self, count: int) -> None:
        """Write so many articles in order of time."""
        plan = self._plan(count)
        while batch := list(islice(plan, _AT_ONCE)):
            with self._database.writing(durable=False) as connection:
                for at, story in batch:
                    self._write(connection, story, at)

    def _plan(self, count: int) -> Iterator[tuple[datetime, Grown]]:
        """Yield (time, story) of each article, the earliest first."""
        times: list[tuple[datetime, int, Grown]] = []
        number = 0
        most = max(40, count // _LARGEST_SHARE)
        while len(times) < count:
            number += 1
            size = min(int(self._chance.paretovariate(1.3)), most, count - len(times))
            group = self._chance.choice(self._groups)
            self._chance.shuffle(group)
            story = Grown(number, size, group)
            begins = LAST_DAY - timedelta(days=self._chance.random() * DAYS)
            for _ in range(size):
                at = begins + timedelta(hours=self._chance.expovariate(1 / (6 + size)))
                times.append((min(at, LAST_DAY), len(times), story))
        heapq.heapify(times)
        while times:
            at, _, story = heapq.heappop(times)
            yield at, story

    def _write(self, connection: Connection, story: Grown, at: datetime) -> None:
        position = len(story.written)
        if not position:
            story.names = self._words.other(self._words.names, 0.9)
            story.plain = self._words.other(self._words.plain, 0.5)
        is_copy = position > 0 and self._chance.random() < 0.125
        base = story.bases[0 if is_copy else position % len(story.bases)]
        plain = self._words.other(self._words.plain, 0.5) if position and not is_copy else story.plain
        others = {**plain, **story.names}
        source = f"outlet{int(SOURCES ** self._chance.random()) - 1:03d}.example"
        address = f"https://{source}/{at:%Y/%m/%d}/{story.number}-{position}-{self._chance.getrandbits(40)}"
        num, version = self._put(connection, base, others, address, at)
        changes.log(connection, "added", num, version, now=at, indexed=True)
        if self._chance.random() < 1 / 30:
            later = {**others, **self._words.other(self._words.plain, 0.05)}
            _, version = self._put(connection, base, later, address, at + timedelta(hours=2))
            changes.log(connection, "changed", num, version, now=at + timedelta(hours=2), indexed=True)
        self._put_beside(connection, story, base, num, version, at)
        if is_copy:
            links.replace_links(connection, num, [(story.written[0], _COPY)], method="made/1")
        story.written.append(num)
        changes.log(connection, "read", num, version, now=at, indexed=True)
        if len(story.written) == story.size:
            story.names, story.plain = {}, {}  # a million articles have more words than memory

    def _put(
        self, connection: Connection, base: Base, others: dict[bytes, bytes], address: str, at: datetime
    ) -> tuple[int, int]:
        """Write an article, or a later version of it, with its readings; return the rows of both."""
        source = address.split("/")[2]
        known = articles.find(connection, address)
        text = exchanged(base.article.text.encode(), others).decode()
        title = exchanged(base.article.title.encode(), others).decode()
        first = at - timedelta(hours=2) if known else at
        article = replace(
            base.article, address=address, source=source, source_name=source.partition(".")[0].capitalize(),
            title=title, text=text, canonical=None, part_of=None, coverage_ends=None, modified=None,
            published=Moment(first, Precision.MINUTE, "record", first.isoformat()),
        )  # fmt: skip
        document = Snapshot(body=text.encode() + address.encode(), medium=Medium.TEXT, address=address, taken=at)
        stored = snapshots.receive(connection, document, now=at)
        arrival = Arrival(article, stored.num, at, known, first, is_current=True)
        num, version, _ = articles.save(connection, arrival)
        snapshots.settle(connection, stored.num, State.READ)
        jobs.enqueue(connection, version)
        made = [
            Made(_KINDS[work], base.methods[work], self._reading(_KINDS[work], body, others))
            for work, body in base.bodies.items()
        ]
        readings.finish(connection, version, made, now=at)
        return num, version

    def _reading(self, work: Work, body: bytes, others: dict[bytes, bytes]) -> Reading:
        if work in _UNTOUCHED:
            return packing.unpack(work, body)
        found: Reading = self._decoders[work].decode(exchanged(body, others))
        return found

    def _put_beside(
        self, connection: Connection, story: Grown, base: Base, num: int, version: int, at: datetime
    ) -> None:
        extent = Extent(at, at, 1, base.core)
        if not story.row:
            story.row.append(stories.begin_story(connection, extent))
        if len(story.written) % _PER_DEVELOPMENT == 0:
            story.row[1:] = [stories.begin_development(connection, story.row[0], extent)]
        reason = "made to measure"
        stories.put_article(connection, num, story.row[1], method="made/1", reason=reason, at=at)
        seats.put(connection, seats.placement_of(connection, num), seats.Seated(story.row[0], None, ""))
        told = story.written[0] if story.written else None
        judged = tuple(replace(one, told=told if one.told is not None else None) for one in base.judged)
        noted = Noted(num, version, at, at, min(len(story.written), 80), base.digest, judged)
        novelty.put(connection, noted, method="made/1")
        if base.fingerprint:
            method, hashes, vector = base.fingerprint
            shift = self._chance.getrandbits(31)
            keys = [(key ^ shift, kind) for key, kind in base.bands]
            turned = (np.frombuffer(hashes, "<u4") ^ np.uint32(shift)).tobytes()
            at_us = links.sorted_by(connection, num)
            links.put_fingerprint(
                connection, links.Stored(num, at_us, turned, vector), version_num=version, method=method, keys=keys
            )
