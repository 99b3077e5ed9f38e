"""The people of an article -> the same with their roles, and what the roles tell of them: country, he or she."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.genders import gender_of_word
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.roles import role_before, roles_after
from liveindex.annotation.entities.titles import title_before
from liveindex.model.article import Span
from liveindex.model.entity import Role
from liveindex.text.bodies import state_owner


def give_roles(people: Sequence[Being], names: Sequence[Name]) -> None:
    """Give each person the roles that stand around the names, in order of the text, each stretch once."""
    by_line: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_line[name.line.number].append(name)
    for person in people:
        found: dict[Span, Role] = {}
        for name in person.names:
            for role in _around(name, by_line[name.line.number]):
                if not any(role.span.start <= own.span.start < role.span.end for own in person.names):
                    found.setdefault(role.span, role)  # "the widow of X" is no role of X
        person.roles = sorted(found.values(), key=lambda role: role.span)
        for role in person.roles:
            if " to " not in role.title:  # an ambassador is not of the country that he is sent to
                person.country = person.country or state_owner(role.of or "")
            words = role.title.lower().split()
            person.gender = person.gender or next((g for g in map(gender_of_word, words) if g), None)


def _around(name: Name, names: Sequence[Name]) -> list[Role]:
    if name.line.is_shouted:
        return []
    before = title_before(name.line, name, names)
    apart = role_before(name.line, name, names)
    return [role for role in (before, apart) if role] + roles_after(name.line, name, names)
