"""One utterance in all its tellings: its wordings, who kept what, and where words inside the marks differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liveindex.model.reading import When
from liveindex.model.statement import Mood


class Form(StrEnum):
    """What a wording is beside the fullest one."""

    FULLEST = "fullest"
    SAME = "same words"  # broken elsewhere, or of a speaker who is not named
    TRIMMED = "trimmed"  # its words stand within the fullest, or overlap with it at one end
    DIFFERS = "differs"  # other words inside the quotation marks
    TRANSLATED = "translated"  # in another language
    REPORTED = "reported"  # without quotation marks, in the outlet's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place where an article tells an utterance.

    Attributes:
        article: id of the article.
        sentence: number of the sentence in it.
        context: the whole sentence.
        at: when the article was published, as lists sort it; UTC.
        origin: id of the first report of the article's independent origin.
        speaker: who says it, as this article names them; "" where it does not tell.
        role: the role that this article gives them with it; None where it gives none.
    """

    article: str
    sentence: int
    context: str
    at: datetime
    origin: str
    speaker: str
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two wordings that differ, the one that was told earlier first. Which was spoken is not known from this.

    Attributes:
        earlier, later: the first place of each wording.
        earlier_text, later_text: the words inside the marks.
        earlier_marks, later_marks: half-open offsets into them of the words that the other lacks.
        in_rewrite: the later article is taken for a copy or rewrite of the earlier one.
    """

    earlier: Spot
    later: Spot
    earlier_text: str
    later_text: str
    earlier_marks: tuple[tuple[int, int], ...]
    later_marks: tuple[tuple[int, int], ...]
    in_rewrite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One form of an utterance and everyone who tells it so, in order of time.

    Attributes:
        text: as the first of them writes it; pieces that the article breaks are joined by " … ".
        reason: in words, why it counts as this utterance; "" of the fullest.
        difference: from the wording that it is nearest to, where words differ.
    """

    text: str
    form: Form
    told: tuple[Spot, ...]
    reason: str = ""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing that was said, folded from all its tellings.

    Attributes:
        speaker: the fullest name that they give; "" where none tells.
        key: the folded name; "" where nobody is named.
        others: other names that some tellings give the speaker, where they are not known to be the same.
        roles: what the tellings call the speaker, most used first.
        said: when it was said, as the first that tells it tells.
        mood: what is done by saying it, in the first telling.
        denied: the first telling denies that it was said.
        wordings: the fullest first, then in order of time.
        origins: how many independent origins tell it.
        quoted: it stands in quotation marks in one telling at least.
    """

    speaker: str
    key: str
    others: tuple[str, ...]
    roles: tuple[str, ...]
    said: When | None
    mood: Mood
    denied: bool
    wordings: tuple[Wording, ...]
    origins: int
    quoted: bool

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return every place where it is told, in order of time."""
        return tuple(sorted((spot for one in self.wordings for spot in one.told), key=_in_time))

    @property
    def first(self) -> Spot:
        """Return the earliest place where it is told."""
        return min((spot for one in self.wordings for spot in one.told), key=_in_time)

    @property
    def articles(self) -> int:
        """Return how many articles tell it."""
        return len({spot.article for one in self.wordings for spot in one.told})

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return where words inside the marks differ."""
        return tuple(one.difference for one in self.wordings if one.difference is not None)


def _in_time(spot: Spot) -> tuple[datetime, str, int]:
    return spot.at, spot.article, spot.sentence
