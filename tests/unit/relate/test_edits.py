from __future__ import annotations

import pytest

from liveindex.model.relation import EditKind
from liveindex.relate.copies.edits import find_edits

TEXT = (
    'The ferry left Selm with 240 passengers on board. "We saw no sign of fire on the deck," Tessa Harrane said. '
    "The crane fell on the eastern quay an hour later."
)


def edits(make, after, *, before=TEXT, title="T"):
    return [(edit.kind, edit.said) for edit in find_edits(make(before), make(after, title=title))]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("240", "150", EditKind.FIGURE),
        ("no sign of fire", "no trace of smoke", EditKind.QUOTE),
        (" Tessa Harrane said", "", EditKind.ATTRIBUTION),
        ("crane fell", "crane never fell", EditKind.NEGATION),
        ("eastern", "eastarn", EditKind.TYPO),
        ("an hour later", "as the bells of noon rang", EditKind.WORDING),
        (" The crane fell on the eastern quay an hour later.", "", EditKind.REMOVAL),
    ],
)
def test_an_edit_is_told_by_its_meaning(make, old, new, kind):
    assert edits(make, TEXT.replace(old, new)) == [(kind, False)]


def test_a_headline_and_an_added_sentence(make):
    found = edits(make, f"{TEXT} Seven cows grazed upon distant hills.", title="Another")
    assert found == [(EditKind.HEADLINE, False), (EditKind.ADDITION, False)]


def test_a_note_of_correction_is_one_edit_and_makes_the_others_told(make):
    note = "Correction: An earlier version of this article gave another number. It was our error."
    assert edits(make, f"{TEXT.replace('240', '150')}\n\n{note}") == [
        (EditKind.FIGURE, True),
        (EditKind.CORRECTION, True),
    ]


def test_marks_capitals_and_shown_times_are_noise(make):
    before = f"{TEXT}\n\nUpdated 14:30 on Monday"
    after = f"{TEXT.replace(chr(34), '”').upper()}\n\nUpdated 17:10 on Monday"
    assert edits(make, after, before=before) == []
