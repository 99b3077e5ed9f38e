"""Two wordings in one line: nothing is lost of the later one, and no word of the earlier one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.relation import RunKind
from liveindex.relate.copies.merging import merge
from liveindex.relate.words import keys_of

_LINES = st.lists(st.sampled_from(["Ann", "said", "40", "buses,", "“came”", "no", "—", "Osmark."]), max_size=12).map(
    " ".join
)


def test_changed_words_stand_where_they_changed() -> None:
    runs = merge("We did not come here to sign.", "We did not travel here to sign!")
    assert [(run.kind.value, run.text) for run in runs] == [
        ("kept", "We did not "),
        ("gone", "come "),
        ("new", "travel "),
        ("kept", "here to sign!"),
    ]


@given(_LINES, _LINES)
def test_the_line_holds_the_later_wording_letter_for_letter_and_every_word_of_the_earlier(
    before: str, after: str
) -> None:
    runs = merge(before, after)
    assert "".join(run.text for run in runs if run.kind is not RunKind.GONE) == after
    earlier = " ".join(run.text for run in runs if run.kind is not RunKind.NEW)
    assert sorted(keys_of(earlier)) == sorted(keys_of(before))
