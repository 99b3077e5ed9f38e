"""Paragraphs -> the stretches in quotation marks: nested, mixed styles, carried over paragraphs, or left open.

One walk over the marks of each paragraph with a stack, so linear in the text. Marks that have one direction decide by
themselves; straight ones decide by the white space around them. An apostrophe is told from a closing single mark by
looking for the best closing place before the next opening one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.model.article import Span

_MARK = re.compile(
    "``|''|\u2019\u2019|[\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u0060\u00b4]"
)
# What may close each opening mark. German opens with \u201e and closes with \u201c; some set \u00bbso\u00ab.
_CLOSERS = {
    "\u201c": '\u201d"\u201f',
    "\u201d": "\u201d",
    "\u201f": "\u201d",
    "\u201e": '\u201c\u201d\u201f"',
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"\u201d',
    "``": "''\"",
    "\u2018": "\u2019'",
    "\u201a": "\u2018\u2019",
    "\u201b": "\u2019",
    "'": "'\u2019",
    "\u0060": "'\u00b4\u2019",
}
_SINGLE = frozenset("'\u2018\u2019\u201a\u201b\u0060\u00b4")
_ELISIONS = re.compile(r"(?:\d0s|em|tis|twas|til|cause|bout|n|round|cos|kay)\b", re.IGNORECASE)
_AFTER = re.compile(r"[\s,.;:!?)\]\u2014\u2013\u2026\"\u201d\u00bb-]|$")
_ENDS = frozenset(",.?!\u2026")
_BEFORE = "([{\u2014\u2013-/\u00a1\u00bf:"
_DEEPEST = 6
_LONGEST_OPEN = 1_500  # code points; an unclosed mark reaches no farther than a long paragraph


@dataclass(frozen=True, slots=True)
class Quoted:
    """One stretch in quotation marks.

    Attributes:
        outer: with its marks, as far as they are there.
        inner: without them, and without blanks inside them.
        depth: 0 for the outermost.
        closed: whether a closing mark was found.
        continues: place in the list of the one of the paragraph before that it carries on; None where it does not.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    continues: int | None = None


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int


def find_quoted(text: str, paragraphs: Sequence[Span]) -> tuple[Quoted, ...]:
    """Return the stretches in quotation marks in order of their beginning; the outer before the inner.

    >>> [q.inner for q in find_quoted('He said "no" twice.', [Span(0, 19)])]
    [Span(start=9, end=11)]
    """
    found: list[Quoted] = []
    carried: tuple[int, str] | None = None
    for number, paragraph in enumerate(paragraphs):
        following = _opening_of(text, paragraphs[number + 1]) if number + 1 < len(paragraphs) else ""
        here, left = _in_paragraph(text, paragraph, following)
        here.sort(key=lambda quoted: (quoted.outer.start, -quoted.outer.end))
        first = len(found)
        for quoted in here:
            begins = quoted.outer.start == paragraph.start and quoted.depth == 0
            goes_on = carried is not None and begins and text.startswith(carried[1], quoted.outer.start)
            found.append(
                Quoted(
                    quoted.outer, quoted.inner, quoted.depth, quoted.closed, carried[0] if goes_on and carried else None
                )
            )
        carried = None
        if left:
            last = next((i for i in range(len(found) - 1, first - 1, -1) if found[i].outer.start == left.start), None)
            carried = (last, left.mark) if last is not None else None
    return tuple(found)


def _opening_of(text: str, paragraph: Span) -> str:
    match = _MARK.match(text, paragraph.start, paragraph.end)
    return match.group() if match else ""


def _in_paragraph(text: str, paragraph: Span, following: str) -> tuple[list[Quoted], _Open | None]:
    """Return what is quoted in one paragraph, and the mark that the next paragraph carries on, if one does."""
    marks = [(m.group(), m.start(), m.end()) for m in _MARK.finditer(text, paragraph.start, paragraph.end)]
    closers = _single_closers(text, paragraph, marks)
    opener_of = {closer: opener for opener, closer in closers.items()}
    nests = sum(mark == "\u201c" for mark, _, _ in marks) <= sum(mark == "\u201d" for mark, _, _ in marks)
    stack: list[_Open] = []
    found: list[Quoted] = []
    for place, (mark, start, end) in enumerate(marks):
        if mark in _SINGLE:
            if place in opener_of:
                opened = marks[opener_of[place]][1]
                level = next((n for n, o in enumerate(stack) if o.start == opened), None)
                if level is not None:
                    _close(text, stack, level, Span(start, end), found)
            elif place in closers:
                _push(stack, _Open(mark, start, end), nests=False)
            continue
        after = text[max(0, start - 1) : start]
        level = next((n for n in range(len(stack) - 1, -1, -1) if mark in _closing(stack[n].mark, after)), None)
        anew = level is not None and stack[level].mark == mark and _strictly_opens(text, paragraph, start, end)
        if level is not None and not anew:
            _close(text, stack, level, Span(start, end), found)
        elif _opens(text, paragraph, mark, start, end):
            _push(stack, _Open(mark, start, end), nests=nests and mark == "\u201c")
    left = stack[0] if stack and stack[0].mark not in _SINGLE else None
    if left and (following == left.mark or paragraph.end - left.end <= _LONGEST_OPEN):
        found.append(_quoted(text, left, Span(paragraph.end, paragraph.end), 0, closed=False))
    return found, left if left and following == left.mark else None


