"""What reading an article gives beyond its text. Each reading names its method and version."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Sentence


class Work(StrEnum):
    """One kind of reading that the queue works off, per version of an article."""

    SENTENCES = "sentences"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one version, in order."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """The language of one version.

    Attributes:
        code: ISO 639-1; None where the text does not tell.
        share: 0.0 to 1.0, the detector's probability of `code` (0.0 where unknown).
        reason: in words, what it was read from.
    """

    code: str | None
    share: float
    reason: str


Reading = Sentences | LanguageReading
