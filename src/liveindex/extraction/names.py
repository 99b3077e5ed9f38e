"""Bylines as written -> names of authors: no "By", roles, addresses or repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from liveindex.extraction.words import words
from liveindex.text.normalise import normalise_line

_NOT_LETTERS = re.compile(r"[\W_]+")
_BEFORE = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|text|article)\s+)?"
    r"(?:by|von|par|por|di|door|af|av|da|od|автор(?:ы)?|текст|author|autor(?:in|en)?|auteur|autore|redakteur(?:in)?)\b\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?<!\w)@\w+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_SEPARATORS = re.compile(
    r"\s*(?:[;|•·/]|,(?!\s*(?:jr|sr|ii|iii|iv|phd|md)\b)|\s(?:and|und|et|y|e|i|og|och|en|и|та|&|with|mit)\s)\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"""(?:^|\b)(?:editors?|editor-in-chief|reporters?|correspondents?|writers?|contributors?|columnists?|journalists?
  |producers?
    |photographers?|critics?|staff|bureau\s+chief|analysts?|fellow|professor|lecturer|director|freelancer?|blogger
      |redakteur(?:in)?
    |redaktionsleiter(?:in)?|korrespondent(?:in)?|reporter(?:in)?|autor(?:in)?|volont[aä]r(?:in)?
      |chefredakteur(?:in)?|ressortleiter(?:in)?
    |journaliste|corresponsal|redactor(?:a)?|periodista|giornalista|inviato|корреспондент|журналист|обозреватель
      |kommentator)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_NAME = words("admin administrator author editor unknown none null undefined n/a guest anonymous by")
_LONGEST_NAME = 100


def squeeze(text: str) -> str:
    """Return what two spellings of one line share: letters and digits in lower case."""
    return _NOT_LETTERS.sub("", text.casefold())


def split_byline(written: str) -> tuple[str, ...]:
    """Return the names in a byline, in order, none twice. Splits at commas, bars and the word for "and"."""
    names: list[str] = []
    cleaned = _clean(written)
    pieces = [cleaned] if _ROLE.search(cleaned) and "," not in cleaned else _SEPARATORS.split(cleaned)
    for number, piece in enumerate(pieces):
        # "Ann Lee, political editor": what follows a name is what she is. A byline that is only a role stays.
        if number and _ROLE.search(piece):
            continue
        names.append(piece)
    return distinct_names(names)


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return cleaned names in order, each once; two spellings that differ in case or marks are one name."""
    kept: dict[str, str] = {}
    for name in names:
        cleaned = _clean(name)
        core = squeeze(cleaned)
        if not core or core.isdigit() or cleaned.lower() in _NOT_A_NAME or len(cleaned) > _LONGEST_NAME:
            continue
        kept.setdefault(core, cleaned)
    return tuple(kept.values())


def _clean(name: str) -> str:
    name = _ADDRESS.sub(" ", _BRACKETS.sub("", normalise_line(name)))
    name = _BEFORE.sub("", name.strip(" ,;:|-–—•·\"'"))
    return normalise_line(name).strip(" ,;:|-–—•·\"'")
