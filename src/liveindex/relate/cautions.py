"""An article and its readings -> what to know before quoting it: provenance, relative days, whose claim each figure is.

Told is what the words say, never a verdict. Each line is drawn from readings that the page shows with their reasons;
a reading that is missing leaves its line out. Whether a headline says more than its text is not told: no rule for it
was found that holds on real articles (docs/method/before-quoting.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article
from liveindex.model.caution import Cited, Claim, DayTold, FigureTold, Provenance
from liveindex.model.date import DateMention, TimexType
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.statement import Statement
from liveindex.model.utterance import Difference, Utterance
from liveindex.relate.copies.origins import names_each_other
from liveindex.text.credits import LAST_LINES, credit_of
from liveindex.text.datelines import dateline_agency
from liveindex.text.urls import NO_SOURCE

_POINTS = frozenset({TimexType.DATE, TimexType.TIME})
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")  # "recently", "now": no day is meant
_FEW = 10  # "two capitals", "five regions": order only, nothing is left out
_LONGEST_NAME = 5  # words
_LINKING = 3  # letters of "of", "and"
_MEDIATE = frozenset({"agency", "media"})


def provenance_of(article: Article, read: AnnotatedText) -> Provenance:
    """Return what an article tells of where it comes from."""
    outlet = None if article.source == NO_SOURCE else article.source_name or article.source
    own = [name for name in (outlet, article.source) if name]
    told = article.credit or _credit_line(article)
    credit = None if any(_is_one(told or "", name) for name in own) else told
    dateline = dateline_agency(article.text)
    if dateline and any(_is_one(dateline, name) for name in (*own, credit)):
        dateline = None
    cited = [one for one in _cited(read) if not any(_is_one(one.name, name) for name in (*own, credit, dateline))]
    return Provenance(outlet=outlet, authors=article.authors, credit=credit, dateline=dateline, cited=tuple(cited))


def _credit_line(article: Article) -> str | None:
    """Return who a line of its own at the end of a text credits ("Source: VPA, Interline"); None without one."""
    lines = (credit_of(article.words(paragraph)) for paragraph in reversed(article.paragraphs[-LAST_LINES:]))
    return next(filter(None, lines), None)


def _is_one(cited: str, name: str | None) -> bool:
    """Tell whether a cited outlet goes by a name, or by a part of it: the Standard is The Osmark Standard."""
    return bool(cited and name) and (names_each_other(name or "", [cited]) or names_each_other(cited, [name or ""]))


def _cited(read: AnnotatedText) -> Iterator[Cited]:
    seen: set[str] = set()
    for statement in read.statements:
        for link in statement.chain[1:]:
            name = link.name
            if link.role in _MEDIATE and _is_name(name) and name.casefold() not in seen:
                seen.add(name.casefold())
                yield Cited(name=name, sentence=statement.sentences[0])


def _is_name(words: str) -> bool:
    """Tell whether words name an outlet: "this channel" and "reporters on the quay" name nobody."""
    parts = words.removeprefix("The ").removeprefix("the ").split()
    return 0 < len(parts) <= _LONGEST_NAME and all(part[:1].isupper() for part in parts if len(part) > _LINKING)


def days_told(read: AnnotatedText) -> tuple[DayTold, ...]:
    """Return words for days that lean on the article's own day or text, each meaning once, in order of the text."""
    found: dict[tuple[object, ...], list[DateMention]] = {}
    for date in read.dates:
        if _leans(date):
            words = " ".join(read.words(date.span).split())
            found.setdefault((words.casefold(), date.first, date.last, date.value), []).append(date)
    return tuple(
        DayTold(
            words=" ".join(read.words(same[0].span).split()),
            date=same[0],
            sentences=tuple(dict.fromkeys(date.sentence for date in same)),
        )
        for same in found.values()
    )


def _leans(date: DateMention) -> bool:
    """Tell whether an expression means a day that its words alone do not name."""
    if date.type not in _POINTS or date.value in _VAGUE:
        return False
    if date.first is None and date.last is None:
        return date.type is TimexType.DATE and date.value.startswith("XXXX")
    return date.anchor in ("publication", "text")


def claims_of(read: AnnotatedText) -> tuple[Claim, ...]:
    """Return the figures by whose word they are: speakers in order of the text, what has no speaker last.

    What says little by itself, a length of time, an exact count below ten, comes after the rest. A bare number of
    which the article does not tell what it counts is left out.
    """
    statements = {statement.number: statement for statement in read.statements}
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in (one for one in read.figures if one.counted or one.unit):
        groups.setdefault(_speakers(figure, statements), []).append(figure)
    nobody = groups.pop((), [])
    ordered = sorted(groups.items(), key=lambda group: all(map(_is_slight, group[1])))
    found = [_claim(read, names, figures, statements) for names, figures in ordered]
    return (*found, *([_claim(read, (), nobody, statements)] if nobody else []))


def _speakers(figure: Figure, statements: Mapping[int, Statement]) -> tuple[str, ...]:
    """Return the names of who gives a figure; empty where nobody is named or read."""
    said = statements.get(figure.claimant) if figure.claimant is not None else None
    return tuple(dict.fromkeys(speaker.name for speaker in said.speakers)) if said else ()


def _claim(
    read: AnnotatedText, names: tuple[str, ...], figures: list[Figure], statements: Mapping[int, Statement]
) -> Claim:
    said = statements.get(figures[0].claimant or 0) if names else None
    roles = [speaker.role for speaker in said.speakers if speaker.role] if said else []
    ordered = sorted(figures, key=lambda one: (_is_slight(one), one.span))
    told: dict[str, FigureTold] = {}
    for figure in ordered:
        words = " ".join(read.words(figure.span).split())
        told.setdefault(words.casefold(), FigureTold(words=words, span=figure.span, sentence=figure.sentence))
    return Claim(
        speakers=names,
        role=roles[0] if len(names) == 1 and roles else None,
        statement=said,
        figures=tuple(told.values()),
    )


def _is_slight(figure: Figure) -> bool:
    few = figure.kind is FigureKind.COUNT and figure.bound is Bound.EXACT and (figure.value or _FEW) < _FEW
    return figure.kind is FigureKind.DURATION or few


def differences_in(article: str, utterances: Iterable[Utterance]) -> tuple[Difference, ...]:
    """Return where quoted words of an article differ from another's, in order of its sentences.

    Args:
        article: id of the article.
        utterances: of it and of others.
    """
    found: dict[tuple[int, str], Difference] = {}
    for utterance in utterances:
        for one in utterance.differences:
            if article in (one.earlier.article, one.later.article) and one.earlier.article != one.later.article:
                own, other = (one.earlier, one.later) if one.earlier.article == article else (one.later, one.earlier)
                found.setdefault((own.sentence, other.article), one)
    return tuple(found[key] for key in sorted(found))
