"""What every search engine promises, run on each of them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes.search_engine import MemoryEngine, MemoryFolder, document

from liveindex.errors import IndexBusyError, IndexGoneError, QueryError, WrongUseError
from liveindex.model.indexed import IndexDocument, IndexedFigure, Wording
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Filters,
    Near,
    Node,
    Not,
    Order,
    Page,
    Phrase,
    Prefix,
    Quoted,
    Side,
    Tag,
    Tagged,
    Word,
)
from liveindex.search.base import SearchEngine
from liveindex.search.embedded import EmbeddedEngine
from liveindex.search.query import parse_query

NO_FILTERS = Filters()


class Place(Protocol):
    """Where engines of one kind meet, as processes meet at a folder."""

    def engine(self) -> SearchEngine: ...
    def delete(self) -> None: ...


class _FolderPlace:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engines: list[EmbeddedEngine] = []

    def engine(self) -> SearchEngine:
        self.engines.append(EmbeddedEngine(self.folder, heap_bytes=15_000_000, idle_s=0.02, wait_s=0.3))
        return self.engines[-1]

    def delete(self) -> None:
        shutil.rmtree(self.folder)


class _MemoryPlace:
    def __init__(self) -> None:
        self.folder = MemoryFolder()

    def engine(self) -> SearchEngine:
        return MemoryEngine(self.folder)

    def delete(self) -> None:
        self.folder.delete()


@pytest.fixture(params=["embedded", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "memory":
        yield _MemoryPlace()
        return
    folder_place = _FolderPlace(tmp_path / "search")
    yield folder_place
    for engine in folder_place.engines:
        engine.close()


@pytest.fixture
def engine(place: Place) -> SearchEngine:
    return place.engine()


def found(engine: SearchEngine, text: str | Node, filters: Filters = NO_FILTERS, **page: object) -> list[str]:
    node = parse_query(text) if isinstance(text, str) else text
    return [hit.article_id for hit in engine.search(node, filters, Page(**page)).hits]  # type: ignore[arg-type]


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, number, hour, tzinfo=UTC)


def test_new_index_is_empty_and_at_zero(engine: SearchEngine) -> None:
    result = engine.search(Word("anything"), NO_FILTERS, Page())
    assert (result.hits, result.total, result.sources, result.days) == ((), 0, (), ())
    assert engine.watermark() == 0


def test_applied_document_is_found_at_once(engine: SearchEngine) -> None:
    engine.apply([document("a", "The dam broke."), document("b", "Nothing happened.", seq=2)])
    assert found(engine, "dam") == ["a"]
    assert engine.watermark() == 2


def test_document_of_the_same_id_takes_the_place_of_the_old(engine: SearchEngine) -> None:
    engine.apply([document("a", "three dead")])
    engine.apply([document("a", "five dead", seq=7)])
    assert found(engine, "three") == []
    assert found(engine, "five") == ["a"]
    assert engine.search(Everything(), NO_FILTERS, Page()).total == 1
    assert engine.watermark() == 7


def test_of_two_documents_of_one_id_in_a_call_the_later_stands(engine: SearchEngine) -> None:
    engine.apply([document("a", "three dead"), document("a", "five dead", seq=2)])
    assert found(engine, "dead five") == ["a"]
    assert engine.search(Everything(), NO_FILTERS, Page()).total == 1


def test_replay_changes_nothing(engine: SearchEngine) -> None:
    batch = [document("a", "one"), document("b", "two", seq=2)]
    engine.apply(batch)
    before = engine.search(Everything(), NO_FILTERS, Page())
    engine.apply(batch)
    assert engine.search(Everything(), NO_FILTERS, Page()) == before
    assert engine.watermark() == 2


def test_a_search_of_a_moment_finds_the_wording_of_then(engine: SearchEngine) -> None:
    before = Wording(title="Bridge open", text="The bridge is open.", since=day(1), until=day(3))
    between = Wording(
        title="Bridge shut", text="The bridge is shut.", since=day(3), until=day(5), tags={Tag.EVENT: ("PROTEST",)}
    )
    now = document("a", "The bridge is gone.", at=day(1), seen=day(5), earlier=(before, between))
    engine.apply([now, document("b", "Another bridge.", at=day(4), seen=day(4))])
    for word, at, ids in (
        ("open", None, []), ("shut", None, []), ("gone", None, ["a"]), ("bridge", None, ["a", "b"]),
        ("open", day(2), ["a"]), ("gone", day(2), []), ("bridge", day(2), ["a"]), ("open", day(3), []),
        ("shut", day(3), ["a"]), ("shut", day(4), ["a"]), ("bridge", day(4), ["a", "b"]), ("shut", day(5), []),
        ("gone", day(5), ["a"]), ("bridge", day(1, hour=0), []),
    ):  # fmt: skip
        assert sorted(found(engine, word, Filters(at=at))) == ids, (word, at)
    counted = engine.search(Word("bridge"), Filters(at=day(4)), Page())
    assert counted.total == sum(one.count for one in counted.days) == 2
    assert found(engine, Tagged(Tag.EVENT, ("PROTEST",)), Filters(at=day(4))) == ["a"]
    assert found(engine, Tagged(Tag.EVENT, ("PROTEST",))) == []
    engine.apply([document("a", "A tunnel.", seq=9, at=day(1), seen=day(6))])
    assert found(engine, "shut", Filters(at=day(4))) == []
    engine.apply([], removed=["a", "b"])
    assert found(engine, "bridge", Filters(at=day(4))) == []


def test_removed_document_is_gone_and_unknown_ids_do_not_matter(engine: SearchEngine) -> None:
    engine.apply([document("a", "one"), document("b", "two", seq=2)])
    engine.apply([], ["a", "never there"])
    assert found(engine, "") == ["b"]


def test_one_document_that_cannot_be_indexed_leaves_all_as_it_was(engine: SearchEngine) -> None:
    engine.apply([document("a", "one")])
    bad = document("c", "three", seq=3, at=datetime(2026, 1, 1))
    with pytest.raises(WrongUseError):
        engine.apply([document("b", "two", seq=2), bad], ["a"])
    engine.apply([document("d", "four", seq=4)])
    assert sorted(found(engine, "")) == ["a", "d"]


@pytest.mark.parametrize("bad", [document("", "x"), document("a", "x", seq=0), document("a", "x", seq=-1)])
def test_document_without_id_or_number_is_refused(engine: SearchEngine, bad: IndexDocument) -> None:
    with pytest.raises(WrongUseError):
        engine.apply([bad])
    assert engine.watermark() == 0


def test_cleared_index_is_empty_and_takes_documents_again(engine: SearchEngine) -> None:
    engine.apply([document("a", "one", seq=9)])
    engine.clear()
    assert engine.watermark() == 0
    assert found(engine, "") == []
    engine.apply([document("b", "two", seq=1)])
    assert found(engine, "") == ["b"]
    assert engine.watermark() == 1


def test_words_are_found_in_any_inflection_case_and_accent(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "The ministers were RUNNING late."),
            document("b", "Élections à l’École.", seq=2),
            document("c", "İstanbul ve Straße", seq=3),
        ]
    )
    assert found(engine, "minister run") == ["a"]
    assert found(engine, "Minister's") == ["a"]
    assert found(engine, "election ecole") == ["b"]
    assert found(engine, "ÉLECTION") == ["b"]
    assert found(engine, "istanbul strasse") == ["c"]


def test_phrase_is_found_as_written_only(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "The prime minister spoke."),
            document("b", "The prime ministers spoke.", seq=2),
            document("c", "The minister is prime.", seq=3),
            document("d", "It was Prime-Minister’s day.", seq=4),
        ]
    )
    assert sorted(found(engine, '"prime minister"')) == ["a", "d"]
    assert sorted(found(engine, '"ministers"')) == ["b"]
    assert found(engine, '"prime is minister"') == []


def test_phrase_never_runs_from_the_title_into_the_text(engine: SearchEngine) -> None:
    engine.apply([document("a", "minister resigns", title="A word from the prime")])
    assert found(engine, '"prime minister"') == []
    assert found(engine, '"from the prime"') == found(engine, '"minister resigns"') == ["a"]
    assert found(engine, '"prime a"') == []


def test_words_joined_by_signs_are_found_as_a_phrase(engine: SearchEngine) -> None:
    engine.apply([document("a", "The U.S. e-mail"), document("b", "us, s and u; mail an e", seq=2)])
    assert found(engine, "U.S.") == found(engine, "e-mail") == ["a"]


def test_and_or_not_narrow_and_widen(engine: SearchEngine) -> None:
    engine.apply([document("a", "red green"), document("b", "red blue", seq=2), document("c", "blue", seq=3)])
    assert found(engine, "red blue") == ["b"]
    assert sorted(found(engine, "green OR blue")) == ["a", "b", "c"]
    assert found(engine, "red -blue") == ["a"]
    assert sorted(found(engine, "-red")) == ["c"]
    assert sorted(found(engine, "NOT NOT red")) == ["a", "b"]
    assert sorted(found(engine, "green OR -red")) == ["a", "c"]
    assert found(engine, "-(green OR blue)") == []
    assert found(engine, "-red -blue") == []


def test_scripts_without_spaces_are_found_by_their_words(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "首相は東京で会見した。"),
            document("b", "京東の倉庫", seq=2),
            document("c", "นายกรัฐมนตรีแถลง", seq=3),
            document("d", "الوزير قال إن", seq=4),
            document("e", "Премьер-министр сказал", seq=5),
        ]
    )
    assert found(engine, "東京") == ["a"]
    assert found(engine, '"東京で"') == ["a"]
    assert found(engine, "รัฐมนตรี") == ["c"]
    assert found(engine, "الوزير") == ["d"]
    assert found(engine, "МИНИСТР") == ["e"]


def test_signs_without_letters_and_torn_characters_find_nothing_and_break_nothing(engine: SearchEngine) -> None:
    engine.apply([document("a", "half \ud800 a pair \x00 and more", title="\udfff")])
    assert found(engine, Word("!!!")) == found(engine, Phrase("\ud800")) == found(engine, Word("")) == []
    assert found(engine, '"a pair"') == ["a"]
    assert found(engine, "", Filters(sources=("\ud800",))) == []


def test_phrase_beyond_the_limit_is_refused(engine: SearchEngine) -> None:
    engine.apply([document("a", "the")])
    with pytest.raises(QueryError):
        engine.search(Phrase("the " * 65), NO_FILTERS, Page())
    assert engine.search(Phrase("the " * 64), NO_FILTERS, Page()).total == 0


def test_filters_are_ored_within_and_anded_between(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "x", source="herald.example", language="en", at=day(1, 0)),
            document("b", "x", seq=2, source="post.example", language="de", at=day(2, 23)),
            document("c", "x", seq=3, source="post.example", language="", at=day(3)),
        ]
    )
    assert sorted(found(engine, "x", Filters(sources=("herald.example", "post.example")))) == ["a", "b", "c"]
    assert found(engine, "x", Filters(sources=("post.example",), languages=("de", "en"))) == ["b"]
    assert found(engine, "x", Filters(languages=("",))) == ["c"]
    assert found(engine, "x", Filters(sources=("post",))) == []
    assert sorted(found(engine, "x", Filters(since=date(2026, 3, 1), until=date(2026, 3, 2)))) == ["a", "b"]
    assert found(engine, "x", Filters(since=date(2026, 3, 3))) == ["c"]
    assert found(engine, "x", Filters(until=date(2026, 3, 1))) == ["a"]
    assert found(engine, "x", Filters(since=date(2026, 3, 3), until=date(2026, 3, 1))) == []
    assert len(found(engine, "x", Filters(since=date.min, until=date.max))) == 3


def test_filters_do_not_change_scores(engine: SearchEngine) -> None:
    engine.apply([document("a", "dam"), document("b", "dam dam", seq=2)])
    filters = Filters(sources=("herald.example",), languages=("en",), since=date(2026, 1, 1))
    assert engine.search(Word("dam"), filters, Page()).hits == engine.search(Word("dam"), NO_FILTERS, Page()).hits


def test_facets_count_what_was_found_exactly(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "x", source="a.example", language="en", at=day(5, 0)),
            document("b", "x", seq=2, source="b.example", language="", at=day(5, 23)),
            document("c", "x", seq=3, source="b.example", language="en", at=day(1)),
            document("d", "y", seq=4, source="c.example", language="fr", at=day(2)),
        ]
    )
    result = engine.search(Word("x"), NO_FILTERS, Page(limit=1))
    assert result.total == 3
    assert [(f.value, f.count) for f in result.sources] == [("b.example", 2), ("a.example", 1)]
    assert [(f.value, f.count) for f in result.languages] == [("en", 2), ("", 1)]
    assert [(d.day, d.count) for d in result.days] == [(date(2026, 3, 1), 1), (date(2026, 3, 5), 2)]
    bare = engine.search(Word("x"), NO_FILTERS, Page(facets=False))
    assert (bare.total, bare.sources, bare.languages, bare.days) == (3, (), (), ())


def test_a_stretch_of_time_is_asked_for_to_the_minute_and_quarters_of_an_hour_are_counted(engine: SearchEngine) -> None:
    times = [day(5, 9), day(5, 9) + timedelta(minutes=14, seconds=59), day(5, 9) + timedelta(minutes=15), day(1)]
    engine.apply([document(f"a{n}", "dam", seq=n + 1, at=at) for n, at in enumerate(times)])
    at = day(5, 9)
    assert sorted(found(engine, Days(None, None, since=at, before=at + timedelta(minutes=15)))) == ["a0", "a1"]
    assert found(engine, All((Days(None, None, since=at + timedelta(minutes=15)), Word("dam")))) == ["a2"]
    assert found(engine, Days(date(2026, 3, 5), None, before=at)) == []
    quarters = engine.search(Word("dam"), NO_FILTERS, Page()).quarters
    assert [(one.at, one.count) for one in quarters] == [(at, 2), (at + timedelta(minutes=15), 1)]


def test_facets_stay_exact_with_many_sources_over_many_commits(engine: SearchEngine) -> None:
    number = 0
    for commit in range(6):
        batch = []
        for source in range(40):
            number += 1
            batch.append(document(f"{commit}-{source}", "x", seq=number, source=f"s{source}.example"))
        engine.apply(batch)
    engine.apply([], ["0-0", "1-1"])
    result = engine.search(Word("x"), NO_FILTERS, Page())
    assert result.total == sum(facet.count for facet in result.sources) == 238
    assert {facet.value: facet.count for facet in result.sources}["s0.example"] == 5
    assert len(result.sources) == 40


def test_time_before_1677_and_after_2262_counts_as_what_it_is(engine: SearchEngine) -> None:
    old, far = datetime(1215, 6, 15, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    engine.apply([document("a", "x", at=old), document("b", "x", seq=2, at=far)])
    result = engine.search(Word("x"), NO_FILTERS, Page(order=Order.OLDEST))
    assert [hit.article_id for hit in result.hits] == ["a", "b"]
    assert [count.day for count in result.days] == [old.date(), far.date()]
    assert found(engine, "x", Filters(until=date(1215, 6, 15))) == ["a"]


def test_time_in_another_zone_falls_on_its_day_in_utc(engine: SearchEngine) -> None:
    from datetime import timezone

    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    engine.apply([document("a", "x", at=late)])
    assert found(engine, "x", Filters(since=date(2026, 3, 2), until=date(2026, 3, 2))) == ["a"]


def test_order_by_time_and_score_zero(engine: SearchEngine) -> None:
    engine.apply([document(name, "x", seq=n, at=day(n)) for n, name in enumerate("abc", start=1)])
    assert found(engine, "x", order=Order.NEWEST) == ["c", "b", "a"]
    assert found(engine, "x", order=Order.OLDEST) == ["a", "b", "c"]
    assert {hit.score for hit in engine.search(Word("x"), NO_FILTERS, Page(order=Order.NEWEST)).hits} == {0.0}


def test_search_with_nothing_to_weigh_comes_newest_first(engine: SearchEngine) -> None:
    engine.apply([document(name, "x", seq=n, at=day(n)) for n, name in enumerate("abc", start=1)])
    assert found(engine, "") == ["c", "b", "a"]
    assert found(engine, "-a", order=Order.RELEVANCE) == ["c", "b", "a"]
    assert found(engine, "", order=Order.OLDEST) == ["a", "b", "c"]


def test_more_mentions_and_the_title_weigh_more(engine: SearchEngine) -> None:
    filler = "Rain fell on the valley. " * 30
    engine.apply(
        [
            document("once", f"A dam and no more. {filler}"),
            document("often", f"A dam, a dam and a dam. {filler}", seq=2),
            document("title", f"Not a word of it here. {filler}", seq=3, title="The dam"),
        ]
    )
    assert found(engine, "dam") == ["title", "often", "once"]
    scores = [hit.score for hit in engine.search(Word("dam"), NO_FILTERS, Page()).hits]
    assert scores == sorted(scores, reverse=True) and scores[-1] > 0


@pytest.mark.parametrize("order", list(Order))
def test_pages_do_not_overlap_and_leave_nothing_out(engine: SearchEngine, order: Order) -> None:
    # All of one time and one text: nothing but the engine's own order tells them apart.
    for start in (0, 20):
        engine.apply([document(f"a{n}", "same words", seq=n + 1) for n in range(start, start + 20)])
    pages = [found(engine, "words", order=order, limit=7, offset=offset) for offset in range(0, 42, 7)]
    assert [len(page) for page in pages] == [7, 7, 7, 7, 7, 5]
    assert len({article_id for page in pages for article_id in page}) == 40


def test_pages_at_the_edges_keep_the_total(engine: SearchEngine) -> None:
    engine.apply([document("a", "x"), document("b", "x", seq=2)])
    for limit, offset, hits in ((0, 0, 0), (10**9, 0, 2), (5, 10**12, 0), (5, 2, 0), (5, 1, 1)):
        result = engine.search(Word("x"), NO_FILTERS, Page(limit=limit, offset=offset))
        assert (len(result.hits), result.total) == (hits, 2)
    for limit, offset in ((-1, 0), (1, -1)):
        with pytest.raises(WrongUseError):
            engine.search(Word("x"), NO_FILTERS, Page(limit=limit, offset=offset))


def test_reopened_index_holds_what_was_applied(place: Place) -> None:
    first = place.engine()
    first.apply([document("a", "dam", seq=3)])
    first.close()
    first.close()
    second = place.engine()
    assert second.watermark() == 3
    assert found(second, "dam") == ["a"]
    second.apply([document("b", "dam", seq=4)])
    assert second.search(Word("dam"), NO_FILTERS, Page()).total == 2


def test_reader_sees_the_commits_of_another_writer(place: Place) -> None:
    writer, reader = place.engine(), place.engine()
    assert found(reader, "dam") == []
    for number in range(1, 4):
        writer.apply([document(f"a{number}", "dam", seq=number)])
        assert reader.search(Word("dam"), NO_FILTERS, Page()).total == number
        assert reader.watermark() == number


class _SlowBatch(list[IndexDocument]):
    """Documents that make whoever reads them wait in the middle."""

    def __init__(self, documents: list[IndexDocument]) -> None:
        super().__init__(documents)
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __iter__(self) -> Iterator[IndexDocument]:
        self.reached.set()
        assert self.go_on.wait(10)
        yield from super().__iter__()


def test_second_writer_is_busy_only_while_the_first_is_inside_apply(place: Place) -> None:
    first, second = place.engine(), place.engine()
    first.apply([document("a", "one")])
    second.apply([document("b", "two", seq=2)])
    batch = _SlowBatch([document("c", "three", seq=3)])
    thread = threading.Thread(target=first.apply, args=(batch,))
    thread.start()
    assert batch.reached.wait(10)
    with pytest.raises(IndexBusyError) as caught:
        second.apply([document("d", "four", seq=4)])
    assert caught.value.retry_helps
    assert found(second, "two") == ["b"]  # reading is never busy
    batch.go_on.set()
    thread.join()
    second.apply([document("d", "four", seq=4)])
    assert sorted(found(first, "")) == ["a", "b", "c", "d"]


def test_deleted_index_is_noticed_and_built_again_from_its_watermark(place: Place) -> None:
    engine = place.engine()
    engine.apply([document("a", "dam"), document("b", "dam", seq=2)])
    assert engine.watermark() == 2
    place.delete()
    assert found(engine, "dam") == []
    # What was prepared after watermark 2 must not stand alone with watermark 3: a and b would be lost for good.
    with pytest.raises(IndexGoneError) as caught:
        engine.apply([document("c", "dam", seq=3)])
    assert caught.value.retry_helps
    with pytest.raises(IndexGoneError):
        engine.apply([document("c", "dam", seq=3)])
    assert engine.watermark() == 0
    engine.apply([document(name, "dam", seq=n) for n, name in enumerate("abc", start=1)])
    assert sorted(found(engine, "dam")) == ["a", "b", "c"]
    assert engine.watermark() == 3


def test_watermark_asked_by_another_thread_does_not_answer_for_the_one_that_writes(place: Place) -> None:
    engine = place.engine()
    engine.apply([document("a", "dam")])
    assert engine.watermark() == 1
    place.delete()
    page = threading.Thread(target=engine.watermark)
    page.start()
    page.join()
    with pytest.raises(IndexGoneError):
        engine.apply([document("b", "dam", seq=2)])


def test_index_cleared_by_another_is_not_gone_on_with(place: Place) -> None:
    mine, other = place.engine(), place.engine()
    mine.apply([document("a", "dam")])
    assert mine.watermark() == 1
    other.clear()
    with pytest.raises(IndexGoneError):
        mine.apply([document("b", "dam", seq=2)])
    assert mine.watermark() == 0
    mine.apply([document("a", "dam"), document("b", "dam", seq=2)])
    assert other.search(Word("dam"), NO_FILTERS, Page()).total == 2


def test_searches_from_many_threads_while_one_writes(engine: SearchEngine) -> None:
    engine.apply([document("a0", "dam")])
    troubles: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        seen = 0
        try:
            while not done.is_set():
                total = engine.search(Word("dam"), NO_FILTERS, Page()).total
                assert total >= seen
                seen = total
        except BaseException as exc:  # noqa: BLE001 - handed to the test's own thread
            troubles.append(exc)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 15):
        engine.apply([document(f"a{number}", "dam", seq=number + 1)])
    done.set()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert engine.search(Word("dam"), NO_FILTERS, Page()).total == 15


_WORDS = st.sampled_from(["red", "green", "blue", "redder", "greens", "café", "東京", "東"])
_BARE = _WORDS.map(Word) | st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: Phrase(" ".join(words)))
_AMOUNTS = st.builds(
    Amount,
    side=st.sampled_from(Side),
    least=st.none() | st.integers(-3, 9),
    most=st.none() | st.integers(-3, 9),
    unit=st.sampled_from([None, "kilometre", "us dollar"]),
)
_LEAVES = (
    _BARE
    | st.sampled_from(["re", "green", "caf"]).map(Prefix)
    | st.builds(Near, st.sampled_from(["red", "green"]), st.sampled_from(["blue", "café"]), st.integers(1, 4))
    | _BARE.map(Quoted)
    | st.builds(Tagged, st.just(Tag.PERSON), st.lists(st.sampled_from("123"), max_size=2).map(tuple))
    | _AMOUNTS
    | st.builds(Days, st.none() | st.just(date(2026, 3, 2)), st.none() | st.just(date(2026, 3, 3)))
)
_NODES = st.recursive(
    _LEAVES | st.just(Everything()),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=6,
)
_TEXTS = st.lists(_WORDS, max_size=6).map(" ".join)
_FIGURES = st.builds(
    IndexedFigure,
    written=st.lists(st.integers(-3, 9).map(float), max_size=2).map(tuple),
    least=st.none() | st.integers(-3, 9).map(float),
    most=st.none() | st.integers(-3, 9).map(float),
    unit=st.sampled_from([None, "kilometre", "us dollar"]),
)
_READ = st.fixed_dictionaries(
    {
        "tags": st.lists(st.sampled_from("123"), max_size=3).map(lambda values: {Tag.PERSON: tuple(values)}),
        "figures": st.lists(_FIGURES, max_size=2).map(tuple),
        "quotes": st.lists(_TEXTS, max_size=2).map(tuple),
        "fold": st.sampled_from([None, None, "first", "second"]),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.tuples(_TEXTS, _TEXTS, _READ), min_size=1, max_size=6),
    nodes=st.lists(_NODES, min_size=5, max_size=5),
    fold=st.booleans(),
)
def test_engine_finds_what_plain_loops_find(
    engine: SearchEngine, texts: list[tuple[str, str, dict[str, object]]], nodes: list[Node], fold: bool
) -> None:
    reference = MemoryEngine()
    batch = [
        document(f"a{n}", text, title=title, seq=n + 1, at=day(n + 1), **read)
        for n, (title, text, read) in enumerate(texts)
    ]
    engine.clear()
    for target in (engine, reference):
        target.apply(batch)
    for node in nodes:
        page = Page(order=Order.NEWEST, fold=fold, limit=3)
        assert engine.search(node, NO_FILTERS, page) == reference.search(node, NO_FILTERS, page)


def test_words_near_each_other_are_found_in_either_order_and_not_across_the_end_of_a_title(
    engine: SearchEngine,
) -> None:
    engine.apply(
        [
            document("a", "the dam of the river", title="Water"),
            document("b", "river without any dam", title="Water", seq=2),
            document("c", "river", title="Old dam", seq=3),
            document("d", "nothing", title="dam before river", seq=4),
        ]
    )
    assert sorted(found(engine, "dam NEAR/3 river")) == ["a", "b", "d"]
    assert sorted(found(engine, "dam NEAR/2 river")) == ["d"]
    assert sorted(found(engine, "river NEAR/20 dam")) == ["a", "b", "d"]


def test_figure_and_unit_are_of_one_figure(engine: SearchEngine) -> None:
    far = IndexedFigure(written=(300.0,), least=300.0, most=300.0, unit="kilometre")
    many = IndexedFigure(written=(300.0,), least=300.0, most=300.0, unit=None)
    near = IndexedFigure(written=(5.0,), least=5.0, most=5.0, unit="kilometre")
    engine.apply([document("a", "x", figures=(far,)), document("b", "x", figures=(many, near), seq=2)])
    over = Amount(side=Side.LEAST, least=100.0, unit="kilometre")
    assert found(engine, over) == ["a"]
    assert sorted(found(engine, Amount(side=Side.LEAST, least=100.0))) == ["a", "b"]
    assert sorted(found(engine, Amount(side=Side.VALUE, unit="kilometre"))) == ["a", "b"]


def test_copies_fold_into_one_entry_and_totals_stay_true(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "dam", at=day(1)),
            document("b", "dam dam", at=day(3), fold="f", seq=2),
            document("c", "dam", at=day(2), fold="f", seq=3),
            document("d", "river", at=day(4), fold="f", seq=4),
        ]
    )
    folded = engine.search(Word("dam"), NO_FILTERS, Page(fold=True))
    assert (folded.total, folded.entries) == (3, 2)
    entry = next(hit for hit in folded.hits if hit.copies)
    assert (entry.article_id, entry.copies, entry.copies_total) == ("c", ("b",), 1)
    newest = engine.search(Word("dam"), NO_FILTERS, Page(fold=True, order=Order.NEWEST))
    assert [hit.article_id for hit in newest.hits] == ["b", "a"]
    second = engine.search(Word("dam"), NO_FILTERS, Page(fold=True, order=Order.NEWEST, limit=1, offset=1))
    assert [hit.article_id for hit in second.hits] == ["a"]
    unfolded = engine.search(Word("dam"), NO_FILTERS, Page())
    assert (len(unfolded.hits), unfolded.total, unfolded.entries) == (3, 3, 3)
    assert [(one.value, one.count) for one in unfolded.copied] == [("c", 2)]
    assert engine.search(Word("river"), NO_FILTERS, Page()).copied == ()


def test_values_of_tags_are_counted_by_article(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", "dam", tags={Tag.PERSON: ("1", "2", "1"), Tag.TOPIC: ("medtop:1",)}),
            document("b", "dam", tags={Tag.PERSON: ("2",)}, seq=2),
            document("c", "river", tags={Tag.PERSON: ("3",)}, seq=3),
        ]
    )
    tags = engine.search(Word("dam"), NO_FILTERS, Page()).tags
    assert [(facet.value, facet.count) for facet in tags[Tag.PERSON]] == [("2", 2), ("1", 1)]
    assert [(facet.value, facet.count) for facet in tags[Tag.TOPIC]] == [("medtop:1", 1)]


def test_field_that_was_not_resolved_is_refused(engine: SearchEngine) -> None:
    engine.apply([document("a", "dam")])
    with pytest.raises(WrongUseError, match="not resolved"):
        engine.search(Field("person", "anybody"), NO_FILTERS, Page())


@pytest.mark.parametrize(
    "text",
    [
        "talks",
        "talks border",
        "talks OR border",
        '"border talks" north',
        "talks NEAR/5 border",
        "(talks OR north) -rain",
        "talks talks",
    ],
)
def test_weights_of_a_hit_add_up_to_its_score(place: Place, text: str) -> None:
    engine = place.engine()
    engine.apply(
        [
            document("a1", "The border talks go on in the north. Talks again.", title="Talks"),
            document("a2", "North of the border the talks of a border.", seq=2),
            document("a3", "Nothing but rain.", seq=3),
            document("a4", "The border talks go on in the north. Talks again.", title="Talks", seq=4, fold="f"),
            document("a5", "The border talks go on in the north.", title="Talks", seq=5, fold="f"),
        ]
    )
    for fold in (False, True):
        found = engine.search(parse_query(text), NO_FILTERS, Page(explain=True, fold=fold))
        assert found.hits
        for hit in found.hits:
            assert hit.weights
            assert sum(weight.score for weight in hit.weights) == pytest.approx(hit.score, rel=1e-4)
            assert hit.score <= found.most
        assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)


def test_a_part_that_an_article_lacks_weighs_nothing_in_it(place: Place) -> None:
    engine = place.engine()
    engine.apply([document("a1", "Talks at the border."), document("a2", "Talks in the rain.", seq=2)])
    found = engine.search(Any((Word("talks"), Word("border"))), NO_FILTERS, Page(explain=True))
    by_id = {hit.article_id: [weight.part for weight in hit.weights] for hit in found.hits}
    assert by_id == {"a1": [Word("talks"), Word("border")], "a2": [Word("talks")]}


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_nothing_is_weighed_where_the_order_is_by_time(place: Place, order: Order) -> None:
    engine = place.engine()
    engine.apply([document("a1", "Talks at the border.")])
    hits = engine.search(Word("talks"), NO_FILTERS, Page(explain=True, order=order)).hits
    assert [(hit.score, hit.weights) for hit in hits] == [(0.0, ())]
