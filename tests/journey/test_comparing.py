"""Copies, origins and edits through the real command: found, compared, counted, listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

Command = Callable[..., Ran]
TEXT = (
    "The mayor, Ann Berg, said on Monday that 40 buses had come to Osmark. “We need more drivers,” Berg said.\n\n"
    "The depot by the river was built for twelve buses and has a roof over six of them. Its gate is narrow.\n\n"
    "A bridge that was to lead to a second yard has been waiting for its railings since the spring of last year."
)


@pytest.fixture
def filled(liveindex: Command, tmp_path: Path) -> Command:
    """Give the command over a report, a copy with another number that was edited once, and something else."""
    copy = {"url": "https://post.example/copy", "source": "post.example"}
    rows = [
        record(1, title="Buses come", text=TEXT),
        record(2, title="Buses", text=TEXT, **copy),
        record(2, title="Buses", text=TEXT.replace("40", "30"), **copy),
        record(3, text="Cows grazed upon seven hills. The hills were far away and green in the evening sun."),
    ]
    assert liveindex("add", write_jsonl(tmp_path / "in.jsonl", rows)).status == 0
    return liveindex


def test_a_copy_is_compared_with_its_original(filled: Command) -> None:
    ids = ("https://news.example/1", "https://post.example/copy")
    found = filled("compare", *ids, "--json").json
    assert found["likeness"]["relation"] == "edited copy"
    assert [change["kind"] for pair in found["pairs"] for change in pair["changes"]] == ["number"]
    shown = filled("compare", *ids, "--changed").out
    assert "edited copy" in shown
    assert "number:" in shown


def test_the_last_two_wordings_are_told_apart(filled: Command) -> None:
    (edit,) = filled("edits", "--silent", "--json").json["edits"]
    article = edit["article"]["id"] if isinstance(edit["article"], dict) else edit["article"]
    shown = filled("diff", article)
    assert "version 1" in " ".join(shown.out.split()), shown
    assert "version 2" in " ".join(shown.out.split()), shown
    assert filled("diff", article, "1..2", "--json").json == filled("diff", article, "--json").json
    once = filled("diff", "https://news.example/1")
    assert (once.status, "one wording" in once.err) == (2, True)


def test_origins_are_counted_and_edits_listed(filled: Command) -> None:
    view = filled("origins", "https://post.example/copy", "--json").json
    assert (view["outlets"], view["independent"], len(view["origins"][0]["reports"])) == (2, 1, 2)
    assert "2 outlets, 1 independent origin" in filled("origins", "https://post.example/copy").out
    (edit,) = filled("edits", "--silent", "--json").json["edits"]
    assert (edit["kind"], edit["before_version"], edit["after_version"]) == ("figure", 1, 2)
    assert "figure  silent" in filled("edits").out


@pytest.mark.parametrize(
    "wrong", [["compare", "x"], ["compare", "x", "y", "--versions", "1..2"], ["compare", "x", "--versions", "2"]]
)
def test_wrong_use_of_compare_is_told(filled: Command, wrong: list[str]) -> None:
    assert filled(*wrong).status == 2
