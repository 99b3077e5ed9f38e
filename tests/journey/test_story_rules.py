"""What people decide on stories, through the real command and from Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

from liveindex import Index

Command = Callable[..., Ran]
FIRE = (
    "Ann Berg, the harbour master of Osmark, said a fire in the warehouse at pier nine burnt three sheds on Monday.\n\n"
    "Smoke of the burning warehouse lay over the quays of the harbour all night, and the ferries stayed away."
)
VOTE = (
    "Cato Holt, who leads the election office of Selm, said the ballot papers of two districts are counted again.\n\n"
    "The council expects the result of the recount by the weekend, when the new members are to be sworn in."
)


@pytest.fixture
def filled(liveindex: Command, tmp_path: Path) -> Command:
    """Give the command over a fire told at two outlets, and a vote."""
    rows = [
        record(1, title="Fire at the harbour", text=FIRE, url="https://one.example/f", source="one.example"),
        record(2, title="Harbour fire burns sheds", text=FIRE, url="https://two.example/f", source="two.example"),
        record(3, title="Districts count again", text=VOTE, url="https://one.example/v", source="one.example"),
    ]
    assert liveindex("add", write_jsonl(tmp_path / "in.jsonl", rows)).status == 0
    return liveindex


def test_a_rule_is_made_shown_listed_kept_on_a_rebuild_and_taken_back(filled: Command) -> None:
    fire, vote = "https://one.example/f", "https://one.example/v"
    (before,) = filled("stories", "--json").json
    assert len(before["articles"]) == 2
    made = filled("story", "merge", fire, vote, "--note", "one night", "--json").json
    assert (made["rule"]["number"], made["rule"]["note"], made["stories"][0]["articles"]) == (1, "one night", 3)
    lost = made["rule"]["articles"][0]
    assert f"Story {lost} is now part of {before['id']}." in filled("story", lost).out
    view = filled("story", lost, "--json").json
    assert (view["id"], view["merged_from"], view["rules"][0]["action"]) == (before["id"], [lost], "merge")
    assert sorted(view["articles"]) == sorted([*before["articles"], lost])
    filled("reprocess")
    assert filled("story", vote, "--json").json == view
    assert "as people decided" in filled("explain", fire, vote).out
    assert filled("explain", fire, vote, "--json").json["rules"][0]["number"] == 1
    assert "Rule 1 is taken back." in filled("story", "undo").out
    (after,) = filled("stories", "--json").json
    assert {**after, "rules": []} == before
    assert "taken back" in filled("story", "rules").out
    assert [row["number"] for row in filled("story", "rules", "--json").json] == [1]


def test_a_story_is_split_pinned_named_and_held_apart(filled: Command) -> None:
    one, two, vote = "https://one.example/f", "https://two.example/f", "https://one.example/v"
    assert filled("story", "rename", one, "The harbour fire").status == 0
    assert "The harbour fire" in filled("stories").out
    assert "by headline:" in filled("story", one).out
    assert filled("story", "split", one, two).status == 0
    assert "parted by a rule" in filled("story", one).out
    assert filled("story", "pin", two, "--to", vote).status == 0
    assert len(filled("story", vote, "--json").json["articles"]) == 2
    assert filled("story", "pin", vote, "--apart", one).status == 0
    refused = filled("story", "merge", vote, one)
    assert (refused.status, "Rule 4 holds" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        (["story", "pin", "x"], 2),
        (["story", "pin", "x", "--to", "y", "--apart", "z"], 2),
        (["story", "merge", "nowhere", "nothing"], 1),
        (["story", "undo", "7"], 1),
        (["story", "nowhere"], 1),
        (["story"], 2),
    ],
)
def test_wrong_use_of_story_is_told(filled: Command, wrong: list[str], status: int) -> None:
    ran = filled(*wrong)
    assert ran.status == status
    assert "Traceback" not in ran.err


def test_python_decides_as_the_command_does(tmp_path: Path) -> None:
    rows = [
        record(1, title="Fire", text=FIRE, url="https://one.example/f", source="one.example"),
        record(2, title="Fire again", text=FIRE, url="https://two.example/f", source="two.example"),
        record(3, title="Count", text=VOTE, url="https://one.example/v", source="one.example"),
    ]
    with Index(tmp_path / "index") as index:
        index.add(write_jsonl(tmp_path / "in.jsonl", rows))
        (fire,) = index.stories()
        vote = index.story("https://one.example/v")
        assert index.merge_stories(fire.id, vote.id, note="one night").rule.number == 1
        assert index.story(vote.id).id == fire.id
        index.split_story(fire.id, [vote.id])
        index.pin_article(vote.id, to=fire.id)
        index.pin_article(vote.id, apart="https://two.example/f")
        index.rename_story(fire.id, "Smoke")
        assert index.story(fire.id).title == "Smoke"
        assert index.explain(fire.id, vote.id).rules
        for _ in range(5):
            index.undo_story_rule()
        assert [one.undone is None for one in index.story_rules()] == [False] * 5
        assert index.stories() == (index.story(fire.id),)
        assert index.story(fire.id).developments == fire.developments
