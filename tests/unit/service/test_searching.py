"""Searches through the service: fields that the store resolves, copies folded, counts that say what a click brings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import NOON, Put

from liveindex.errors import QueryError
from liveindex.model.search import Tag
from liveindex.model.view import SearchView
from liveindex.pipeline import storylines
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.relating import relate_version
from liveindex.pipeline.storylines import place_version
from liveindex.service.narrowing import narrowed_text
from liveindex.service.reading import Reading
from liveindex.service.story_editing import StoryEditing
from liveindex.store import articles, changes, stories
from liveindex.store.connection import Database

COPIED = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away. "
    "The buses crossed the bridge at noon and nobody on the bank spoke a word. "
    "Ladders had been laid against the walls of the old mill for those who wished to see. "
    "A choir of children waited with paper flags until the last of the buses was gone. "
    "The river carried branches from the upper valley past the piers all that day."
)


@pytest.fixture
def search(database: Database, tmp_path: Path):
    """Give a search of what the store holds now; every article is related and placed before."""

    def ask(text: str, **wanted: object) -> SearchView:
        with database.writing() as connection:
            for (version,) in connection.execute("SELECT version FROM articles ORDER BY num").fetchall():
                relate_version(connection, version)
                place_version(connection, version)
        engine = MemoryEngine()  # made anew from the store, as a rebuild makes it
        sync = IndexSync(database, engine, tmp_path / "lock")
        sync.catch_up()
        return Reading(database, engine, sync).search(text, **wanted)  # type: ignore[arg-type]

    return ask


def ids(view: SearchView) -> set[str]:
    return {row.row.id for row in view.rows}


def test_a_person_is_found_by_name_surname_and_other_spellings(put: Put, search):
    full, bare = put("Minister Ann Berg said 40 prisoners came."), put("Berg said nothing new about Selm.")
    other = put("Holt said 3 ships left Selm.")
    assert ids(search('person:"Ann Berg"')) == ids(search("person:Berg")) == ids(search("person:Берг")) == {full, bare}
    assert ids(search("-person:Berg")) == {other}
    assert ids(search("said-by:Berg ships OR said-by:Holt")) == {other}


def test_a_surname_that_several_carry_finds_all_of_them(put: Put, search):
    ann, tom = put("Minister Ann Berg said 40 prisoners came."), put("Minister Tom Berg said 3 ships left.")
    bare = put("Berg said nothing new about Selm.")
    assert ids(search("person:Berg")) == {ann, tom, bare}
    assert ids(search('said-by:"Tom Berg"')) == {tom}


def test_passages_of_a_field_show_the_name(put: Put, search):
    put("Nothing happened before. Minister Ann Berg said 40 prisoners came.")
    (row,) = search("person:Berg").rows
    passage, words = row.passages[0]
    assert [words[m.start - passage.span.start : m.end - passage.span.start] for m in passage.marks] == ["Ann Berg"]


def test_passages_show_the_figures_that_were_asked_for(put: Put, search):
    put("Ann Berg said 40 prisoners came. Nothing else was told. Holt said 3 ships and 55 buses left Selm.")
    (row,) = search("figure>50").rows
    ((passage, words),) = row.passages
    assert [words[m.start - passage.span.start : m.end - passage.span.start] for m in passage.marks] == ["55 buses"]


def test_what_was_read_is_found_by_its_field(put: Put, search):
    one = put("Ann Berg said 40 prisoners came home to Osmark.")
    two = put("Holt said 3 ships left Selm.", source="post.example")
    for text, wanted in {
        "place:osmark": one, "figure>10": one, "figure<10": two, "figure=3": two, "figure:30..50": one,
        "source:post.example": two, "source:www.post.example": two, "lang:en place:Selm": two,
    }.items():  # fmt: skip
        assert ids(search(text)) == {wanted}, text
    assert ids(search("figure>40")) == set()
    assert ids(search("after:2025-03 before:2026")) == {one, two}
    assert ids(search("before:2025-03-03")) == set()


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("a person:Nobody", 9, "named 'Nobody'"),
        ("said-by:(Berg OR Nobody)", 17, "named 'Nobody'"),
        ("source:pots.example", 7, "Near it: post.example"),
        ("unit:furlong", 5, "No figure here has a unit"),
        ("topic:wether", 6, "Near it: weather"),
        ("topic:disc", 6, "It may be: discrimination"),
        ("story:zzzz", 6, "zzzz"),
        ("origin:zzzz", 7, "zzzz"),
    ],
)
def test_what_is_not_there_is_an_error_at_its_place(put: Put, search, text, position, says):
    put("Ann Berg said 40 prisoners came home to Osmark.", source="post.example")
    with pytest.raises(QueryError, match=says) as caught:
        search(text)
    assert caught.value.position == position


def test_copies_stand_under_the_first_and_are_counted(put: Put, search):
    first, copy = put(COPIED), put(COPIED.replace("40", "30"), source="post.example")
    alone = put("Holt said 3 ships left Selm for the prisoners.")
    view = search("prisoners")
    assert (view.total, view.entries) == (3, 2)
    folded = next(row for row in view.rows if row.copies)
    assert (folded.row.id, [one.id for one in folded.copies], folded.copies_total) == (first, [copy], 1)
    assert {facet.count for facet in view.sources} == {2, 1}
    unfolded = search("prisoners", fold=False)
    assert ids(unfolded) == {first, copy, alone} and unfolded.entries == unfolded.total == 3


def test_origin_and_story_of_an_article_are_sets_of_articles(put: Put, search):
    first, copy = put(COPIED), put(COPIED.replace("40", "30"), source="post.example")
    put("Holt said 3 ships left Selm.")
    assert ids(search(f"origin:{copy}", fold=False)) == {first, copy}
    assert ids(search(f"story:{copy}", fold=False)) >= {copy}
    assert ids(search(f"story:{copy} -origin:{copy}", fold=False)).isdisjoint({first, copy})


def test_counts_are_those_of_the_search_they_lead_to(put: Put, search):
    put("Minister Ann Berg said 40 prisoners came home to Osmark.")
    put("Berg said 5 prisoners came.")
    put("Holt said 3 ships left Selm for Osmark.")
    for text in ("", "prisoners", "prisoners OR ships"):
        view = search(text)
        facets = [facet for tag in (Tag.PERSON, Tag.PLACE, Tag.TOPIC, Tag.EVENT) for facet in view.tags.get(tag, ())]
        assert {facet.label for facet in facets} >= {"Ann Berg", "Osmark"}
        for facet in facets:
            assert search(narrowed_text(text, facet.value)).total == facet.count, facet


def test_plain_words_that_name_somebody_offer_the_person(put: Put, search):
    put("Minister Ann Berg said 40 prisoners came.")
    put("Berg said 5 prisoners came.")
    meant = search("Ann Berg").meant
    assert meant is not None and (meant.value, meant.count) == ('person:"Ann Berg"', 2)
    assert search("Berg").meant is None  # finds no others than the word does
    assert search("prisoners").meant is None and search("person:Berg").meant is None


def test_a_field_added_to_a_choice_narrows_all_of_it():
    assert narrowed_text("a OR b", "lang:en") == "(a OR b) lang:en"
    assert narrowed_text("a b", "lang:en") == "a b lang:en"
    assert narrowed_text("", "lang:en") == "lang:en"


def test_stories_and_origins_are_counted_and_each_count_is_what_the_field_finds(put: Put, search):
    first = put(COPIED, source="a.example")
    copy = put(COPIED, source="b.example")
    put("Holt said 3 ships left the harbour of Selm before dawn.")
    view = search("said", facets=True)
    assert view.total == 3
    (origin,) = view.origins
    assert origin.count == 2 and origin.label == "a.example: Item 1"
    assert ids(search(origin.value, fold=False)) == {first, copy}
    stories = view.tags[Tag.STORY]
    assert stories[0].count == 2 and stories[0].label and sum(one.count for one in stories) == 3
    assert all(search(one.value).total == one.count for one in stories)
    assert search(f"{origin.value} {stories[0].value}").total == 2


@pytest.fixture
def reading(database: Database, tmp_path: Path) -> Reading:
    engine = MemoryEngine()
    return Reading(database, engine, IndexSync(database, engine, tmp_path / "lock"))


def relate(database: Database, *article_ids: str) -> None:
    with database.writing() as connection:
        for one in article_ids:
            version = articles.current_version(connection, articles.find_num(connection, one))
            touched = relate_version(connection, version).refolded
            place_version(connection, version)
            for num in touched:
                changes.log(connection, "read", num, articles.current_version(connection, num), now=NOON, indexed=True)


def test_a_copy_that_the_search_index_has_yet_to_fold_is_counted_with_its_origin(
    put: Put, reading: Reading, database: Database
):
    three = [put(COPIED, source=f"{name}.example") for name in "abc"]
    relate(database, *three[:2])
    reading.sync.catch_up()
    relate(database, three[2])
    assert reading.sync.behind() > 0
    (origin,) = reading.search("said").origins
    assert origin.count == 3 == reading.search(origin.value, fold=False).total
    reading.sync.catch_up()
    assert reading.search("said").origins == (origin,)


def test_what_became_a_copy_later_is_no_copy_in_the_counts_of_before(put: Put, reading: Reading, database: Database):
    first, address = put(COPIED, source="a.example"), "https://b.example/b"
    put("Holt said 3 ships left the harbour of Selm before dawn.", source="b.example", address=address)
    then = datetime(2025, 3, 3, 12, 2, 30, tzinfo=UTC)
    relate(database, first)
    second = put(COPIED, source="b.example", address=address)
    relate(database, second)
    reading.sync.catch_up()
    (now,) = reading.search("said").origins
    assert now.count == 2
    before = reading.at(then)
    assert all(one.count == before.search(one.value, fold=False).total for one in before.search("said").origins)


def test_a_story_is_counted_under_its_newest_headline(put: Put, reading: Reading, database: Database):
    first = put(COPIED, source="a.example")
    relate(database, first)
    reading.sync.catch_up()
    assert [one.label for one in reading.search("said").tags[Tag.STORY]] == ["Item 1"]
    edited = put(COPIED.replace("40", "45"), source="a.example", address="https://a.example/1")
    assert edited == first
    reading.sync.catch_up()
    assert [one.label for one in reading.search("said").tags[Tag.STORY]] == ["Item 2"]
    moved = put("Holt said 3 ships left the harbour of Selm before dawn.", source="c.example")
    relate(database, moved)
    reading.sync.catch_up()
    assert [one.label for one in reading.search("ships").tags[Tag.STORY]] == ["Item 3"]
    editing = StoryEditing(database, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    editing.merge(first, moved, by="ann")
    reading.sync.catch_up()
    (story,) = reading.search("said").tags[Tag.STORY]
    with database.reading() as connection:
        home = stories.story_of_article(connection, articles.find_num(connection, first))
        assert home is not None and (story.count, story.label) == (2, stories.title_of(connection, home)[1]) == (
            2,
            "Item 3",
        )
    editing.rename(first, "Home again", by="ann")
    assert [one.label for one in reading.search("said").tags[Tag.STORY]] == ["Home again"]


def test_a_story_that_people_merged_into_another_is_counted_as_one_and_its_old_id_leads_on(
    put: Put, search, database: Database
):
    dam = [put(COPIED, source=f"{name}.example") for name in "ab"]
    ships = put("Holt said 3 ships left the harbour of Selm before dawn.")
    search("said")
    StoryEditing(database, lambda: datetime(2026, 1, 1, tzinfo=UTC)).merge(dam[0], ships, by="ann")
    view = search("said", facets=True)
    (story,) = view.tags[Tag.STORY]
    assert story.count == 3 and ids(search(f"story:{dam[1]}", fold=False)) == {*dam, ships}
    StoryEditing(database, lambda: datetime(2026, 1, 1, tzinfo=UTC)).undo(by="ann")
    assert sorted(one.count for one in search("said", facets=True).tags[Tag.STORY]) == [1, 2]


def test_an_article_that_moves_to_another_story_is_taken_into_the_search_index_again(
    put: Put, search, database: Database
):
    dam = [put(COPIED, source=f"{name}.example") for name in "ab"]
    ships = put("Holt said 3 ships left the harbour of Selm before dawn.")
    search("said")
    with database.reading() as connection:
        before = changes.standing(connection).seq
    StoryEditing(database, lambda: datetime(2026, 1, 1, tzinfo=UTC)).pin(ships, dam[0], by="ann")
    with database.reading() as connection:
        moved = changes.after(connection, before, limit=10)
        indexed = changes.last_indexed(connection)
    assert [one.article_id for one in moved] == [ships] and indexed == moved[0].seq
    with database.writing() as connection:
        storylines.rebuild(connection)
    assert search(f"story:{dam[0]}").total == 3
