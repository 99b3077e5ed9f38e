"""A section page and a rule -> the links that lead to articles; or the page alone -> a rule to begin with.

A rule is a few patterns that a person can read and change. It is guessed from the page itself: from how the
addresses of links with headlines look, and how those of its menus do not. Patterns are a user's input: a wrong one
is told with its place, and none may run for long (`regex` has a timeout, `re` has none).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import regex
from tld import get_fld

from liveindex.collect.page_links import PageLink, links_of, parse_page
from liveindex.errors import WrongUseError
from liveindex.model.following import LinkRule
from liveindex.text.urls import identity_of

# A page of 2,000 links and ten patterns takes some 10 ms.
_ALL_PATTERNS_TIMEOUT_S = 2.0
_LONGEST_PATTERN = 500


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link that a rule lets through: its absolute address and its headline, empty where only an image links."""

    address: str
    text: str


class CompiledRule:
    """A rule whose patterns were checked. Make it by `compile_rule`."""

    def __init__(self, rule: LinkRule, include: Sequence[Any], exclude: Sequence[Any]) -> None:
        self.rule, self._include, self._exclude = rule, include, exclude
        self._deadline = 0.0

    def start(self) -> None:
        """Begin a page: all its addresses together have two seconds."""
        self._deadline = time.monotonic() + _ALL_PATTERNS_TIMEOUT_S

    def lets_through(self, address: str) -> bool:
        """Tell whether the patterns let an address through.

        Raises:
            WrongUseError: a pattern takes too long.
        """
        if self._include and not any(self._finds(pattern, address) for pattern in self._include):
            return False
        return not any(self._finds(pattern, address) for pattern in self._exclude)

    def _finds(self, pattern: Any, address: str) -> bool:
        left = self._deadline - time.monotonic()
        try:
            return pattern.search(address, timeout=max(left, 0.001)) is not None
        except TimeoutError as exc:
            raise WrongUseError(
                f"The pattern {pattern.pattern!r} takes over {_ALL_PATTERNS_TIMEOUT_S:.0f} seconds on the links of a "
                f"page (it was at {address[:120]}). Write it without a repetition inside a repetition."
            ) from exc


def compile_rule(rule: LinkRule) -> CompiledRule:
    """Return a rule ready for use.

    Raises:
        WrongUseError: a pattern is no regular expression; says which and where.
    """
    return CompiledRule(rule, [_compiled(one) for one in rule.include], [_compiled(one) for one in rule.exclude])


def _compiled(pattern: str) -> Any:
    if len(pattern) > _LONGEST_PATTERN:
        raise WrongUseError(
            f"The pattern that begins {pattern[:40]!r} has {len(pattern)} characters; {_LONGEST_PATTERN} are allowed. "
            "Write it as several patterns."
        )
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except regex.error as exc:
        where = f" at character {exc.pos + 1}" if exc.pos is not None else ""
        raise WrongUseError(
            f"The pattern {pattern!r} is no regular expression: {exc.msg}{where}. Correct it; put a backslash before "
            "a sign that stands for itself."
        ) from exc
    except (OverflowError, MemoryError, RecursionError) as exc:
        raise WrongUseError(f"The pattern {pattern!r} is too large. Write it with smaller repetitions.") from exc


def section_links(body: bytes, address: str, rule: LinkRule) -> list[SectionLink]:
    """Return the links of a page that a rule lets through, in the page's order, each address once.

    An address that is linked more than once, by its image and its headline, carries the best of their texts: a
    heading's, else the longest.

    Args:
        body: the page as it came.
        address: its own.
        rule: which links are wanted.

    Raises:
        WrongUseError: a pattern is wrong or takes too long.
    """
    compiled = compile_rule(rule)
    root = parse_page(body)
    if root is None:
        return []
    compiled.start()
    own, domain = identity_of(address), domain_of(address)
    groups = grouped(link for link in links_of(root, address) if identity_of(link.address) != own)
    return [
        SectionLink(link.address, link.text)
        for link in groups
        if (not rule.same_site or domain_of(link.address) == domain)
        and count_words(link.text) >= rule.least_words
        and compiled.lets_through(link.address)
    ]


def grouped(links: Any) -> list[PageLink]:
    """Return one link for each address, at its first place, with its best text; furniture only where all of it is."""
    found: dict[str, PageLink] = {}
    for link in links:
        key = identity_of(link.address)
        first = found.get(key)
        if first is None:
            found[key] = link
            continue
        best = max(first, link, key=lambda one: (not one.is_furniture, one.in_heading, len(one.text)))
        found[key] = PageLink(
            first.address,
            best.text,
            first.in_heading or link.in_heading,
            first.is_furniture and link.is_furniture,
        )
    return list(found.values())


def count_words(text: str) -> int:
    """Return how many words a text has; two signs of a script without spaces count as one."""
    dense = regex.findall(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]", text)
    rest = regex.sub(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]", " ", text)
    return len(regex.findall(r"\w+(?:[’'\-]\w+)*", rest)) + len(dense) // 2


def domain_of(address: str) -> str:
    """Return the registered domain of an address; where its suffix is not public, the last two names of its host."""
    known = get_fld(address, fail_silently=True)
    host = urlsplit(address).hostname or ""
    return known or (host if regex.fullmatch(r"[\d.]+|.*:.*", host) else ".".join(host.split(".")[-2:]))
