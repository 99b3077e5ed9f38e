"""Names of bodies -> keys that join their spellings: "Ministry of Defence of Russia", "Russian Defense Ministry".

What is told of a state's bodies in any order and spelling has one key; of other bodies only article, legal form and
spelling are folded. Acronyms join within an article (`annotation.entities.joining`), and across articles for the few
that everyone knows.
"""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

from liveindex.text.countries import country_of
from liveindex.text.romanisation import latin_letters

_WORD = re.compile(r"[^\W_]+(?:[.'\u2019-][^\W_]+)*")
_NO_SIGN = re.compile("[^a-z0-9]")
_SMALL = frozenset(["the", "of", "for", "and", "in", "at", "on", "to", "a", "s", "de", "des", "la", "du"])
_LEGAL_FORMS = frozenset(
    ["inc", "ltd", "plc", "llc", "llp", "corp", "co", "gmbh", "ag", "sa", "nv", "bv", "spa", "oyj", "ab"]
)
_SPELLINGS = {
    "defence": "defense",
    "centre": "center",
    "organisation": "organization",
    "labour": "labor",
    "programme": "program",
    "theatre": "theater",
    "forces": "force",
    "services": "service",
    "guards": "guard",
    "affairs": "",
    "internal": "interior",
    "department": "department",
}
_STATE_WORDS = frozenset(
    ["ministry", "army", "navy", "force", "government", "police", "parliament", "military", "intelligence",
     "guard", "staff", "court", "cabinet", "presidency", "security", "presidential", "embassy", "senate", "border",
     "media", "television"]
)  # fmt: skip
_KNOWN_BY_ACRONYM = {
    "un": "united nations",
    "eu": "european union",
    "nato": "north atlantic treaty organization",
    "who": "world health organization",
    "imf": "international monetary fund",
    "wto": "world trade organization",
    "iaea": "international atomic energy agency",
    "icc": "international criminal court",
    "icj": "international court justice",
    "icrc": "international committee red cross",
    "unicef": "united nations children fund",
    "unhcr": "united nations high commissioner refugees",
    "unesco": "united nations educational scientific cultural organization",
    "osce": "organization security cooperation europe",
    "opec": "organization petroleum exporting countries",
    "oecd": "organization economic cooperation development",
    "asean": "association southeast asian nations",
    "cia": "central intelligence agency",
    "fbi": "federal bureau investigation",
    "nsa": "national security agency",
    "nasa": "national aeronautics space administration",
    "ecb": "european central bank",
    "bbc": "british broadcasting corporation",
    "idf": "israel defense force",
    "sbu": "security service ua",
    "fsb": "federal security service ru",
    "ecowas": "economic community west african states",
}


@functools.lru_cache(maxsize=20_000)
def body_key(name: str, country: str | None = None) -> str:
    """Return the key of a body's name; empty for a name without letters.

    Args:
        name: as written.
        country: code of the country that the article tells and the name does not.

    >>> body_key("the Russian Defence Ministry") == body_key("Ministry of Defense of Russia")
    True
    >>> body_key("Ukraine's air force"), body_key("Institute for the Study of War"), body_key("NATO")
    ('air force ua', 'institute study war', 'north atlantic treaty organization')
    """
    words = [word for word in (_plain(word) for word in _words_of(name)) if word and word not in _SMALL]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    words = [word for word in (_SPELLINGS.get(word, word) for word in words) if word]
    if len(words) == 1:
        words = _KNOWN_BY_ACRONYM.get(words[0], words[0]).split()
    if not _STATE_WORDS.intersection(words):
        return " ".join(words)
    owner, rest = _owner(name)
    code = owner or country
    words = [_SPELLINGS.get(word, word) for word in map(_plain, _words_of(rest)) if word and word not in _SMALL]
    return " ".join([*sorted(filter(None, words)), *([code.lower()] if code else [])])


def state_owner(name: str) -> str | None:
    """Return the code of the country that a body's name tells; None where it tells none."""
    return _owner(name)[0]


def _owner(name: str) -> tuple[str | None, str]:
    """Return the country in a name, and the name without it."""
    parts = name.replace("\u2019", "'").split()
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            piece = " ".join(parts[start : start + size])
            code = country_of(piece)
            if code:
                return code, " ".join([*parts[:start], *parts[start + size :]])
    return None, name


def _words_of(name: str) -> list[str]:
    return _WORD.findall(latin_letters(name).replace("\u2019", "'").replace("'s", ""))


def _plain(word: str) -> str:
    return _NO_SIGN.sub("", anyascii(word).lower())


def acronym_of(name: str) -> str:
    """Return the capitals that an acronym of the name would have.

    >>> acronym_of("Institute for the Study of War"), acronym_of("International Atomic Energy Agency")
    ('ISW', 'IAEA')
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())
