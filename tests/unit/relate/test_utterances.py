"""Utterances of invented articles, read by the plain rules of this folder's conftest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.unit.relate.conftest import NOON, _readings

from liveindex.model.annotation import LanguageReading, Work
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.relation import Direction, Likeness, Link, Relation
from liveindex.model.utterance import Form, Utterance
from liveindex.relate.tellings import Telling
from liveindex.relate.utterances.joining import find_utterances
from liveindex.relate.utterances.spoken import OneSpeaker

Tell = Callable[..., Telling]
LONG = 'Anna Berg said "the old ferry will never be sold to anybody by this town".'


@pytest.fixture
def tell() -> Tell:
    def telling(name: str, text: str, *, hours: float = 0, origin: str | None = None, language: str = "en") -> Telling:
        at = NOON + timedelta(hours=hours)
        article = Article(
            address=f"https://{name}.example/", title="T", text=text, paragraphs=(Span(0, len(text)),), source=name,
            method="test/1", published=Moment(at, Precision.MINUTE, "record", at.isoformat()),
        )  # fmt: skip
        readings = {**_readings(text), Work.LANGUAGE: LanguageReading(language, 1.0, "said so")}
        return Telling(id=name, source=name, source_name=name, at=at, seen=at, development=0, origin=origin or name,
                       article=article, readings=readings)  # fmt: skip

    return telling


def linked(first: str, second: str, relation: Relation = Relation.REWRITE) -> Link:
    low, high = sorted((first, second))
    origin = Direction.FIRST if low == first else Direction.SECOND
    likeness = Likeness(relation=relation, origin=origin, confidence=0.8, reasons=(), literal=0.5, covered=0.5)
    return Link(article=low, other=high, likeness=likeness, method="test/1")


def only(found: tuple[Utterance, ...]) -> Utterance:
    assert len(found) == 1, [one.wordings[0].text for one in found]
    return found[0]


def test_copies_are_folded_into_one_utterance_of_one_origin(tell: Tell) -> None:
    told = [tell("a", LONG), tell("b", LONG, hours=1, origin="a"), tell("c", LONG, hours=2)]
    one = only(find_utterances(told, []))
    assert (one.articles, one.origins, one.speaker) == (3, 2, "Anna Berg")
    assert [wording.form for wording in one.wordings] == [Form.FULLEST]
    assert one.first.article == "a"


def test_a_trim_is_told_as_what_was_kept(tell: Tell) -> None:
    told = [tell("a", 'Anna Berg said "never be sold".'), tell("b", LONG, hours=1)]
    one = only(find_utterances(told, []))
    assert [(w.form, w.text) for w in one.wordings] == [
        (Form.FULLEST, "the old ferry will never be sold to anybody by this town"),
        (Form.TRIMMED, "never be sold"),
    ]
    assert not one.differences


def test_other_words_are_told_from_the_earlier_to_the_later_whichever_is_fuller(tell: Tell) -> None:
    other = LONG.replace("old ferry", "old steamer").replace("anybody", "anyone")
    told = [tell("a", LONG, hours=2), tell("b", other)]
    (difference,) = only(find_utterances(told, [])).differences
    assert (difference.earlier.article, difference.later.article) == ("b", "a")
    assert [difference.earlier_text[a:b] for a, b in difference.earlier_marks] == ["steamer", "anyone"]
    assert [difference.later_text[a:b] for a, b in difference.later_marks] == ["ferry", "anybody"]
    assert not difference.in_rewrite


def test_a_rewrite_is_told_only_where_the_article_repeats_the_other(tell: Tell) -> None:
    told = [tell("a", LONG), tell("b", LONG.replace("ferry", "steamer"), hours=1)]
    assert only(find_utterances(told, [linked("a", "b")])).differences[0].in_rewrite
    assert not only(find_utterances(told, [linked("a", "b", Relation.QUOTES)])).differences[0].in_rewrite


def test_two_speakers_are_not_joined_by_a_few_words(tell: Tell) -> None:
    told = [tell("a", 'Anna Berg said "we are very glad".'), tell("b", 'Carl Holt said "we are very glad".')]
    assert len(find_utterances(told, [])) == 2


def test_who_quotes_both_heard_two_things(tell: Tell) -> None:
    both = LONG + " " + LONG.replace("ferry", "steamer")
    assert len(find_utterances([tell("a", both)], [])) == 2


def test_the_same_thought_a_week_later_in_other_words_is_another_utterance(tell: Tell) -> None:
    later = tell("b", LONG.replace("ferry", "steamer"), hours=24 * 7)
    assert len(find_utterances([tell("a", LONG), later], [])) == 2


def test_another_language_is_never_called_other_words(tell: Tell) -> None:
    told = [tell("a", LONG), tell("b", LONG.replace("never", "jamais"), language="fr")]
    found = find_utterances(told, [])
    assert not any(one.differences for one in found)


def test_one_speaker_alone_is_drawn_under_one_key(tell: Tell) -> None:
    told = [tell("a", LONG), tell("b", 'Carl Holt said "nobody asked me about it".')]
    found = find_utterances(told, [], OneSpeaker("berg", frozenset({("a", 1)})))
    assert only(found).key == "berg"
