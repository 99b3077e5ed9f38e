"""Relations, changes and edits -> the words that every door says them with."""

from __future__ import annotations

from liveindex.model.relation import Change, ChangeKind, Direction, Relation

_TIES = {
    Relation.SAME: "the same text at",
    Relation.EDITED: "an edited copy at",
    Relation.CARRIED: "carried at",
    Relation.REWRITE: "a rewrite at",
    Relation.PASSAGES: "shares passages with",
    Relation.QUOTES: "shares quotes with",
    Relation.FIGURES: "shares figures with",
}
_CAME_FROM = {
    Relation.SAME: "the same text, earlier, at",
    Relation.EDITED: "an edited copy of",
    Relation.CARRIED: "carries the report of",
    Relation.REWRITE: "a rewrite of",
}


def tie_words(relation: Relation, origin: Direction) -> str:
    """Return what an article has to do with another, to be followed by the other's name.

    Args:
        origin: FIRST where the article itself was there before the other.
    """
    if origin is Direction.SECOND and relation in _CAME_FROM:
        return _CAME_FROM[relation]
    return _TIES[relation]


def change_words(change: Change, *, turned: bool = False) -> str:
    """Return a change, earlier to later: `number: 150 → 120`; what is missing on one side is said to be.

    Args:
        change: from the left text to the right one.
        turned: the right text is the earlier one.
    """
    if change.kind is ChangeKind.WORDING:
        return "wording"
    before, after = (change.after, change.before) if turned else (change.before, change.after)
    if not before:
        return f"{change.kind.value} added: {after}"
    if not after:
        return f"{change.kind.value} gone: {before}"
    return f"{change.kind.value}: {before} → {after}"
