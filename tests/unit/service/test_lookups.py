from __future__ import annotations

import pytest
from tests.unit.service.conftest import NOON, Put

from liveindex.errors import NotFoundError, QueryError, WrongUseError
from liveindex.model.search import All, Filters, Not, Word
from liveindex.model.statement import StatementKind
from liveindex.service.lookups import Asked, Lookups, holds


def said(lookups: Lookups, **asked: object) -> list[str]:
    return [row.content[0] for row in lookups.statements(Asked(**asked)).rows]


def test_statements_come_newest_article_first_in_order_of_the_text(lookups: Lookups, put: Put) -> None:
    put("Ann Berg said one came. Ann Berg said two came.")
    put("Cato Holt said three came.")
    assert said(lookups) == ["three came", "one came", "two came"]


def test_every_row_leads_to_its_words_and_its_sentence(lookups: Lookups, put: Put) -> None:
    article_id = put("It rained. Minister met. Ann Berg said 40 prisoners came home.")
    (row,) = lookups.statements(Asked()).rows
    assert (row.article.id, row.source, row.cue) == (article_id, ("Ann Berg",), ("said",))
    assert row.context == "Ann Berg said 40 prisoners came home."
    assert row.sentence_id == f"{row.version}-s3"


def test_a_speaker_is_found_by_any_spelling_and_by_a_surname_only_one_carries(lookups: Lookups, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Berg said two came.")
    put("Cato Holt said three came.")
    for name in ("Ann Berg", "ann berg", "Анн Берг", "Berg"):
        assert said(lookups, by=name) == ["two came", "one came"], name


def test_words_must_stand_in_what_is_said_not_only_in_its_article(lookups: Lookups, put: Put) -> None:
    put("The bridges held. Ann Berg said a bridge fell. Cato Holt said nothing of ferries.")
    assert said(lookups, words="bridge") == ["a bridge fell"]
    assert said(lookups, words="bridge ferry") == []
    assert said(lookups, words="fell OR ferries -nothing") == ["a bridge fell"]
    assert said(lookups, words="-bridge") == ["nothing of ferries"]


def test_a_limit_says_that_there_is_more(lookups: Lookups, put: Put) -> None:
    for number in range(5):
        put(f"Ann Berg said {number} buses came.")
    found = lookups.statements(Asked(limit=3))
    assert (len(found.rows), found.more) == (3, True)
    assert not lookups.statements(Asked(limit=5)).more


def test_articles_past_the_first_stretch_are_looked_through(
    lookups: Lookups, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liveindex.service.lookups._ARTICLES_AT_ONCE", 2)
    for number in range(5):
        put(f"Ann Berg said {number} buses came. The ferry ran.")
    assert len(said(lookups, words="buses")) == 5
    assert said(lookups, words="ferry") == []


def test_statements_are_narrowed_by_article_source_day_and_kind(lookups: Lookups, put: Put) -> None:
    first = put("Ann Berg said one came.", source="one.example")
    put("Ann Berg said two came.", source="two.example")
    assert said(lookups, article=first[:6]) == ["one came"]
    assert said(lookups, filters=Filters(sources=("two.example",))) == ["two came"]
    assert said(lookups, filters=Filters(until=NOON.date())) == ["two came", "one came"]
    assert lookups.statements(Asked(), kind=StatementKind.DIRECT).rows == ()


def test_figures_tell_who_claims_them(lookups: Lookups, put: Put) -> None:
    put("Ann Berg said 40 prisoners came. There were 3 buses.")
    rows = lookups.figures(Asked()).rows
    assert [(row.words, row.claimants) for row in rows] == [("40 prisoners", ("Ann Berg",)), ("3 buses", ())]
    assert [row.words for row in lookups.figures(Asked(words="prisoner")).rows] == ["40 prisoners"]
    assert [row.words for row in lookups.figures(Asked(by="Berg")).rows] == ["40 prisoners"]
    assert [row.words for row in lookups.figures(Asked(), over=3).rows] == ["40 prisoners"]
    assert [row.words for row in lookups.figures(Asked(), own=True).rows] == ["3 buses"]


def test_a_unit_is_found_in_any_spelling_and_an_unknown_one_is_told_what_there_is(lookups: Lookups, put: Put) -> None:
    put("There were 12 kilometres. There were 3 buses.")
    for unit in ("kilometre", "Kilometers", "km", " KM "):
        assert [row.words for row in lookups.figures(Asked(), unit=unit).rows] == ["12 kilometres"], unit
    with pytest.raises(WrongUseError, match=r"No figure here is in 'furlongs'. Units met most: kilometre\."):
        lookups.figures(Asked(), unit="furlongs")


def test_a_short_name_inside_the_unknown_one_is_not_offered(lookups: Lookups, put: Put) -> None:
    put("Bo Li said one came. Ann Berg said two came.")
    with pytest.raises(NotFoundError) as caught:
        lookups.statements(Asked(by="Bo Lindqvist-Karlsen"))
    assert "Bo Li." not in str(caught.value)


def test_an_unknown_name_is_answered_with_the_nearest(lookups: Lookups, put: Put) -> None:
    put("Ann Berg said one came.")
    with pytest.raises(NotFoundError, match="Near it: Ann Berg"):
        lookups.statements(Asked(by="Anne Bergh"))


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"limit": 0}, WrongUseError), ({"words": '"open'}, QueryError), ({"by": " "}, WrongUseError),
     ({"article": "zzzz"}, NotFoundError)],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(lookups: Lookups, asked: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        lookups.statements(Asked(**asked))


def test_a_tree_holds_in_any_inflection() -> None:
    assert holds("Two bridges fell", All((Word("bridge"), Not(Word("ferry")))))
    assert not holds("Two bridges fell", Not(Word("bridges")))
