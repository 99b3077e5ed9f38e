"""Invented section pages in the layouts that real ones have, each with the articles that a reader would follow."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

HEADLINES = (
    "Talks in the capital end without an agreement", "Ministers weigh a new plan for the harbour",
    "Rail workers call off a strike planned for Monday", "What the ceasefire would mean for the border towns",
    "Bank keeps its rate as prices cool again", "Thousands march against the tax on bread",
    "Floods cut off villages in the southern valleys", "Court hears the case of the missing ferry",
    "A small town waits for its bridge", "Opposition leader returns after nine years abroad",
    "Farmers and the city argue over water", "Second round of talks set for June",
)  # fmt: skip
MENU = ("World", "Politics", "Business", "Sport", "Culture", "Opinion")


@dataclass(frozen=True)
class Layout:
    """A page, its address, and the addresses of its articles in its order."""

    name: str
    address: str
    body: bytes
    articles: tuple[str, ...]


def slug(text: str) -> str:
    return "-".join(text.lower().replace("'", "").split())


def menu() -> str:
    links = "".join(f'<li><a href="/{slug(name)}/">{name}</a></li>' for name in MENU)
    return (
        f'<header class="site-header"><a href="/"><img src="l.png" alt="Home"></a></header><nav><ul>{links}</ul></nav>'
    )


def footer() -> str:
    names = (
        "About us and our many offices",
        "Privacy policy of this whole site",
        "Terms of use for our readers",
        "Contact",
    )
    links = "".join(f'<a href="/{slug(name)}/">{name}</a>' for name in names)
    return f"<footer>{links}<a href='https://social.example/share?u=1'>Share this page with your friends</a></footer>"


def page(main: str, head: str = "") -> bytes:
    head = f"<head><meta charset=utf-8><title>World</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{main}</body></html>".encode()


def cards(address_of: Callable[[int, str], str], headlines: tuple[str, ...] = HEADLINES) -> str:
    """A card for each headline: image link, section label, heading link, author, tag, 'read more'."""
    found = []
    for number, text in enumerate(headlines):
        target = html.escape(address_of(number, text))
        found.append(
            f'<article class="card"><a href="{target}"><img src="{number}.jpg" alt="Photograph of a hall in town"></a>'
            f'<a class="label" href="/{slug(MENU[number % 6])}/">{MENU[number % 6]}</a>'
            f'<h3><a href="{target}">{text}</a></h3>'
            f'<a href="/author/ann-writer-of-the-north/">By Ann Writer of the North</a>'
            f'<a href="/tag/harbour-and-the-sea/">The harbour and the sea</a><a href="{target}#comments">12</a>'
            f'<a href="{target}">Read more</a></article>'
        )
    return f"<main>{''.join(found)}</main>"


def _layout(name: str, host: str, path: str, address_of: Callable[[int, str], str]) -> Layout:
    articles = tuple(f"https://{host}{address_of(number, text)}" for number, text in enumerate(HEADLINES))
    side = '<h4>Most read</h4><a href="/about/the-paper-and-its-people/">The paper and all its people</a>'
    body = page(f'{menu()}{cards(address_of)}<aside class="sidebar">{side}</aside>{footer()}')
    return Layout(name, f"https://{host}{path}", body, articles)


def _list_of_links() -> Layout:
    """No classes, no article elements: a table of links with numbers asked for, relative to a base."""
    rows = "".join(f"<tr><td><a href='story.php?id={100 + n}'>{text}</a></td></tr>" for n, text in enumerate(HEADLINES))
    side = "".join(f"<td><a href='list.php?cat={n}'>{name}</a></td>" for n, name in enumerate(MENU))
    body = page(f"<table><tr>{side}</tr>{rows}</table>", "<base href='/old/'>")
    articles = tuple(f"https://table.example/old/story.php?id={100 + n}" for n in range(len(HEADLINES)))
    return Layout("table", "https://table.example/index.php", body, articles)


def _one_link_around_a_card() -> Layout:
    """The whole card is a link: picture, heading, teaser and time inside it."""
    found = "".join(
        f'<li><a href="/en/a/{7000001 + n}"><img alt=""><h2>{text}</h2><p>A teaser of the story that goes on.</p>'
        f"<time>2 hours ago</time></a></li>"
        for n, text in enumerate(HEADLINES)
    )
    articles = tuple(f"https://cards.example/en/a/{7000001 + n}" for n in range(len(HEADLINES)))
    return Layout("cards", "https://cards.example/en/", page(f"{menu()}<ul>{found}</ul>{footer()}"), articles)


def _without_spaces() -> Layout:
    """A script without spaces between words."""
    titles = (
        "首都での会談は合意なく終了した",
        "政府は港湾の新計画を検討している",
        "南部の谷で洪水が村を孤立させた",
        "裁判所が行方不明の船の件を審理",
    )
    links = "".join(
        f"<li><a href='/articles/2025060{n}/k00/00m/{n}c'>{text}</a></li>" for n, text in enumerate(titles, 1)
    )
    side = "".join(
        f"<li><a href='/{n}/'>{name}</a></li>" for n, name in (("sekai", "世界"), ("seiji", "政治"), ("keizai", "経済"))
    )
    articles = tuple(f"https://shimbun.example/articles/2025060{n}/k00/00m/{n}c" for n in range(1, 5))
    return Layout("dense", "https://shimbun.example/sekai/", page(f"<nav>{side}</nav><ul>{links}</ul>"), articles)


def layouts() -> list[Layout]:
    """Return every layout."""
    letters = "egkmprvwxyz2"
    return [
        _layout("dated", "dated.example", "/world/", lambda n, text: f"/2025/06/{n + 1:02}/{slug(text)}/"),
        _layout(
            "numbered", "numbers.example", "/world", lambda n, text: f"/{slug(MENU[n % 3])}/{slug(text)}-{1234500 + n}"
        ),
        _layout(
            "folder", "folder.example", "/news/world", lambda n, _: f"/news/articles/c{letters[n]}x{n * 7 % 10}vljen"
        ),
        _layout("slugs", "slugs.example", "/", lambda _, text: f"/{slug(text)}/"),
        _layout("two", "two.example", "/", lambda n, text: f"/{'story' if n % 2 else 'report'}/{slug(text)[:14]}"),
        _layout("ending", "ending.example", "/dunya", lambda n, text: f"/haber/{slug(text)}-{900000 + n}.html"),
        _list_of_links(),
        _one_link_around_a_card(),
        _without_spaces(),
    ]
