from __future__ import annotations

from liveindex.service.kept import Kept


def test_a_value_is_made_once_for_a_state() -> None:
    made: list[int] = []
    kept: Kept[int] = Kept(2)
    for state in (1, 1, 2):
        kept.get("a", state, lambda: made.append(1) or len(made))
    assert len(made) == 2


def test_the_least_recently_asked_for_goes_first() -> None:
    made: list[str] = []
    kept: Kept[str] = Kept(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, 0, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]
