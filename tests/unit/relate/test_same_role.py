"""Which of a person's roles, as articles write them, are one."""

from __future__ import annotations

import pytest

from liveindex.model.article import Span
from liveindex.model.entity import Role, RoleTime
from liveindex.relate.people import same_role
from liveindex.relate.people.same_role import same_roles


def role(title: str, of: str | None = None, time: RoleTime = RoleTime.NOW) -> Role:
    return Role(span=Span(0, 1), title=title, of=of, time=time, form="title", sentence=1)


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ([role("President", "Russian"), role("President", "Russia"), role("President")], [[0, 1, 2]]),
        ([role("president of South Africa", "South Africa"), role("President", "South African")], [[0, 1]]),
        ([role("President", "Russian"), role("President", "Ukrainian"), role("President")], [[0], [1], [2]]),
        ([role("Defence Minister", "Turkish"), role("Turkish Defense Minister", "Turkish")], [[0, 1]]),
        ([role("President"), role("President", time=RoleTime.FORMER)], [[0], [1]]),
        ([role("adviser"), role("head of the port", "port"), role("Adviser")], [[0, 2], [1]]),
        ([], []),
    ],
)
def test_roles_of_one_office_stand_together(told: list[Role], groups: list[list[int]]) -> None:
    assert same_roles(told) == groups


def test_many_owners_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(same_role, "is_one", lambda left, right: compared.append((left, right)) or left == right)
    told = [
        role("head", f"{word}{number} office") for number in range(40) for word in ("abcdefgh", "bcdefghi", "cdefghij")
    ]
    assert len(same_roles(told)) == len(told)
    assert len(compared) == 3 * 40 * 39 / 2
