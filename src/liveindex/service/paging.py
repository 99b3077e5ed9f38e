"""Pages of a search that do not shift: each knows what the index held when the first was made.

What came in later is left out of the pages that follow, and counted. An article that is edited meanwhile stays in, and
may move where its new wording matches better or worse.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from liveindex.errors import WrongUseError
from liveindex.model.search import All, Filters, Node, Not, Page, Tag, Tagged
from liveindex.search.base import SearchEngine
from liveindex.store import changes
from liveindex.store.connection import Connection

# Each is looked up beside the words of the search; who pages on after more than these came in has an old list.
MOST_NEWER = 10_000
_CURSOR = re.compile(r"([0-9]{1,16})\.([0-9]{1,6})\.([0-9a-f]{8})")


def cursor(upto: int, offset: int, text: str, filters: Filters, page: Page) -> str:
    """Return the place of a page: what the index held, how many entries come before, and of which search."""
    return f"{upto}.{offset}.{_mark(text, filters, page)}"


def read_cursor(written: str, text: str, filters: Filters, page: Page) -> tuple[Page, int]:
    """Return the page that a cursor leads to, and the number of the last change that counts.

    Raises:
        WrongUseError: it is no cursor, or that of another search, or an offset is given beside it.
    """
    found = _CURSOR.fullmatch(written.strip())
    if found is None:
        raise WrongUseError(f"{written!r} is no cursor of a search. Take it from `next_cursor` of the page before.")
    if found[3] != _mark(text, filters, page):
        raise WrongUseError(
            f"The cursor {written!r} is that of another search. Give text, filters and order as for the page before."
        )
    if page.offset:
        raise WrongUseError("A cursor says where the page begins: give it without an offset.")
    return replace(page, offset=int(found[2])), int(found[1])


def newer_than(connection: Connection, upto: int | None, watermark: int) -> tuple[int, tuple[str, ...]]:
    """Return the number of the last change that counts, and the ids of the articles that came in after it.

    Args:
        upto: the number that was asked for; None where the search begins.
        watermark: the last change that the search index has taken in.

    Raises:
        WrongUseError: there is no such change yet, or too many came in since.
    """
    latest = changes.standing(connection).seq
    first = min(watermark, latest) if upto is None else upto  # a database that was brought back may be the older one
    if not 0 <= first <= latest:
        raise WrongUseError(f"There is no change {first} in this index, the last is {latest}. Begin the search anew.")
    newer = changes.added_after(connection, first, limit=MOST_NEWER + 1)
    if len(newer) <= MOST_NEWER:
        return first, newer
    if upto is None:  # the search index does not find what it has yet to take in
        return first, ()
    raise WrongUseError(f"More than {MOST_NEWER:,} articles came in since this search began. Begin it anew.")


def without(engine: SearchEngine, node: Node, filters: Filters, newer: tuple[str, ...]) -> tuple[Node, int]:
    """Return a tree that leaves newer articles out, and how many of them it would have found."""
    if not newer:
        return node, 0
    late = Tagged(Tag.ARTICLE, newer)
    count = engine.search(All((node, late)), filters, Page(limit=0, facets=False)).total
    return All((node, Not(late))), count


def _mark(text: str, filters: Filters, page: Page) -> str:
    asked = repr((text.strip(), filters, str(page.order), page.fold))
    return hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=4).hexdigest()
