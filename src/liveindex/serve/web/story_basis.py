"""What the rows of a story's page rest on: the articles as lists show them, and the origin of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liveindex.model.quotes import StoryQuotes
from liveindex.model.tie import OriginsView
from liveindex.model.view import ArticleRow
from liveindex.service.drawn import Drawn
from liveindex.text.text_fragments import text_fragment_address


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row looks its article up in.

    Attributes:
        rows: article id -> as lists show it.
        origins: article id -> (id of a report of its origin, name of the origin).
    """

    rows: Mapping[str, ArticleRow] = field(default_factory=dict)
    origins: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def basis_of(found: Drawn | OriginsView, quotes: StoryQuotes | None) -> Basis:
    """Return what the rows of a story's page rest on.

    Args:
        found: its articles and their origins.
        quotes: what is said in it, also in articles of other stories.
    """
    rows = {**quotes.rows, **found.rows} if quotes else found.rows
    origins = {
        descent.report.id: (origin.descents[0].report.id, origin.name)
        for origin in found.origins.origins
        for descent in origin.descents
    }
    return Basis(rows, origins)


def open_at(row: ArticleRow, words: str) -> str | None:
    """Return the address that opens an article's own page at some words; None where it is on no page of the web."""
    return text_fragment_address(row.address, words)
