"""The Python door: `Index(folder)` and `extract(html_bytes, url=...)`, over the same services as every other door."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from types import TracebackType

from liveindex import bootstrap
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.following import Followed, SubscriptionHealth
from liveindex.model.memento import Step
from liveindex.model.outcome import Receipt, Tally
from liveindex.model.search import Filters
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.model.source import Source
from liveindex.model.tie import Comparison, EditList, OriginsView
from liveindex.model.view import ArticleList, ArticleView, Standing
from liveindex.pipeline.watching.report import Event
from liveindex.serve.python_exports import IndexedExports, verify
from liveindex.serve.python_facts import IndexedFacts
from liveindex.serve.python_saved import IndexedSearches
from liveindex.serve.python_search import IndexedSearch
from liveindex.serve.python_stories import IndexedStories
from liveindex.service.as_of import read_at
from liveindex.service.backfill import days
from liveindex.service.clock import now_utc
from liveindex.service.following import FollowOptions
from liveindex.service.one_page import read_page
from liveindex.service.one_text import annotate_text

__all__ = ["Index", "annotate", "extract", "verify"]


def extract(document: bytes | str, *, url: str = "", taken: datetime | None = None) -> Article | NotAnArticle:
    """Return the article of a page with its language and sentences, or say why it is none.

    Args:
        document: an HTML page; bytes are better than text, because they carry their own encoding.
        url: where it came from; it decides the source and makes a canonical address trustworthy.
        taken: when it was fetched, aware; now where it is not given.

    Returns:
        An `Article` (true in a condition), or a `NotAnArticle` (false) with `reason` and `detail`.

    Raises:
        ExtractError: the page broke the extractor.

    >>> page = b'''<html><head><title>Talks resume</title></head><body><article><h1>Talks resume</h1>
    ... <p>The two delegations met again on Monday in the port city of Salt. They spoke for three hours.</p>
    ... <p>A second round is planned for the week after, the host said. Nobody else commented.</p></article></body>'''
    >>> article = extract(page, url="https://news.example/talks")
    >>> article.title
    'Talks resume'
    >>> [article.words(sentence) for sentence in article.sentences][-1]
    'Nobody else commented.'
    """
    body = document.encode() if isinstance(document, str) else document
    headers = (("content-type", "text/html; charset=utf-8"),) if isinstance(document, str) else ()
    moment = (taken or bootstrap.now_utc()).astimezone(UTC)
    return read_page(Snapshot(body=body, medium=Medium.HTML, address=url or "stdin:", taken=moment, headers=headers))


def annotate(
    text: str,
    published: date | datetime | None = None,
    language: str | None = None,
    *,
    title: str = "",
    publisher: str | None = None,
) -> AnnotatedText:
    """Return who says what, how many, when, where and what happened, read out of one text.

    Args:
        text: as it is; offsets are into it. Paragraphs are parted by line ends.
        published: the day that "Monday" or "last week" is seen from; without it such dates stay unresolved.
        language: ISO 639-1; read from the words where it is None.
        title: the headline; topics are read from it too.
        publisher: the outlet: the first link of every chain.

    Returns:
        An `AnnotatedText` with `statements`, `figures`, `dates`, `entities`, `places`, `events`, `topics`; each item
        has `as_dict()`, and so has the whole.
    """
    return annotate_text(text, title=title, published=published, language=language, publisher=publisher)


class Index(IndexedSearch, IndexedStories, IndexedFacts, IndexedSearches, IndexedExports):
    """One index in one folder. Open it with `with`, or close it when done.

    Threads may share an `Index`; several processes may open the same folder.

    >>> import tempfile
    >>> from liveindex import Index
    >>> from liveindex.sample import NEWS_FOLDER
    >>> with tempfile.TemporaryDirectory() as folder, Index(folder) as index:
    ...     tally = index.add(NEWS_FOLDER)
    ...     found = index.search("prisoners", limit=1)
    >>> tally.counts["failed"], len(found.rows)
    (0, 1)
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, processes: bool = False) -> None:
        """Open the index of a folder, made on first use.

        Args:
            folder: the data folder; None is `LIVEINDEX_HOME`, else the platform's usual place.
            processes: read pages on several processes. Only from a program whose main module can be imported
                (`if __name__ == "__main__":`).
        """
        self._stack = ExitStack()
        settings = bootstrap.read_settings(folder)
        self._services = self._stack.enter_context(bootstrap.services(settings, processes=processes))

    def at(self, moment: date | datetime | str) -> Index:
        """Return this index as it stood at a moment, for looking only; it is closed with this one.

        An article is there from the time it was first seen, in the wording of then. Stories are as they are gathered
        today, without the articles that came later.

        Args:
            moment: a time without a zone is UTC; a day means its end; a text is read as `--at` is.

        Raises:
            WrongUseError: it is no time, or lies ahead.
        """
        past = Index.__new__(Index)
        past._stack = ExitStack()
        past._services = self._services.at(
            read_at(moment if isinstance(moment, str) else moment.isoformat(), now_utc())
        )
        return past

    def add(self, target: str | os.PathLike[str]) -> Tally:
        """Add what a path or a web address holds, read it, and return the count by outcome.

        Raises:
            CollectError: the target as a whole cannot be had. Parts of it that cannot are counted instead.
        """
        tally = Tally()
        for receipt in self.add_each(target):
            tally.count(receipt)
        return tally

    def add_each(self, target: str | os.PathLike[str]) -> Iterator[Receipt]:
        """Add what a path or a web address holds; yield a receipt for each document once it is on the disk."""
        yield from self._services.running.add(os.fspath(target))
        for _ in self._services.running.read_waiting():
            pass

    def follow(self, target: str | os.PathLike[str], *, folder: tuple[str, ...] = ()) -> list[Followed]:
        """Follow a web address, or everything in an OPML file; return what became of each address.

        Raises:
            WrongUseError: neither a web address nor a file.
            UnreadableInputError: the file is no list of feeds.
        """
        return list(self._services.following.follow(os.fspath(target), FollowOptions(folder=folder)))

    def followed(self) -> list[SubscriptionHealth]:
        """Return everything that is followed, and how it fares."""
        return self._services.following.all_health()

    def unfollow(self, wanted: str) -> None:
        """Follow something no longer, by its number or address. Its articles stay.

        Raises:
            NotFoundError: nothing of that number or address is followed.
        """
        self._services.following.unfollow(wanted)

    def watch_once(self) -> Iterator[Event]:
        """Visit what is due now, and the pages that this leads to; yield what each answer came to.

        Raises:
            WatchBusyError: another process watches for this index.
        """
        yield from self._services.watching.once()
        for _ in self._services.running.read_waiting():
            pass

    def backfill(
        self,
        address: str,
        first: date,
        last: date,
        *,
        step: Step = Step.DAY,
        timemap: str | None = None,
    ) -> Tally:
        """Add the copies of a page or feed that archives took from one day to another; return the count by outcome.

        What is in already is not fetched again. Archives are asked one request at a time, with a pause.

        Args:
            address: of the page or feed.
            first: the first day, UTC.
            last: the last day, included.
            step: the first copy of each day, of each hour, or all.
            timemap: template of the address where copies are listed; the setting `memento_timemap` where None.

        Raises:
            CollectError: the list of copies cannot be had. Copies that cannot are counted instead.
        """
        tally = Tally()
        backfill = bootstrap.backfill(self._services)
        plan = backfill.plan_address(address, days(first, last), step=step, timemap=timemap)
        for receipts in backfill.run(plan):
            for receipt in receipts:
                tally.count(receipt)
        for _ in self._services.running.read_waiting():
            pass
        return tally

    def catch_up(self) -> int:
        """Bring the search index level with what is stored; return how many articles it still lacks.

        `add` does this by itself; only after another process died in the middle is there anything to do.
        """
        return self._services.running.catch_up()

    def show(self, wanted: str, *, version: int | None = None) -> ArticleView:
        """Return one article in full, by its id, the beginning of it, or its address.

        Raises:
            NotFoundError: there is none.
        """
        return self._services.reading.article(wanted, version=version)

    def compare(self, left: str, right: str) -> Comparison:
        """Return two articles beside each other, sentence by sentence, with what changed and what ties them.

        Raises:
            NotFoundError: one of them is not in the index.
            WrongUseError: both are one article.
        """
        return self._services.comparing.compare(left, right)

    def compare_versions(self, wanted: str, before: int, after: int) -> Comparison:
        """Return two versions of one article beside each other, with the edits between them.

        Raises:
            NotFoundError: there is no such article or version.
        """
        return self._services.comparing.versions(wanted, before, after)

    def origins(self, wanted: str, *, of_story: bool = False) -> OriginsView:
        """Return the independent origins of an article and of all that hangs together with it.

        Args:
            wanted: the article's id, the beginning of it, or its address.
            of_story: of all articles of its story instead.

        Raises:
            NotFoundError: there is no such article, or its story is asked for and it is not read yet.
        """
        return self._services.facts.origins(wanted) if of_story else self._services.comparing.origins(wanted)

    def edits(self, *, since: date | None = None, silent: bool = False, limit: int = 25) -> EditList:
        """Return what outlets edited, newest first.

        Args:
            since: the first day that the later version was seen on, UTC.
            silent: only where the article says nothing of a correction.
            limit: how many at most, 1 to 1,000.
        """
        return self._services.comparing.edits(since=since, silent=silent, limit=limit)

    def newest(
        self,
        *,
        limit: int = 25,
        after: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> ArticleList:
        """Return articles newest first; `after` is the `next_cursor` of the stretch before."""
        return self._services.reading.front(filters=Filters(since=since, until=until), after=after, limit=limit)

    def sources(self) -> tuple[Source, ...]:
        """Return every outlet in the index."""
        return self._services.reading.sources()

    def standing(self) -> Standing:
        """Return how the index stands: how many articles, when it last changed."""
        return self._services.reading.standing()

    def __len__(self) -> int:
        return self.standing().articles

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index; it can be opened again."""
        self._stack.close()
