"""How an evidence file is laid out, and the seal of its manifest: shared by what writes it and what checks it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

FORMAT = "liveindex-evidence/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
VERIFY = "VERIFY.txt"
PAGE = "index.html"
DATA = "data"
TEXTS = "texts"
CAPTURES = "pages.wacz"
_SEAL = "seal"


def text_name(article: str, number: int) -> str:
    """Return the name of the part that holds the text of a version."""
    return f"{TEXTS}/{article}.{number}.txt"


def seal(manifest: dict[str, Any]) -> bytes:
    """Return the bytes of a manifest with its seal: the SHA-256 of the same bytes with an empty seal.

    The seal shows a slip or a clumsy hand. Against somebody who seals anew only the hash that was told apart helps.
    """
    return _bytes({**manifest, _SEAL: sha256(_bytes({**manifest, _SEAL: ""})).hexdigest()})


def is_sealed(body: bytes, manifest: dict[str, Any]) -> bool:
    """Tell whether a manifest's bytes are as they were sealed, to the letter."""
    rest = {name: value for name, value in manifest.items() if name != _SEAL}
    return seal(rest) == body


def _bytes(manifest: dict[str, Any]) -> bytes:
    return orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
