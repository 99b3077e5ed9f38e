"""What is told of how things are found: `method.json`, which `python -m docs.generate` makes from docs and floors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from markupsafe import Markup, escape

_FILE = Path(__file__).parent / "method.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of text.

    Attributes:
        kind: heading, text, list, table or code.
        text: of a heading, a text or code, with `code` and **bold** as in Markdown.
        items: of a list.
        ordered: whether the list's order counts.
        head, rows: of a table.
    """

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    ordered: bool = False
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """How one thing is found.

    Attributes:
        lead: what it is.
        wrong: what it gets wrong.
        more: how it is done, and all that was measured.
        task: the folder of its measure.
        set: what it was measured on; empty where that is told in the text alone.
        rule: what of the set was seen while it was built.
        figures: (measure in words, the least value that every release must reach: of 1).
    """

    name: str
    title: str
    lead: tuple[Block, ...]
    wrong: tuple[Block, ...]
    more: tuple[Block, ...]
    task: str
    set: str
    rule: str
    figures: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _File:
    pages: tuple[MethodPage, ...]


@cache
def method_pages() -> tuple[MethodPage, ...]:
    """Return everything in the order of an article's journey."""
    return msgspec.json.decode(_FILE.read_bytes(), type=_File).pages


def inlined(text: str) -> Markup:
    """Return a text for a page: what stands between backticks set as code, between double stars in bold."""
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    safe = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", safe)
    return Markup(re.sub(r"(?<![\w*])\*(?=[^\s*])([^*<>]*[^\s*<>])\*(?![\w*])", r"<i>\1</i>", safe))  # noqa: S704  escaped first
