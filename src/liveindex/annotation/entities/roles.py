"""A name and the words after it -> the roles that they give: in apposition, in a relative clause, by "is" or "was".

A role is read only where the sentence is plain: the words in apposition end in a comma or with the sentence ("According
to X, the minister said" has none), and their head names what a person is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.phrases import make_role, noun_chunk, with_tail
from liveindex.annotation.entities.wording import LEADING_VERBS, is_role_head
from liveindex.annotation.parsing.lemma import lemma
from liveindex.model.entity import EntityType, Role, RoleTime

_OPEN = frozenset([",", "(", "\u2014", "\u2013", "--", "-"])
_CLOSE = frozenset(
    [",", ".", ";", ":", ")", "\u2014", "\u2013", "--", "-", "!", "?", "\u201d", '"', "'", "''", "who", "whose"]
)
_BE = {"is": RoleTime.NOW, "'s": RoleTime.NOW, "remains": RoleTime.NOW, "was": RoleTime.FORMER, "became": RoleTime.NOW}
_NAMED = frozenset(
    ["named", "appointed", "elected", "re-elected", "nominated", "sworn", "made", "confirmed", "installed"]
)
_SERVES = frozenset(["serves", "works", "served", "worked"])
_CLAUSE_END = frozenset([",", ".", ";", ":", ")", "\u2014", "\u2013", "--", "!", "?"])
_LONGEST_CLAUSE = 30


def roles_after(line: Line, name: Name, names: Sequence[Name]) -> list[Role]:
    """Return the roles told after a person's name, in order."""
    end = _past_age(line, name.end)
    roles: list[Role] = []
    if appositive := _apposition(line, end, names):
        role, end = appositive
        roles.append(role)
    if clause := _clause(line, end, names):
        roles.append(clause)
    if not roles and (copula := _copula(line, name.end, names)):
        roles.append(copula)
    return roles


def role_before(line: Line, name: Name, names: Sequence[Name]) -> Role | None:
    """Return the role of "the head of the service, X, said": the name in apposition to its role."""
    after = line.words[name.end] if name.end < len(line.words) else "."
    start = name.first
    while start > 2 and is_role_head(line.lowers[start - 1]):
        start -= 1  # "the ministry's spokesman, Colonel X, said"
    if start < 2 or line.words[start - 1] != "," or after not in _CLOSE:
        return None
    head = line.heads[_root(line, name)]
    if line.deps[_root(line, name)] != "appos" or head >= start or not is_role_head(line.lowers[head]):
        return None
    if line.tags[head] in {"NNS", "NNPS"} or any(line.tags[n].startswith("VB") for n in range(head, start - 1)):
        return None
    if any(other.end == head + 1 and other.type is EntityType.PERSON for other in names):
        return None
    first = head
    while first > 0 and line.heads[first - 1] in range(first - 1, name.first) and line.words[first - 1] != ",":
        if line.deps[first - 1] in {"punct", "prep", "cc", "mark", "case", "nsubj"} and line.words[first - 1] != "'s":
            break
        first -= 1
    return make_role(line, (first, start - 1), head, "apposition", names)


def _root(line: Line, name: Name) -> int:
    """Return the word of a name that the others hang on."""
    inside = range(name.first, name.end)
    return next((index for index in inside if line.heads[index] not in inside), name.end - 1)


def _past_age(line: Line, end: int) -> int:
    """Return the end of the name with an age behind it: "X, 42,", "X (42)"."""
    if end + 2 < len(line.words) and line.words[end] in _OPEN and line.words[end + 1].isdigit():
        return end + 2 if len(line.words[end + 1]) <= 2 else end
    return end


def _apposition(line: Line, end: int, names: Sequence[Name]) -> tuple[Role, int] | None:
    """Return the role behind a comma, and where it ends."""
    if end + 1 >= len(line.words) or line.words[end] not in _OPEN:
        return None
    first = end + 1
    chunk = noun_chunk(line, first)
    if chunk is None:
        return None
    head, stop = chunk
    stop = with_tail(line, stop)
    if stop < len(line.words) and line.words[stop] not in _CLOSE:
        return None
    # "X, Minister Y, and Z" is a list; so is a name behind the role.
    if any(name.first == head + 1 and name.type is EntityType.PERSON for name in names):
        return None
    if stop < len(line.words) and line.words[stop] == "," and line.lowers[stop + 1 : stop + 2] == ["and"]:
        return None
    return make_role(line, (first, stop), head, "apposition", names), stop


def _clause(line: Line, end: int, names: Sequence[Name]) -> Role | None:
    """Return the role of "who heads ...", "who is a professor"."""
    start = end + 1 if end < len(line.words) and line.words[end] == "," else end
    if start + 2 >= len(line.words) or line.lowers[start] != "who":
        return None
    verb = start + 1
    if line.tags[verb] == "RB" or line.lowers[verb] in {"has", "had", "also"}:
        verb += 1
    if line.lowers[verb] in _BE and (found := _copula(line, verb, names)):
        return replace(found, form="clause")
    if not line.tags[verb].startswith("VB") or lemma(line.lowers[verb], line.tags[verb]) not in LEADING_VERBS:
        return None
    stop = verb + 1
    while stop < len(line.words) and stop - start < _LONGEST_CLAUSE and line.words[stop] not in _CLAUSE_END:
        stop += 1
    role = make_role(line, (start, stop), verb, "clause", names)
    past = line.tags[verb] == "VBD"
    title = role.title.removeprefix("who ")
    return replace(role, title=title, time=RoleTime.FORMER if past else RoleTime.NOW)


def _copula(line: Line, verb: int, names: Sequence[Name]) -> Role | None:
    """Return the role of "X is the head of ...", "was appointed director", where it follows the name directly."""
    if verb + 1 >= len(line.words):
        return None
    if line.tags[verb] == "POS" and line.lowers[verb + 1] not in {"the", "a", "an"}:
        return None  # "X's sister" is not "X is a sister"
    time = _BE.get(line.lowers[verb])
    first = verb + 1
    if time is None and line.lowers[verb] in _SERVES and line.lowers[first] == "as":
        time = RoleTime.NOW if line.tags[verb] == "VBZ" else RoleTime.FORMER
        first += 1
    elif time is not None and first + 1 < len(line.words) and line.lowers[first] in _NAMED:
        time = RoleTime.NOW
        first += 1
        while first < len(line.words) and line.lowers[first] in {"in", "as", "to", "be", "become"}:
            first += 1
    elif line.lowers[verb] == "will" and line.lowers[first] in {"become", "be"}:
        time, first = RoleTime.FUTURE, first + 1
    if time is None or first >= len(line.words) or (chunk := noun_chunk(line, first)) is None:
        return None
    head, stop = chunk
    if any(name.first == head + 1 for name in names) or line.lowers[first] in {"his", "her", "their", "my", "our"}:
        return None
    role = make_role(line, (first, with_tail(line, stop)), head, "copula", names)
    return role if role.time is not RoleTime.NOW else replace(role, time=time)
