"""The index as it stood then: an article that was edited, a story that grew; looked at by every door."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.fakes.front_door import FrontDoor

from liveindex import Index, bootstrap
from liveindex.errors import NotFoundError, QueryError, WrongUseError
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

BEFORE, AFTER = "2025-03-11T12:00", "2025-03-13T12:00"


def told(number: int, seen: str, title: str, text: str) -> dict[str, object]:
    return {
        "url": f"https://paper{number}.example/bridge", "title": title, "text": text, "observed": seen,
        "published": "2025-03-11T08:00:00Z",
    }  # fmt: skip


BODY = (
    "The mayor, Anna Kolb, said on Tuesday that the river bridge in Osmark stays {state}. "
    "“We counted {count} cracks,” she said."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("past")
    steps = [
        told(1, "2025-03-11T09:00:00Z", "Bridge in Osmark stays open", BODY.format(state="open", count=12)),
        told(1, "2025-03-12T09:00:00Z", "Bridge in Osmark is closed", BODY.format(state="closed", count=40)),
        told(2, "2025-03-13T09:00:00Z", "Osmark closes its river bridge", BODY.format(state="closed", count=40)),
    ]  # fmt: skip
    with Index(folder / "home") as index:
        for number, step in enumerate(steps):
            file = folder / f"{number}.jsonl"
            file.write_text(json.dumps(step) + "\n")
            assert index.add(file).counts["failed"] == 0
    return folder / "home"


@pytest.fixture(scope="module")
def index(home: Path) -> Iterator[Index]:
    with Index(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    settings = bootstrap.read_settings(home)
    with bootstrap.services(settings, make=False) as services:
        shown = WebServices.of(services)
        app = make_app(services.reading, live=None, settings=settings, services=shown, past=services.at)
        with TestClient(app, base_url="http://127.0.0.1:8428", follow_redirects=False) as client:
            yield client


def test_what_came_later_was_not_there_then(index: Index) -> None:
    assert len(index) == 2
    assert len(index.at("2025-03-10")) == 0
    assert len(index.at(BEFORE)) == 1
    assert len(index.at(AFTER)) == 2


def test_an_article_is_in_the_wording_of_then(index: Index) -> None:
    (row,) = index.at(BEFORE).search("bridge").rows
    assert row.row.title == "Bridge in Osmark stays open"
    assert index.at(BEFORE).show(row.row.id).article.title == "Bridge in Osmark stays open"
    assert len(index.at(BEFORE).show(row.row.id).versions) == 1
    assert index.show(row.row.id).article.title == "Bridge in Osmark is closed"
    assert index.at(BEFORE).search("closed").total == 0
    assert index.search("open").total == 0
    assert index.at(AFTER).search("closed").total == 2
    (later,) = (one.row for one in index.search("closed").rows if one.row.id != row.row.id)
    with pytest.raises(NotFoundError):
        index.at(BEFORE).show(later.id)


def test_a_story_has_the_articles_of_then(index: Index) -> None:
    assert len(index.stories()) == 1
    assert index.at("2025-03-12T12:00").stories() == ()
    story = index.stories()[0].id
    assert len(index.figures(story=story).series) == len(index.at(AFTER).figures(story=story).series)


def test_counts_are_those_of_then(index: Index) -> None:
    assert [one.id for one in index.at(BEFORE).sources()] == ["paper1.example"]
    assert {one.value: one.count for one in index.at(AFTER).search("bridge").sources} == {
        "paper1.example": 1, "paper2.example": 1,
    }  # fmt: skip
    assert [one.value for one in index.at(BEFORE).search("bridge").sources] == ["paper1.example"]
    assert index.at(BEFORE).edits().rows == ()
    assert len(index.at(AFTER).edits().rows) == len(index.edits().rows) > 0


def test_as_of_in_a_search_text_is_the_same(index: Index) -> None:
    assert index.search("as-of:2025-03-11 bridge").rows[0].row.title == "Bridge in Osmark stays open"
    assert index.search("bridge as-of:2025-03-13").total == 2
    assert index.search_inside("open as-of:2025-03-11", "sentences").articles
    assert not index.search_inside("open", "sentences").articles


@pytest.mark.parametrize(
    ("text", "position", "told"),
    [
        ("bridge as-of:June", 13, "is no time"),
        ("bridge as-of:2999-01-01", 13, "lies ahead"),
        ("bridge OR as-of:2025-03-11", 16, "whole search"),
        ("bridge -as-of:2025-03-11", 14, "whole search"),
        ("as-of:2025-03-11 bridge as-of:2025-03-12", 30, "twice"),
    ],
)
def test_an_as_of_that_cannot_be_is_told_at_its_place(index: Index, text: str, position: int, told: str) -> None:
    with pytest.raises(QueryError, match=told) as raised:
        index.search(text)
    assert raised.value.position == position


def test_the_past_is_for_looking_only(index: Index, tmp_path: Path) -> None:
    past = index.at(BEFORE)
    for wrong in ("June", "2999-01-01"):
        with pytest.raises(WrongUseError):
            index.at(wrong)
    with pytest.raises(WrongUseError, match="looking"), past._services.database.writing():
        pass
    with pytest.raises(QueryError, match="as-of"):
        index._services.saved.add("then", "bridge as-of:2025-03-11")


def test_the_present_is_the_past_of_now(sample_home: Path) -> None:
    with Index(sample_home) as index:
        now = index.at(datetime.now(UTC) - timedelta(microseconds=1))
        assert len(now) == len(index)
        assert [row.id for row in now.newest(limit=100).rows] == [row.id for row in index.newest(limit=100).rows]
        for text in ("prisoners", "bridge OR talks", 'person:"Grigor Matvesh"', "figure>100", ""):
            left, right = index.search(text, limit=100), now.search(text, limit=100)
            assert (left.total, left.sources, left.tags, left.days) == (
                right.total,
                right.sources,
                right.tags,
                right.days,
            )
            assert [one.row for one in left.rows] == [one.row for one in right.rows]
        assert now.stories(limit=50) == index.stories(limit=50)
        story = index.stories()[0].id
        assert now.disputes(story) == index.disputes(story)
        assert now.figures(story=story) == index.figures(story=story)
        assert now.timeline(story) == index.timeline(story)
        assert now.quotes(story) == index.quotes(story)
        assert now.latest(story) == index.latest(story)
        assert now.origins(story, of_story=True) == index.origins(story, of_story=True)
        assert now.sources() == index.sources()
        assert now.who("Grigor Matvesh").statements == index.who("Grigor Matvesh").statements


def test_the_command_looks_at_a_time(front_door: FrontDoor, home: Path) -> None:
    ran = front_door.run("--home", home, "search", "bridge", "--json", "--at", BEFORE)
    assert json.loads(ran.stdout)["total"] == 1
    assert "2025-03-11 12:00 UTC" in ran.stderr.decode()
    wrong = front_door.run("--home", home, "search", "bridge", "--at", "June")
    assert wrong.returncode == 2
    assert "is no time" in wrong.stderr.decode()
    assert front_door.run("--home", home, "add", "--at", BEFORE, "-").returncode == 2


def test_pages_show_the_past_say_so_and_stay_there(client: TestClient, index: Index) -> None:
    story, article = index.stories()[0].id, index.at(BEFORE).search("bridge").rows[0].row.id
    page = client.get(f"/?at={BEFORE}").text
    assert '<span id="count">1</span>' in page
    assert "As the index stood on" in page
    assert f'href="/a/{article}?at={BEFORE}"' in page
    assert 'data-now href="/"' in page
    shown = client.get(f"/a/{article}?at={BEFORE}").text
    assert "stays open" in shown
    assert "is closed" not in shown
    assert article not in client.get(f"/search?q=closed&at={BEFORE}").text
    assert article in client.get(f"/search?q=open&at={BEFORE}").text
    for path in (f"/story/{story}", "/sources", "/source/paper1.example", "/edits", "/stories", "/person/Anna_Kolb"):
        answer = client.get(path, params={"at": AFTER})
        if answer.status_code == 302:
            assert f"at={AFTER}" in answer.headers["location"]
            answer = client.get(answer.headers["location"])
        assert answer.status_code == 200, path
        assert "As the index stood on" in answer.text, path
    assert client.get("/source/paper2.example", params={"at": BEFORE}).status_code == 404
    assert client.get("/?at=June").status_code == 400
    assert "lies ahead" in client.get("/?at=2999-01-01").text
    to_past = client.get("/search?q=bridge+as-of:2025-03-11")
    assert (to_past.status_code, "at=2025-03-11" in to_past.headers["location"]) == (302, True)
    assert "As the index stood on" not in client.get("/").text


def test_no_link_of_a_page_of_the_past_leads_to_now_unawares(client: TestClient, index: Index) -> None:
    story = index.stories()[0].id
    for path in ("/", "/search?q=bridge", f"/story/{story}", "/sources"):
        joint = "&" if "?" in path else "?"
        answer = client.get(f"{path}{joint}at={AFTER}", follow_redirects=True)
        for tag in re.findall(r"<a\b[^>]*>", answer.text):
            link = re.search(r'href="(/[^"]*)"', tag)
            if link and "data-now" not in tag and not link[1].startswith("/assets/"):
                assert "at=" in link[1], (path, tag)
        for form in re.findall(r"<form\b[^>]*>.*?</form>", answer.text, re.DOTALL):
            assert "method=" in form or 'name="at"' in form


def test_an_export_of_then_has_the_wording_of_then_and_what_was_read_in_it(index: Index, tmp_path: Path) -> None:
    then = index.at(BEFORE)
    (row,) = map(json.loads, then.export(tmp_path / "a.jsonl", "articles").read_text().splitlines())
    assert (row["title"], row["version"], row["versions"]) == ("Bridge in Osmark stays open", 1, 1)
    assert "cracks" in row["text"] and "open" in row["text"] and "closed" not in row["text"]
    (figure,) = map(json.loads, then.export(tmp_path / "f.jsonl", "figures").read_text().splitlines())
    assert (figure["value"], figure["version"]) == (12, 1)
    assert len(index.export(tmp_path / "n.jsonl", "articles").read_text().splitlines()) == 2


def test_evidence_of_then_proves_the_wording_that_was_taken_out(
    home: Path, front_door: FrontDoor, tmp_path: Path
) -> None:
    file = tmp_path / "then.zip"
    done = front_door.run("--home", str(home), "evidence", "--search", "open", "--at", BEFORE, "-o", str(file))
    assert done.returncode == 0 and b"as the index stood on 2025-03-11 12:00 UTC" in done.stdout
    checked = front_door.run("verify", str(file), "--json")
    assert checked.returncode == 0, checked.stdout
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        (row,) = map(json.loads, archive.read("data/articles.jsonl").splitlines())
        text = archive.read(f"texts/{row['id']}.1.txt").decode()
        captured = io.BytesIO(archive.read("pages.wacz"))
        page = archive.read("index.html").decode()
    assert manifest["index"]["at"] == "2025-03-11T12:00:00Z" and "as the index stood" in page
    assert row["version"] == 1 and row["text"] == text == BODY.format(state="open", count=12)
    with zipfile.ZipFile(captured) as archive:
        assert b"12 cracks" in gzip.decompress(archive.read("archive/data.warc.gz"))
    none = front_door.run(
        "--home", str(home), "evidence", "--search", "closed", "--at", BEFORE, "-o", str(file), "--force"
    )
    assert none.returncode == 2 and b"no article" in none.stderr


def test_evidence_of_a_statement_that_was_edited_away_can_be_had_of_its_time(index: Index, tmp_path: Path) -> None:
    told, _ = index.at(BEFORE).rows("statements", search="open")
    with pytest.raises(WrongUseError, match="--at"):
        index.evidence(tmp_path / "now.zip", statement=told["id"])
    assert index.at(BEFORE).evidence(tmp_path / "then.zip", statement=told["id"]).articles == 1
