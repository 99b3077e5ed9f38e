"""A story's articles, with the wordings that they had before -> its figures that move and what sides dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from liveindex.model.annotation import Figures, Reading, Sentences, Work
from liveindex.model.article import Article
from liveindex.model.dispute import Dispute
from liveindex.model.series import StoryFigures
from liveindex.relate.figures.disagreements import find_disputes
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.figures.series import find_figures, groups_of
from liveindex.relate.tellings import Telling
from liveindex.service.telling import Tellings
from liveindex.store import articles, readings
from liveindex.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves and what is disputed in one story."""

    figures: StoryFigures
    disputes: tuple[Dispute, ...]


def find_moves(connection: Connection, told: Tellings) -> Moves:
    """Return the figures and disputes of a story."""
    wordings = wordings_of(connection, told)
    groups = groups_of(wordings)
    figures = replace(find_figures(groups), left_out=told.left_out)
    return Moves(figures, find_disputes(groups, [Wording(one, None, one.at) for one in told.items]))


def wordings_of(connection: Connection, told: Tellings) -> list[Wording]:
    """Return the articles of a story as figures are drawn from them, in order of time.

    Each in its newest wording, and in earlier ones as far as these said something else.
    """
    wordings: list[Wording] = []
    for telling in told.items:
        if told.rows[telling.id].versions > 1:
            wordings.extend(_all_wordings(connection, telling))
        else:
            wordings.append(Wording(telling, None, telling.at))
    return sorted(wordings, key=lambda one: one.at)


def _all_wordings(connection: Connection, telling: Telling) -> Iterator[Wording]:
    """Yield the wordings of one article, each with the figures of those sentences that no earlier one had.

    A sentence that still stands leads to the newest wording, and counts from when it was first published.
    """
    num = articles.find_num(connection, telling.id)
    current = articles.current_version(connection, num)
    newest = telling.article.text
    told: list[str] = []
    for version, row in articles.version_rows(connection, num):
        if row.same_document_as is not None and version != current:
            continue
        at = telling.at if row.number == 1 else max(telling.at, row.seen)
        is_newest = version == current
        article = telling.article if is_newest else articles.load_version(connection, version)
        found = telling.readings if is_newest else readings.load_readings(connection, version)
        yield from _parts(telling, None, at, _only(telling.article, telling.readings, newly=article.text, not_in=told))
        if not is_newest:
            only = _only(article, found, newly=article.text, not_in=[*told, newest])
            yield from _parts(replace(telling, article=article), row.number, at, only)
        told.append(article.text)


def _parts(telling: Telling, version: int | None, at: datetime, found: Mapping[Work, Reading]) -> Iterator[Wording]:
    figures = found.get(Work.FIGURES)
    if isinstance(figures, Figures) and figures.items:
        yield Wording(replace(telling, readings=found), version, at)


def _only(article: Article, found: Mapping[Work, Reading], *, newly: str, not_in: list[str]) -> Mapping[Work, Reading]:
    """Return the readings of a wording with the figures of those sentences alone that stand in one text, not others."""
    figures, sentences = found.get(Work.FIGURES), found.get(Work.SENTENCES)
    if not isinstance(figures, Figures) or not isinstance(sentences, Sentences):
        return found
    texts = {one.number: article.words(one) for one in sentences.items}
    kept = {number for number, text in texts.items() if text in newly and not any(text in other for other in not_in)}
    return {**found, Work.FIGURES: replace(figures, items=tuple(one for one in figures.items if one.sentence in kept))}
