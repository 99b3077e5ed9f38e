"""What was said, as a person sees it: in one story, and by one speaker through time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from liveindex.model.utterance import Utterance
from liveindex.model.view import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuotes:
    """What is said in a story, what most origins tell first.

    Attributes:
        story: its id.
        title: its title.
        utterances: those that several origins tell, or that are told in different words, first.
        rows: article id -> as lists show it.
        beyond: ids of articles that stand in other stories but repeat one of this story, or quote what it quotes.
        left_out: how many older articles of the story were not looked at.
    """

    story: str
    title: str
    utterances: tuple[Utterance, ...]
    rows: Mapping[str, ArticleRow]
    beyond: frozenset[str]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One utterance of a speaker.

    Attributes:
        day: when it was said, as far as is told; else the day on which the first article that tells it was published.
        is_told: the day is told by an article, not taken from a publication.
        role: the role that the first article which gives one gives with it; None where none does.
    """

    utterance: Utterance
    day: date
    is_told: bool
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that a person or body is told to have said, in order of when, repeats folded.

    Attributes:
        name: the fullest name that is met most.
        statements: how many statements of theirs the index holds, repeats and all.
        left_out: how many older articles with statements of theirs were not looked at.
    """

    name: str
    entries: tuple[LedgerEntry, ...]
    rows: Mapping[str, ArticleRow]
    statements: int
    left_out: int
