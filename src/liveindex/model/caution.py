"""What a reader should know before quoting an article: what it rests on, as far as its words and the index tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liveindex.model.article import Span
from liveindex.model.date import DateMention
from liveindex.model.statement import Statement
from liveindex.model.utterance import Difference
from liveindex.model.view import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A report that the article goes by: an agency or outlet that its own words name; `sentence` is where."""

    name: str
    sentence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an article tells of where it comes from; nothing is guessed.

    Attributes:
        outlet: name or host of who published it; None where it came as a file that names nobody.
        authors: as the page gives them.
        credit: the agency that the page names.
        dateline: the agency in its date line.
        cited: agencies and outlets that its statements come through, in order of the text.
    """

    outlet: str | None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    dateline: str | None = None
    cited: tuple[Cited, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing says who reported it first."""
        return not (self.outlet or self.authors or self.credit or self.dateline)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTold:
    """Words for a day that mean nothing away from the article's own day, and what they stand for.

    Attributes:
        words: as the article writes them.
        date: the reading of the first of them; its `first` is None where the day is not known.
        sentences: every sentence that has them in this meaning.
    """

    words: str
    date: DateMention
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """One figure as the article writes it; `span` and `sentence` are the first place."""

    words: str
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Figures that rest on the same word.

    Attributes:
        speakers: who gives them; empty where the article gives them in its own voice, with no speaker.
        role: of a single speaker, as the article gives it; None where it gives none.
        statement: the first of the statements they stand in; None without a speaker.
        figures: in order of the text.
    """

    speakers: tuple[str, ...]
    role: str | None
    statement: Statement | None
    figures: tuple[FigureTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautions:
    """What to know before quoting an article. What was not read is not told: an empty part is no clean bill.

    Attributes:
        provenance: who says that it comes from whom.
        days: relative words for days, each meaning once, in order of the text.
        claims: figures by whose word they are, those of speakers first.
        quotes: quoted words that differ from another article's, in order of this article's sentences.
        rows: the articles that those stand in, by id.
        compared: how many other articles were looked at for other wordings; None where that was not done.
        unread: kinds of reading that these lines need and that are missing, with why.
    """

    provenance: Provenance
    days: tuple[DayTold, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Difference, ...] = ()
    rows: Mapping[str, ArticleRow] = field(default_factory=dict)
    compared: int | None = None
    unread: tuple[tuple[str, str], ...] = ()
