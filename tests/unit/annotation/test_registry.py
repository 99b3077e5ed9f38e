from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.base import Annotator
from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model.annotation import LanguageReading, Work
from liveindex.model.article import Article, Span
from liveindex.text.normalise import normalise_text, split_paragraphs


def article(text: str, **particulars: object) -> Article:
    text = normalise_text(text)
    spans = tuple(Span(*span) for span in split_paragraphs(text))
    return Article(address="a", title="", text=text, paragraphs=spans, source="files", method="t/1", **particulars)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(st.text(max_size=500))
def test_every_sentence_is_a_stretch_of_the_text_within_one_paragraph(text: str) -> None:
    read, _ = read_article(article(text))
    for number, sentence in enumerate(read.sentences, start=1):
        assert sentence.number == number
        assert read.text[sentence.start : sentence.end] == read.words(sentence) != ""
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in read.paragraphs)


def test_each_annotator_comes_after_what_it_requires() -> None:
    provided: set[Work] = set()
    for annotator in ANNOTATORS:
        assert set(annotator.requires) <= provided
        provided.add(annotator.work)


def language_of(text: str, **particulars: object) -> str | None:
    return read_article(article(text, **particulars))[0].language


def test_languages_are_told_apart() -> None:
    assert language_of("The delegations met on Monday and agreed on an exchange.") == "en"
    assert language_of("Les délégations se sont réunies lundi et ont convenu d'un échange.") == "fr"
    assert language_of("Делегации встретились в понедельник и договорились об обмене.") == "ru"


def test_a_text_that_does_not_tell_has_no_language() -> None:
    assert language_of("472") is None
    assert language_of("") is None


def test_where_the_words_do_not_tell_the_page_does() -> None:
    assert language_of("Ok", declared_language="sv") == "sv"


def test_a_failing_annotator_does_not_take_the_others_with_it() -> None:
    def fail(_: Article) -> LanguageReading:
        raise ValueError("no such table")

    broken = Annotator(work=Work.LANGUAGE, method="broken/1", requires=(), read=fail)
    read, results = read_article(article("One. Two."), (broken, ANNOTATORS[1]))
    assert len(read.sentences) == 2
    failure = results[0][1]
    assert isinstance(failure, AnnotateError)
    assert str(failure) == "ValueError: no such table"
