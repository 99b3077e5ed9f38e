"""A story or a search as a file, each opened by a library of its format."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import geojson
import icalendar
import pytest
import rispy
from starlette.testclient import TestClient

from liveindex import bootstrap
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices


@pytest.fixture(scope="module")
def client(sample_home: Path) -> Iterator[TestClient]:
    settings = bootstrap.read_settings(sample_home)
    with bootstrap.services(settings, make=False) as services:
        shown = WebServices.of(services)
        app = make_app(services.reading, live=None, settings=settings, services=shown, past=services.at)
        with TestClient(app, base_url="http://127.0.0.1:8428") as client:
            yield client


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return re.search(r'href="(/story/[^"#?]+)"', client.get("/stories").text)[1]  # type: ignore[index]


def test_a_story_links_to_its_files_and_each_opens(client: TestClient, story: str) -> None:
    links = re.findall(rf'href="{re.escape(story)}\.(csv|bib|ris|geojson|ics)" download', client.get(story).text)
    assert links == ["csv", "bib", "ris", "geojson", "ics"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{story}.csv").text.removeprefix("\ufeff"))))
    assert len(rows) > 50
    assert all(row["text"] for row in rows)
    figures = list(csv.DictReader(io.StringIO(client.get(f"{story}.csv?table=figures").text.removeprefix("\ufeff"))))
    assert 0 < len(figures) != len(rows)
    assert len(bibtexparser.parse_string(client.get(f"{story}.bib").text).entries) == 27
    assert len(rispy.loads(client.get(f"{story}.ris").text)) == 27
    points = geojson.loads(client.get(f"{story}.geojson").text)
    assert points.is_valid
    calendar = icalendar.Calendar.from_ical(client.get(f"{story}.ics").content)
    assert calendar.walk("VEVENT")


def test_a_search_is_a_file_of_what_it_finds(client: TestClient) -> None:
    answer = client.get("/search.csv?q=prisoners")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == 40
    within = client.get("/search.csv?q=prisoners&source=vpa.example").text
    assert within.count("\n") < answer.text.count("\n")
    then = list(
        csv.DictReader(io.StringIO(client.get("/search.csv?q=prisoners&at=2025-03-12").text.removeprefix("\ufeff")))
    )
    assert len(then) == 15


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/story/zzzzzzzzzzzz.csv", 404, "zzzzzzzzzzzz"),
        ("/search.csv?q=(a", 400, "never closed"),
        ("/search.bib?q=prisoners&table=figures", 400, "cannot carry"),
        ("/search.csv?q=prisoners&table=nothing", 400, "nothing"),
    ],
)
def test_what_cannot_be_a_file_is_told(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.text
