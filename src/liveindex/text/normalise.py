"""Raw text -> text as it is stored: NFC, plain line ends and spaces, nothing invisible that breaks offsets.

What it does not do: change quotation marks, dashes or letters. What stands between quotation marks must
stay as its outlet printed it.
"""

from __future__ import annotations

import re
import unicodedata

# Dropped: controls but tab and line end; soft hyphen, zero-width space, word joiner, BOM; bidirectional controls (they
# can show a text in another order than it is stored). Kept on purpose: ZWNJ and ZWJ, which Persian and Indic
# spelling need.
_DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(f"[{_DROPPED}{_LINE_ENDS}{_SPACES}]")
_DROP = re.compile(f"[{_DROPPED}]")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_BLANKS = re.compile(f"[ {_SPACES}]+")
_AROUND_LINE_END = re.compile(" \n ?|\n ")
_MANY_LINE_ENDS = re.compile("\n{3,}")


def normalise_text(raw: str) -> str:
    """Return the text in NFC with single spaces, paragraphs separated by one blank line, no controls.

    Single line ends are kept; a run of two or more becomes one blank line. Idempotent.
    """
    # A look for what is seldom there costs a twentieth of a replacement that finds nothing to do.
    text = _plain_characters(raw) if _ODD.search(raw) else raw
    if not text.isascii():
        # A lone surrogate cannot be stored as UTF-8. NFC can make a plain space of an odd one.
        text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _AROUND_LINE_END.sub("\n", text)
    if "\n\n\n" in text:
        text = _MANY_LINE_ENDS.sub("\n\n", text)
    return text.strip()


def _plain_characters(raw: str) -> str:
    text = raw.replace("\r\n", "\n").replace("\u2029", "\n\n")
    return _BLANKS.sub(" ", _DROP.sub("", _LINE_END.sub("\n", text)))


def normalise_line(raw: str) -> str:
    """Return the text as one line: normalised, every run of white space one space. Idempotent."""
    return " ".join(normalise_text(raw).split())


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return half-open offsets of the paragraphs of a normalised text: stretches between blank lines."""
    spans = []
    start = 0
    for part in text.split("\n\n"):
        if part:
            spans.append((start, start + len(part)))
        start += len(part) + 2
    return spans
