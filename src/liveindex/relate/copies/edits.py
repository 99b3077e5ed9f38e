"""Two versions of one article -> what was edited, by meaning; noise is left out.

Noise is what changes no words: marks, capitals, blanks, and times that a page shows anew ("Updated 14:30"). A wording
that no reading tells apart is a typo where a word or two changed by a letter or two, else a rewording.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

import regex

from liveindex.model.relation import AlignedPair, ChangeKind, Edit, EditKind, Step
from liveindex.relate.copies.alignment import align, differing
from liveindex.relate.sides import Side
from liveindex.relate.words import keys_of, words_of

# The publisher's own word that something was wrong, in the languages that corrections were looked at in.
_CORRECTION = regex.compile(
    r"^\W*(?:correction|corrected|clarification|editor['’]s note|erratum|an earlier version of this"
    r"|rectificatif|correctif|berichtigung|korrektur|corrección|fe de errores)\b",
    regex.IGNORECASE,
)
_SHOWN_TIME = regex.compile(
    r"^\W*(?:(?:last )?(?:updated|published|modified)|mis à jour|aktualisiert|actualizado)\b.{0,60}$", regex.IGNORECASE
)
_TYPO_WORDS = 2
_TYPO_LIKENESS = 0.75  # of the letters of the words that changed
_KINDS = {
    ChangeKind.NUMBER: EditKind.FIGURE,
    ChangeKind.NEGATION: EditKind.NEGATION,
    ChangeKind.QUOTE: EditKind.QUOTE,
    ChangeKind.ATTRIBUTION: EditKind.ATTRIBUTION,
    ChangeKind.NAME: EditKind.NAME,
    ChangeKind.DATE: EditKind.DATE,
}


def find_edits(before: Side, after: Side) -> tuple[Edit, ...]:
    """Return what was edited between two versions: the headline, then in the order of the later text."""
    found = list(_headline(before, after))
    pairs = align(before, after).pairs
    noted = any(pair.step is Step.ADDED and _CORRECTION.match(pair.right_text) for pair in pairs)
    for pair in pairs:
        edit = _edit(pair, noted=noted)
        if edit is not None and edit.kind is EditKind.ADDITION and _goes_on(found, edit, after):
            found[-1] = replace(found[-1], after=f"{found[-1].after} {edit.after}")
        elif edit is not None:
            found.append(edit)
    return tuple(found)


def _goes_on(found: list[Edit], edit: Edit, after: Side) -> bool:
    """Tell whether an added sentence belongs to the note of correction before it: one paragraph."""
    if not found or found[-1].kind is not EditKind.CORRECTION:
        return False
    first, last = (after.sentences[(one.sentence or 1) - 1] for one in (found[-1], edit))
    return "\n" not in after.article.text[first.start : last.start]


def _headline(before: Side, after: Side) -> list[Edit]:
    old, new = before.article.title, after.article.title
    if keys_of(old) == keys_of(new):
        return []
    gone, came = differing(words_of(old), words_of(new))
    return [
        Edit(
            kind=EditKind.HEADLINE,
            before=old,
            after=new,
            sentence=None,
            said=False,
            changes=(),
            before_marks=gone,
            after_marks=came,
        )
    ]


def _edit(pair: AlignedPair, *, noted: bool) -> Edit | None:
    """Return what a pair of sentences tells; None where nothing of weight changed."""
    if pair.step is Step.KEPT or _SHOWN_TIME.match(pair.left_text or pair.right_text):
        return None
    if pair.step is Step.REWORDED:
        kind = _KINDS.get(pair.changes[0].kind) or (EditKind.TYPO if _is_typo(pair) else EditKind.WORDING)
    elif pair.step is Step.DROPPED:
        kind = EditKind.REMOVAL
    else:
        kind = EditKind.CORRECTION if _CORRECTION.match(pair.right_text) else EditKind.ADDITION
    return Edit(
        kind=kind,
        before=pair.left_text,
        after=pair.right_text,
        sentence=(pair.right or pair.left)[0],
        said=noted,
        changes=pair.changes,
        before_marks=pair.left_marks,
        after_marks=pair.right_marks,
    )


def _is_typo(pair: AlignedPair) -> bool:
    left, right = keys_of(pair.left_text), keys_of(pair.right_text)
    gone: list[str] = []
    new: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += left[i1:i2]
            new += right[j1:j2]
    if max(len(gone), len(new)) > _TYPO_WORDS:
        return False
    return SequenceMatcher(None, " ".join(gone), " ".join(new), autojunk=False).ratio() >= _TYPO_LIKENESS
