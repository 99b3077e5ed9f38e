"""Live pages come apart into their posts; pages that only look like them do not."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.live_pages import (
    LEDE,
    NEWEST,
    PAGE,
    POSTS,
    TITLE,
    Told,
    clock_page,
    linked_page,
    marked_page,
    section_page,
)
from tests.unit.extraction.making import snapshot

from liveindex.extraction import METHODS, extract_article, extract_parts
from liveindex.extraction.blocks import blocks_of
from liveindex.extraction.decode import decode
from liveindex.extraction.live import find_posts
from liveindex.extraction.live.posts import MOST_POSTS
from liveindex.extraction.page import parse_page
from liveindex.extraction.titles import written_titles
from liveindex.model.article import Article, Precision, SkipReason
from liveindex.model.live_page import LivePage


def split(html: str, address: str = PAGE) -> LivePage:
    found = extract_parts(snapshot(html, address=address))
    assert isinstance(found, LivePage), found
    return found


def whole(html: str, address: str = "https://harrow.example/news/flood") -> None:
    found = extract_parts(snapshot(html, address=address))
    assert not isinstance(found, LivePage), [post.title for post in found.posts]


@pytest.mark.parametrize(
    ("html", "way", "origin"),
    [
        (linked_page(), "json-ld", "json-ld"),
        (linked_page(shown=False), "json-ld", "json-ld"),
        (marked_page(), "microdata", "live post"),
        (section_page(), "layout", "live post"),
    ],
)
def test_each_post_is_an_article_with_its_own_particulars(html: str, way: str, origin: str) -> None:
    live = split(html)
    assert [post.address for post in live.posts] == [f"{PAGE}#{name}" for name in ("p3", "p2", "p1")]
    first, second, third = live.posts
    assert (first.title, first.authors) == ("Second boat reaches Hallorn", ("Ansel Brook",))
    assert first.method == f"live-{way}/1"
    assert second.method == f"live-{way}/1+first-words"
    assert second.title.startswith("The road from Osmark to the coast is open again")
    assert third.authors == ()
    assert first.published is not None
    assert (first.published.origin, first.published.as_written) == (origin, POSTS[0].time)
    assert first.published.at.isoformat() == "2025-03-04T11:40:00+00:00"
    assert {post.part_of for post in live.posts} == {PAGE}
    assert {post.method for post in live.posts} <= METHODS


@pytest.mark.parametrize("html", [linked_page(), marked_page(), section_page()])
def test_a_post_keeps_the_paragraphs_that_the_page_shows_and_nothing_else(html: str) -> None:
    first = split(html).posts[0]
    assert [first.words(span) for span in first.paragraphs] == list(POSTS[0].paragraphs)


@pytest.mark.parametrize("html", [linked_page(), marked_page(), section_page()])
def test_what_stands_beside_the_posts_is_the_pages_own_article(html: str) -> None:
    page = split(html).page
    assert isinstance(page, Article)
    assert (page.address, page.title, page.text, page.part_of) == (PAGE, TITLE, LEDE, None)


def test_a_page_with_nothing_beside_its_posts_is_no_article() -> None:
    live = split(linked_page(lede=""))
    assert not live.page
    assert len(live.posts) == 3


def test_a_page_without_a_lede_is_found_by_how_it_describes_itself() -> None:
    page = split(linked_page(lede="", description=LEDE)).page
    assert isinstance(page, Article)
    assert page.text == LEDE


def test_when_the_coverage_ends_is_kept_as_the_page_says_it() -> None:
    linked = split(linked_page(coverageEndTime="2025-03-04T20:00:00+01:00")).page
    marked = split(marked_page()).page
    assert isinstance(linked, Article)
    assert isinstance(marked, Article)
    assert linked.coverage_ends is not None
    assert marked.coverage_ends is not None
    assert linked.coverage_ends.at == marked.coverage_ends.at
    assert (linked.coverage_ends.origin, marked.coverage_ends.origin) == ("json-ld", "microdata")


def test_a_time_of_day_without_a_date_is_a_day_and_no_guess() -> None:
    live = split(clock_page(), "https://harrow.example/flood")
    assert [post.title for post in live.posts][::2] == ["Second boat reaches Hallorn", "Three villages cut off"]
    published = live.posts[0].published
    assert published is not None
    assert (published.precision, published.as_written) == (Precision.DAY, "12:40")
    assert published.origin == "live post, the page's day"
    assert all("#key-" in post.address for post in live.posts)


def test_a_key_does_not_move_when_newer_posts_come_above_it() -> None:
    before = {post.title: post.address for post in split(clock_page(), "https://harrow.example/flood").posts}
    after = split(clock_page((NEWEST, *POSTS)), "https://harrow.example/flood").posts
    assert {post.title: post.address for post in after if post.title in before} == before
    assert len({post.address for post in after}) == 4


def test_names_that_only_count_from_the_newest_on_are_not_used() -> None:
    def numbered(posts: tuple[Told, ...]) -> str:
        return section_page([replace(post, name=f"post-{number}") for number, post in enumerate(posts, 1)])

    before = {post.text: post.address for post in split(numbered(POSTS)).posts}
    after = {post.text: post.address for post in split(numbered((NEWEST, *POSTS))).posts}
    assert before.items() <= after.items()


def test_posts_under_one_name_are_told_apart_by_time_and_words() -> None:
    posts = split(section_page([replace(post, name="post") for post in POSTS])).posts
    assert len({post.address for post in posts}) == 3
    assert all("#key-" in post.address for post in posts)


def test_the_same_post_twice_is_one_and_is_counted() -> None:
    live = split(linked_page([*POSTS, POSTS[0]]))
    assert len(live.posts) == 3
    assert [trouble.reason for trouble in live.left_out] == [SkipReason.DUPLICATE_IN_BATCH]


def test_posts_without_a_time_are_posts_without_a_date() -> None:
    posts = split(linked_page([replace(post, time="") for post in POSTS])).posts
    assert [post.published for post in posts] == [None, None, None]


def test_a_post_without_text_is_counted_and_no_article() -> None:
    live = split(linked_page([*POSTS, replace(NEWEST, paragraphs=())], shown=False))
    assert len(live.posts) == 3
    assert [trouble.reason for trouble in live.left_out] == ["posts without text"]


def test_posts_that_the_page_shows_beside_its_json_ld_come_in_too() -> None:
    html = linked_page(POSTS[:1]).replace("</main>", section_page(POSTS).split("<div class='stream'>")[1] + "</main>")
    posts = split(html).posts
    assert [post.address.partition("#")[2] for post in posts] == ["p3", "p2", "p1"]
    assert [post.method for post in posts] == ["live-json-ld/1", "live-layout/1+first-words", "live-layout/1"]


def test_a_post_without_a_name_in_the_json_ld_gets_that_under_which_the_page_shows_it() -> None:
    posts = split(linked_page([replace(post, more={"url": None}) for post in POSTS])).posts
    assert [(post.address, post.method[:12]) for post in posts] == [
        (f"{PAGE}#{name}", "live-json-ld") for name in ("p3", "p2", "p1")
    ]


def test_a_headline_that_all_posts_share_is_no_posts_own() -> None:
    posts = split(linked_page([replace(post, headline=TITLE) for post in POSTS])).posts
    assert all(post.method.endswith("+first-words") for post in posts)


def test_a_post_may_have_an_address_of_its_own_but_none_of_another_outlet() -> None:
    def told(url: str) -> list[Told]:
        return [replace(post, more={"url": url.format(post.name)}) for post in POSTS]

    own = split(linked_page(told("https://harrow.example/news/live/flood/{}?utm_source=x"), shown=False)).posts
    assert own[0].address == "https://harrow.example/news/live/flood/p3"
    foreign = split(linked_page(told("https://other.example/{}"), shown=False)).posts
    assert all(post.address.startswith(f"{PAGE}#key-") for post in foreign)


def test_modified_and_authors_of_a_post_are_its_own() -> None:
    told = replace(POSTS[0], more={"dateModified": "2025-03-04T12:55:00+01:00"})
    post = split(linked_page([told])).posts[0]
    assert post.modified is not None
    assert post.modified.as_written == "2025-03-04T12:55:00+01:00"


def test_a_live_blog_of_another_page_does_not_split_this_one() -> None:
    whole(linked_page(shown=False).replace(f"href='{PAGE}'", "href='https://harrow.example/news/flood'"))


def test_as_one_article_a_live_page_keeps_all_of_its_text() -> None:
    article = extract_article(snapshot(section_page(), address=PAGE))
    assert isinstance(article, Article)
    assert article.part_of is None
    assert all(post.paragraphs[0] in article.text for post in POSTS)


def _items(make: Callable[[int], str], count: int = 8) -> str:
    return "".join(make(number) for number in range(count))


_SENTENCE = "The council met for the {} time this year and closed the old bridge to lorries and to buses alike."
_ARTICLE = "".join(f"<p>{_SENTENCE.format(word)}</p>" for word in ("first", "second", "third", "fourth"))
LOOK_ALIKES = {
    "readers' comments": _ARTICLE
    + "<section class='comments'>"
    + _items(
        lambda n: (
            f"<div class='entry' id='c{n}'><time datetime='2025-03-04T1{n}:00:00Z'>1{n}:00</time><b>Reader {n}</b>"
            f"<p>{_SENTENCE.format(n)} I have said so for years, and so has my neighbour, who is never wrong.</p></div>"
        )
    )
    + "</section>",
    "comments whose classes say nothing": _ARTICLE
    + _items(
        lambda n: (
            f"<div class='x7' id='c{n}'><time datetime='2025-03-04T1{n}:00:00Z'>1{n}:00</time><b>Reader {n}</b>"
            f"<p>{_SENTENCE.format(n)} I have said so for years, and so has my neighbour.</p><button>Reply</button>"
            "<p><a href='#'>Reply</a></p><p>Like (3)</p></div>"
        )
    ),
    "a list of teasers": _items(
        lambda n: (
            f"<article class='live-item' id='t{n}'><time datetime='2025-03-0{n + 1}T10:00:00Z'>{n + 1} March</time>"
            f"<h2><a href='/news/{n}'>Bridge closed for the {n}th time</a></h2><p>{_SENTENCE.format(n)}</p></article>"
        )
    ),
    "a table of contents": "<ul class='toc live-feed'>"
    + _items(
        lambda n: f"<li id='toc{n}'><time datetime='2025-03-04T1{n}:00Z'></time><a href='#s{n}'>Part {n}.</a></li>"
    )
    + f"</ul>{_ARTICLE}",
    "questions and answers": _items(
        lambda n: f"<div class='faq' id='q{n}'><h3>Who pays for bridge {n}?</h3><p>{_SENTENCE.format(n)}</p></div>"
    ),
    "a timeline of links": f"{_ARTICLE}<ol class='liveblog-timeline'>"
    + _items(
        lambda n: (
            f"<li id='l{n}'><time datetime='2025-03-0{n + 1}'>{n + 1} March</time> "
            f"<a href='/news/{n}'>{_SENTENCE.format(n)}</a></li>"
        )
    )
    + "</ol>",
    "a short timeline in a long article": "".join(f"<p>{_SENTENCE.format(word)}</p>" for word in range(30))
    + "<ul class='live-events'>"
    + _items(
        lambda n: (
            f"<li id='l{n}'><time datetime='2025-03-04T1{n}:00Z'>1{n}:00</time> The water rose by {n} more "
            "centimetres at the old mill.</li>"
        )
    )
    + "</ul>",
    "releases out of order": _items(
        lambda n: (
            f"<article class='live-item' id='r{n}'><time datetime='2025-0{1 + n * 5 % 8}-01T10:00:00Z'>then</time>"
            f"<p>{_SENTENCE.format(n)}</p></article>"
        )
    ),
}


@pytest.mark.parametrize("kind", LOOK_ALIKES)
@pytest.mark.parametrize("title", ["Bridge closed again", "LIVE: bridge closed again"])
def test_what_only_looks_like_a_live_page_is_not_split(kind: str, title: str) -> None:
    html = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{LOOK_ALIKES[kind]}</main></body></html>"
    )
    whole(html)


def test_a_blogs_front_page_is_no_live_page() -> None:
    posts = _items(
        lambda n: (
            f"<article class='post' id='post-{90 - n}'><h2>Walk {n} along the river</h2>"
            f"<time datetime='2025-03-0{9 - n}T10:00:00Z'>{9 - n} March</time>{_ARTICLE}</article>"
        )
    )
    whole(f"<html><head><title>Walks</title></head><body><main><h1>Walks</h1>{posts}</main></body></html>")


def test_of_the_pages_of_many_outlets_only_the_live_one_is_split(shared: Path) -> None:
    pages = [*(shared / "data/modern_pages").rglob("*.html.gz"), *(shared / "data/extraction/html").glob("*.gz")]
    assert len(pages) > 200
    found = []
    for path in pages:
        page = parse_page(decode(gzip.decompress(path.read_bytes()), None))
        if find_posts(page, blocks_of(page.tree), [], written_titles(page)) is not None:
            found.append(path.name)
    assert found == ["Express_2024_07_18.html.gz"]


def test_more_posts_than_anybody_reads_are_cut_at_the_newest_and_said() -> None:
    day = [f"2025-03-04T{minute // 60 % 24:02}:{minute % 60:02}:00Z" for minute in range(100_000)]
    blog = {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [
            {"articleBody": f"Post number {number} says nothing.", "datePublished": when, "@id": f"#n{number}"}
            for number, when in enumerate(day)
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(blog)}</script>'
    began = time.process_time()
    live = split(f"<html><head>{script}</head><body><h1>Long day</h1></body></html>")
    assert len(live.posts) == MOST_POSTS
    assert min(post.published.at for post in live.posts if post.published).hour >= 22
    assert [trouble.reason for trouble in live.left_out] == ["too many posts"]
    assert time.process_time() - began < 60


def test_a_layout_of_very_many_posts_ends_in_time() -> None:
    many = [
        replace(POSTS[0], name=f"n{number:x}x", time=f"2025-03-04T{number // 300:02}:{number % 300 // 5:02}:00Z")
        for number in range(6_000)
    ]
    began = time.process_time()
    assert len(split(section_page(many)).posts) <= MOST_POSTS
    assert time.process_time() - began < 60


@pytest.mark.parametrize(
    "updates",
    [None, "", 7, {}, [[]], [None], [{"articleBody": {"@value": "x"}}], [{"articleBody": []}], {"articleBody": " "}],
)
def test_broken_json_ld_leaves_the_page_one_article(updates: object) -> None:
    blog = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    whole(f"<html><head><script type='application/ld+json'>{blog}</script></head><body>{_ARTICLE}</body></html>")
