"""An archived section page -> the articles that it leads to: links of its own outlet whose words read as a headline."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from liveindex.text.urls import is_web_address, normalise_address, source_of

MOST_LINKS = 200  # of one page; a front page has some 150
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 20
_NOT_OF_A_LIST = ("nav", "footer", "aside", "form")


def headline_links(body: bytes, address: str) -> tuple[str, ...]:
    """Return the addresses of the articles that a page leads to, in its order, none twice, 200 at most.

    Args:
        body: of the page, as it was.
        address: the page's own.
    """
    try:
        tree = document_fromstring(body, parser=HTMLParser(remove_comments=True, huge_tree=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    own, outlet = normalise_address(address), source_of(address)
    found: dict[str, None] = {}
    for link in tree.iter("a"):
        words = "".join(map(str, link.itertext())).split()
        if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
            continue
        if next(link.iterancestors(*_NOT_OF_A_LIST), None) is not None:
            continue
        target = _joined(address, link.get("href") or "")
        if is_web_address(target) and source_of(target) == outlet and normalise_address(target) != own:
            found[normalise_address(target)] = None
        if len(found) == MOST_LINKS:
            break
    return tuple(found)


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""
