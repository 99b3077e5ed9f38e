from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liveindex.model.timeline import AheadStatus
from liveindex.service import drawn as kept_form
from liveindex.service import story_drawing, story_facts, story_keeping
from liveindex.service.drawing_ahead import DrawingAhead
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts
from liveindex.store import stories
from liveindex.store.connection import Database
from liveindex.store.drawn_stories import DrawnStories

TODAY = date(2026, 3, 20)


@pytest.fixture
def sample(sample_home: Path) -> Iterator[Database]:
    """Give the database of the bundled sample, for looking."""
    database = Database(sample_home)
    yield database
    database.close()


@pytest.fixture(autouse=True)
def _keep_every_story(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (story_facts, story_keeping, kept_form):
        monkeypatch.setattr(module, "LEAST_KEPT", 1)


def ids_of(database: Database) -> list[str]:
    with database.reading() as connection:
        return [stories.name_of(connection, num)[0] for num in stories.newest(connection, limit=1000, least=2)]


def told_by_each_question(facts: StoryFacts, one: str) -> dict[str, object]:
    said = facts.quotes(one)
    return {
        "figures": facts.figures(one),
        "disputes": facts.disputes(one),
        "cast": facts.cast(one),
        "edits": facts.edits(one),
        "places": facts.places(one),
        "offices": facts.offices(one),
        "quotes": replace(said, beyond=frozenset()),
        "beyond": sorted(said.beyond),  # a set is written in any order
        "latest": facts.latest(one),
        "timeline": facts.timeline(one),
        "ahead": facts.ahead(one, today=TODAY),
        "origins": facts.origins(one),
    }


def test_what_is_kept_is_what_would_be_drawn_word_for_word(sample: Database, tmp_path: Path) -> None:
    ids = ids_of(sample)
    assert len(ids) > 3
    for one in ids:
        drawn_now = told_by_each_question(StoryFacts(sample), one)
        files = DrawnStories(tmp_path)
        StoryFacts(sample, files).drawn(one, today=TODAY)
        assert list(tmp_path.iterdir())
        after_a_restart = told_by_each_question(StoryFacts(sample, files), one)
        assert repr(after_a_restart) == repr(drawn_now)
        assert after_a_restart == drawn_now


def test_after_a_restart_nothing_is_drawn_again(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ids_of(sample)[0]
    files = DrawnStories(tmp_path)
    before = StoryFacts(sample, files).drawn(one, today=TODAY)
    monkeypatch.setattr(story_drawing, "load_tellings", None)  # calling it would fail
    facts = StoryFacts(sample, files)
    assert facts.drawn(one, today=TODAY) == before
    assert facts.quotes(one) == before.quotes


def test_what_is_said_is_kept_by_itself_for_the_pages_of_statements(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = DrawnStories(tmp_path)
    found = {one: StoryFacts(sample, files).quotes(one) for one in ids_of(sample)}
    assert found
    assert all(path.suffix == ".quotes" for path in tmp_path.iterdir())
    monkeypatch.setattr(story_drawing, "load_tellings", None)  # calling it would fail
    again = StoryFacts(sample, files)
    assert {one: again.quotes(one) for one in found} == found


def test_on_another_day_the_calendar_alone_is_made_anew(sample: Database, tmp_path: Path) -> None:
    files = DrawnStories(tmp_path)
    for one in ids_of(sample):
        StoryFacts(sample, files).drawn(one, today=date(2020, 1, 1))
        found = StoryFacts(sample, files).drawn(one, today=TODAY)
        assert found.ahead == StoryFacts(sample).ahead(one, today=TODAY)
        assert found.today == TODAY


def test_the_calendar_of_another_day_is_turned_without_reading_the_story_again(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2025, 3, day) for day in range(20, 32)] + [TODAY]
    ids = ids_of(sample)
    wanted = {(one, day): StoryFacts(sample).ahead(one, today=day) for one in ids for day in days}
    facts = StoryFacts(sample, DrawnStories(tmp_path))
    for one in ids:
        facts.drawn(one, today=days[0])
    monkeypatch.setattr(story_drawing, "load_tellings", None)  # calling it would fail
    met = set()
    for (one, day), ahead in wanted.items():
        known = facts.known(one, today=day)
        if known is not None:  # None where an article of the story is of a later day
            assert known.ahead == ahead
            met |= {item.status for item in known.ahead.items}
    assert {AheadStatus.ANNOUNCED, AheadStatus.UNKNOWN} <= met


def test_broken_files_and_those_of_other_rules_count_for_nothing(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ids_of(sample)[0]
    files = DrawnStories(tmp_path)
    good = StoryFacts(sample, files).drawn(one, today=TODAY)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for broken in (b"", whole[:20], whole[:-9], whole[:32] + b"nothing"):
        path.write_bytes(broken)
        assert StoryFacts(sample, files).drawn(one, today=TODAY) == good
    path.write_bytes(whole)
    with sample.reading() as connection:
        num = stories.newest(connection, limit=1, least=2)[0]
        state = kept_form.state_of(connection, num)
        assert files.has(num, state)
        monkeypatch.setattr(kept_form, "_rules", lambda: b"other rules")
        assert not files.has(num, kept_form.state_of(connection, num))


def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nobody(sample: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = StoryFacts(sample, DrawnStories(tmp_path / "file")).drawn(ids_of(sample)[0], today=TODAY)
    assert isinstance(found, Drawn)


def test_what_was_asked_for_longest_ago_makes_room(tmp_path: Path) -> None:
    files = DrawnStories(tmp_path, most_bytes=200)
    state = bytes(32)
    for number in range(1, 6):
        files.save(number, state, b"drawn")
    kept = [number for number in range(1, 6) if files.load(number, state) == b"drawn"]
    assert 5 in kept
    assert len(kept) == 200 // (tmp_path / "5.drawn").stat().st_size


def test_the_freshest_stories_are_drawn_one_by_one_with_rests(sample: Database, tmp_path: Path) -> None:
    count = len(ids_of(sample)[:50])
    seconds = iter(range(0, 100_000, 2))  # each look at the clock is 2 s after the last
    ahead = DrawingAhead(
        StoryFacts(sample, DrawnStories(tmp_path)),
        lambda: datetime(2026, 3, 20, tzinfo=UTC),
        lambda: float(next(seconds)),
    )
    assert ahead.step()
    assert not ahead.step()  # it rests nine times as long as the drawing took
    drawn = sum(ahead.step() for _ in range(3_000))
    assert len(list(tmp_path.iterdir())) == drawn + 1 >= count
    assert not ahead.step()


def test_files_that_are_gone_are_written_again_and_a_folder_that_takes_none_is_left_alone(
    sample: Database, tmp_path: Path
) -> None:
    facts = StoryFacts(sample, DrawnStories(tmp_path))
    assert facts.draw_ahead(today=TODAY)
    (path,) = tmp_path.iterdir()
    path.unlink()
    assert facts.draw_ahead(today=TODAY)
    assert list(tmp_path.iterdir()) == [path]
    (tmp_path / "file").write_text("")
    assert not StoryFacts(sample, DrawnStories(tmp_path / "file")).draw_ahead(today=TODAY)
    assert not StoryFacts(sample).draw_ahead(today=TODAY)
