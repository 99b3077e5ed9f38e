"""A feed's bytes -> the same bytes in UTF-8, once they are known to hold nothing hostile to a parser.

Refused are entity declarations (a kilobyte that unfolds to gigabytes, or reads files: CVE-2013-0340,
CVE-2025-59375) and nesting without end. The look is taken at decoded text, because in UTF-16, UTF-7 or EBCDIC
`<!ENTITY` is spelled in other bytes. feedparser also drops doctypes on its own; this does not rely on it.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from liveindex.collect.sniff import text_encoding
from liveindex.errors import UnreadableInputError

# Real feeds stay under 20, with the markup of their entries under 60; unclosed <p> and <br> of broken ones add up.
MAX_DEPTH = 2000
# A doctype that does not end within 4 kB counts as one that declares: looking further for every one of a
# million would take hours.
_DECLARES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,4096}+[^>]", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_MAX_DOCTYPES = 50
_APART = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_EBCDIC_START = b"\x4c\x6f\xa7\x94"  # "<?xm" in every EBCDIC code page


def check_feed(raw: bytes, address: str) -> str:
    """Return the markup of a feed without comments and CDATA, good enough to count its entries by.

    Raises:
        UnreadableInputError: it declares entities or is nested too deeply.
    """
    for text in _readings(raw):
        bare = _APART.sub("", text)
        doctypes = sum(1 for _ in _DOCTYPE.finditer(bare))
        if doctypes > _MAX_DOCTYPES or _DECLARES.search(bare):
            raise UnreadableInputError(
                f"{address} declares entities in a DTD, which a feed has no need of and attacks use. "
                "It is not read; ask its publisher for a plain feed.",
                address,
            )
        if _depth(bare) > MAX_DEPTH:
            raise UnreadableInputError(
                f"{address} is nested more than {MAX_DEPTH} elements deep. It is not read.", address
            )
    return bare


def _readings(raw: bytes) -> list[str]:
    """Return every text that a parser may take the bytes for, the likeliest last."""
    readings = [raw.decode("latin-1")]
    encoding = text_encoding(raw[:4096])
    declared = _DECLARED.match(raw.removeprefix(codecs.BOM_UTF8))
    if encoding is None and declared:
        encoding = declared.group(1).decode("ascii")
    elif encoding is None and raw.startswith(_EBCDIC_START):
        encoding = "cp037"
    if encoding is not None:
        # An encoding that Python does not have for text, no parser can unfold either.
        with contextlib.suppress(LookupError, UnicodeError, ValueError):
            readings.append(raw.decode(encoding, "replace"))
    return readings


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag.group(1):
            depth = max(0, depth - 1)
        elif not tag.group(2):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
