"""Raw text -> text as it is stored: NFC, plain line ends and spaces, nothing invisible that breaks offsets.

What it does not do: change quotation marks, dashes or letters. What stands between quotation marks must
stay as its outlet printed it.
"""

from __future__ import annotations

import unicodedata

import regex

# Kept on purpose: ZWNJ and ZWJ (Persian and Indic spelling need them). Dropped: soft hyphen, zero-width space,
# word joiner, BOM, bidirectional controls (they can show a text in another order than it is stored).
_INVISIBLE = regex.compile(r"[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = regex.compile(r"[\p{Cc}--[\t\n]]", regex.V1)
_BLANKS = regex.compile(r"[\t\p{Zs}]+")
_AROUND_LINE_END = regex.compile(r" ?\n ?")
_MANY_LINE_ENDS = regex.compile(r"\n{2,}")


def normalise_text(raw: str) -> str:
    """Return the text in NFC with single spaces, paragraphs separated by one blank line, no controls.

    Single line ends are kept; a run of two or more becomes one blank line. Idempotent.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.replace("\x85", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    # A lone surrogate cannot be stored as UTF-8.
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _BLANKS.sub(" ", text)
    text = _AROUND_LINE_END.sub("\n", text)
    paragraphs: str = _MANY_LINE_ENDS.sub("\n\n", text)
    return paragraphs.strip()


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
