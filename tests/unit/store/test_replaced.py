"""The file of replaced wordings: made of what is kept, made anew where it is lost, never in the way of the present."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liveindex import Index
from liveindex.store import replaced
from liveindex.store.connection import FILE_NAME

THEN = datetime(2025, 3, 11, 12, tzinfo=UTC)
TEXT = "{name} said on Tuesday in Vienna that the bridge stays shut.\n\n“We counted 40 cracks,” {name} said."


def look(folder: Path, number: int, name: str, day: int) -> Path:
    file = folder / f"{number}-{day}.jsonl"
    document = {
        "url": f"https://paper.example/{number}", "title": f"Bridge {number}", "text": TEXT.format(name=name),
        "published": "2025-03-11T08:00:00Z", "observed": f"2025-03-{day}T09:00:00Z",
    }  # fmt: skip
    file.write_text(json.dumps(document) + "\n")
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Index(tmp_path / "home") as index:
        index.add(look(tmp_path, 1, "Anna Kolbe", 11))
        index.add(look(tmp_path, 1, "Ruth Vandermeer", 12))
    return tmp_path / "home"


def said(index: Index, name: str) -> int:
    return index.at(THEN).who(name).statement_count


def test_a_look_at_the_present_makes_no_file(home: Path) -> None:
    with Index(home) as index:
        assert index.who("Ruth Vandermeer").statement_count == 2
        index.search("bridge")
    assert not (home / replaced.FILE_NAME).exists()


def test_the_tables_of_the_present_hold_nothing_of_the_past(home: Path) -> None:
    def counts() -> list[int]:
        tables = ("mentions", "roles", "statements", "speakers", "figures", "places")
        with sqlite3.connect(home / FILE_NAME) as connection:
            return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    before = counts()
    with Index(home) as index:
        assert said(index, "Anna Kolbe") == 2
    assert counts() == before


@pytest.mark.parametrize("harm", ["lost", "damaged", "of another form", "of another index"])
def test_a_file_that_cannot_be_used_is_made_anew(home: Path, tmp_path: Path, harm: str) -> None:
    file = home / replaced.FILE_NAME
    with Index(home) as index:
        assert said(index, "Anna Kolbe") == 2
    match harm:
        case "lost":
            replaced.delete(home)
        case "damaged":
            file.write_bytes(b"no database" * 1000)
        case "of another form":
            with sqlite3.connect(file) as connection:
                connection.execute("PRAGMA user_version = 999")
        case _:
            with sqlite3.connect(file) as connection:
                connection.execute("UPDATE state SET upto = 1000000")
                connection.execute("DELETE FROM statements")
    with Index(home) as index:
        assert said(index, "Anna Kolbe") == 2


def test_what_is_edited_while_the_past_is_looked_at_is_seen(home: Path, tmp_path: Path) -> None:
    with Index(home) as index:
        past = index.at(THEN)
        index.add(look(tmp_path, 2, "Anna Kolbe", 11))
        assert past.who("Anna Kolbe").statement_count == 4
        index.add(look(tmp_path, 2, "Milan Ostrec", 13))
        assert past.who("Anna Kolbe").statement_count == 4
        assert index.who("Milan Ostrec").statement_count == 2


def test_a_wording_replaced_before_it_was_read_waits_and_is_told_once_read(home: Path, tmp_path: Path) -> None:
    with Index(home) as index:
        past = index.at(THEN)
        for file in (look(tmp_path, 3, "Grigor Matvesh", 11), look(tmp_path, 3, "Milan Ostrec", 13)):
            assert len(list(index._services.running.add(str(file)))) == 1
        assert past.standing().waiting == 1
        assert index.standing().waiting == 2
        list(index._services.running.read_waiting())
        assert past.standing().waiting == 0
        # Nobody of that name is met now, and whoever looks at then meets him.
        assert past.who("Grigor Matvesh").statement_count == 2
        assert past.search('person:"Grigor Matvesh"').total == 1
        assert index.search("bridge person:Ostrec").total == 1


def test_a_wording_met_again_earlier_stood_from_then_on(tmp_path: Path) -> None:
    with Index(tmp_path / "home") as index:
        index.add(look(tmp_path, 1, "Anna Kolbe", 13))
        index.add(look(tmp_path, 1, "Anna Kolbe", 11))
        assert said(index, "Anna Kolbe") == 2
        assert index.at(THEN).search('said-by:"Anna Kolbe"').total == 1


def test_many_may_look_while_the_file_is_made(home: Path) -> None:
    with Index(home) as index, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: said(index, "Anna Kolbe"), range(8))) == [2] * 8
