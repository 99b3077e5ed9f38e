"""An article that came in, and a search that finds it -> what alerts on facts tell of it.

Each fact has a key that stays the same when the article is read again, so that nobody is told twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from liveindex.model.annotation import Statements, Work
from liveindex.model.article import Article, Sentence
from liveindex.model.saved import AlertKind
from liveindex.model.search import All, Any, Node, Tag, Tagged
from liveindex.model.series import Point, Series, StoryFigures
from liveindex.model.statement import Statement, StatementKind
from liveindex.model.tie import EditRow
from liveindex.search.snippets import passages, title_marks
from liveindex.service.comparing import edits_between
from liveindex.service.evidence import asked_spans
from liveindex.service.story_figures import find_moves
from liveindex.service.story_origins import StoryOrigins
from liveindex.service.telling import load_tellings
from liveindex.store import articles, links, readings, stories
from liveindex.store.connection import Connection
from liveindex.store.saved_items import FoundItem
from liveindex.text.names import join_surname, name_key

_MOST_SENTENCES = 50
_QUOTED = frozenset((StatementKind.DIRECT, StatementKind.MIXED))


@dataclass(slots=True)
class Arrival:
    """One article as it was read now; what several searches ask of it is loaded once.

    Attributes:
        anew: this wording was read before, so nothing in it is news.
    """

    connection: Connection
    origins: StoryOrigins
    num: int
    article_id: str
    version: int
    anew: bool
    figures: dict[int, StoryFigures] = field(default_factory=dict)
    _read: readings.ReadText | None = None
    _article: Article | None = None
    _edits: list[EditRow] | None = None
    _number: int = 0

    @property
    def read(self) -> readings.ReadText:
        """Return its text with its sentences."""
        if self._read is None:
            self._read = readings.load_current(self.connection, [self.article_id])[self.article_id]
        return self._read

    @property
    def article(self) -> Article:
        """Return its newest wording."""
        if self._article is None:
            self._article = articles.load_version(self.connection, self.version)
        return self._article

    @property
    def number(self) -> int:
        """Return the number of its newest wording."""
        if not self._number:
            self._number = articles.number_of(self.connection, self.version)
        return self._number

    def words(self, number: int) -> str:
        """Return a sentence on one line."""
        one = next(sentence for sentence in self.read.sentences if sentence.number == number)
        return " ".join(self.read.text[one.start : one.end].split())

    def edits(self) -> list[EditRow]:
        """Return what the newest wording changed; empty for the first, and where a document was only read anew."""
        if self._edits is None:
            newest = links.edited_versions(self.connection, None, (self.num,))
            edited = next((one for one in newest if one.after == self.version), None)
            self._edits = edits_between(self.connection, edited) if edited else []
        return self._edits


def found_article(arrival: Arrival, search: int) -> FoundItem:
    """Return the article itself as a thing found; its sentence is picked when somebody looks (`saved_shown`)."""
    return _item(arrival, AlertKind.ARTICLE, arrival.article_id, (search, None, ""))


def quotes(arrival: Arrival, search: int, node: Node) -> Iterator[FoundItem]:
    """Yield the sentences in which somebody is quoted: those whom the search names, else where its words stand."""
    read = readings.load_readings(arrival.connection, arrival.version, (Work.STATEMENTS,)).get(Work.STATEMENTS)
    said = [one for one in read.items if one.kind in _QUOTED] if isinstance(read, Statements) else []
    if not said:
        return
    wanted = {name_key(name) for name in _people(node)} - {""}
    marked: frozenset[int] = frozenset() if wanted else _marked(arrival, node)
    for one in said:
        touched = range(one.sentences[0], one.sentences[1] + 1)
        if _is_of(one, wanted) if wanted else not marked.isdisjoint(touched):
            words = arrival.words(one.sentences[0])
            speaker = one.speakers[0].name if one.speakers else ""
            told = f"{speaker} is quoted." if speaker else "Somebody is quoted."
            key = f"{arrival.article_id}:{_digest(words)}"
            yield _item(arrival, AlertKind.QUOTE, key, (search, one.sentences[0], words), told)


def moved_figures(arrival: Arrival, search: int) -> Iterator[FoundItem]:
    """Yield the values by which the article moves a figure of its story."""
    story = stories.story_of_article(arrival.connection, arrival.num)
    if story is None:
        return
    if story not in arrival.figures:
        arrival.figures[story] = find_moves(arrival.connection, load_tellings(arrival.connection, story)).figures
    for series in arrival.figures[story].series:
        for place, point in enumerate(series.points):
            is_here = point.place.article == arrival.article_id and point.place.version is None
            if is_here and point.step.is_move and not point.withdrawn:
                key = f"{arrival.article_id}:{point.value}:{point.low}:{point.high}:{point.bound}:{point.unit}"
                told = _move_words(series, series.points[:place], point)
                words = " ".join(point.place.text.split())
                yield _item(arrival, AlertKind.FIGURE, key, (search, point.place.sentence, words), told)


def second_origin(arrival: Arrival, search: int) -> FoundItem | None:
    """Return that the story has a second independent origin; None where it has one."""
    story = stories.story_of_article(arrival.connection, arrival.num)
    if story is None:
        return None
    founder = stories.name_of(arrival.connection, story)[0]
    count = arrival.origins.counts([founder]).get(founder, 0)
    if count < 2:
        return None
    told = f"The story has {count} independent origins now."
    return _item(arrival, AlertKind.ORIGIN, founder, (search, None, arrival.article.title), told)


def gone(arrival: Arrival, search: int, node: Node) -> Iterator[FoundItem]:
    """Yield the sentences that the search found and that an edit took away, or changed so that it does no more."""
    for row in arrival.edits():
        edit = row.edit
        if edit.before and title_marks(edit.before, node) and not (edit.after and title_marks(edit.after, node)):
            silent = "" if edit.said else " The article says nothing of it."
            became = "taken out" if not edit.after else f"changed to: {' '.join(edit.after.split()).rstrip('.')}"
            words = " ".join(edit.before.split())
            yield FoundItem(
                search=search,
                kind=AlertKind.GONE,
                key=f"{arrival.article_id}:{row.before}:{_digest(words)}",
                article=arrival.num,
                version=row.before,
                sentence=_number_of(arrival, row.before, words),
                words=words,
                told=f"In version {row.after} this was {became}.{silent}",
            )


def _item(arrival: Arrival, kind: AlertKind, key: str, place: tuple[int, int | None, str], told: str = "") -> FoundItem:
    """Return a thing found.

    Args:
        arrival: the article.
        kind: what it is.
        key: what makes it the same when it is met again.
        place: number of the search, of the sentence (None for the headline), and its words.
        told: what happened.
    """
    search, sentence, words = place
    return FoundItem(
        search=search, kind=kind, key=key, article=arrival.num, version=arrival.number, sentence=sentence,
        words=words, told=told,
    )  # fmt: skip


def _marked(arrival: Arrival, node: Node) -> frozenset[int]:
    also = asked_spans(arrival.connection, arrival.article_id, node)
    read = arrival.read
    found = passages(read.text, read.sentences, read.paragraphs, node, most=_MOST_SENTENCES, also=also)
    return frozenset(one.sentence for one in found if one.sentence is not None and one.marks)


def _people(node: Node) -> Iterator[str]:
    """Yield the names of the people and bodies that a resolved search asks for."""
    match node:
        case Tagged(tag, _, shown) if tag in (Tag.SPEAKER, Tag.PERSON, Tag.NAME):
            yield from shown
        case All(parts) | Any(parts):
            for part in parts:
                yield from _people(part)
        case _:
            return


def _is_of(statement: Statement, wanted: set[str]) -> bool:
    for speaker in statement.speakers:
        key = name_key(speaker.name)
        if key in wanted or (key and " " not in key and any(join_surname(key, [one]) for one in wanted)):
            return True
    return False


def _move_words(series: Series, before: tuple[Point, ...], point: Point) -> str:
    earlier = next((one for one in reversed(before) if one.words != point.words and not one.withdrawn), None)
    by = f", by {point.claimant.name}" if point.claimant else ""
    was = f"{earlier.words}, now " if earlier else ""
    return f"{series.counted}: {was}{point.words}{by}."


def _number_of(arrival: Arrival, version: int, words: str) -> int | None:
    num = next(num for num, row in articles.version_rows(arrival.connection, arrival.num) if row.number == version)
    text = articles.load_version(arrival.connection, num)
    found: list[Sentence] = [
        one for one in readings.sentences_of(arrival.connection, num) if " ".join(text.words(one).split()) == words
    ]
    return found[0].number if found else None


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
