"""Relations, changes and edits -> the words that every door says them with."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.model.relation import COPIES, Change, ChangeKind, Direction, Edit, Likeness, Relation

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

_BESIDE_ORIGIN = {
    Relation.SAME: "The same text, earlier and later",
    Relation.EDITED: "An edited copy beside its origin",
    Relation.CARRIED: "A report beside the longer one that carries it",
    Relation.REWRITE: "A rewrite beside its origin",
}
_FLAGS = {
    ChangeKind.NUMBER: "Number", ChangeKind.NEGATION: "Negation", ChangeKind.QUOTE: "Quoted words",
    ChangeKind.ATTRIBUTION: "Attribution", ChangeKind.NAME: "Name", ChangeKind.DATE: "Date",
    ChangeKind.WORDING: "Wording",
}  # fmt: skip


def beside_words(likeness: Likeness | None) -> str:
    """Return what two articles that stand beside each other are to one another: the headline of their page."""
    if likeness and likeness.relation in COPIES and likeness.origin is not Direction.UNKNOWN:
        return _BESIDE_ORIGIN[likeness.relation]
    return "Two articles beside each other"


def flag_words(change: Change) -> str:
    """Return what a change did, in a word or two: `Number`, `Attribution lost`, `Name added`."""
    name = _FLAGS[change.kind]
    if change.kind is ChangeKind.WORDING or (change.before and change.after):
        return name
    gone = "lost" if change.kind is ChangeKind.ATTRIBUTION else "gone"
    return f"{name} {'added' if change.after else gone}"


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


def edits_words(edits: Sequence[Edit]) -> str:
    """Return the kinds of some edits, each once, in their order: `headline, figure (silent)`."""
    if not edits:
        return "no words changed"
    kinds = dict.fromkeys(edit.kind.value for edit in edits)
    silent = "" if any(edit.said for edit in edits) else " (silent)"
    return f"{', '.join(kinds)}{silent}"
