"""An article -> its figures: each quantity with what it counts, bound, unit, movement, place, time and claimant."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.figures.assemble import METHOD, SentenceView, assemble
from liveindex.annotation.figures.bounds import read_bound
from liveindex.annotation.figures.changes import read_changes
from liveindex.annotation.figures.conversions import fold_conversions
from liveindex.annotation.figures.lists import carry_units, hangs_in_air, share_units
from liveindex.annotation.figures.multiples import FOLDS, settle_times
from liveindex.annotation.figures.not_figures import why_not
from liveindex.annotation.figures.points import settle_points
from liveindex.annotation.figures.quantities import read_quantities
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.surroundings import Surroundings
from liveindex.model.annotation import Figures, Work
from liveindex.model.article import Sentence, Span
from liveindex.model.figure import Figure
from liveindex.text.number_words import LANGUAGES, NumberWords, number_words
from liveindex.text.numbers import Token, tokenise

_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅕⅛]")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LONGEST_SENTENCE = 20_000  # code points; longer stretches are dumps of tables
_MOST = 5_000  # figures of one article


@functools.cache
def _telling(language: str) -> frozenset[str]:
    """Return the words of which a sentence without digits must hold one: most hold none and are not cut up."""
    words = number_words(language)
    known = {*words.small, *words.many, *words.fractions, *(word for word in words.scales if len(word) > 1)}
    return frozenset(known | ({"hour", "minute", "year", "decade", "century", *FOLDS} if language == "en" else set()))


def _may_hold(text: str, language: str) -> bool:
    """Tell whether a sentence can hold a figure."""
    return _DIGIT.search(text) is not None or not _telling(language).isdisjoint(
        _WORD.findall(text.lower().replace("\u2019", "'"))
    )


def read_figures(draft: Draft) -> Figures:
    """Return the figures of the article, in order."""
    language = draft.language or ""
    words = number_words(language)
    around = Surroundings(draft)
    figures: list[Figure] = []
    for sentence in draft.sentences:
        text = draft.words(sentence)
        if len(text) > _LONGEST_SENTENCE or len(figures) >= _MOST or not _may_hold(text, language):
            continue
        tokens = tokenise(text, words)
        quantities = _quantities(tokens, words, language, around, sentence)
        view = SentenceView(draft, around, sentence, tokens, quantities)
        figures.extend(assemble(view, first_number=len(figures) + 1))
    return Figures(tuple(figures), _unread(draft.language))


def _quantities(
    tokens: Sequence[Token], words: NumberWords, language: str, around: Surroundings, sentence: Sentence
) -> list[Quantity]:
    """Return the quantities of one sentence, without what only looks like one."""
    kept = []
    for quantity in read_quantities(tokens, words, language):
        number = Span(sentence.start + tokens[quantity.first].start, sentence.start + tokens[quantity.end - 1].end)
        if why_not(tokens, quantity) is None and not around.is_date(number, sentence):
            kept.append(quantity)
    if language == "en":
        for quantity in kept:
            settle_times(tokens, quantity)
        share_units(tokens, kept)
        carry_units(tokens, kept)
        kept = [quantity for quantity in kept if not (quantity.is_bare and hangs_in_air(tokens, quantity))]
    for quantity in kept:
        read_bound(tokens, quantity, language)
    folded = fold_conversions(tokens, kept)
    if language != "en":
        return folded
    read_changes(tokens, folded)
    return [quantity for quantity in folded if settle_points(tokens, quantity)]


def _unread(language: str | None) -> str | None:
    if language == "en":
        return None
    if language in LANGUAGES:
        return "outside English, what is counted is only told where its word follows the number; movement is not read"
    return f"figures are read in {', '.join(LANGUAGES)} only; here digits, signs and percent alone"


ANNOTATOR = Annotator(
    work=Work.FIGURES,
    method=METHOD,
    requires=(Work.SENTENCES, Work.DATES, Work.PLACES, Work.STATEMENTS),
    read=read_figures,
)
