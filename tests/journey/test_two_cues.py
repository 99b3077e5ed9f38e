"""Two cues that report the same words are two statements, each with an id that leads to it by every door."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import orjson
import pytest
from tests.unit.api.conftest import Asking, app_of

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.annotation import Work
from liveindex.model.statement import Statement, find_marked, mark_of
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.mcp.tools import Tools
from liveindex.store import readings


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    home = tmp_path_factory.mktemp("cues") / "home"
    with bootstrap.services(bootstrap.read_settings(home), processes=False) as services:
        for _ in services.running.add(str(NEWS_FOLDER)):
            pass
        for _ in services.running.read_waiting():
            pass
        yield services


@pytest.fixture(scope="module")
def alike(sample: Services) -> list[dict]:
    """Give the rows of statements of the sample that begin at one place."""
    rows = Asking(app_of(sample)).json("/statements?limit=1000")["items"]
    starts: dict[str, list[dict]] = {}
    for row in rows:
        starts.setdefault(row["id"].partition("-")[0], []).append(row)
    return next(of for of in starts.values() if len(of) > 1)


def test_every_statement_of_the_sample_has_an_id_of_its_own(sample: Services, alike: list[dict]) -> None:
    rows = Asking(app_of(sample)).json("/statements?limit=1000")["items"]
    assert len({row["id"] for row in rows}) == len(rows)
    first, second = (row["id"] for row in alike)
    assert second.startswith(f"{first}-") and "-" not in first


def test_each_id_leads_to_its_statement_by_every_door(sample: Services, alike: list[dict]) -> None:
    ask = Asking(app_of(sample))
    tools = Tools(sample, 100_000)
    for row in alike:
        cue = row["cue"]
        assert ask.json(f"/statements/{row['id']}")["cue"] == cue
        assert ask(f"/s/{row['id']}.json").json()["id"] == row["id"]
        assert ask(f"/s/{row['id']}").status_code == 200
        assert row["id"] in tools.statement(row["id"])
        assert sample.statements.one(row["id"]).row.id == row["id"]
        assert sample.choosing.guess(row["id"]).statement == row["id"]
    command = [sys.executable, "-m", "liveindex", "--home", str(sample.settings.home)]
    second = alike[1]
    told = subprocess.run([*command, "statement", second["id"], "--json"], capture_output=True, check=True)
    assert orjson.loads(told.stdout)["id"] == second["id"]
    listed = subprocess.run(
        [*command, "statements", "--article", second["article"], "--json"], capture_output=True, check=True
    )
    assert {row["id"] for row in alike} <= {row["id"] for row in orjson.loads(listed.stdout)["statements"]}


def test_evidence_of_a_statement_marks_that_one_alone(sample: Services, alike: list[dict], tmp_path) -> None:
    command = [sys.executable, "-m", "liveindex", "--home", str(sample.settings.home)]
    for number, row in enumerate(alike):
        target = tmp_path / f"{number}.zip"
        subprocess.run([*command, "evidence", row["id"], "-o", str(target)], capture_output=True, check=True)
        import zipfile

        with zipfile.ZipFile(target) as bundle:
            page = next(bundle.read(name).decode() for name in bundle.namelist() if name.endswith(".html"))
        others = [one["id"] for one in alike if one is not row]
        assert f'id="s.{row["id"]}"' in page and not any(f'id="s.{one}"' in page for one in others)


def _statements(sample: Services) -> Iterator[tuple[Statement, ...]]:
    with sample.database.reading() as connection:
        for (version,) in connection.execute("SELECT version FROM articles").fetchall():
            found = readings.load_readings(connection, version, (Work.STATEMENTS,)).get(Work.STATEMENTS)
            if found is not None:
                yield tuple(getattr(found, "items", ()))


def test_an_id_of_old_leads_where_it_did(sample: Services) -> None:
    for said in _statements(sample):
        for one in said:
            before = next(other for other in said if other.starts_at == one.starts_at)
            assert find_marked(str(one.starts_at), said) is before
            assert find_marked(f"0{one.starts_at}", said) is before
            assert find_marked(mark_of(one, said), said) is one
        assert find_marked("999999999", said) is None and find_marked("999999999-1", said) is None


def test_the_same_words_by_the_same_cue_still_have_ids_of_their_own(sample: Services) -> None:
    import dataclasses

    one = next(said for said in _statements(sample) if said)[0]
    many = tuple(dataclasses.replace(one, number=number) for number in range(4))
    marks = [mark_of(each, many) for each in many]
    assert len(set(marks)) == 4 and [find_marked(mark, many) for mark in marks] == list(many)
