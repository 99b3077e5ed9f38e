"""One statement or place by itself: what a page of its own shows, and whether its words still stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liveindex.model.event import Event
from liveindex.model.lookup import StatementRow
from liveindex.model.place import Place
from liveindex.model.told import ToldIn
from liveindex.model.utterance import Utterance
from liveindex.model.view import ArticleRow, Standing


class AnchorState(StrEnum):
    """Whether the sentence of a statement still stands in the newest version of its article. Never guessed."""

    EXACT = "exact"  # to the letter, at the same place
    MOVED = "moved"  # to the letter, elsewhere
    CHANGED = "changed"  # a sentence in other words stands for it
    GONE = "gone"  # nothing stands for it


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement with everything that is needed to check it.

    Attributes:
        row: the statement with its words; its id leads to the same words for as long as the version is kept.
        start, end: half-open code-point offsets of its sentences into that version's text.
        before, after: the sentences beside them; "" at the ends of the text.
        prefix, suffix: what stands right before and behind, up to 32 characters, as the Web Annotation model asks.
        state: whether the sentence stands in the newest version.
        newest: number of the newest version.
        now: number of the sentence that stands for it there; None where none does.
        now_text: its words; "" where they are the same, or there are none.
        utterance: the statement in all its tellings; None where it is told once, or not by the newest version.
        rows: the articles of those tellings, by id.
        seen: when the version was first seen, UTC.
        is_open: whether others tell it is not worked out yet, and was not asked to be.
    """

    standing: Standing
    row: StatementRow
    start: int
    end: int
    before: str
    after: str
    prefix: str
    suffix: str
    state: AnchorState
    newest: int
    now: int | None
    now_text: str
    utterance: Utterance | None
    rows: Mapping[str, ArticleRow]
    seen: datetime
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """One article's first mention of a place, with its sentence."""

    article: ArticleRow
    place: Place
    words: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEvent:
    """Something that is told to have happened at a place, with its sentence; `also`: articles with the same words."""

    article: ArticleRow
    event: Event
    text: str
    also: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place across the index.

    Attributes:
        asked: as asked for.
        place: how it was read where it was met last.
        others: other places that the name was read as; each once.
        spellings: the words that stand for it in the articles looked at, most used first.
        mentions: one an article, the newest first, of the articles that were looked at.
        events: told to have happened there, newest article first, of the articles that were looked at.
        articles: how many articles name it, exactly.
    """

    standing: Standing
    asked: str
    place: Place
    others: tuple[Place, ...]
    spellings: tuple[str, ...]
    mentions: tuple[PlaceMention, ...]
    events: tuple[PlaceEvent, ...]
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlace:
    """A place that a story names.

    Attributes:
        place: as it was read where it was named first.
        told: the first sentence that names it.
        articles, origins: how many articles and independent origins name it.
    """

    place: Place
    told: ToldIn
    articles: int
    origins: int
