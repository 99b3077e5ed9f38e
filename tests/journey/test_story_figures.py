"""Figures that move and disputes through the real command: two reports, one of them edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

Command = Callable[..., Ran]
FIRST = (
    "Norland says its drones destroyed 31 aircraft on Sunday. The claim could not be independently verified.\n\n"
    '"Two aircraft were damaged on Sunday," Colonel Ivo Marsk of Aldia said.'
)
DAM = "The dam at Kherson was destroyed on Saturday, and water flooded the villages below."
BLAME = {
    11: "Ukraine blamed Russia for the destruction of the dam.",
    12: "Russia accused Ukraine of shelling the dam.",
}
ADDRESS = "https://news.example/1"


@pytest.fixture
def filled(liveindex: Command, tmp_path: Path) -> Command:
    """Give the command over a report that was edited: first two aircraft, then four; and two that blame two sides."""
    rows = [record(1, title="Raid", text=FIRST), record(1, title="Raid", text=FIRST.replace("Two", "Four"))]
    rows += [record(number, title="Dam at Kherson destroyed", text=f"{DAM} {end}") for number, end in BLAME.items()]
    assert liveindex("add", write_jsonl(tmp_path / "in.jsonl", rows)).status == 0
    return liveindex


def test_a_figure_that_was_edited_is_told_in_both_wordings(filled: Command) -> None:
    (series,) = filled("figures", "--story", ADDRESS, "--json").json["series"]
    told = [(point["value"], point["told"]["version"]) for point in series["points"]]
    assert told == [(31.0, None), (2.0, 1), (4.0, None)]
    assert series["standing"] == "disputed"
    shown = filled("figures", "--story", ADDRESS).out
    assert "▲ up" in shown
    assert ", version 1" in shown


def test_a_dispute_is_shown_by_source_and_value_with_unresolved(filled: Command) -> None:
    (dispute,) = filled("disputes", "--story", ADDRESS, "--json").json
    assert dispute["values"] == ["2", "4", "31", "unresolved"]
    assert [row["name"] for row in dispute["rows"]][:2] == ["Norland", "Ivo Marsk"]
    assert "unresolved  " in filled("disputes", "--story", ADDRESS).out


def test_a_story_without_rivals_says_so_and_an_unknown_one_is_an_error(filled: Command, tmp_path: Path) -> None:
    calm = record(2, text="Cows grazed upon seven hills. The hills were far away and green in the evening sun.")
    filled("add", write_jsonl(tmp_path / "calm.jsonl", [calm]))
    assert "No rival values" in filled("disputes", "--story", "https://news.example/2").out
    assert filled("disputes", "--story", "https://news.example/none").status == 1
    assert filled("figures", "--story", ADDRESS, "--counted", "aircraft").status == 2


def test_whom_two_sides_blame_is_told_with_who_said_so(filled: Command) -> None:
    (dispute,) = filled("disputes", "--story", "https://news.example/11", "--json").json
    assert (dispute["kind"], dispute["values"]) == ("actor", ["Russia", "Ukraine"])
    assert [(row["name"], row["cells"][0]["chains"][0][-1]) for row in dispute["rows"]] == [
        ("Ukraine", "Ukraine"), ("Russia", "Russia")]  # fmt: skip
    shown = filled("disputes", "--story", "https://news.example/11").out
    assert "who did it; " in shown
    assert BLAME[12] in shown
