"""A name and the words before it -> the role that they give: "former Turkish Foreign Minister" X."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.phrases import make_role
from liveindex.annotation.entities.wording import CIVIL_TITLES_LOWER, EMPTY_MODIFIERS, FORMER, is_role_head
from liveindex.model.entity import Role

# A form of address is no role, nor does it tell one.
FORMS_OF_ADDRESS = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "dr", "dr.", "sir", "dame"])
_MODIFIER_TAGS = frozenset(
    ["NN", "NNP", "NNPS", "NNS", "JJ", "JJS", "POS", "HYPH", "VBN", "AFX", "CC", "CD", "IN", "RB"]
)
_NEVER_FIRST = frozenset(["CC", "POS", "HYPH", "IN", "CD"])
_OF = frozenset(["of", "for", "in", "to", "at"])
_LONGEST = 8


def title_before(line: Line, name: Name, names: Sequence[Name]) -> Role | None:
    """Return the role told directly before a person's name; None where there is none."""
    head = _head(line, name.first - 1)
    if head is None:
        return None
    first = _begin(line, head, name)
    while first < head and (
        line.lowers[first] in EMPTY_MODIFIERS or line.tags[first] in {"CC", "POS", "HYPH", "IN", "CD"}
    ):
        first += 1
    return make_role(line, (first, name.first), head, "title", names)


def address_before(line: Line, name: Name) -> str | None:
    """Return the word of address or title directly before a name, in lower case ("ms."); None where there is none."""
    before = line.lowers[name.first - 1] if name.first else ""
    return before if before in CIVIL_TITLES_LOWER or is_role_head(before) else None


def _head(line: Line, index: int) -> int | None:
    """Return the word that names the role, when the words up to `index` end in one."""
    if index < 0:
        return None
    lower = line.lowers[index]
    if lower in FORMS_OF_ADDRESS:
        return None
    if (is_role_head(lower) or lower in CIVIL_TITLES_LOWER) and line.tags[index].startswith(("NN", "JJ")):
        return index
    # "Secretary of State", "Minister for Foreign Affairs", "president of Ukraine"
    back = index
    while back > index - 5 and back > 0 and (line.is_capital(back) or line.lowers[back] in {"and", "the"}):
        back -= 1
    if back >= 1 and back < index and line.lowers[back] in _OF and is_role_head(line.lowers[back - 1]):
        return back - 1 if line.tags[index].startswith(("NN", "JJ")) else None
    return None


def _begin(line: Line, head: int, name: Name) -> int:
    """Return the first word that belongs to the role: what hangs, directly or not, on the name or on the role."""
    first = head
    while first > 0 and head - first < _LONGEST:
        before = first - 1
        if line.tags[before] not in _MODIFIER_TAGS and line.lowers[before] not in FORMER:
            break
        if line.words[before].isupper() and len(line.words[before]) > 4:
            break  # a headline in capitals that runs into the sentence
        if line.tags[before] in {"CC", "IN"} and not _joins_roles(line, before):
            break
        if line.tags[before] == "RB" and line.lowers[before] not in FORMER:
            break
        above = line.heads[before]
        if not before < above < name.end and line.tags[before] not in {"POS", "HYPH", "CC"}:
            break
        first = before
    return first


def _joins_roles(line: Line, index: int) -> bool:
    """Tell whether an "and" stands between two roles of one person: "president and CEO"."""
    return line.lowers[index] in {"and", "&"} and index > 0 and is_role_head(line.lowers[index - 1])
