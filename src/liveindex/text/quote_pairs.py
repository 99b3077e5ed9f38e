"""A paragraph -> the same, its straight quotation marks told apart: which opens, which closes, which has no partner.

A splitter of sentences that pairs straight marks one by one is thrown off by a single one that was lost, and then takes
all that stands between two quotations for one. Here a mark is told by what it stands beside. Nothing is moved: each
character is put in the place of one.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\"\u201c\u201d\u201e]")
_STRAIGHT = '"'
_LOW = "\u201e"
_OPENS, _CLOSES = "\u201c", "\u201d"
_LONE = {_OPENS: "\u2032", _CLOSES: "\u2019"}
"""What a mark without partner becomes: nothing that a splitter pairs, and after a full stop part of its sentence."""
_BEFORE_OPENING = frozenset("([{\u2018\u2014\u2013-/:'")
_BEHIND_CLOSING = frozenset(")]}.,;:!?\u2019\u2014\u2013-/'")


def told_apart(paragraph: str) -> str:
    """Return a text of the same length in which quotation marks are “ and ”, those without a partner something else.

    Of marks inside a quotation, which stand in another shape than those around it, nothing is left to pair. A
    quotation that was opened and not closed before the next is opened has no partner; so has a straight mark behind
    a digit that closes nothing: inches.
    """
    if _STRAIGHT not in paragraph and _OPENS not in paragraph:
        return paragraph
    has_low = _LOW in paragraph
    written = list(paragraph)
    opened: list[int] = []
    for match in _MARKS.finditer(paragraph):
        at = match.start()
        if _is_opening(paragraph, at, is_open=bool(opened), has_low=has_low):
            if opened and paragraph[opened[-1]] == paragraph[at]:
                written[opened.pop()] = _LONE[_OPENS]
            opened.append(at)
        elif not opened:
            written[at] = _LONE[_CLOSES]
        else:
            first = opened.pop()
            written[first], written[at] = (_LONE[_OPENS], _LONE[_CLOSES]) if opened else (_OPENS, _CLOSES)
    for at in opened:
        written[at] = _LONE[_OPENS]
    return "".join(written)


def _is_opening(text: str, at: int, *, is_open: bool, has_low: bool) -> bool:
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    is_after_space, is_before_space = before.isspace(), after.isspace()
    if mark == _LOW:
        return True
    if mark != _STRAIGHT and (has_low or is_after_space == is_before_space):
        return mark == _OPENS and not has_low  # German closes with the mark that English opens with
    if is_after_space != is_before_space:
        return is_after_space
    if not is_after_space:
        can_open, can_close = before in _BEFORE_OPENING, after in _BEHIND_CLOSING
        if can_open != can_close:
            return can_open
    return not is_open and not before.isdigit()
