"""`/compare/<a>/<b>` and `/a/<id>/v/1..2`: two texts beside each other or in one line, what was changed marked.

The earlier text stands first, so that what is struck out went and what is underlined came: an address that names the
later one first leads to the other, and each pair has one address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import WrongUseError
from liveindex.model.relation import AlignedPair, Change, ChangeKind, Edit, EditKind, QuoteChange, QuotePair, Step
from liveindex.model.tie import Comparison
from liveindex.serve.tie_words import beside_words, flag_words
from liveindex.serve.web.pages import Door
from liveindex.service.comparing import Comparing, in_one_line, one_line

_VERSIONS = re.compile(r"([1-9][0-9]{0,6})\.\.([1-9][0-9]{0,6})")
_VIEWS = ("beside", "inline")
_STEPS = {
    Step.KEPT: "Kept",
    Step.REWORDED: "Reworded",
    Step.DROPPED: "Dropped",
    Step.ADDED: "Added",
}
_MOST_STEPS = 8  # versions that a page of two versions leads to


def compare(door: Door, comparing: Comparing, request: Request) -> Response:
    """Return two articles beside each other."""
    standing = door.reading.standing()
    left, right = request.path_params["left"], request.path_params["right"]
    found = comparing.compare(left, right)
    if found.right_is_earlier:
        return _moved(f"/compare/{quote(found.right.row.id)}/{quote(found.left.row.id)}", request)
    return door.pages.show("compare", standing, _values(found, request))


def versions(door: Door, comparing: Comparing, request: Request) -> Response:
    """Return two versions of one article beside each other."""
    written = request.path_params["versions"]
    named = _VERSIONS.fullmatch(written)
    if named is None:
        raise WrongUseError(f"“{written}” names no two versions. Write their numbers: 1..2.")
    standing = door.reading.standing()
    before, after = int(named[1]), int(named[2])
    found = comparing.versions(request.path_params["wanted"], min(before, after), max(before, after))
    if before > after:
        return _moved(f"/a/{quote(found.left.row.id)}/v/{after}..{before}", request)
    return door.pages.show("compare", standing, _values(found, request))


def _moved(path: str, request: Request) -> Response:
    return RedirectResponse(f"{path}{f'?{request.url.query}' if request.url.query else ''}", status_code=302)


def _values(found: Comparison, request: Request) -> dict[str, object]:
    view = request.query_params.get("view", _VIEWS[0])
    if view not in _VIEWS:
        raise WrongUseError(f"“{view}” is no way to show two texts. There are: {', '.join(_VIEWS)}.")
    changed = [quote for quote in found.alignment.quotes if quote.change is not QuoteChange.SAME]
    same = found.left.row.id == found.right.row.id
    rows = [_row(pair, found.edits) for pair in found.alignment.pairs]
    only = request.query_params.get("show") == "changed"
    return {
        "found": found,
        "same_article": same,
        "name": "Two versions beside each other" if same else beside_words(found.likeness),
        "path": request.url.path,
        "view": view,
        "only": only,
        "headline": next((edit for edit in found.edits if edit.kind is EditKind.HEADLINE), None),
        "rows": [row for row in rows if not (only and row["step"] == "kept")],
        "kept": sum(row["step"] == "kept" for row in rows),
        "counts": [(_STEPS[step].lower(), sum(pair.step is step for pair in found.alignment.pairs)) for step in Step],
        "grave": [(row["id"], flag) for row in rows for flag in _flags(row) if flag["grave"] and not flag["quoted"]],
        "quotes": [_quote(one, rows) for one in changed],
        "steps": _steps(found) if same else [],
        "invented": found.left.row.invented or found.right.row.invented,
    }


def _steps(found: Comparison) -> list[tuple[int, int]]:
    """Return the neighbouring versions that can be compared, those around the ones shown."""
    last = found.left.row.versions
    first = max(1, min(found.left.version.number, last - _MOST_STEPS) - 1)
    return [(number, number + 1) for number in range(first, min(last, first + _MOST_STEPS))]


def _row(pair: AlignedPair, edits: Sequence[Edit]) -> dict[str, object]:
    left, right = (pair.left[0] if pair.left else None), (pair.right[0] if pair.right else None)
    edit = next((one for one in edits if _is_of(one, left, right)), None)
    return {
        "id": "-".join(part for part in (f"l{left}" if left else "", f"r{right}" if right else "") if part),
        "step": pair.step.value,
        "step_words": _STEPS[pair.step],
        "edit": edit.kind.value.capitalize() if edit else "",
        "silent": bool(edit and not edit.said),
        "left": left,
        "right": right,
        "left_pieces": _pieces(pair.left_text, pair.left_marks, whole=pair.step is Step.DROPPED),
        "right_pieces": _pieces(pair.right_text, pair.right_marks, whole=pair.step is Step.ADDED),
        "runs": [(run.kind.value, run.text) for run in one_line(pair)],
        "changes": [_flag(change) for change in pair.changes],
    }


def _is_of(edit: Edit, left: int | None, right: int | None) -> bool:
    if edit.sentence is None:
        return False
    return edit.sentence == (left if edit.kind is EditKind.REMOVAL else right) and bool(edit.after) == bool(right)


def _flags(row: dict[str, object]) -> list[dict[str, object]]:
    changes = row["changes"]
    return list(changes) if isinstance(changes, list) else []


def _quote(pair: QuotePair, rows: Sequence[dict[str, object]]) -> dict[str, object]:
    """Return a quote that changed, as one line, with the id of the row that has its later wording."""
    row = next((row for row in rows if row["right"] == pair.right_sentence), None)
    return {
        "name": "Quote cut" if pair.change is QuoteChange.TRIMMED else "Quoted words",
        "id": row["id"] if row else "",
        "runs": [(run.kind.value, run.text) for run in in_one_line(pair.left_text, pair.right_text)],
        "reason": pair.reason,
    }


def _flag(change: Change) -> dict[str, object]:
    """Return what a change did; all but a rewording touch what a sentence claims."""
    return {
        "name": flag_words(change),
        "before": change.before,
        "after": change.after,
        "quoted": change.kind is ChangeKind.QUOTE and bool(change.before and change.after),
        "grave": change.kind is not ChangeKind.WORDING,
    }


def _pieces(words: str, marks: tuple[tuple[int, int], ...], *, whole: bool) -> list[tuple[str, bool]]:
    """Return words in pieces, each with whether the other side lacks it."""
    if whole:
        return [(words, True)] if words else []
    pieces, last = [], 0
    for start, end in marks:
        pieces += [(words[last:start], False), (words[start:end], True)]
        last = end
    return [*pieces, (words[last:], False)]
