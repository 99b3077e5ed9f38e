"""A sentence of a page -> the address that opens the page at it, in browsers that know text fragments.

Others pass the fragment over and open the page at its top. Source: WICG, URL Fragment Text Directives.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from liveindex.text.urls import is_web_address

_LONGEST = 160  # characters; of longer words the first and last are given, and the browser takes what lies between
_ENDS = 6  # words at each end of a long one
_CONTEXT = 3  # words before and behind, which part it from the same words elsewhere
_SCRIPTS_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def text_fragment_address(address: str, words: str, *, before: str = "", after: str = "") -> str | None:
    """Return the address of a page with a fragment that leads to some words in it; None where it is no web address.

    Args:
        address: of the page; a fragment of its own is kept before the directive.
        words: as they stand on the page; line breaks and runs of blanks count as one blank.
        before, after: what stands beside them in the same block, where the words may stand on the page twice.

    >>> text_fragment_address("https://news.example/a", "Nobody else commented, yet.")
    'https://news.example/a#:~:text=Nobody%20else%20commented%2C%20yet.'
    """
    told = words.split()
    if not told or not is_web_address(address):
        return None
    plain = " ".join(told)
    is_short = len(plain) <= _LONGEST or len(told) <= 2 * _ENDS or _SCRIPTS_WITHOUT_BLANKS.search(plain)
    pieces = [plain] if is_short else [" ".join(told[:_ENDS]), " ".join(told[-_ENDS:])]
    parts = [_encoded(piece) for piece in pieces]
    if before.split():
        parts.insert(0, _encoded(" ".join(before.split()[-_CONTEXT:])) + "-,")
    if after.split():
        parts.append("-" + _encoded(" ".join(after.split()[:_CONTEXT])))
    directive = ",".join(parts).replace("-,,", "-,")
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _encoded(words: str) -> str:
    """Return words percent-encoded; the dash too, which has a meaning of its own here."""
    return quote(words, safe="").replace("-", "%2D")
