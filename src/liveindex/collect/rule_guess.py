"""A section page -> the rule that its own links suggest, for a person to read and change.

Links with the length of a headline, outside of menus, footers and side columns, are taken for articles; links of one
or two words for sections. Of a few ways in which addresses of articles differ (a date, a number, a long slug, a
folder), those are taken that fit the first and not the second. Where none does, the rule goes by length alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from liveindex.collect.page_links import PageLink, links_of, parse_page
from liveindex.collect.sections import count_words, domain_of, grouped
from liveindex.model.following import LinkRule
from liveindex.text.urls import identity_of

_HEADLINE_WORDS = 4
_SECTION_WORDS = 2
# Two sites in three of the kind looked at are covered by the first pattern alone.
_ENOUGH = 0.85
_MOST_PATTERNS = 3
_LEAST_PRECISION = 0.7
_FEW_WRONG = 0.1
_LEAST_SHARE = 0.15

DATE = r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})[/-]"
COMPACT_DATE = r"/(?:19|20)\d\d[01]\d[0-3]\d(?!\d)"
NUMBER = r"/[^?#]*\d{5,}"
NUMBER_ASKED = r"[?&]\w*id=\d+"
SLUG = r"/[^/?#-]+(?:-[^/?#-]+){3,}"
_ORDER = (DATE, COMPACT_DATE, NUMBER, NUMBER_ASKED)

# Never articles, wherever they stand.
NOT_READ = (
    r"/(?:log-?in|sign-?(?:in|up)|register|registration|account|subscribe|subscription|newsletters?|abo|donate)(?:[/?#.]|$)",
    r"/(?:privacy|terms|cookies?|imprint|impressum|contacts?|about(?:-us)?|advertis\w+|jobs|careers|help|rss|feeds?)"
    r"(?:-[\w-]+)?(?:[/?#.]|$)",
    r"/(?:share|sharer|print|search)(?:[/?#.]|$)|[?&](?:share|print|replytocom)=",
    r"/page/\d+|[?&]page=\d+",
)
# No articles, unless the page is about nothing else.
NOT_READ_HERE = (
    r"/(?:tags?|topics?|themes?|thema|tema|keywords?|schlagworte?|mots-cles|etiquetas?)/",
    r"/(?:authors?|profiles?|people|person|autor(?:en|es|i)?|auteurs?|yazar(?:lar)?|columnists?)/",
    r"/(?:galler(?:y|ies)|photos?|pictures?|in-pictures|slideshows?|fotos?|fotostrecken?|bildergalerien?|galerie|"
    r"diaporamas?)/",
    r"/(?:videos?|podcasts?|audio|watch|listen|mediathek)/",
)


@dataclass(frozen=True, slots=True)
class SortedLinks:
    """The links of a page to its own site, by what they look like."""

    headlines: tuple[str, ...]
    sections: tuple[str, ...]


def guess_rule(body: bytes, address: str) -> LinkRule:
    """Return the rule that a section page suggests. `section_links` with it gives what it lets through.

    Args:
        body: the page as it came.
        address: its own.
    """
    links = _sorted_links(body, address)
    exclude = NOT_READ + _fitting_excludes(links.headlines, address)
    kept = re.compile("|".join(exclude), re.IGNORECASE)
    headlines = [one for one in links.headlines if not kept.search(one)]
    sections = [one for one in links.sections if not kept.search(one)]
    include, is_precise = _patterns(headlines, sections)
    return LinkRule(
        include=include,
        exclude=exclude,
        same_site=True,
        least_words=_SECTION_WORDS if is_precise else _HEADLINE_WORDS,
    )


def headlines_of(body: bytes, address: str) -> tuple[str, ...]:
    """Return the addresses on a page that carry headlines, outside of its menus and side columns."""
    never = re.compile("|".join(NOT_READ), re.IGNORECASE)
    return tuple(one for one in _sorted_links(body, address).headlines if not never.search(one))


def _sorted_links(body: bytes, address: str) -> SortedLinks:
    root = parse_page(body)
    if root is None:
        return SortedLinks((), ())
    own, domain = identity_of(address), domain_of(address)
    links = [
        link
        for link in grouped(links_of(root, address))
        if domain_of(link.address) == domain and identity_of(link.address) != own
    ]
    return SortedLinks(
        tuple(link.address for link in links if _is_headline(link)),
        tuple(link.address for link in links if 0 < count_words(link.text) <= _SECTION_WORDS and not link.in_heading),
    )


def _is_headline(link: PageLink) -> bool:
    return not link.is_furniture and count_words(link.text) >= _HEADLINE_WORDS


def _fitting_excludes(headlines: Sequence[str], address: str) -> tuple[str, ...]:
    """Return the exclusions that leave the page something: a page of galleries is followed for its galleries."""
    fitting = []
    for pattern in NOT_READ_HERE:
        hit = sum(1 for one in headlines if re.search(pattern, one, re.IGNORECASE))
        own = re.search(pattern, f"{address}/", re.IGNORECASE)
        if not own and hit <= 0.5 * len(headlines):
            fitting.append(pattern)
    return tuple(fitting)


def _patterns(headlines: Sequence[str], sections: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the patterns that cover the headlines and not the sections, and whether they tell the two well."""
    left = list(headlines)
    chosen: list[str] = []
    while left and len(chosen) < _MOST_PATTERNS and len(left) > (1 - _ENOUGH) * len(headlines):
        best = _best_pattern(left, sections, len(headlines))
        if best is None:
            break
        chosen.append(best)
        left = [one for one in left if not re.search(best, one, re.IGNORECASE)]
    if len(left) > (1 - _ENOUGH) * len(headlines):
        # Half a rule would hide articles without a word: length alone hides fewer.
        return (), False
    wrong = sum(1 for one in sections if any(re.search(pattern, one, re.IGNORECASE) for pattern in chosen))
    return tuple(chosen), bool(chosen) and wrong <= _FEW_WRONG * len(sections)


def _best_pattern(left: Sequence[str], sections: Sequence[str], whole: int) -> str | None:
    best, best_score = None, 0.0
    for pattern in (*_ORDER, *_folders(left), SLUG):
        found = re.compile(pattern, re.IGNORECASE)
        right = sum(1 for one in left if found.search(one))
        wrong = sum(1 for one in sections if found.search(one))
        recall, fallout = right / len(left), wrong / max(len(sections), 1)
        # By rates, not numbers: the menus of a page may hold ten times as many links as its articles.
        precision = recall / (recall + fallout) if right else 0.0
        if right < max(2, _LEAST_SHARE * whole) or precision < _LEAST_PRECISION:
            continue
        score = 2 * precision * recall / (precision + recall)
        # Of two as good the earlier: a date says more than a folder, a folder more than a slug.
        if score > best_score + 0.02:
            best, best_score = pattern, score
    return best


def _folders(addresses: Sequence[str]) -> list[str]:
    """Return a pattern for each folder that several addresses stand in, the deepest first."""
    found: Counter[tuple[str, ...]] = Counter()
    for address in addresses:
        parts = [part for part in urlsplit(address).path.split("/") if part]
        found.update(tuple(parts[:depth]) for depth in range(1, len(parts)))
    shared = [
        folder for folder, count in found.items() if count > 1 and not any(re.search(r"\d", part) for part in folder)
    ]
    shared.sort(key=lambda folder: (-len(folder), folder))
    return [f"/{'/'.join(map(re.escape, folder))}/[^/?#]" for folder in shared[:50]]
