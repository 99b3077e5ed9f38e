"""Section pages: which of their links are followed, and the rule that a page suggests."""

from __future__ import annotations

import gzip
import re
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.collect.section_layouts import HEADLINES, Layout, layouts, menu, page

from liveindex.collect.rule_guess import guess_rule, headlines_of
from liveindex.collect.sections import SectionLink, compile_rule, count_words, section_links
from liveindex.errors import WrongUseError
from liveindex.model.following import LinkRule

HOME = "https://paper.example/world/"
_CANONICAL = re.compile(rb"<link[^>]*rel=[\"']?canonical[\"']?[^>]*href=[\"'](https?://[^\"' >]+)")


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_the_rule_that_a_page_suggests_finds_its_articles_and_nothing_else(layout: Layout) -> None:
    rule = guess_rule(layout.body, layout.address)
    found = section_links(layout.body, layout.address, rule)
    assert tuple(link.address for link in found) == layout.articles
    assert rule.include, "addresses as regular as these give a pattern"
    assert len(rule.include) <= 3


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_a_link_carries_its_headline_and_not_its_teaser_or_its_button(layout: Layout) -> None:
    found = section_links(layout.body, layout.address, guess_rule(layout.body, layout.address))
    if layout.name == "dense":
        assert found[0].text == "首都での会談は合意なく終了した"
    else:
        assert tuple(link.text for link in found) == HEADLINES


def test_where_addresses_tell_nothing_the_length_of_headlines_does() -> None:
    names = ("harbour", "strike", "bread", "ferry", "bridge", "water")
    main = "".join(f"<li><a href='/{name}'>{text}</a></li>" for name, text in zip(names, HEADLINES, strict=False))
    body = page(f"{menu()}<ul>{main}</ul>")
    rule = guess_rule(body, HOME)
    assert (rule.include, rule.least_words) == ((), 4)
    assert len(section_links(body, HOME, rule)) == 6


def test_a_page_of_galleries_is_followed_for_its_galleries() -> None:
    main = "".join(f"<li><a href='/gallery/{1234500 + n}'>{text}</a></li>" for n, text in enumerate(HEADLINES))
    body = page(f"{menu()}<ul>{main}</ul>")
    assert len(section_links(body, HOME, guess_rule(body, HOME))) == len(HEADLINES)
    mixed = page(f"{menu()}<ul>{main[: main.index('</li>') + 5]}</ul>" + layouts()[0].body.decode())
    found = section_links(mixed, HOME, guess_rule(mixed, HOME))
    assert found and not any("/gallery/" in link.address for link in found)


def test_a_page_without_links_suggests_a_rule_that_lets_headlines_through() -> None:
    for body in (b"", b"<p>No links.</p>", b"\xff\xfe\x00", page("")):
        rule = guess_rule(body, HOME)
        assert (rule.include, rule.least_words) == ((), 4)
        assert section_links(body, HOME, rule) == []


def test_the_rule_says_which_links_come_through() -> None:
    body = page(
        "<a href='/a/one-1'>A headline of five words</a><a href='/b/two-2'>Two words</a>"
        "<a href='https://other.example/a/three'>Another site has this one</a>"
        "<a href='/world/'>This page, once more, is here</a>"
        "<a href='https://live.paper.example/a/four'>The same owner has this</a>"
        "<a href='mailto:desk@paper.example'>Write to the desk today</a><a href='#top'>Back to the top again</a>"
    )

    def addresses(**rule: object) -> list[str]:
        return [link.address.partition("//")[2] for link in section_links(body, HOME, LinkRule(**rule))]  # type: ignore[arg-type]

    own = ["paper.example/a/one-1", "paper.example/b/two-2", "live.paper.example/a/four"]
    assert addresses() == own
    assert addresses(same_site=False) == [*own[:2], "other.example/a/three", own[2]]
    assert addresses(least_words=4) == [own[0], own[2]]
    assert addresses(include=("/A/", "two")) == own
    assert addresses(include=("/a/",), exclude=(r"-\d$",)) == own[2:]


def test_a_base_counts_and_an_address_comes_once() -> None:
    body = page("<a href='x#c'>Short</a><a href='x'>A longer headline</a>", "<base href='https://paper.example/deep/'>")
    assert section_links(body, HOME, LinkRule()) == [SectionLink("https://paper.example/deep/x", "A longer headline")]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("/(news", r"missing \).* at character 7"),
        ("[a-", "at character"),
        ("*", "nothing to repeat at character 1"),
        ("a" * 501, "501 characters"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(pattern: str, words: str) -> None:
    with pytest.raises(WrongUseError, match=words):
        compile_rule(LinkRule(include=(pattern,)))
    with pytest.raises(WrongUseError, match=words):
        compile_rule(LinkRule(exclude=(pattern,)))


@pytest.mark.parametrize("pattern", [r"(a|a|aa)+$", r"^(\w+\s?)*$", r"(?:(?:x|a+)+)+b"])
def test_no_pattern_keeps_a_page_busy(pattern: str) -> None:
    links = "".join(f"<a href='/{'a' * 60}-{n}!'>A headline of five words</a>" for n in range(300))
    started = time.process_time()
    try:
        section_links(page(links), HOME, LinkRule(include=(pattern,)))
    except WrongUseError as exc:
        assert "repetition" in str(exc)
    assert time.process_time() - started < 8


@given(st.text(max_size=60))
def test_any_pattern_compiles_or_is_told(pattern: str) -> None:
    try:
        compiled = compile_rule(LinkRule(include=(pattern,)))
    except WrongUseError as exc:
        assert repr(pattern) in str(exc)
    else:
        compiled.start()
        assert compiled.lets_through(HOME) in (True, False)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_of_some_links(body: bytes) -> None:
    section_links(body, HOME, guess_rule(body, HOME))


def test_a_page_of_a_thirty_thousand_links_ends() -> None:
    links = "".join(f"<div class=nav><a href='/n/{n}-a-b-c-d'>A headline of {n} words</a></div>" for n in range(30_000))
    started = time.process_time()
    assert len(section_links(page(links), HOME, LinkRule())) == 20_000
    assert time.process_time() - started < 30


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    assert count_words("Talks end, again") == 3
    assert count_words("首都での会談は合意なく終了した") >= 4
    assert count_words("ประชุมที่เมืองหลวงจบลง") >= 4
    assert count_words("") == 0


@pytest.mark.shared
def test_the_rule_learnt_from_an_articles_neighbours_lets_the_article_through(shared: Path) -> None:
    """239 real pages: those with eight headlines beside the article are taken as a section of their site."""
    let_through = asked = 0
    for path in sorted((shared / "data" / "modern_pages").glob("*/*.html.gz")):
        body = gzip.decompress(path.read_bytes())
        named = _CANONICAL.search(body)
        address = named.group(1).decode() if named else ""
        if not address or len(headlines_of(body, address)) < 8:
            continue
        compiled = compile_rule(guess_rule(body, urljoin(address, "/")))
        compiled.start()
        asked += 1
        let_through += compiled.lets_through(address)
    assert asked > 30
    assert let_through >= 0.95 * asked