def _push(stack: list[_Open], opened: _Open, *, nests: bool) -> None:
    same = next((n for n, o in enumerate(stack) if o.mark == opened.mark), None)
    if same is not None and not (nests and len(stack) < _DEEPEST):
        del stack[same:]  # it was never closed: where it ends nobody can tell
    stack.append(opened)


def _closing(mark: str, before: str) -> tuple[str, ...]:
    """Return what may close a mark, where `before` stands before it."""
    closers = _CLOSERS.get(mark, "")
    # Some close with two single marks; behind a straight one a full stop or comma must stand before them.
    if mark in {"``", "\u201c"} or (mark == '"' and before in _ENDS):
        return ("''", '"', "\u2019\u2019", *_CLOSERS.get(mark, ""))
    return tuple(closers)


def _close(text: str, stack: list[_Open], level: int, mark: Span, found: list[Quoted]) -> None:
    opened = stack[level]
    del stack[level:]
    quoted = _quoted(text, opened, mark, level, closed=True)
    if quoted.inner.start < quoted.inner.end:
        found.append(quoted)


def _quoted(text: str, opened: _Open, mark: Span, depth: int, *, closed: bool) -> Quoted:
    start, end = opened.end, mark.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(Span(opened.start, mark.end if closed else end), Span(start, end), depth, closed)


def _strictly_opens(text: str, paragraph: Span, start: int, end: int) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before.isspace() and not after.isspace()


def _opens(text: str, paragraph: Span, mark: str, start: int, end: int) -> bool:
    if mark in {"''", "\u2019\u2019", "\u2019", "\u00b4", "\u300d", "\u300f"}:
        return False
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark in "\u201c\u201e\u00ab\u300c\u300e\u2039\u201a\u2018":
        return end < paragraph.end
    if mark == "``":
        return True
    # Straight marks, and the directed ones that some languages turn round.
    opens = (before.isspace() or before in _BEFORE or before in "\u2018'\u201c\"\u00ab") and not after.isspace()
    return opens and after not in ",.;:!?)"


def _single_closers(text: str, paragraph: Span, marks: Sequence[tuple[str, int, int]]) -> dict[int, int]:
    """Return which single mark closes which: place of the opening one -> place of the closing one.

    Between an opening mark and the next one, a mark after punctuation closes before one after a letter, and one
    after another letter before one after an s, which may be a possessive.
    """
    pairs: dict[int, int] = {}
    opener: int | None = None
    best: tuple[int, int] | None = None  # (rank, place)
    for place, (mark, start, end) in enumerate(marks):
        if mark not in _SINGLE:
            continue
        if _single_opens(text, paragraph, mark, start, end):
            if opener is not None and best:
                pairs[opener] = best[1]
            opener, best = place, None
            continue
        rank = _closing_rank(text, paragraph, start, end)
        if opener is None or not rank or mark not in _closing(marks[opener][0], ""):
            continue
        if best is None or rank > best[0]:
            best = (rank, place)
    if opener is not None and best:
        pairs[opener] = best[1]
    return pairs


def _single_opens(text: str, paragraph: Span, mark: str, start: int, end: int) -> bool:
    if mark in "\u2019\u00b4" or end >= paragraph.end:
        return False
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end]
    if not (before.isspace() or before in _BEFORE or before in '"\u201c\u00ab\u201e') or after.isspace():
        return False
    # German closes with the mark that English opens with.
    return not _ELISIONS.match(text, end) and (after.isalnum() or after in '"\u201c.\u2026[(\u00a3$\u20ac')


def _closing_rank(text: str, paragraph: Span, start: int, end: int) -> int:
    """Return 0 where the mark cannot close, else 1 to 3, the higher the likelier."""
    if start == paragraph.start or not _AFTER.match(text, end, paragraph.end):
        return 0
    before = text[start - 1]
    if before in ",.?!\u2026\u2014\u2013":
        return 3
    if before.isspace():
        return 0
    return 1 if before in "sS" and text[end : end + 1] == " " else 2
