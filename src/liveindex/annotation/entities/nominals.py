"""A noun with "the" -> the person or body that it stands for: "the minister", "the Turkish leader", "the institute".

Only through what the article itself told before: the role of a person, the name of a body. Where two fit, the one of
the last two sentences; where both or none is, nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.scene import Scene
from liveindex.annotation.entities.wording import ACTING, BODY_HEADS, FORMER, is_role_head
from liveindex.model.entity import EntityType, Role, RoleTime
from liveindex.text.countries import country_of

_MODIFIERS = frozenset(["JJ", "NN", "NNP", "POS", "HYPH", "NNPS", "VBN"])
_RULERS = frozenset(
    ["president", "premier", "minister", "chancellor", "king", "leader", "ruler", "dictator", "emir", "head"]
)
_LINES_BACK = 2
_LONGEST = 6


def stretch_of(line: Line, token: int) -> tuple[int, int] | None:
    """Return (noun, end) of the noun phrase that "the" opens at a word; None where more is said of the noun."""
    end = token + 1
    while end < len(line.words) and end - token <= _LONGEST and line.tags[end] in _MODIFIERS:
        end += 1
    noun = end - 1
    if noun == token or line.tags[noun] not in {"NN", "NNP"} or line.heads[token] != noun:
        return None
    after = line.lowers[end] if end < len(line.words) else "."
    if after in {"of", "who", "that", "which", "for", "-", "from", "in"} or line.tags[end : end + 1] in (
        ["NNP"],
        ["NNS"],
    ):
        return None
    return noun, end


def someone_meant(scene: Scene, position: int, token: int, beings: Sequence[Being]) -> Being | None:
    """Return who is meant by the noun phrase that "the" opens; None where it is not plain."""
    line = scene.lines[position]
    stretch = stretch_of(line, token)
    if stretch is None or scene.quoted[position][token]:
        return None
    noun, _ = stretch
    head = line.lowers[noun]
    modifiers = line.words[token + 1 : noun]
    if head in BODY_HEADS and not is_role_head(head):
        if line.is_capital(noun):
            return None  # "The Times" is a name, if of a body not known here
        bodies = [b for b in beings if b.type is EntityType.BODY and _is_called(b, head, modifiers)]
        return _told_before(scene, position, token, bodies)
    if not is_role_head(head):
        return None
    people = [b for b in beings if b.type is EntityType.PERSON and _holds(b, head, modifiers)]
    return _told_before(scene, position, token, people)


def _is_called(body: Being, head: str, modifiers: Sequence[str]) -> bool:
    lowers = {word.lower() for name in body.names for word in name.words.split()}
    wanted = {word.lower() for word in modifiers} - {"'s"}
    return head in lowers and wanted <= lowers and len(lowers) > 1 and lowers & {head} != lowers


def _holds(person: Being, head: str, modifiers: Sequence[str]) -> bool:
    """Tell whether one of a person's roles is the one spoken of."""
    country = _country(modifiers)
    words = {word.lower() for word in modifiers if not country_of(word)} - {"'s", "-", "north", "south"}
    is_former = bool(words & FORMER)
    words -= FORMER | ACTING
    for role in person.roles:
        told = role.title.lower().split(" of ")[0].split(" for ")[0].split()
        if not told or (country is not None and person.country is not None and country != person.country):
            continue
        if country is not None and person.country is None:
            continue
        is_head = told[-1] == head or (head == "leader" and country is not None and told[-1] in _RULERS)
        if is_head and words <= set(told) and (not is_former or _is_past(role)):
            return True
    return False


def _is_past(role: Role) -> bool:
    return role.time is RoleTime.FORMER


def _country(modifiers: Iterable[str]) -> str | None:
    words = list(modifiers)
    pairs = [" ".join(words[n : n + 2]) for n in range(len(words) - 1)]
    return next((code for code in map(country_of, [*pairs, *words]) if code), None)


def _told_before(scene: Scene, position: int, token: int, fitting: Sequence[Being]) -> Being | None:
    """Return the one who was named before; of several the one of the last sentences."""
    here = scene.lines[position]
    offset = here.starts[token]
    before = [being for being in fitting if any(name.span.start < offset for name in being.names)]
    if len(before) == 1:
        return before[0]
    first = max(0, position - _LINES_BACK)
    recent = {line.number for line in scene.lines[first : position + 1]}
    near = [being for being in before if any(m.sentence in recent and m.span.start < offset for m in being.mentions)]
    return near[0] if len(near) == 1 else None
