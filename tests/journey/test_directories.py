"""People, places and outlets through the terminal and from Python: one answer, whichever door it is asked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from liveindex import Index
from liveindex.serve.cli.app import main

RECORDS = [
    {"url": "https://herald.example/1", "title": "Prisoners come home", "published": "2025-03-03T10:00:00Z",
     "source_name": "Selm Herald", "language": "en",
     "text": "Foreign Minister Anna Bergstrom said on Monday that 40 prisoners had come home to Paris. "
             "Bergstrom said the talks would go on in Paris next week."},
    {"url": "https://wire.example/1", "title": "Ships leave", "published": "2025-03-03T11:00:00Z",
     "source_name": "The Wire", "language": "en",
     "text": "Three ships left the harbour before dawn, the harbour master said. Nobody was hurt."},
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directories")
    file = folder / "news.jsonl"
    file.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Index(folder / "home") as index:
        assert index.add(file).counts["added"] == len(RECORDS)
    return folder / "home"


def told(home: Path, *words: str) -> object:
    answer = CliRunner().invoke(main, ["--home", str(home), *words, "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def test_people_are_the_same_in_json_and_from_python(home: Path):
    (person,) = told(home, "people")["people"]
    assert (person["name"], person["articles"]) == ("Anna Bergstrom", 1) and person["statements"] >= 1
    with Index(home) as index:
        (row,) = index.people(begins="berg").rows
        (member,) = index.people(index.search("prisoners").rows[0].row.id)
    assert (row.name, row.articles, row.statements) == ("Anna Bergstrom", 1, person["statements"])
    assert member.statements == person["statements"] and "Anna Bergstrom" in member.roles[0].last.text


def test_places_are_listed_and_a_story_still_has_its_own(home: Path):
    (place,) = [one for one in told(home, "places", "par")["places"] if one["name"] == "Paris"]
    assert place["articles"] == 1 and place["country"] == "FR"
    with Index(home) as index:
        assert index.places(begins="par").rows[0].geonames == place["geonames"]
        assert [one.place.name for one in index.places(index.search("prisoners").rows[0].row.id)] == ["Paris"]


def test_an_outlet_tells_how_much_is_its_own(home: Path):
    source = told(home, "source", "Selm Herald")
    assert (source["id"], source["shares"]["articles"], source["shares"]["own"]) == ("herald.example", 1, 1)
    assert source["silent_edits"] == {"edits": [], "more": False}
    with Index(home) as index:
        assert index.source("herald.example").shares.own == 1
    missing = CliRunner().invoke(main, ["--home", str(home), "source", "nowhere.example"])
    assert missing.exit_code == 1 and "liveindex sources" in missing.output


def test_counts_of_a_search_name_the_field_that_narrows_to_each(home: Path):
    answer = CliRunner().invoke(main, ["--home", str(home), "search", "prisoners", "--counts"])
    assert answer.exit_code == 0
    assert 'person:"Anna Bergstrom"' in answer.output and "stories" in answer.output
