"""Comparisons, origins and edits -> plain JSON values, one shape for every door."""

from __future__ import annotations

from liveindex.model.relation import AlignedPair, Change, Edit, Likeness, Origin, QuotePair
from liveindex.model.tie import Comparison, EditList, OriginsView, Shown
from liveindex.serve.shapes import Json, article_row, time


def comparison(value: Comparison) -> dict[str, Json]:
    """Return two texts beside each other."""
    found = value.alignment
    return {
        "left": _shown(value.left),
        "right": _shown(value.right),
        "likeness": likeness(value.likeness) if value.likeness else None,
        "alike": value.alike_0_1,
        "literal": {"left": round(found.literal_left, 3), "right": round(found.literal_right, 3)},
        "covered": {"left": round(found.covered_left, 3), "right": round(found.covered_right, 3)},
        "pairs": [_pair(pair) for pair in found.pairs],
        "quotes": [_quote(pair) for pair in found.quotes],
        "edits": [edit(one) for one in value.edits],
        "earlier": "right" if value.right_is_earlier else "left",
        "unread": list(value.unread),
    }


def likeness(value: Likeness) -> dict[str, Json]:
    """Return what ties two articles; `origin` is `first` for the left one, `second` for the right one."""
    total, trimmed, mutated = value.quotes
    return {
        "relation": value.relation.value,
        "origin": value.origin.value,
        "confidence": value.confidence,
        "reasons": list(value.reasons),
        "literal": value.literal,
        "covered": value.covered,
        "quotes": {"shared": total, "trimmed": trimmed, "mutated": mutated},
    }


def origins(value: OriginsView) -> dict[str, Json]:
    """Return the independent origins, each with the tree of what comes from it."""
    return {
        "article": value.asked.id,
        "articles": len(value.rows),
        "outlets": value.origins.outlets,
        "independent": len(value.origins.origins),
        "first": value.origins.first,
        "cut": value.cut,
        "origins": [_origin(origin, value) for origin in value.origins.origins],
        "links": [
            {"first": link.article, "second": link.other, "method": link.method, **likeness(link.likeness)}
            for link in value.links
        ],
    }


def edit_list(value: EditList) -> dict[str, Json]:
    """Return edits, newest first."""
    return {
        "edits": [
            {
                "article": article_row(row.row),
                "before_version": row.before,
                "after_version": row.after,
                "seen": time(row.seen),
                **edit(row.edit),
            }
            for row in value.rows
        ],
        "more": value.more,
    }


def edit(value: Edit) -> dict[str, Json]:
    """Return one edit."""
    return {
        "kind": value.kind.value,
        "before": value.before,
        "after": value.after,
        "sentence": value.sentence,
        "said": value.said,
        "changes": [_change(one) for one in value.changes],
        "before_marks": [list(mark) for mark in value.before_marks],
        "after_marks": [list(mark) for mark in value.after_marks],
    }


def _origin(value: Origin, view: OriginsView) -> dict[str, Json]:
    return {
        "name": value.name,
        "held": value.held,
        "reason": value.reason,
        "reports": [
            {
                "parent": one.parent,
                "relation": one.relation.value if one.relation else None,
                "reason": one.reason,
                "article": article_row(view.rows[one.report.id]),
            }
            for one in value.descents
        ],
    }


def _shown(value: Shown) -> dict[str, Json]:
    return {**article_row(value.row), "version": value.version.hash, "number": value.version.number}


def _pair(value: AlignedPair) -> dict[str, Json]:
    return {
        "step": value.step.value,
        "left": list(value.left),
        "right": list(value.right),
        "left_text": value.left_text,
        "right_text": value.right_text,
        "likeness": value.likeness_0_1,
        "changes": [_change(one) for one in value.changes],
        "left_marks": [list(mark) for mark in value.left_marks],
        "right_marks": [list(mark) for mark in value.right_marks],
    }


def _change(value: Change) -> dict[str, Json]:
    return {"kind": value.kind.value, "before": value.before, "after": value.after}


def _quote(value: QuotePair) -> dict[str, Json]:
    return {
        "change": value.change.value,
        "left_sentence": value.left_sentence,
        "right_sentence": value.right_sentence,
        "left_text": value.left_text,
        "right_text": value.right_text,
        "reason": value.reason,
    }
