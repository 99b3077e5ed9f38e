"""What to know before quoting an article -> the lines that every door says it with."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.article import Article
from liveindex.model.caution import Cautions, Claim, DayTold
from liveindex.model.date import DateMention
from liveindex.model.reading import DayPrecision
from liveindex.model.utterance import Difference
from liveindex.serve.reading_words import and_words
from liveindex.serve.time_words import clock_words, days_words, long_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """Two wordings of one quote, the article's own first; `earlier` tells that the other was there before."""

    speaker: str
    sentence: int
    own: str
    own_marks: tuple[tuple[int, int], ...]
    other: str
    other_marks: tuple[tuple[int, int], ...]
    other_article: str
    other_sentence: int
    other_is_earlier: bool


def provenance_words(cautions: Cautions) -> tuple[str, str]:
    """Return who an article says it comes from: a short verdict on its words, and what more they tell."""
    told = cautions.provenance
    named = []
    if told.credit:
        named.append(f"is credited “{told.credit}”")
    if told.dateline:
        named.append(f"names {told.dateline} in its date line")
    if told.cited:
        named.append(f"goes by {and_words(one.name for one in told.cited)}")
    if told.is_silent:
        more = f" It {and_words(named)}." if named else ""
        return "Names no source", f"Nothing that could be read in it says who reported it first.{more}"
    by = f"By {and_words(told.authors)}. " if told.authors else ""
    rest = f"It {and_words(named)}." if named else "No agency or other outlet is read in it as its source."
    if told.outlet is None:
        return "Names no outlet", f"It came as a file. {by}{rest}"
    return told.outlet, f"{by}{rest}"


def page_day_words(article: Article) -> str:
    """Return the day that relative words are counted from; that there is none, where the page gives none."""
    if article.published is None:
        return "The page gives no date to count from"
    day = article.published.at.date()
    return f"Counted from the page’s own date, {long_day(day)}"


def day_words(told: DayTold) -> str:
    """Return which day some words mean: `Monday 2 June 2025`, `31 May to 1 Jun 2025`, `day not known`."""
    return mention_words(told.date) or "day not known"


def mention_words(mention: DateMention) -> str:
    """Return the days of a time expression no more exactly than they are known; "" where none is known."""
    if mention.first is None or mention.last is None:
        edge = mention.first or mention.last
        return f"{'from' if mention.first else 'until'} {long_day(edge)}" if edge else ""
    clock = clock_words(mention.value)
    beside = f", {clock}" if clock else ""
    if mention.precision is DayPrecision.YEAR and mention.first.year == mention.last.year:
        return str(mention.first.year)
    if mention.precision is DayPrecision.PART_OF_DAY and mention.first != mention.last:
        beside = ""  # "night, 16 to 17 Mar" says it already
    if mention.first == mention.last and mention.precision is not DayPrecision.MONTH:
        return f"{long_day(mention.first)}{beside}"
    return days_words(mention.first, mention.last, mention.precision) + beside


def claim_words(claim: Claim) -> str:
    """Return by whose word figures are: `claimed by Ann Berg, minister`, `no speaker given`."""
    if not claim.speakers:
        return "no speaker given"
    role = f", {claim.role}" if claim.role else ""
    # "it", "he": nobody was found for the word, so the word itself is shown as the article's.
    names = [f"“{name}”" if name.islower() and " " not in name else name for name in claim.speakers]
    return f"claimed by {and_words(names)}{role}"


def wordings_of(difference: Difference, article: str) -> Wordings:
    """Return a difference as it looks from one of its two articles."""
    own_first = difference.earlier.article == article
    own, other = (difference.earlier, difference.later) if own_first else (difference.later, difference.earlier)
    texts = (difference.earlier_text, difference.earlier_marks), (difference.later_text, difference.later_marks)
    (own_text, own_marks), (other_text, other_marks) = texts if own_first else texts[::-1]
    return Wordings(
        speaker=own.speaker or other.speaker,
        sentence=own.sentence,
        own=own_text,
        own_marks=own_marks,
        other=other_text,
        other_marks=other_marks,
        other_article=other.article,
        other_sentence=other.sentence,
        other_is_earlier=other.at < own.at,
    )


def compared_words(cautions: Cautions) -> str:
    """Return what was looked at for other wordings, where none was found."""
    if cautions.compared is None:
        return "Not compared with other articles."
    if not cautions.compared:
        return "No other article of its story is in the index: nothing to compare with."
    many = "article" if cautions.compared == 1 else "articles"
    return f"No other wording in the {cautions.compared:,} {many} compared."
