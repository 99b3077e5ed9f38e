"""A parsed page -> its title as a reader would call it, without the outlet's name.

The outlet's name is cut by comparison within the page (another of its titles, its site name, its host), never
from a list of outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Page, visible_text
from liveindex.text.normalise import normalise_line

_BARS = re.compile(r"\s+(?:[-–—|•·»«/]|::|\|\|)\s+|\s*\|\s*")
_LONGEST = 400
_SHORTEST_HEAD = 8


def written_titles(page: Page) -> tuple[str, ...]:
    """Return every way in which a page writes its title, as written, most trusted first."""
    return tuple(dict.fromkeys(title for title in _candidates(page) if title))


def plain_title(page: Page, site: str | None, host: str) -> str:
    """Return the title of a page's article, empty where it has none.

    Args:
        page: as parsed.
        site: the outlet's name as the page gives it.
        host: where the page came from, empty where unknown.
    """
    titles = written_titles(page)
    cleaned = [without_outlet(title, titles, site, host) for title in titles]
    if not cleaned:
        return ""
    cores = [squeeze(title) for title in cleaned]
    # The first of those that most others repeat: a search engine's title and a kicker stand alone.
    return max(cleaned, key=lambda title: cores.count(squeeze(title)))


def _candidates(page: Page) -> Iterator[str]:
    headline = page.article.get("headline") or page.article.get("name")
    if isinstance(headline, str):
        yield _line(headline)
    for name in ("og:title", "twitter:title", "dc.title"):
        yield _line(page.meta(name) or "")
    headings = [visible_text(element) for element in page.tree.iter("h1")]
    long_headings = [heading for heading in headings if len(heading) >= _SHORTEST_HEAD]
    yield from (_line(heading) for heading in long_headings[:3])
    head = page.tree.find("head")
    titles = [] if head is None else [element.text or "" for element in head.iter("title")]
    yield from (_line(title) for title in titles[:1])


def _line(written: str) -> str:
    line = normalise_line(re.sub(r"<[^<>]{1,200}>", "", unescape(written)))
    return line if len(line) <= _LONGEST else ""


def without_outlet(title: str, others: tuple[str, ...], site: str | None, host: str) -> str:
    """Return a title without its outlet's name at the end or the beginning, where it can be told from others."""
    cores = {squeeze(other) for other in others if other != title}
    while True:
        shorter = _one_part_less(title, cores, site, host)
        if shorter is None:
            return title
        title = shorter


def _one_part_less(title: str, others: set[str], site: str | None, host: str) -> str | None:
    borders = list(_BARS.finditer(title))
    if not borders:
        return None
    for border, at_end in ((borders[-1], True), (borders[0], False)):
        head, tail = title[: border.start()].strip(), title[border.end() :].strip()
        rest, part = (head, tail) if at_end else (tail, head)
        if len(rest) < _SHORTEST_HEAD:
            continue
        if squeeze(rest) in others or _names_outlet(part, site, host):
            return rest
    return None


def _names_outlet(part: str, site: str | None, host: str) -> bool:
    core = squeeze(part)
    if not core or len(part) > 60:
        return False
    if site and (core == squeeze(site) or (len(core) > 3 and core in squeeze(site)) or squeeze(site) in core):
        return True
    labels = [label for label in host.split(".")[:-1] if len(label) > 2 and label not in ("www", "com", "co", "org")]
    return any(squeeze(label) in core or (len(core) > 3 and core in squeeze(label)) for label in labels)
