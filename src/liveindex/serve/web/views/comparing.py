"""`/compare/<a>/<b>` and `/a/<id>/v/1..2`: two texts beside each other, what was changed marked."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import WrongUseError
from liveindex.model.relation import AlignedPair, QuoteChange, QuotePair, Step
from liveindex.model.tie import Comparison
from liveindex.serve.tie_words import change_words
from liveindex.serve.web.pages import Door
from liveindex.service.comparing import Comparing

_VERSIONS = re.compile(r"([1-9][0-9]{0,6})\.\.([1-9][0-9]{0,6})")


def compare(door: Door, comparing: Comparing, request: Request) -> Response:
    """Return two articles beside each other."""
    standing = door.reading.standing()
    found = comparing.compare(request.path_params["left"], request.path_params["right"])
    return door.pages.show("compare", standing, _values(found))


def versions(door: Door, comparing: Comparing, request: Request) -> Response:
    """Return two versions of one article beside each other."""
    written = request.path_params["versions"]
    named = _VERSIONS.fullmatch(written)
    if named is None:
        raise WrongUseError(f"“{written}” names no two versions. Write their numbers: 1..2.")
    standing = door.reading.standing()
    found = comparing.versions(request.path_params["wanted"], int(named[1]), int(named[2]))
    return door.pages.show("compare", standing, _values(found))


def _values(found: Comparison) -> dict[str, object]:
    changed = [quote for quote in found.alignment.quotes if quote.change is not QuoteChange.SAME]
    return {
        "found": found,
        "same_article": found.left.row.id == found.right.row.id,
        "rows": [_row(pair, turned=found.right_is_earlier) for pair in found.alignment.pairs],
        "counts": [(step, sum(pair.step is step for pair in found.alignment.pairs)) for step in Step],
        "quotes": [_quote(one, turned=found.right_is_earlier) for one in changed],
        "invented": found.left.row.invented or found.right.row.invented,
    }


def _quote(quote: QuotePair, *, turned: bool) -> dict[str, object]:
    """Return a quote that changed, the earlier words first."""
    texts = (quote.right_text, quote.left_text) if turned else (quote.left_text, quote.right_text)
    return {"change": quote.change.value, "earlier": texts[0], "later": texts[1], "reason": quote.reason}


def _row(pair: AlignedPair, *, turned: bool) -> dict[str, object]:
    return {
        "step": pair.step.value,
        "left": pair.left[0] if pair.left else None,
        "right": pair.right[0] if pair.right else None,
        "left_pieces": _pieces(pair.left_text, pair.left_marks),
        "right_pieces": _pieces(pair.right_text, pair.right_marks),
        "changes": [change_words(change, turned=turned) for change in pair.changes],
    }


def _pieces(words: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """Return words in pieces, each with whether the other side lacks it."""
    pieces, last = [], 0
    for start, end in marks:
        pieces += [(words[last:start], False), (words[start:end], True)]
        last = end
    return [*pieces, (words[last:], False)]
