"""A choice of articles -> articles in full, one at a time: however large the index, a handful is in memory.

The whole export reads one state of the store: what comes in meanwhile is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from liveindex.errors import StoreError
from liveindex.model.annotation import Work
from liveindex.model.exported import Captured, Chosen, ExportedArticle
from liveindex.model.source import Source
from liveindex.model.story import StoryHead
from liveindex.service.assembling import assemble, with_shape
from liveindex.service.stories import LEAST_ARTICLES, head_of
from liveindex.store import articles, exporting, listing, readings, sources, stories
from liveindex.store.connection import Connection, Database

# Vectors mean nothing outside of the model that made them.
EVERYTHING = tuple(work for work in Work if work is not Work.VECTORS)


@dataclass(frozen=True, slots=True)
class ReadingOut:
    """Reads a choice out of the store.

    Args:
        moved: called once for each article, story or outlet that was read out, for a bar of progress.
    """

    database: Database
    moved: Callable[[int], None] = lambda _count: None

    def articles(self, chosen: Chosen, needs: tuple[Work, ...] = EVERYTHING) -> Iterator[ExportedArticle]:
        """Yield the newest version of each article with its readings.

        Args:
            chosen: which articles.
            needs: which kinds of reading are looked at; the others are not unpacked, and missing. Unpacking is most
                of what an export costs. The language, which is an article's own, is always there.
        """
        kinds = (Work.LANGUAGE, *(work for work in needs if work is not Work.LANGUAGE))
        with _state(self.database) as connection:
            for num in self._nums(connection, chosen):
                yield _article(connection, num, kinds)
                self.moved(1)

    def captured(self, chosen: Chosen) -> Iterator[Captured]:
        """Yield the documents that the articles were read from, each once."""
        met: set[int] = set()
        with _state(self.database) as connection:
            for num in self._nums(connection, chosen):
                marks = exporting.marks_of(connection, articles.current_version(connection, num))
                self.moved(1)
                if marks.snapshot not in met:
                    met.add(marks.snapshot)
                    snapshot, sha256 = exporting.captured(connection, marks.snapshot)
                    yield Captured(snapshot=snapshot, sha256=sha256)

    def stories(self, chosen: Chosen) -> Iterator[StoryHead]:
        """Yield the stories of two articles or more that the articles stand in; each once."""
        with _state(self.database) as connection:
            for num in self._stories(connection, chosen):
                head = head_of(connection, num)
                if head.articles >= LEAST_ARTICLES:
                    yield head

    def sources(self, chosen: Chosen) -> Iterator[Source]:
        """Yield the outlets of the articles; their counts are of the whole index."""
        with _state(self.database) as connection:
            if chosen.nums is None:
                yield from sources.all_sources(connection)
                return
            hosts = {listing.row_of(connection, num).source for num in chosen.nums}
            yield from (one for one in sources.all_sources(connection) if one.id in hosts)

    def _nums(self, connection: Connection, chosen: Chosen) -> Iterator[int]:
        return exporting.article_nums(connection) if chosen.nums is None else iter(chosen.nums)

    def _stories(self, connection: Connection, chosen: Chosen) -> Iterator[int]:
        if chosen.nums is None:
            yield from exporting.story_nums(connection, least=LEAST_ARTICLES)
            return
        found = (stories.story_of_article(connection, num) for num in chosen.nums)
        yield from dict.fromkeys(num for num in found if num is not None)


@contextmanager
def _state(database: Database) -> Iterator[Connection]:
    """Give one unchanging state of the store; whoever stops in the middle may have closed the store before."""
    stopped = False
    try:
        with database.reading() as connection:
            try:
                yield connection
            except GeneratorExit:
                stopped = True
                raise
    except StoreError:
        if not stopped:
            raise


def _article(connection: Connection, num: int, kinds: tuple[Work, ...]) -> ExportedArticle:
    version = articles.current_version(connection, num)
    kept = readings.load(connection, version, kinds)
    article = with_shape(articles.load_version(connection, version), kept)
    marks = exporting.marks_of(connection, version)
    return ExportedArticle(
        row=listing.row_of(connection, num),
        article=article,
        read=assemble(article, kept),
        number=marks.number,
        seen=marks.seen,
        taken=marks.taken,
        evidence=marks.evidence,
        evidence_sha256=marks.evidence_sha256,
        text_sha256=marks.text_sha256,
        snapshot=marks.snapshot,
        story=marks.story,
    )
