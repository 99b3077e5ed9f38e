"""What `liveindex --help` shows."""

from __future__ import annotations

import click
from click.testing import CliRunner

from liveindex.serve.cli.app import main


def test_every_verb_stands_once_under_what_it_is_for():
    shown = CliRunner().invoke(main, ["--help"]).output
    titles = [line[:-1] for line in shown.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        "Options", "Take in", "Find", "Read one article or statement", "Follow a story", "Carry outwards",
        "Look after the index",
    ]  # fmt: skip
    lines = [line.split(maxsplit=1) for line in shown.split("Take in:")[1].splitlines() if line.startswith("  ")]
    assert [line[0] for line in lines] == main.list_commands(click.Context(main))
    assert len({line[0] for line in lines}) == len(lines) > 40
    assert all(len(line) == 2 for line in lines), "a verb without a word on what it does"
