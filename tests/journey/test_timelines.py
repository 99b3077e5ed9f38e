"""A story's timeline and its calendar through the real command, the Python door and the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

from liveindex import Index
from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.timeline import AheadStatus

Command = Callable[..., Ran]
HALM = "Ann Berg and the dockers' league of Halm have met at the customs house three times since the spring."
TOLD = (
    (
        "2025-03-03",
        "Halm talks to go on",
        "The second round of the harbour talks will be held in Halm on Friday, Ann Berg of the dockers' league said on "
        "Monday. A first round on Saturday had ended without a word.",
    ),
    (
        "2025-03-05",
        "Dockers of Halm walk out",
        "Dockers of the harbour in Halm walked out on Tuesday, the dockers' league of Ann Berg said, two days before "
        "the second round of the harbour talks.",
    ),
    (
        "2025-03-08",
        "Halm talks end",
        "The second round of the harbour talks in Halm ended on Friday after an hour, Ann Berg of the dockers' league "
        "said.",
    ),
)
ADDRESS = "https://news.example/1"


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    """Give the home of an index that holds the story."""
    rows = [
        record(n, title=title, text=f"{text}\n\n{HALM}", published=f"{day}T12:00:00Z", source=f"paper{n}.example")
        for n, (day, title, text) in enumerate(TOLD, 1)
    ]
    with Index(home) as index:
        index.add(write_jsonl(tmp_path / "in.jsonl", rows))
    return home


def test_a_story_is_told_by_when_things_happened_and_what_it_announced_is_followed(filled: Path) -> None:
    with Index(filled) as index:
        days = [entry.first for entry in index.timeline(ADDRESS).entries]
        assert days == sorted(days)
        assert {date(2025, 3, 1), date(2025, 3, 4), date(2025, 3, 7)} <= set(days)
        assert [entry.first for entry in index.timeline(ADDRESS, order="desc").entries] == days[::-1]
        reported = [entry.reported for entry in index.timeline(ADDRESS, order="reported").entries]
        assert reported == sorted(reported)
        assert len(index.timeline(ADDRESS, entries=1).entries) == 1
        (story,) = index.ahead(on=date(2025, 3, 4))
        assert [(item.first, item.status) for item in story.items] == [(date(2025, 3, 7), AheadStatus.ANNOUNCED)]
        (item,) = index.ahead(ADDRESS)[0].items
        assert item.status is AheadStatus.TOOK_PLACE
        assert item.outcome is not None
        assert item.outcome.text.startswith("The second round of the harbour talks in Halm ended")
        assert index.ahead() == ()
        with pytest.raises(ValueError, match="sideways"):
            index.timeline(ADDRESS, order="sideways")
        with pytest.raises(WrongUseError):
            index.timeline(ADDRESS, entries=0)
        with pytest.raises(NotFoundError):
            index.timeline("zzzzzzzzzzzz")


def test_the_same_from_the_terminal(filled: Path, liveindex: Command) -> None:
    shown = liveindex("timeline", ADDRESS).out
    assert "4 Mar 2025" in shown
    assert "told by 1 outlet, 1 origin" in shown
    found = liveindex("timeline", ADDRESS, "--order", "desc", "--entries", "2", "--json").json
    assert [entry["first"] for entry in found["entries"]] == sorted(
        (entry["first"] for entry in found["entries"]), reverse=True
    )
    assert "took place" in liveindex("ahead", "--story", ADDRESS).out
    (story,) = liveindex("ahead", "--on", "2025-03-04", "--json").json
    assert story["items"][0]["status"] == "announced"
    assert liveindex("timeline", ADDRESS, "--order", "sideways").status == 2
