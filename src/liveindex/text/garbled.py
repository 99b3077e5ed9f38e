"""Text -> whether its letters were decoded wrongly before it came here (mojibake).

UTF-8 that was taken for Windows-1252 or -1251 and written down again shows as runs of letters that are valid UTF-8
when they are put back into those bytes: `â€™` for an apostrophe, `Ð¢` for `Т`. By chance that hardly happens: natural
words put two lead bytes beside each other. It is told, not mended: what an outlet printed is evidence.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"[^\x00-\x7f]{2,64}")
_LOST = "\ufffd"
# How typographic signs look by way of Windows-1251, where a run of three is too short to tell otherwise.
_QUOTED_IN_1251 = "вЂ"
# What a run of two may turn into: Latin-1 letters and signs, typographic signs. `É»` would turn into a phonetic one.
_COMMON = re.compile(r"[\u00a0-\u00ff\u2010-\u203a\u20ac\u2122\u0400-\u04ff]+\Z")


def is_garbled(text: str) -> bool:
    """Tell whether a text holds letters that were decoded wrongly, or lost."""
    if text.isascii():
        return False
    return _LOST in text or _QUOTED_IN_1251 in text or any(_was_utf8(run) for run in _RUN.findall(text))


def _was_utf8(run: str) -> bool:
    for encoding, least in (("cp1252", 2), ("cp1251", 4)):
        if len(run) < least:
            continue
        try:
            mended = b"".join(_byte_of(letter, encoding) for letter in run).decode("utf-8")
        except UnicodeError:
            continue
        if len(run) > 3 or _COMMON.match(mended):
            return True
    return False


def _byte_of(letter: str, encoding: str) -> bytes:
    """Return the byte of a letter; the five that Windows-1252 has no letter for stand for themselves."""
    return bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode(encoding)
