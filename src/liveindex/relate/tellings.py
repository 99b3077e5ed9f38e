"""The articles of one story with their readings: what its figures, quotes, disputes and timeline are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article
from liveindex.model.told import ToldIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article of a story, in the version that was seen last.

    Attributes:
        id: of the article.
        source: id of its outlet.
        source_name: the outlet's name as it goes by.
        at: when it was published, as lists sort it; UTC.
        seen: when the index first saw it; UTC.
        development: number of the development within its story, in order of time, from 0.
        origin: id of the first report of its independent origin; articles with the same one count once.
        readings: the sound ones.
    """

    id: str
    source: str
    source_name: str
    at: datetime
    seen: datetime
    development: int
    origin: str
    article: Article
    readings: Mapping[Work, Reading]

    def told(self, sentence: int, text: str, *, version: int | None = None, at: datetime | None = None) -> ToldIn:
        """Return where one of its sentences stands.

        Args:
            sentence: its number.
            text: its words.
            version: number of the wording, where it is an earlier one.
            at: when that wording came; None: with the article.
        """
        return ToldIn(
            article=self.id,
            version=version,
            sentence=sentence,
            text=" ".join(text.split()),
            source=self.source,
            source_name=self.source_name,
            at=at or self.at,
        )
