"""What to know before quoting an article, from its own readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.fakes.reading import at_minute, make_article
from tests.fakes.readings import annotated

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article
from liveindex.model.date import TimexType
from liveindex.relate.cautions import claims_of, days_told, provenance_of
from liveindex.text.urls import NO_SOURCE

WORDS = (
    "Ann Berg said 3 lanes and 40 buses were closed on Monday. Holt denied 40 buses. Osmark kept 7 lanes and 90 buses. "
    "Nothing moved on Monday."
)


@pytest.fixture
def article() -> Article:
    return make_article(
        "Buses", WORDS, "https://news.example/1", published=at_minute(datetime(2025, 3, 3, tzinfo=UTC)), name="News"
    )


@pytest.fixture
def read(article: Article) -> AnnotatedText:
    return annotated(article)


def test_an_article_that_names_nobody_names_no_source(article: Article) -> None:
    silent = replace(article, source=NO_SOURCE, source_name="No source named", authors=())
    told = provenance_of(silent, AnnotatedText(text=silent.text, language="en"))
    assert told.is_silent and told.outlet is None
    for named in (
        replace(silent, credit="VPA"),
        replace(silent, authors=("Mara Quill",)),
        replace(silent, text="OSMARK, March 3 (VPA) — " + WORDS),
        article,
    ):
        assert not provenance_of(named, AnnotatedText(text=named.text, language="en")).is_silent


@pytest.mark.parametrize(
    ("line", "credit"),
    [("Source: VPA, Interline", "VPA, Interline"), ("Źródło: VPA", "VPA"), ("Reporting by Ann Berg.", "Ann Berg"),
     ("Sources said on Monday that the line was closed", None)],
)  # fmt: skip
def test_a_line_at_the_end_credits_somebody(line: str, credit: str | None) -> None:
    article = make_article("Buses", f"{WORDS}\n\n{line}\n\nRead more", "https://news.example/1")
    assert provenance_of(article, AnnotatedText(text=article.text, language="en")).credit == credit


def test_agencies_that_it_goes_by_are_named_once_with_their_sentence_and_never_its_own_name(
    article: Article, read: AnnotatedText
) -> None:
    assert [(one.name, one.sentence) for one in provenance_of(article, read).cited] == [("VPA", 1)]
    assert provenance_of(replace(article, credit="Reporting by VPA"), read).cited == ()
    assert provenance_of(replace(article, source_name="VPA"), read).cited == ()


@pytest.mark.parametrize("name", ["this channel", "The press service", "Reporters on the quay", "A B C D E F"])
def test_words_that_name_no_outlet_are_no_source(article: Article, read: AnnotatedText, name: str) -> None:
    (first, *rest) = read.statements
    link = replace(first.chain[1], name=name)
    read = replace(read, statements=(replace(first, chain=(first.chain[0], link, first.chain[2])), *rest))
    assert name not in [one.name for one in provenance_of(article, read).cited]


def test_a_relative_day_is_told_once_with_all_its_sentences(read: AnnotatedText) -> None:
    (day,) = days_told(read)
    assert (day.words, day.sentences, day.date.reason) == ("Monday", (1, 4), "a plain rule")


def test_a_day_that_nothing_tells_stays_unknown_and_a_day_named_in_full_is_left_out(read: AnnotatedText) -> None:
    first, second = read.dates
    unknown = replace(first, first=None, last=None, value="XXXX-WXX-1", anchor="none")
    full = replace(second, anchor="itself")
    (told,) = days_told(replace(read, dates=(unknown, full)))
    assert told.date.first is None
    for vague in ({"value": "PAST_REF"}, {"type": TimexType.TIME}, {"type": TimexType.DURATION}):
        assert days_told(replace(read, dates=(replace(unknown, **vague),))) == ()


def test_figures_stand_by_whose_word_they_are_and_those_of_nobody_last(read: AnnotatedText) -> None:
    told = [(claim.speakers, [figure.words for figure in claim.figures]) for claim in claims_of(read)]
    assert told == [
        (("Ann Berg",), ["40 buses", "3 lanes"]),  # what says little comes after what says more
        (("Holt",), ["40 buses"]),
        ((), ["90 buses", "7 lanes"]),
    ]


def test_a_bare_number_is_left_out(read: AnnotatedText) -> None:
    bare = tuple(replace(figure, counted=None, unit=None) for figure in read.figures)
    assert claims_of(replace(read, figures=bare)) == ()
