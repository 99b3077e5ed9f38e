"""What a story has that it had not when a reader looked: new facts, origins and edits; copies are only counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from liveindex.model.annotation import Statements, Work
from liveindex.model.article import Article, Sentence
from liveindex.model.news import ArticleNews, Judged, Newness, NewsItem, NewsKind, SentenceNews, StoryNews
from liveindex.model.relation import Origins
from liveindex.model.tie import EditRow
from liveindex.model.view import ArticleRow
from liveindex.service.comparing import edits_between, edits_of
from liveindex.service.stories import head_of
from liveindex.service.telling import origin_of
from liveindex.store import articles, links, listing, novelty, readings, stories
from liveindex.store.connection import Connection
from liveindex.store.links import Edited
from liveindex.store.novelty import Noted

MOST_LOOKED_AT = 5_000  # articles that came since then, the latest
MOST_EDITED = 1_000  # versions that came since then, the latest; setting one beside the other takes about 2 ms
_LEAD = 3  # sentences: further down, what is neither a figure nor a statement is colour more often than news
_SHOWN = 0.5  # likeness; of what is less like, the nearest sentence would only puzzle
_ORDER = tuple(NewsKind)


@dataclass(frozen=True, slots=True)
class Changed:
    """Stories in which something may be new, the one with the latest article first.

    Attributes:
        stories: number of each, with the edited versions one of which must have been edited indeed; none where an
            article came.
        back_to: everything that came and was edited from then on was looked at; None where that is all of it.
    """

    stories: tuple[tuple[int, tuple[Edited, ...]], ...]
    back_to: datetime | None


def stories_since(connection: Connection, since: datetime, *, least: int) -> Changed:
    """Return the stories of which an article came or has another version since then.

    Looked at are the latest `MOST_LOOKED_AT` articles and `MOST_EDITED` versions; whether a version was edited indeed
    is left to who needs to know.

    Args:
        connection: of the index.
        since: when the index had it.
        least: how many articles a story must have.
    """
    came = novelty.seen_since(connection, since, limit=MOST_LOOKED_AT + 1)
    edited = list(islice(links.edited_versions(connection, since), MOST_EDITED + 1))
    cut = []
    if len(came) > MOST_LOOKED_AT:
        cut.append(novelty.load(connection, [came.pop()])[0].seen)
    if len(edited) > MOST_EDITED:
        cut.append(edited.pop().seen)
    found: dict[int, list[Edited]] = {}
    for num in came:
        if (story := stories.story_of_article(connection, num)) is not None:
            found[story] = []
    fresh = set(found)
    for one in edited:
        story = stories.story_of_article(connection, one.article)
        if story is not None and story not in fresh:
            found.setdefault(story, []).append(one)
    ordered = stories.latest_first(connection, found, least=least)
    return Changed(tuple((num, tuple(found[num])) for num in ordered), max(cut, default=None))


def is_edited(connection: Connection, versions: Iterable[Edited]) -> bool:
    """Tell whether an outlet changed anything between some versions."""
    return any(edits_between(connection, one) for one in versions)


@dataclass(frozen=True, slots=True)
class Reports:
    """The articles of a story by id, in order of time: as lists show them, and the first report of their origin."""

    rows: Mapping[str, ArticleRow]
    origins: Mapping[str, str]


def reports_in(items: Iterable[str], rows: Mapping[str, ArticleRow], origins: Origins) -> Reports:
    """Return what is looked at of the articles of a story."""
    origin = origin_of(origins)
    shown = {one: rows[one] for one in items}
    return Reports(shown, {one: origin[one] for one in shown})


def draw_news(connection: Connection, story: int, told: Reports, since: datetime, *, limit: int) -> StoryNews:
    """Return what is new in a story since then.

    Args:
        connection: of the index.
        story: its number.
        told: its articles.
        since: the time at which the reader looked.
        limit: how many items at most; what is left out is counted.
    """
    noted = novelty.of_story(connection, story)
    fresh = [(development, one) for development, one in noted if one.seen >= since]
    before = [(development, one) for development, one in noted if one.seen < since]
    rows = {one.article: listing.row_of(connection, one.article) for _, one in fresh}
    known = _known_by_then([one for _, one in before])
    items: list[NewsItem] = []
    repeating = 0
    for _, one in fresh:
        found = list(_facts(connection, one, rows[one.article], known))
        repeating += not found
        items += found
    items += _developments(fresh, {development for development, _ in before}, rows)
    origins, counts = _origins(told, since)
    items += origins
    edits = edits_of(connection, since, {one.article for _, one in noted})
    items += [_edit(row) for _, row in edits]
    items.sort(key=lambda item: (_ORDER.index(item.kind), item.article.at, item.article.id, item.sentence or 0))
    return StoryNews(
        story=head_of(connection, story),
        since=since,
        begun=not before,
        items=tuple(items[:limit]),
        articles=len(fresh),
        repeating=repeating,
        origins=counts,
        left_out=max(0, len(items) - limit),
    )


def draw_article(connection: Connection, article: int) -> ArticleNews | None:
    """Return what the sentences of an article were to its story when it came; None while it is not judged."""
    found = novelty.load(connection, [article])
    if not found:
        return None
    noted = found[0]
    version = next(row.number for num, row in articles.version_rows(connection, article) if num == noted.version)
    texts = _Texts(connection)
    told = {one.told for one in noted.judged if one.told is not None}
    versions = {one.article: one.version for one in novelty.load(connection, sorted(told))}
    rows = {num: listing.row_of(connection, num) for num in versions}
    sentences = []
    for one in noted.judged:
        shown = one.newness is Newness.TOLD or one.likeness_0_1 >= _SHOWN
        beside = one.told if one.told in versions and shown else None
        sentences.append(
            SentenceNews(
                sentence=one.sentence,
                text=texts.sentence(noted.version, one.sentence),
                newness=one.newness,
                kind=one.kind,
                told=rows[beside] if beside is not None else None,
                told_sentence=one.told_sentence if beside is not None else 0,
                told_text=texts.sentence(versions[beside], one.told_sentence) if beside is not None else "",
                reason=_reason(one, noted.compared),
            )
        )
    return ArticleNews(
        row=listing.row_of(connection, article),
        version=version,
        came=noted.came,
        first=noted.compared == 0,
        sentences=tuple(sentences),
    )


def _reason(one: Judged, compared: int) -> str:
    if not compared:
        return "nothing of this story was there before it"
    alike = f"the nearest of {compared} earlier article{'' if compared == 1 else 's'} is at {one.likeness_0_1:.2f} of 1"
    if one.newness is Newness.NEW and one.kind is NewsKind.FIGURE:
        return f"a figure that none of them has; {alike}"
    return alike


def _known_by_then(before: Iterable[Noted]) -> frozenset[tuple[int, int]]:
    """Return (article, sentence) that articles which were there repeat: what came late is no news any more."""
    return frozenset(
        (one.told, one.told_sentence)
        for noted in before
        for one in noted.judged
        if one.newness is Newness.TOLD and one.told is not None
    )


def _facts(
    connection: Connection, noted: Noted, row: ArticleRow, known: frozenset[tuple[int, int]]
) -> Iterable[NewsItem]:
    new = [one for one in noted.judged if one.newness is Newness.NEW and (noted.article, one.sentence) not in known]
    new = [one for one in new if one.kind is not NewsKind.SENTENCE or one.sentence <= _LEAD]
    if not new:
        return
    texts = _Texts(connection)
    read = readings.load_readings(connection, noted.version, (Work.STATEMENTS,)).get(Work.STATEMENTS)
    for one in new:
        by = _speaker(read, one.sentence) if isinstance(read, Statements) else ""
        text = texts.sentence(noted.version, one.sentence)
        yield NewsItem(kind=one.kind, article=row, sentence=one.sentence, text=text, at=noted.seen, by=by)


def _speaker(read: Statements, sentence: int) -> str:
    touching = [one for one in read.items if one.sentences[0] <= sentence <= one.sentences[1] and one.speakers]
    return touching[0].speakers[0].name if touching else ""


def _developments(
    fresh: Sequence[tuple[int, Noted]], before: set[int], rows: Mapping[int, ArticleRow]
) -> list[NewsItem]:
    """Return the developments of which nothing was there; of a story that is new itself, none."""
    first: dict[int, Noted] = {}
    for development, one in fresh:
        if before and development not in before:
            first.setdefault(development, one)
    return [
        NewsItem(
            kind=NewsKind.DEVELOPMENT,
            article=rows[one.article],
            sentence=None,
            text=rows[one.article].title,
            at=one.seen,
        )
        for one in first.values()
    ]


def _origins(told: Reports, since: datetime) -> tuple[list[NewsItem], tuple[int, int]]:
    """Return origins that are new to a story that was there, and how many there were and are."""
    before = {origin for one, origin in told.origins.items() if told.rows[one].first_seen < since}
    now = set(told.origins.values())
    first: dict[str, str] = {}
    for one, origin in told.origins.items():
        if before and origin not in before:
            first.setdefault(origin, one)
    items = [
        NewsItem(
            kind=NewsKind.ORIGIN,
            article=told.rows[article],
            sentence=None,
            text=told.rows[article].title,
            at=told.rows[article].first_seen,
        )
        for article in first.values()
    ]
    return items, (len(before), len(now))


def _edit(row: EditRow) -> NewsItem:
    edit = row.edit
    removed = not edit.after
    return NewsItem(
        kind=NewsKind.EDIT,
        article=row.row,
        sentence=None if removed else edit.sentence,
        text=edit.after or edit.before,
        at=row.seen,
        edit=edit,
    )


class _Texts:
    """Sentences of versions; each version is loaded once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, tuple[Article, tuple[Sentence, ...]]] = {}

    def sentence(self, version: int, number: int) -> str:
        """Return the words of a sentence; "" where there is none of that number."""
        if version not in self._known:
            article = articles.load_version(self._connection, version)
            self._known[version] = article, readings.sentences_of(self._connection, version)
        article, sentences = self._known[version]
        return article.words(sentences[number - 1]) if 0 < number <= len(sentences) else ""
