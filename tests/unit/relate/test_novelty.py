"""What was new when it came, on invented articles read by the plain rules of this folder's conftest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.relate.conftest import Make

from liveindex.model.news import Judged, Newness, NewsKind
from liveindex.relate.copies.alignment import align
from liveindex.relate.novelty.digests import digest_of
from liveindex.relate.novelty.judging import Known, judge, retold, stronger

FIRST = (
    "The harbour warehouse burnt down in the night. Anna Berg said the flames came from the paint store. "
    "Rescuers counted 14 dead people near the quay."
)


def known(make: Make, text: str, source: str = "news.example") -> Known:
    side = make(text, source=source)
    return Known(source, digest_of(side), side.vectors)


def words(judged: tuple[Judged, ...]) -> list[str]:
    return [one.newness.value for one in judged]


def test_the_first_article_is_all_new(make: Make) -> None:
    judged = judge(known(make, FIRST), [])
    assert words(judged) == ["new", "new", "new"]
    assert [one.kind for one in judged] == [NewsKind.SENTENCE, NewsKind.STATEMENT, NewsKind.FIGURE]


def test_a_copy_tells_nothing_new_and_names_the_earliest_that_told_it(make: Make) -> None:
    first = known(make, FIRST)
    judged = judge(first, [known(make, "Nothing else happened in town today."), first, first])
    assert words(judged) == ["told", "told", "told"]
    assert [(one.told, one.told_sentence) for one in judged] == [(1, 1), (1, 2), (1, 3)]


def test_a_figure_that_moved_is_new_however_familiar_its_sentence(make: Make) -> None:
    judged = judge(known(make, FIRST.replace("14 dead", "19 dead")), [known(make, FIRST)])
    assert words(judged) == ["told", "told", "new"]
    assert judged[2].kind is NewsKind.FIGURE


def test_what_shares_nothing_is_new(make: Make) -> None:
    judged = judge(
        known(make, "Engineers reopened the northern railway tunnel after long repairs."), [known(make, FIRST)]
    )
    assert words(judged) == ["new"]


def test_a_line_of_one_outlet_that_differs_in_a_percentage_alone_is_no_news(make: Make) -> None:
    line = "You have {} percent of this article left to read today."
    one, other = (known(make, line.format(number)) for number in (72, 66))
    assert words(judge(one, [other])) == ["new"]  # the plain rules read a count
    percent = [replace(each, digest=replace(each.digest, kinds="p")) for each in (one, other)]
    assert words(judge(percent[0], percent[1:])) == ["unsure"]


def test_a_sentence_too_short_to_judge_is_not_decided(make: Make) -> None:
    assert words(judge(known(make, "He left."), [known(make, FIRST)])) == ["unsure"]


def test_a_rewrite_is_told_by_what_stands_beside_it_save_where_a_number_moved(make: Make) -> None:
    other = (
        "The harbour warehouse burnt at night. Anna Berg blamed the paint store for the flames. "
        "Rescuers spoke of 19 dead people near the quay."
    )
    left, right = make(FIRST), make(other, source="other.example", hours=1)
    own, original = digest_of(right), digest_of(left)
    judged = judge(Known("other.example", own, right.vectors), [Known("news.example", original, left.vectors)])
    after = retold(judged, own, original, align(left, right), 0)
    assert [one.newness.value for one in after[:2]] == ["told", "told"]
    assert after[2].newness is not Newness.TOLD


@pytest.mark.parametrize(
    ("one", "other", "is_earlier", "holds"),
    [
        (Newness.NEW, Newness.TOLD, False, "other"),
        (Newness.NEW, Newness.UNSURE, False, "other"),
        (Newness.TOLD, Newness.NEW, True, "one"),
        (Newness.TOLD, Newness.TOLD, True, "other"),
        (Newness.TOLD, Newness.TOLD, False, "one"),
    ],
)
def test_told_beats_unsure_beats_new_and_the_earlier_telling_counts(
    one: Newness, other: Newness, is_earlier: bool, holds: str
) -> None:
    left, right = (Judged(1, newness, NewsKind.SENTENCE, told, 1) for newness, told in ((one, 7), (other, 8)))
    assert stronger(left, right, is_earlier=is_earlier) is (left if holds == "one" else right)


@given(st.lists(st.sampled_from(["The quay burnt.", "Nobody came to help us.", "Anna Berg said 40 boats left."])))
def test_what_was_told_word_for_word_is_never_new(sentences: list[str]) -> None:
    make = _make()
    text = " ".join(sentences) or "Nothing happened in town today."
    judged = judge(known(make, text), [known(make, text)])
    assert Newness.NEW not in {one.newness for one in judged}


def _make() -> Make:
    from tests.unit.relate.conftest import _readings

    from liveindex.model.article import Article, Span
    from liveindex.relate.sides import side_of

    def side(text: str, *, source: str = "news.example") -> object:
        article = Article(
            address="https://news.example/", title="T", text=text, paragraphs=(Span(0, len(text)),), source=source,
            method="test/1",
        )  # fmt: skip
        return side_of(article, _readings(text))

    return side  # type: ignore[return-value]
