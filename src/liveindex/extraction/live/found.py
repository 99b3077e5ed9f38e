"""One post of a live page, as found, before it is an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Moment


class Way(StrEnum):
    """How the posts of a page were told from one another."""

    LINKED = "json-ld"
    MARKED = "microdata"
    LAID_OUT = "layout"


_VERSION = "1"
_FROM_FIRST_WORDS = "+first-words"


def method_of(way: Way, *, titled: bool) -> str:
    """Return the method of a post: how it was found, and whether its title was made from its first words."""
    return f"live-{way.value}/{_VERSION}{'' if titled else _FROM_FIRST_WORDS}"


METHODS = frozenset(method_of(way, titled=titled) for way in Way for titled in (True, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as found.

    Attributes:
        url: its own address as claimed; relative, absolute or None.
        anchor: its own name on the page, without `#`; None where it has none.
        headline: its own; empty where it has none.
        paragraphs: its text without headline, time and byline.
        clock: the time of day as written, where it gives that and no date; else empty.
    """

    way: Way
    url: str | None = None
    anchor: str | None = None
    headline: str = ""
    paragraphs: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    clock: str = ""
