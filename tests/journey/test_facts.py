"""One statement, one place, one person through `Index` and the pages: an article that is edited, and one beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fakes.asking import ask
from tests.journey.conftest import record, write_jsonl

from liveindex import Index
from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.evidence import AnchorState
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

BEFORE = (
    "The ferries to Tarn Holm stand still since Monday.\n\n"
    '"We will not pay for the fog," Mayor Ilse Varro said. '
    '"The harbour has been closed for nine days," Deputy Mayor Jon Tessel said. '
    "Captain Ruben Aske said that the crews were tired. "
    '"Nobody has asked the sailors," Varro said.'
)
AFTER = (
    '"We will not pay for the fog," Mayor Ilse Varro said. '
    '"The harbour has been closed for twelve days," Deputy Mayor Jon Tessel said. '
    "The ferries to Tarn Holm stand still since Monday and nobody can tell for how long. "
    '"Nobody has asked the sailors," Varro said.'
)
ADDRESS = "https://news.example/1"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("facts")
    rows = [record(1, title="Ferries stand still", text=text) for text in (BEFORE, AFTER)]
    with Index(folder / "home") as index:
        index.add(write_jsonl(folder / "in.jsonl", rows))
        yield index


def _statement(index: Index, words: str):
    view = index.show(ADDRESS, version=1)
    found = next(one for one in view.read.statements if words in " ".join(map(view.read.words, one.content)))
    return index.statement(f"{view.row.id}.1.{found.starts_at}")


def test_a_statement_says_whether_its_sentence_still_stands(edited: Index) -> None:
    told = {words: _statement(edited, words).state for words in ("pay for the fog", "nine days", "crews were tired")}
    assert told == {
        "pay for the fog": AnchorState.MOVED,
        "nine days": AnchorState.CHANGED,
        "crews were tired": AnchorState.GONE,
    }
    changed = _statement(edited, "nine days")
    assert "twelve days" in changed.now_text
    assert edited.show(ADDRESS, version=1).article.text[changed.start : changed.end] == changed.row.context


def test_a_statement_of_the_newest_version_is_exact_and_leads_to_the_source(edited: Index) -> None:
    newest = edited.show(ADDRESS)
    first = newest.read.statements[0]
    view = edited.statement(f"{newest.row.id}.2.{first.starts_at}")
    assert view.state is AnchorState.EXACT
    page = ask(_app(edited), f"/s/{view.row.id}")
    assert f"{ADDRESS}#:~:text=%22We%20will%20not" in page.text
    assert ask(_app(edited), f"/s/{view.row.id}.json").json()["state"] == "exact"


@pytest.mark.parametrize("wanted", ["", "nothing", "abc.0.5", "abc.1", "../../etc"])
def test_what_is_no_id_of_a_statement_is_told_so(edited: Index, wanted: str) -> None:
    with pytest.raises(WrongUseError, match="is no statement"):
        edited.statement(wanted)


def test_where_no_statement_begins_is_an_error_that_says_what_to_do(edited: Index) -> None:
    row = edited.show(ADDRESS).row
    with pytest.raises(NotFoundError, match="liveindex statements --article"):
        edited.statement(f"{row.id}.1.3")
    with pytest.raises(NotFoundError, match="no version 9"):
        edited.statement(f"{row.id}.9.3")


def test_a_place_and_a_person_have_pages_that_lead_to_the_sentences(edited: Index) -> None:
    app = _app(edited)
    row = edited.show(ADDRESS).row
    person = ask(app, "/person/Ilse_Varro").text
    assert f'href="/s/{row.id}.2.' in person
    assert "We will not pay for the fog" in person
    assert "We will not pay for the fog" in ask(app, "/person/Ilse_Varro?order=time").text
    assert ask(app, "/person/Varro").headers["location"] == "/person/Ilse_Varro"
    assert ask(app, "/person/Nobody_Atall").status_code == 404
    assert ask(app, "/place/Nowhere").status_code == 404


def test_a_sentence_is_cited_from_its_page_and_what_is_no_sentence_is_told(edited: Index) -> None:
    app, row = _app(edited), edited.show(ADDRESS).row
    page = ask(app, f"/a/{row.id}/cite?s=1").text
    assert "@misc{" in page
    assert "container-title" in page
    assert "no sentence 99" in ask(app, f"/a/{row.id}/cite?s=99").text
    assert ask(app, f"/a/{row.id}/cite").status_code == 400
    assert ask(app, f"/a/{row.id}/cite?s=x").status_code == 400


def test_what_stands_now_is_told_of_the_newest_wording(edited: Index) -> None:
    latest = edited.latest(ADDRESS)
    assert latest is not None
    assert latest.until == edited.show(ADDRESS).row.at


def _app(index: Index):
    services = index._services
    return make_app(services.reading, live=None, settings=services.settings, services=WebServices.of(services))
