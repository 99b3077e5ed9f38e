"""Counts that are taken in two looks, kept or shared are those that one look at everything gives."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes.search_engine import document

from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Everything, Filters, Node, Page, Tag, Tagged, Word
from liveindex.search import counting, hits
from liveindex.search.embedded import EmbeddedEngine

NO_FILTERS = Filters()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    opened = EmbeddedEngine(tmp_path / "search", heap_bytes=15_000_000, idle_s=0.02, wait_s=0.3)
    yield opened
    opened.close()


def drawn(chance: random.Random, count: int, names: int, start: int = 1) -> list[IndexDocument]:
    """Return documents that name people by Zipf's law; those of one batch have some of their own."""
    shift = chance.randrange(names)
    return [
        document(
            f"a{seq}",
            "dam river" if chance.random() < 0.5 else "dam",
            seq=seq,
            tags={
                Tag.PERSON: tuple({str(int(names ** chance.random())), str(shift + int(9 * chance.random()))}),
                Tag.STORY: (str(int(names ** chance.random())),),
            },
        )
        for seq in range(start, start + count)
    ]


@pytest.mark.parametrize("first_look", [41, 45, 60, 200])
def test_what_is_met_most_is_counted_in_two_looks_as_in_one(engine: EmbeddedEngine, monkeypatch, first_look: int):
    chance = random.Random(first_look)
    held = []
    for batch in range(5):
        held += drawn(chance, 300, 400, start=1 + 300 * batch)
        engine.apply(held[-300:])
    narrowed = []
    candidates = counting._candidates

    def noted(answer):
        narrowed.append((answer["doc_count_error_upper_bound"], candidates(answer)))
        return narrowed[-1][1]

    monkeypatch.setattr(counting, "_MANY_FOUND", 1)
    monkeypatch.setattr(counting, "_FIRST_LOOK", first_look)
    monkeypatch.setattr(counting, "_candidates", noted)
    for node, among in ((Everything(), held), (Word("river"), [one for one in held if "river" in one.text])):
        tags = engine.search(node, NO_FILTERS, Page()).tags
        for tag in (Tag.PERSON, Tag.STORY):
            true = Counter(value for one in among for value in set(one.tags[tag]))
            assert [facet.count for facet in tags[tag]] == sorted(true.values(), reverse=True)[:40]
            assert all(true[facet.value] == facet.count for facet in tags[tag])
    assert len(narrowed) == 4
    if first_look == 60:
        assert any(lacking and chosen for lacking, chosen in narrowed), "no count was made whole by the second look"
    if first_look == 41:
        assert any(not chosen for _, chosen in narrowed), "the second look was never one at everything"


def test_what_a_search_counted_is_not_told_of_a_later_commit_or_of_another_search(engine: EmbeddedEngine):
    def people(node: Node, filters: Filters = NO_FILTERS) -> list[tuple[str, int]]:
        return [(one.value, one.count) for one in engine.search(node, filters, Page(limit=1)).tags[Tag.PERSON]]

    engine.apply([document("a", "dam", tags={Tag.PERSON: ("1",)})])
    assert people(Word("dam")) == people(Word("dam")) == [("1", 1)]
    assert people(Word("river")) == []
    assert people(Word("dam"), Filters(languages=("fr",))) == []
    engine.apply([document("b", "dam", seq=2, tags={Tag.PERSON: ("1", "2")})])
    assert people(Word("dam")) == [("1", 2), ("2", 1)]
    engine.clear()
    assert people(Word("dam")) == []


def test_pages_of_one_search_share_its_counts_and_nothing_else(engine: EmbeddedEngine, monkeypatch):
    engine.apply([document(f"a{n}", "dam " * n, seq=n) for n in range(1, 4)])
    first = engine.search(Word("dam"), NO_FILTERS, Page(limit=2))
    monkeypatch.setattr("liveindex.search.embedded.count_values", None)  # nothing is counted again
    second = engine.search(Word("dam"), NO_FILTERS, Page(limit=2, offset=2))
    assert (second.sources, second.days) == (first.sources, first.days) and second.total == first.total == 3
    assert len(first.hits) == 2 and len(second.hits) == 1 and {*first.hits}.isdisjoint(second.hits)


def test_entries_of_every_page_are_those_of_the_first(engine: EmbeddedEngine):
    engine.apply([document(f"a{n}", "dam", seq=n + 1, fold=f"{n // 3}") for n in range(90)])
    pages = [engine.search(Word("dam"), NO_FILTERS, Page(fold=True, limit=5, offset=5 * n)) for n in range(6)]
    assert {(page.total, page.entries) for page in pages} == {(90, 30)}
    assert len({hit.article_id for page in pages for hit in page.hits}) == 30
    engine.apply([document("b", "dam", seq=91)])
    assert engine.search(Word("dam"), NO_FILTERS, Page(fold=True, limit=5)).entries == 31


@pytest.mark.parametrize("read", [1, 5, 2_000])
def test_largest_folds_are_told_by_their_earliest_article_however_many_copies_are_read(
    engine: EmbeddedEngine, monkeypatch, read: int
):
    monkeypatch.setattr(hits, "_READ_AT_MOST", read)
    engine.apply(
        [document(f"f{fold}c{copy}", "dam", seq=fold * 100 + copy + 1, fold=f"fold {fold}")
         for fold in range(1, 12) for copy in range(fold)]
    )  # fmt: skip
    copied = engine.search(Word("dam"), NO_FILTERS, Page(fold=True)).copied
    assert [one.count for one in copied] == [11, 10, 9, 8, 7, 6, 5, 4]
    for one in copied:
        fold = engine.search(Tagged(Tag.ARTICLE, tuple(f"f{one.count}c{n}" for n in range(20))), NO_FILTERS, Page())
        assert fold.total == one.count and one.value in {hit.article_id for hit in fold.hits}


@pytest.mark.parametrize("count", [1, 2, 64, 65, 300])
def test_any_number_of_values_is_looked_up(engine: EmbeddedEngine, count: int):
    engine.apply([document(f"a{n}", "dam", seq=n + 1, language="" if n % 2 else "en") for n in range(400)])
    wanted = tuple(f"a{n}" for n in range(count))
    found = engine.search(Tagged(Tag.ARTICLE, (*wanted, wanted[0])), NO_FILTERS, Page(limit=400))
    assert {hit.article_id for hit in found.hits} == set(wanted) and found.total == count
    assert engine.search(Tagged(Tag.LANGUAGE, ("",)), NO_FILTERS, Page()).total == 200
