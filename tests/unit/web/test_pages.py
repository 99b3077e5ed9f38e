import gzip
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from tests.fakes.asking import ask
from tests.fakes.newsstand import HOSTILE_TITLE, LATEST, fill
from tests.fakes.reading import FakeReading, make_article

from liveindex.config import Settings
from liveindex.errors import IndexDamagedError, StoreLockedError
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from liveindex.serve.web.guard import SECURITY_HEADERS

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "rect"]
)


@pytest.fixture(scope="module")
def stand():
    reading = FakeReading()
    odd = fill(reading)
    return reading, odd


@pytest.fixture(scope="module")
def app(stand):
    return make_app(stand[0], live=LiveChanges(stand[0]), settings=Settings(home=Path()))


class Outline(HTMLParser):
    """What a page is made of; every element must be closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.getpos())

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def paths(odd: dict[str, str]) -> list[str]:
    ids = [f"/a/{article_id}" for article_id in odd.values()]
    return [
        "/",
        "/search",
        "/search?q=talks&lang=en",
        "/search?q=%22",
        "/sources",
        "/source/vpa.example",
        "/languages",
        "/about",
        "/no",
        *ids,
    ]


def test_every_page_is_sound_html_with_headings_in_order_and_ids_once(app, stand):
    for path in paths(stand[1]):
        outline = Outline(ask(app, path).text)
        levels = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)
        ids = [attrs["id"] for _, attrs in outline.elements if "id" in attrs]
        assert len(ids) == len(set(ids)), path
        tags = [tag for tag, _ in outline.elements]
        assert {"main", "header", "nav", "footer"} <= set(tags)


def test_every_answer_carries_the_security_headers(app, stand):
    asset = re.search(r'href="(/assets/page[^"]+)"', ask(app, "/").text)[1]
    for path in [*paths(stand[1]), asset, "/assets/none.css", "/healthz"]:
        answer = ask(app, path)
        for name, value in SECURITY_HEADERS.items():
            assert answer.headers[name] == value, path


def test_the_page_of_an_article_tells_machines_what_it_is_of(app, stand):
    page = ask(app, f"/a/{stand[1]['hostile']}").text
    told = json.loads(html.fromstring(page).xpath("string(//script[@type='application/ld+json'])"))
    assert (told["@context"], told["@type"]) == ("https://schema.org", "NewsArticle")
    assert told["headline"] == HOSTILE_TITLE
    assert "ClaimReview" not in page


def test_no_page_carries_style_or_script_within_itself_or_loads_from_elsewhere(app, stand):
    for path in paths(stand[1]):
        for tag, attrs in Outline(ask(app, path).text).elements:
            assert tag != "style" and "style" not in attrs
            assert not [name for name in attrs if name.startswith("on")]
            if tag == "script" and attrs.get("type") == "application/ld+json":
                continue  # facts for search engines: no browser runs it
            if attrs.get("rel") == "alternate":
                assert attrs["href"].startswith("/")  # a feed: named, not loaded
            elif tag in ("script", "link", "img"):
                assert (attrs.get("src") or attrs.get("href")).startswith("/assets/")


def test_what_an_outlet_wrote_is_shown_as_text(app, stand):
    for path in ("/", f"/a/{stand[1]['hostile']}", "/search?q=%3Cscript%3E", "/sources", "/source/odd.example"):
        page = ask(app, path).text
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>Odd" not in page
    assert HOSTILE_TITLE not in ask(app, "/").text


def test_an_address_that_is_no_web_address_is_not_a_link(app, stand):
    page = ask(app, f"/a/{stand[1]['undated']}").text
    assert "file:///a/b/undated.txt" in page
    assert 'href="file:' not in page


def test_a_link_to_the_source_tells_it_nothing(app, stand):
    outline = Outline(ask(app, f"/a/{stand[1]['copy one']}").text)
    outward = [attrs for tag, attrs in outline.elements if tag == "a" and str(attrs.get("href")).startswith("http")]
    assert outward
    assert all({"noreferrer", "noopener"} <= set(str(attrs["rel"]).split()) for attrs in outward)


@pytest.mark.parametrize("path", ["/", "/search?q=talks", "/sources", "/source/vpa.example"])
def test_a_page_that_shows_the_sample_says_so(app, path):
    assert "countries, people and outlets do not exist" in ask(app, path).text


def test_a_page_without_the_sample_does_not_speak_of_it():
    reading = FakeReading()
    article_id = reading.add(make_article("t", "One.", "https://outlet.test/1"), seen=LATEST)
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    for path in ("/", f"/a/{article_id}", "/search", "/sources", "/source/outlet.test"):
        assert "Invented sample" not in ask(app, path).text


def test_a_page_carries_the_change_that_it_was_made_after(stand):
    reading = FakeReading()
    fill(reading)
    app = make_app(reading, live=LiveChanges(reading), settings=Settings(home=Path()))
    original = reading.article

    def read_while_another_comes_in(wanted, **options):
        reading.add(make_article("Late", "x", "https://late.example/"), seen=LATEST)
        return original(wanted, **options)

    reading.article = read_while_another_comes_in
    before = len(reading.log)
    page = ask(app, f"/a/{next(iter(reading.kept))}").text
    assert f'data-seq="{before}"' in page


def test_each_sentence_stands_under_its_number(app, stand):
    page = ask(app, f"/a/{stand[1]['copy one']}").text
    spans = [
        (one.get("id")[1:], one[0].text, one.text_content().removeprefix(one[0].text))
        for one in html.fromstring(page).xpath("//span[@class='s']")
    ]
    assert spans == [("1", "1", "The ferry to Port Selm ran again on Sunday."), ("2", "2", "Nobody was hurt.")]


def test_text_from_right_to_left_is_set_so(app, stand):
    page = ask(app, f"/a/{stand[1]['arabic']}").text
    assert '<div id="text" class="text" dir="rtl" lang="ar">' in page


def test_an_unread_article_shows_its_text_and_what_it_waits_for(app, stand):
    page = ask(app, f"/a/{stand[1]['waiting']}").text
    assert "Ships wait outside." in page
    assert "data-waiting" in page and "Being read: sentences, language." in page
    assert 'id="s1"' not in page


def test_the_beginning_of_an_id_leads_to_the_whole(app, stand):
    article_id = stand[1]["copy one"]
    answer = ask(app, f"/a/{article_id[:6]}?v=1")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/a/{article_id}?v=1")


def test_where_a_date_was_read_and_how_it_was_written_is_told(app, stand):
    page = ask(app, f"/a/{stand[1]['long word']}").text
    assert "Sunday 23 March 2025<" in page
    assert "Sun Mar 23 2025" in page and "the date line of the text" in page and "exact to the day" in page
    assert "Date unknown" in ask(app, f"/a/{stand[1]['undated']}").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/a/ffffffffff", 404, "There is no article ffffffffff"),
        ("/a/{copy one}?v=9", 404, "has no version 9"),
        ("/a/{copy one}?v=first", 400, "“first” is no version"),
        ("/a/{copy one}?v=0", 400, "Versions are numbered from 1"),
        ("/source/nowhere.example", 404, "There is no source nowhere.example"),
        ("/?after=rubbish", 400, "is no place in this list"),
        ("/nothing", 404, "There is no page /nothing"),
        ("/search?since=soon", 400, "“soon” is no day"),
        ("/search?page=1000000", 400, "is beyond the first 10,000"),
    ],
)
def test_what_cannot_be_shown_is_answered_with_what_to_do(app, stand, path, status, words):
    answer = ask(app, path.format(**stand[1]))
    assert answer.status_code == status
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_search_that_does_not_parse_is_shown_with_the_place_marked(app):
    answer = ask(app, '/search?q=talks <b> "open')
    assert answer.status_code == 400
    assert "talks &lt;b&gt; <mark>&#34;</mark>open</p>" in answer.text and "At character 11 of" in answer.text
    assert "The quotation mark is not closed" in answer.text


def test_a_page_of_results_that_is_none_leads_to_the_last(app):
    page = ask(app, "/search?page=50").text
    assert "There is no page 50" in page and 'href="/search?page=3"' in page


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed_by_a_request(app, method):
    answer = ask(app, "/", method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_head_answers_as_get_does_without_the_page(app, stand):
    for path in paths(stand[1]):
        head = ask(app, path, method="HEAD")
        assert head.status_code == ask(app, path).status_code


def test_a_locked_store_is_answered_with_when_to_come_back():
    reading = FakeReading()
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    reading.trouble = StoreLockedError("The database is being written by another process. Try again.")
    answer = ask(app, "/")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "being written by another process" in answer.text
    assert ask(app, "/healthz").status_code == 503


def test_a_damaged_index_is_answered_with_its_remedy():
    reading = FakeReading()
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    reading.trouble = IndexDamagedError("The search index cannot be read. Run `liveindex rebuild`.")
    answer = ask(app, "/search?q=a")
    assert answer.status_code == 500 and "liveindex rebuild" in answer.text


def test_an_error_nobody_foresaw_shows_nothing_from_within():
    reading = FakeReading()
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    reading.trouble = RuntimeError("secret path /home/me")
    answer = ask(app, "/")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "liveindex doctor" in answer.text
    assert answer.headers["content-security-policy"] == SECURITY_HEADERS["content-security-policy"]


def test_an_asset_is_kept_for_ever_under_its_content_s_name(app):
    address = re.search(r'href="(/assets/page\.[0-9a-f]{12}\.css)"', ask(app, "/").text)[1]
    answer = ask(app, address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert ask(app, "/assets/page.000000000000.css").status_code == 404
    assert ask(app, "/assets/..%2Fapp.py").status_code == 404


def test_pages_are_sent_squeezed_to_who_can_read_that(app):
    plain = ask(app, "/", headers={"accept-encoding": "identity"})
    squeezed = ask(app, "/", headers={"accept-encoding": "gzip"})
    assert squeezed.headers["content-encoding"] == "gzip"
    assert squeezed.text == plain.text
    assert len(gzip.compress(plain.content)) < len(plain.content) / 3


def test_an_empty_index_says_how_to_fill_it():
    app = make_app(FakeReading(), live=None, settings=Settings(home=Path()))
    page = ask(app, "/").text
    assert "(<span" in page and ">0<" in page
    assert "liveindex add" in page
    for path in ("/search", "/search?q=a", "/sources", "/about"):
        assert ask(app, path).status_code == 200


def test_without_a_stream_no_page_listens_for_one():
    reading = FakeReading()
    reading.add(make_article("t", "x", "https://a.example/"), seen=datetime(2025, 1, 1, tzinfo=UTC))
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    assert "/assets/live" not in ask(app, "/").text
    assert ask(app, "/live").status_code == 404


def test_many_copies_and_versions_are_all_within_reach():
    reading = FakeReading()
    ids = [reading.add(make_article(f"t{n}", "One text.", f"https://s{n}.test/"), seen=LATEST) for n in range(15)]
    for n in range(2, 14):
        reading.revise(ids[0], make_article(f"t{n}", "One text.", "https://s0.test/"), seen=LATEST)
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    page = ask(app, f"/a/{ids[0]}").text
    Outline(page)
    assert all(f'href="/a/{other}"' in page for other in ids[1:])
    assert all(f"?v={number}" in page for number in range(1, 13))
    assert "4 more" in page and "3 earlier" in page


def test_a_page_that_went_back_to_an_earlier_wording_shows_that_as_the_current_one(stand):
    reading, odd = stand
    original = reading.article

    def seen_last_is_the_first(wanted, *, version=None):
        return original(wanted, version=version or 1)

    app = make_app(reading, live=None, settings=Settings(home=Path()))
    reading.article = seen_last_is_the_first
    try:
        newest, current = (ask(app, f"/a/{odd['twice seen']}{query}").text for query in ("?v=2", ""))
    finally:
        del reading.article
    assert "This is version 2 of 2" in newest
    assert "This is version" not in current


def test_a_search_without_words_shows_how_each_article_begins(app):
    page = ask(app, "/search").text
    assert 'class="lede"' in page and 'class="passages"' not in page
