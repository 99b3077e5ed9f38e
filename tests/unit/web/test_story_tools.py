"""What every row of a story's page has: its sentence, source, origin, citation and reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.fakes.newsstand import fill
from tests.fakes.reading import FakeReading

from liveindex.model.latest import Latest, LatestItem
from liveindex.model.told import ToldIn
from liveindex.serve.web.assets import Assets
from liveindex.serve.web.pages import Pages
from liveindex.serve.web.story_basis import Basis, open_at

AT = datetime(2025, 3, 17, 12, tzinfo=UTC)


def shown(told: ToldIn, basis: Basis) -> str:
    template = Pages(Assets(), listens=False)._environment.get_template("_tools.html")
    module = template.make_module({})
    return str(module.tools(basis, told, told.text, "because <it> is told", "timelines"))


def told_in(article: str, **more: object) -> ToldIn:
    told = ToldIn(article=article, sentence=3, text="Nobody <else> came.", source="a", source_name="A", at=AT)
    return replace(told, **more)


def basis_for() -> tuple[Basis, str]:
    reading = FakeReading()
    fill(reading)
    row = next(row for row in reading.front(limit=20).rows if row.address.startswith("https://"))
    return Basis({row.id: row}, {row.id: ("first0", "Wire & Co")}), row.id


def test_a_row_opens_the_page_at_its_sentence_and_is_cited_by_it():
    basis, article = basis_for()
    page = shown(told_in(article), basis)
    assert "#:~:text=Nobody%20%3Celse%3E%20came." in page
    assert f'href="/a/{article}/cite?s=3"' in page and f'href="/a/{article}#s3"' in page
    assert 'href="/search?q=origin:first0">Wire &amp; Co</a>' in page
    assert "because &lt;it&gt; is told" in page and 'href="/method#timelines"' in page


def test_an_earlier_wording_is_read_and_cited_as_that_wording():
    basis, article = basis_for()
    page = shown(told_in(article, version=2), basis)
    assert f'href="/a/{article}?v=2#s3"' in page and f"/a/{article}/cite?s=3&amp;v=2" in page


def test_an_article_that_is_on_no_page_of_the_web_offers_no_way_to_it():
    basis, article = basis_for()
    row = replace(basis.rows[article], address="file:///inbox/1.txt")
    assert open_at(row, "Nobody else came.") is None
    assert "Open at the source" not in shown(told_in(article), Basis({article: row}, {}))


def test_the_reason_says_how_many_sentences_outlets_and_origins_tell_it():
    from liveindex.serve.why_words import latest_why

    one = told_in("a")
    item = LatestItem(shown=one, told=(one, told_in("b")), outlets=2, origins=1, speakers=())
    why = latest_why(item, Latest(since=AT, until=AT, items=(item,)))
    assert "2 sentences" in why and "2 outlets" in why and "1 independent origin," in why
    alone = LatestItem(shown=one, told=(one,), outlets=1, origins=1, speakers=())
    assert "No other sentence" in latest_why(alone, Latest(since=AT, until=AT, items=(alone,)))
