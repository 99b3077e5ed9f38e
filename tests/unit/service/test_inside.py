"""What the articles found hold: sentences, statements and figures with the words, of the speaker, of the number."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import Put

from liveindex.errors import QueryError
from liveindex.model.inside import InsideView, Show
from liveindex.model.search import Filters, Order, Page
from liveindex.pipeline.index_sync import IndexSync
from liveindex.serve.inside_words import looked_words, nothing_words
from liveindex.service.inside import MOST_OF_ONE_ARTICLE, InsideSearch
from liveindex.service.reading import Reading
from liveindex.store.connection import Database

TWO_VOICES = "Ann Berg said 40 prisoners came home. Holt said 3 ships left Selm with prisoners. It rained on 9 roofs."


@pytest.fixture
def look(database: Database, tmp_path: Path):
    """Give a look into what a search of the store finds."""

    def ask(text: str, show: str, **page: object) -> InsideView:
        engine = MemoryEngine()
        sync = IndexSync(database, engine, tmp_path / "lock")
        sync.catch_up()
        wanted = Page(**{"order": Order.OLDEST, **page})  # type: ignore[arg-type]
        return InsideSearch(Reading(database, engine, sync)).look(text, Show(show), Filters(), wanted)

    return ask


def said(view: InsideView) -> list[str]:
    return [" … ".join(row.content) for one in view.articles for row in one.statements]


def counted(view: InsideView) -> list[str]:
    return [row.words for one in view.articles for row in one.figures]


def test_sentences_hold_all_the_words_and_lead_to_themselves(put: Put, look):
    one = put(TWO_VOICES)
    view = look("ships prisoners", "sentences")
    ((held,), (row,)) = view.articles, view.articles[0].sentences
    assert (held.article.id, row.passage.sentence) == (one, 2)
    assert row.sentence_id == f"{row.version}-s2"
    assert look("ships roofs", "sentences").articles == ()
    assert "do not stand together in a single sentence" in nothing_words(look("ships roofs", "sentences"))


def test_a_name_shows_the_sentences_that_have_it(put: Put, look):
    put(TWO_VOICES)
    (held,) = look('person:"Ann Berg"', "sentences").articles
    assert [row.passage.sentence for row in held.sentences] == [1]


def test_statements_are_those_of_the_speaker_with_the_words_in_what_is_said(put: Put, look):
    put(TWO_VOICES)
    assert len(said(look("prisoners", "statements"))) == 2
    assert said(look('said-by:"Ann Berg"', "statements")) == said(look("prisoners said-by:Berg", "statements"))
    assert "40 prisoners" in said(look("said-by:Berg", "statements"))[0]
    assert said(look("ships said-by:Berg", "statements")) == []  # in the article, but not in what she says
    assert said(look("-said-by:Berg", "statements")) == []


def test_figures_are_those_asked_for_with_whose_claim_they_are(put: Put, look):
    put(TWO_VOICES)
    assert [words.split()[0] for words in counted(look("figure>5", "figures"))] == ["40", "9"]
    (held,) = look("figure>5 prisoners", "figures").articles
    assert [row.claimants for row in held.figures] == [("Ann Berg",)]


def test_what_is_told_is_of_the_articles_looked_through(put: Put, look):
    for _ in range(3):
        put(TWO_VOICES)
    view = look("prisoners", "statements", limit=2)
    assert (view.found.total, view.count) == (3, 4)
    assert looked_words(view) == "4 statements in articles 1 to 2 of 3 found"
    assert looked_words(look("prisoners", "statements", offset=2)) == "2 statements in article 3 of 3 found"


def test_an_article_of_many_figures_does_not_bury_the_others(put: Put, look):
    put(" ".join(f"Then {n} boats left." for n in range(100, 130)))
    (held,) = look("boats", "figures").articles
    assert (len(held.figures), held.more) == (MOST_OF_ONE_ARTICLE, 30 - MOST_OF_ONE_ARTICLE)


def test_people_are_counted_over_all_that_is_found_not_over_the_page(put: Put, look):
    for _ in range(3):
        put("Minister Ann Berg said 40 prisoners came.")
    put("Minister Tom Quill said 3 ships left.")
    view = look("", "people", limit=1)
    assert [(person.label, person.count) for person in view.people] == [("Ann Berg", 3), ("Tom Quill", 1)]


def test_a_field_that_finds_nobody_is_an_error_at_its_place(put: Put, look):
    put(TWO_VOICES)
    with pytest.raises(QueryError) as caught:
        look("ships said-by:Nobody", "statements")
    assert caught.value.position == 14
