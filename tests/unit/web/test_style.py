"""The style sheet's colours can be told apart by a reader with weak sight (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from liveindex.serve import web

SHEET = (Path(web.__file__).parent / "assets" / "page.css").read_text()
TEXT_PAIRS = [
    ("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("link", "paper"), ("ink", "raised"),
    ("mark-ink", "mark"), ("ink", "target"), ("warn-ink", "target"), ("warn-ink", "warn"), ("paper", "ink"),
]  # fmt: skip


def colours(dark: bool) -> dict[str, str]:
    found = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[0]))
    return {**light, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[1]))} if dark else light


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_has_enough_contrast(dark):
    named = colours(dark)
    ratios = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
    assert contrast(named["bar"], named["paper"]) >= 3


def test_nothing_is_loaded_by_the_style_sheet():
    assert "url(" not in SHEET and "@import" not in SHEET
