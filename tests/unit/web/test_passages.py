import html
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.reading import make_article, sentences_of

from liveindex.model.article import Sentence, Span
from liveindex.model.found import Passage
from liveindex.serve.web.passages import LONGEST_PASSAGE, marked, paragraphs, passage_markup
from liveindex.text.normalise import normalise_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
MARKS = st.lists(st.tuples(st.integers(-5, 220), st.integers(-5, 220)), max_size=8)


def unescaped(markup: str) -> str:
    # html.unescape would also read entities that stood in the text itself, were they not escaped: that is the test.
    parts = re.split(r"</?mark>", markup)
    return "".join(html.unescape(part) for part in parts)


@given(st.text(st.sampled_from("<>&\"'amp;lt#x ab"), max_size=60), MARKS)
def test_marked_text_reads_as_stored_whatever_stands_in_it(words, marks):
    markup = str(marked(words, marks))
    assert unescaped(markup) == words
    assert not re.search(r"<(?!/?mark>)", markup)


@given(st.text(st.sampled_from("abc "), max_size=60), MARKS)
def test_exactly_the_marked_characters_are_marked(words, marks):
    markup = str(marked(words, marks))
    inside = "".join(re.findall(r"<mark>(.*?)</mark>", markup))
    wanted = {i for start, end in marks for i in range(max(start, 0), min(end, len(words)))}
    assert inside == "".join(words[i] for i in sorted(wanted))


def test_a_long_passage_is_shown_around_its_first_match():
    words = "before " * 200 + "needle" + " after" * 200
    at = words.index("needle")
    passage = Passage(None, Span(1000, 1000 + len(words)), (Span(1000 + at, 1006 + at),))
    shown = str(passage_markup(passage, words))
    assert "<mark>needle</mark>" in shown
    assert shown.startswith("… before ") and shown.endswith(" …")
    assert len(unescaped(shown)) <= LONGEST_PASSAGE + 4


def test_a_passage_begins_at_its_own_offset():
    passage = Passage(3, Span(50, 62), (Span(54, 57),))
    assert passage_markup(passage, "The war ends") == "The <mark>war</mark> ends"


@given(TEXT)
def test_paragraphs_are_shown_letter_for_letter(raw):
    article = make_article("t", normalise_text(raw), "https://a.example/")
    article = replace(article, sentences=sentences_of(article))
    shown = ["".join(piece.words for piece in pieces) for pieces in paragraphs(article)]
    assert shown == [article.words(span) for span in article.paragraphs]
    numbers = [piece.number for pieces in paragraphs(article) for piece in pieces if piece.number]
    assert numbers == [sentence.number for sentence in article.sentences]


@given(TEXT, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=8))
def test_no_character_is_lost_or_doubled_by_any_sentences(raw, stretches):
    article = make_article("t", normalise_text(raw), "https://a.example/")
    sentences = tuple(Sentence(n, start, start + size) for n, (start, size) in enumerate(sorted(stretches), start=1))
    article = replace(article, sentences=sentences)
    shown = ["".join(piece.words for piece in pieces) for pieces in paragraphs(article)]
    assert shown == [article.words(span) for span in article.paragraphs]
    numbers = [piece.number for pieces in paragraphs(article) for piece in pieces if piece.number]
    assert len(numbers) == len(set(numbers))


def test_unread_text_is_shown_without_numbers():
    article = make_article("t", "One. Two.\n\nThree.", "https://a.example/")
    assert [[(piece.number, piece.words) for piece in pieces] for pieces in paragraphs(article)] == [
        [(None, "One. Two.")],
        [(None, "Three.")],
    ]
