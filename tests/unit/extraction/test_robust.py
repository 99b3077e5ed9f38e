"""Broken, hostile and huge documents: bounded time, a reason or a clear error, never a crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.extraction.making import SENTENCES, TITLE, page, read, snapshot

from liveindex.errors import ExtractError
from liveindex.extraction import extract_article
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Medium


def deep(tag: str, count: int) -> str:
    return page().replace("<article>", f"<{tag}>" * count + "<article>")


@pytest.mark.parametrize(
    "html",
    [
        deep("div", 1500),
        deep("div", 100_000),
        deep("b", 100_000),
        page().replace("<article>", "<article data-x='" + "x" * 2_000_000 + "'>"),
        page().replace("<article>", "<article " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"),
        page(head="<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
        page(head="<script type='application/ld+json'>{broken</script>"),
        page(head="<meta name='author' content='" + "By " * 50_000 + "'>"),
        page(head="<meta name='date' content='" + "1 " * 50_000 + "'>"),
        page(head="<meta property='og:title' content='" + "A " * 100_000 + "'>"),
        page() + " " * 1_000_000,
        "<?xml version='1.0' encoding='latin-1'?>" + page(),
    ],
    ids=[
        "deep",
        "very deep",
        "deep bold",
        "huge attribute",
        "many attributes",
        "json bomb",
        "broken json",
        "byline",
        "date",
        "title",
        "blanks",
        "xml",
    ],
)
def test_text_survives_hostile_markup_in_bounded_time(html):
    begun = time.process_time()
    article = read(html)
    assert SENTENCES[0] in article.text
    assert time.process_time() - begun < 10


def test_markup_too_deep_for_any_reading_is_an_error_that_names_the_document():
    html = "<html><body>" + "<x-y>" * 100_000 + "text"
    with pytest.raises(ExtractError, match=r"https://news\.example/a/bridge.*deeper"):
        extract_article(snapshot(html))


def test_half_a_page_gives_the_paragraphs_that_came():
    html = page()
    article = read(html[: html.index(SENTENCES[2]) + 20])
    assert article.text.startswith("\n\n".join(SENTENCES[:2]))


def test_lone_surrogates_and_controls_do_not_break_the_text():
    body = page().encode().replace(b"old bridge", b"o\xed\xa0\x80ld\x07 bridge")
    article = read(body)
    article.text.encode()
    assert "\x07" not in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_page_reads_the_same_in_every_encoding(encoding):
    assert read(page().encode(encoding)).text == "\n\n".join(SENTENCES)


def test_huge_page_is_read_whole():
    html = page(
        sentences=tuple(
            f"Sentence number {n} of a very long list of sentences that nobody will ever read to its end."
            for n in range(30_000)
        )
    )
    begun = time.process_time()
    assert len(read(html).paragraphs) == 30_000
    assert time.process_time() - begun < 20


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([Medium.HTML, Medium.TEXT, Medium.RECORD, Medium.ENTRY]))
def test_any_bytes_give_an_article_a_reason_or_our_error(body, medium):
    try:
        found = extract_article(snapshot(body, medium))
    except ExtractError:
        return
    if isinstance(found, NotAnArticle):
        assert not found
    else:
        check_law(found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_spans_are_exact_for_any_text(text):
    found = extract_article(snapshot(text.encode("utf-8", "surrogatepass"), Medium.TEXT))
    if isinstance(found, Article):
        check_law(found)


def check_law(article: Article) -> None:
    assert article.title
    end = -2
    for span in article.paragraphs:
        assert span.start == end + 2
        assert article.words(span).strip() == article.words(span) != ""
        end = span.end
    assert end == len(article.text)


def test_same_snapshot_gives_the_same_article():
    assert extract_article(snapshot(page())) == extract_article(snapshot(page()))
    assert read(page()).title == TITLE
