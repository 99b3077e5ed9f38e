"""Bytes and a content-type header -> text.

Order of belief: byte-order mark; UTF-8 where the bytes are valid UTF-8 (a page that declares latin-1 and is valid
UTF-8 is UTF-8: the chance of the reverse falls with every accented letter); the declared encoding of the header,
then of the document; a detector. What it does not do: mend mojibake that the outlet itself printed.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from liveindex.model.article import SkipReason

# What the WHATWG Encoding Standard (section 4.2) makes browsers read under these labels.
_BROWSER_LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-user-defined": "cp1252",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOF", "a font"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a database"),
)
_RIFF = (b"WEBP", b"WAVE", b"AVI ")
_HEAD_BYTES = 4096  # browsers look for a declaration in the first 1024 bytes; real pages put it later
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# C0 controls that no text holds; tab, line ends, form feed, escape (old terminals, ISO-2022) left out.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_LANGUAGE = re.compile(rb"""<html[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
# The encoding that old pages of a language are mostly in (HTML Standard, section 13.2.3.2).
_BY_LANGUAGE = dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"), "cp1250") | {
    "tr": "cp1254", "az": "cp1254", "lt": "cp1257", "lv": "cp1257", "et": "cp1257", "vi": "cp1258",
}  # fmt: skip
_DETECTABLE = (
    "cp1251", "cp1252", "cp1250", "koi8_r", "koi8_u", "cp866", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp874", "gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949", "iso8859_5",
)  # fmt: skip
_DETECT_BYTES = 64 * 1024


def unreadable(body: bytes) -> tuple[SkipReason, str] | None:
    """Return why bytes hold no text at all (empty, binary), None where they may."""
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        return SkipReason.EMPTY, "The document holds no characters."
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return SkipReason.BINARY, f"The bytes are {kind}, not text."
    if (body.startswith(b"RIFF") and body[8:12] in _RIFF) or body[4:8] == b"ftyp":
        return SkipReason.BINARY, "The bytes are sound, image or video, not text."
    if not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _looks_binary(body):
        return SkipReason.BINARY, "Control bytes stand among the characters: this is not text."
    return None


def _looks_binary(body: bytes) -> bool:
    if _unmarked_utf16(body):
        return False
    sample = body[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A stray NUL or two stand in real pages; one byte in fifty does in none of the 227 evaluation pages.
    return controls * 50 > len(sample)


def _unmarked_utf16(body: bytes) -> str | None:
    """Return the encoding of UTF-16 without its mark: mostly Latin text has a NUL in every other byte."""
    sample = body[:2048]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the characters of a document. Never fails: bytes that fit no encoding become U+FFFD.

    Args:
        body: the bytes as they came.
        content_type: the value of the `content-type` header, where there was one.
    """
    encoding = next((name for mark, name in _BOMS if body.startswith(mark)), None) or _unmarked_utf16(body)
    if encoding is not None:
        return body.decode(encoding, "replace")
    text = _as_utf8(body)
    if text is not None:
        return text
    for label in _declared(body, content_type):
        text = _try(body, label)
        if text is not None:
            return text
    return _detect(body)


def _as_utf8(body: bytes) -> str | None:
    """Return the text of bytes that are UTF-8, perhaps cut or with a few faults; None where they are not."""
    # ISO-2022 is pure ASCII to a UTF-8 decoder: its escape sequences tell.
    if b"\x1b$" in body or b"\x1b(" in body:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as exc:
        return body.decode("utf-8", "replace") if _mostly_utf8(body, exc) else _with_surrogates(body)


def _mostly_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether the only fault is a cut at the end or a few bytes: half a page is still UTF-8."""
    if error.start >= len(body) - 3 and error.start > 0:
        return any(byte > 127 for byte in body[: error.start]) or error.reason == "unexpected end of data"
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for byte in body if byte >= 0xC2) - bad
    return good > 20 * bad


def _with_surrogates(body: bytes) -> str | None:
    """Return UTF-8 in which halves of UTF-16 characters stand, pairs joined; None where the bytes are not that."""
    try:
        text = body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declared(body: bytes, content_type: str | None) -> list[str]:
    labels = []
    if content_type and (found := _IN_HEADER.search(content_type)):
        labels.append(found.group(1))
    if match := _DECLARED.search(body[:_HEAD_BYTES]):
        labels.append((match.group(1) or match.group(2)).decode("ascii", "replace"))
    return [_BROWSER_LABELS.get(label.lower(), label.lower()) for label in labels]


def _try(body: bytes, label: str) -> str | None:
    if label.replace("_", "-") in {"utf-8", "utf8"}:
        return None  # tried already: the bytes are not what they say
    try:
        if not codecs.lookup(label)._is_text_encoding:
            return None
        text = body.decode(label, "replace")
    except (LookupError, ValueError):
        return None
    # A wrong label shows as characters that the encoding does not have.
    return text if text.count("\ufffd") * 200 <= len(text) else None


def _detect(body: bytes) -> str:
    """Return the text of bytes that are not UTF-8 and declare nothing that fits."""
    sample = body[:_DETECT_BYTES]
    high = sum(1 for byte in sample if byte > 127)
    if high < 0.7 * len(sample.split()):
        # Letters with a few accents: too little for a detector, which takes them for anything; the language tells.
        language = _LANGUAGE.search(body[:_HEAD_BYTES])
        code = language.group(1).lower().decode("ascii") if language else ""
        return body.decode(_BY_LANGUAGE.get(code, "cp1252"), "replace")
    best = from_bytes(sample, cp_isolation=list(_DETECTABLE)).best()
    return body.decode(best.encoding if best is not None else "cp1252", "replace")
