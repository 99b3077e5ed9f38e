"""Where a role told in words begins and ends, and what of it is title, owner and time."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.wording import ACTING, EMPTY_MODIFIERS, FORMER, FUTURE, is_role_head
from liveindex.annotation.parsing.lemma import lemma
from liveindex.model.entity import EntityType, Role, RoleTime
from liveindex.text.countries import country_of

_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_CHUNK_TAGS = frozenset([*_NOUN_TAGS, "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "VBG", "RBS", "FW", "AFX", "CC"])
_OPENING_TAGS = frozenset(["DT", "PRP$"])
_TAIL_TAGS = frozenset(
    [*_NOUN_TAGS, "IN", "TO", "DT", "JJ", "JJS", "POS", "CC", "PRP$", "HYPH", "CD", "VBG", "VBN", "FW", "AFX", "SYM"]
)
_TAIL_STOPS = frozenset(
    ["who", "which", "that", "while", "as", "after", "before", "during", "since", "until", "because", "if",
     "when", "whether", "although", "though", "than", "amid", "following", "told", "but"]
)  # fmt: skip
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
     "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "today",
     "yesterday"]
)  # fmt: skip
_A = frozenset(["a", "an", "the", "his", "her"])
_UTTERANCES = frozenset(
    ["interview", "statement", "speech", "post", "tweet", "letter", "phone", "telephone", "briefing", "call"]
)
_LONGEST = 24


def singular(line: Line, index: int) -> str:
    """Return a word in lower case, a plural noun in the singular."""
    tag = line.tags[index]
    return lemma(line.lowers[index], tag) if tag in {"NNS", "NNPS"} else line.lowers[index]


def noun_chunk(line: Line, first: int) -> tuple[int, int] | None:
    """Return (head, end) of the noun phrase that begins at a word, when its head names what a person is.

    "the Turkish Foreign Minister" has the head "Minister"; a name at its end ("President Putin") makes it none.
    """
    index = first
    limit = min(len(line.words), first + _LONGEST)
    while index < limit and (line.tags[index] in _OPENING_TAGS or line.lowers[index] in EMPTY_MODIFIERS):
        index += 1
    head = None
    while index < limit and line.tags[index] in _CHUNK_TAGS:
        if line.tags[index] in _NOUN_TAGS:
            head = index
        if line.tags[index] == "CC" and not (head is not None and _is_head(line, head)):
            break
        index += 1
    if head is None or not _is_head(line, head) or line.tags[head] in {"NNS", "NNPS"}:
        return None
    return head, head + 1


def _is_head(line: Line, index: int) -> bool:
    return is_role_head(line.lowers[index])


def with_tail(line: Line, end: int) -> int:
    """Return the end of a role with what is said of it: "of strategic studies at the University of St Andrews"."""
    limit = min(len(line.words), end + _LONGEST)
    index = end
    while index < limit and line.tags[index] in _TAIL_TAGS and line.lowers[index] not in _TAIL_STOPS:
        after = line.lowers[index + 1] if index + 1 < len(line.words) else ""
        two = line.lowers[index + 1 : index + 3]
        if line.tags[index] == "IN" and (after in _DAYS or (len(two) == 2 and two[0] in _A and two[1] in _UTTERANCES)):
            break
        index += 1
    while index > end and line.tags[index - 1] in {"IN", "DT", "CC", "TO", "PRP$", "VBG", "VBN", "HYPH", "JJ", "CD"}:
        index -= 1
    return index


def make_role(line: Line, stretch: tuple[int, int], head: int, form: str, names: Sequence[Name]) -> Role:
    """Return the role told by a stretch of words.

    Args:
        line: the sentence.
        stretch: all its words.
        head: the word that names it ("minister").
        form: as of `Role.form`.
        names: the names of the sentence, for whose role it is.
    """
    first, end = stretch
    owner = _owner(stretch, head, names) or _adjective(line, first, head)
    start = first
    for index in range(first, head):
        lower = line.lowers[index]
        is_owner = owner is not None and owner[0] <= index < owner[1] and owner[1] <= head
        is_owners_s = line.words[index] == "'s" and owner is not None and index == owner[1]
        empty = lower in EMPTY_MODIFIERS or lower in FORMER or lower in ACTING or lower in FUTURE
        if not (is_owner or is_owners_s or empty or line.words[index] == "-"):
            break
        start = index + 1
    return Role(
        span=line.span(first, end),
        title=_joined(line, start, end),
        of=_joined(line, *owner) if owner else None,
        time=_time(line, first, head),
        form=form,
        sentence=line.number,
    )


def _owner(stretch: tuple[int, int], head: int, names: Sequence[Name]) -> tuple[int, int] | None:
    """Return the words that tell whose role it is: the name after the head, else the one before."""
    first, end = stretch
    inside = [name for name in names if first <= name.first and name.end <= end]
    after = [name for name in inside if name.first > head and name.type is not EntityType.GROUP]
    before = [name for name in inside if name.end <= head]
    owners = [name for name in before if name.line.words[name.end] == "'s"]
    if owners:
        return owners[0].first, owners[0].end
    if after:
        chosen = min(after, key=lambda name: (name.first, -name.end))
        return chosen.first, chosen.end
    if before:
        kinds = (EntityType.PLACE, EntityType.GROUP, EntityType.BODY)
        chosen = next((n for n in before if n.type in kinds and country_of(n.words)), before[0])
        return chosen.first, chosen.end
    return None


def _adjective(line: Line, first: int, head: int) -> tuple[int, int] | None:
    return next(((n, n + 1) for n in range(first, head) if country_of(line.words[n])), None)


def _time(line: Line, first: int, head: int) -> RoleTime:
    around = {*line.lowers[max(0, first - 1) : head + 1], *line.lowers[head + 1 : head + 3]}
    before = set(line.lowers[max(0, first - 1) : head + 1])
    if before & FORMER or any(word.startswith(("ex-", "then-")) for word in before):
        return RoleTime.FORMER
    if before & ACTING:
        return RoleTime.ACTING
    if before & FUTURE or {"elect", "designate"} & around or any(word.endswith("-elect") for word in around):
        return RoleTime.FUTURE
    return RoleTime.NOW


def _joined(line: Line, first: int, end: int) -> str:
    """Return words as they stand in the sentence, without white space of more than one."""
    at = line.starts[first]
    pieces = []
    for index in range(first, end):
        pieces.append(" " * min(1, line.starts[index] - at) + line.words[index])
        at = line.ends[index]
    return "".join(pieces)
