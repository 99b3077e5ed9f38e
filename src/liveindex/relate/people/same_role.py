"""Roles as articles write them -> which of them are one: "president of Aldane", "Aldane President", "President"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from liveindex.relate.people.offices import is_one, owner_bucket

_SPELLINGS = (("defence", "defense"), ("labour", "labor"))
_JOINS = (" of ", " for ", " in ")


class Told(Protocol):
    """What a role is told by: its title, whose it is where that is told, and when (`now`, `former` ...)."""

    @property
    def title(self) -> str: ...  # noqa: D102 - told above
    @property
    def of(self) -> str | None: ...  # noqa: D102
    @property
    def time(self) -> str: ...  # noqa: D102


def same_roles(told: Sequence[Told]) -> list[list[int]]:
    """Return one person's roles in groups, as indices of `told`, each group where its first member stood.

    Roles are one by title, time and whose they are; where only one owner is told for a title, the title alone means
    that role too. A title that names whose it is ("Veldran Defence Minister", "president of Aldane") is the title
    without.
    """
    owners = {one.of.casefold() for one in told if one.of}
    by_title: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        by_title[_bare_title(one, owners), one.time].append(index)
    groups: list[list[int]] = []
    for same in by_title.values():
        of_title: list[list[int]] = []
        near: dict[str, list[list[int]]] = defaultdict(list)  # whoever is met everywhere has a thousand owners
        for index in same:
            owner = told[index].of
            if not owner:
                continue
            alike = near[owner_bucket(owner)]
            home = next((group for group in alike if is_one(told[group[0]].of, owner)), None)
            if home is None:
                of_title.append([index])
                alike.append(of_title[-1])
            else:
                home.append(index)
        rest = [one for one in same if not told[one].of]
        if len(of_title) == 1:
            of_title[0] = sorted(of_title[0] + rest)
        elif rest:
            of_title.append(rest)
        groups += of_title
    return sorted(groups)


def _bare_title(one: Told, owners: set[str]) -> str:
    title = one.title.casefold()
    for written, other in _SPELLINGS:
        title = title.replace(written, other)
    first, _, rest = title.partition(" ")
    if rest and first in owners:
        title = rest
    for joint in _JOINS:
        before, found, after = title.partition(joint)
        if found and one.of and is_one(after, one.of):
            return before
    return title
