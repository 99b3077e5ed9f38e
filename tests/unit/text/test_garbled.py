"""Which letters were decoded wrongly before they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.garbled import is_garbled

SOUND = (
    "Plain words.", "Sound – “words” café naïve, «CAFÉ» ÀÉÎ Ñandú Çelik Øre ÅÄÖ", "Ті, що прийшли; Їжак",
    "РССР СССР",
    "Переговоры завершились", "首都での会談", "İstanbul’da görüşme", "محادثات السلام", "Ακρόπολη", "“…”",
    "50 °C, § 5 №7 €9",
    "Žižkov, Łódź, Țara", "",
)  # fmt: skip


@pytest.mark.parametrize("text", SOUND)
def test_natural_text_is_sound(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize("text", ["Minister’s", "café", "“Yes”", "Переговоры", "Łódź"])
@pytest.mark.parametrize("wrong", ["cp1252", "cp1251", "latin-1"])
def test_utf8_that_was_taken_for_something_else_is_told(text: str, wrong: str) -> None:
    garbled = text.encode().decode(wrong, "replace")
    assert is_garbled(garbled) or (wrong == "cp1251" and len(text.encode()) - len(text) < 2)
    assert not is_garbled(text)


def test_lost_letters_are_told() -> None:
    assert is_garbled("Perdu\ufffd")


@given(st.text(max_size=80))
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert is_garbled(text) in (True, False)
