"""Rules played over what the machine did: the laws, without any store."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.story import StoryAction, StoryRule
from liveindex.relate.stories.seating import Member, Numbered, Seat, root, seat

LETTERS = "abcdefghij"


def member(letter: str, story: int, development: int | None = None) -> Member:
    return Member(letter, LETTERS.index(letter) + 1, development or story, story)


def rule(num: int, placed: int, action: str, story: str = "", articles: str = "") -> Numbered:
    return Numbered(
        num, placed, StoryRule(action=StoryAction(action), story=story, articles=tuple(articles), title="T")
    )


def alphabetical(article: str, others: Sequence[str]) -> float:
    """Articles are alike whose letters are near."""
    return -min(abs(ord(article) - ord(other)) for other in others)


def homes(members: Sequence[Member], rules: Sequence[Numbered]) -> dict[str, int]:
    found = seat(members, rules, alphabetical)
    return {article: root(one.home, found.merges) for article, one in found.seats.items()}


def test_without_rules_everything_stands_where_the_machine_put_it() -> None:
    found = seat([member("a", 1), member("b", 2), member("c", 1)], [], alphabetical)
    assert found.seats == {"a": Seat(1), "b": Seat(2), "c": Seat(1)}
    assert (found.ids, found.moved, found.merges) == ({1: "a", 2: "b"}, frozenset(), {})


def test_a_merge_of_merged_stories_leads_to_the_last_one_that_stays() -> None:
    members = [member("a", 1), member("b", 2), member("c", 3)]
    rules = [rule(1, 3, "merge", "a", "b"), rule(2, 3, "merge", "c", "b")]
    assert homes(members, rules) == {"a": 3, "b": 3, "c": 3}
    assert seat(members, rules, alphabetical).ids == {3: "c"}


def test_what_came_before_a_split_stays_and_what_comes_after_chooses() -> None:
    members = [member(letter, 1) for letter in "abcdef"]
    # Made when d was there: it is nearer to the half of c, but people saw it and left it where it was.
    assert homes(members, [rule(1, 4, "split", "a", "c")]) == {"a": 1, "b": 1, "c": -1, "d": 1, "e": 1, "f": 1}
    assert homes(members, [rule(1, 3, "split", "a", "c")])["d"] == -1


def test_a_new_development_of_a_parted_story_goes_with_the_half_it_is_like() -> None:
    members = [member("a", 1), member("e", 1, 2), member("f", 1, 3)]
    assert homes(members, [rule(1, 5, "split", "a", "e")])["f"] == -1


def test_an_article_goes_with_its_own_development_though_another_of_the_story_is_nearer() -> None:
    members = [member("a", 1), member("b", 1, 2), member("c", 1)]
    assert homes(members, [rule(1, 2, "split", "a", "b")])["c"] == 1


def test_an_article_moved_twice_stands_where_it_was_moved_last() -> None:
    members = [member("a", 1), member("b", 1), member("c", 2)]
    rules = [rule(1, 3, "split", "a", "b"), rule(2, 3, "pin", "c", "b")]
    found = seat(members, rules, alphabetical)
    assert found.seats["b"] == Seat(2, 2)
    assert found.ids == {1: "a", 2: "c"}


def test_a_story_whose_first_article_left_is_called_after_the_next() -> None:
    members = [member("a", 1), member("b", 1), member("c", 2)]
    assert seat(members, [rule(1, 3, "pin", "c", "a")], alphabetical).ids == {1: "b", 2: "c"}


def test_articles_held_apart_outlive_any_merge() -> None:
    members = [member("a", 1), member("b", 2), member("c", 3)]
    rules = [rule(1, 3, "apart", articles="ab"), rule(2, 3, "merge", "a", "c"), rule(3, 3, "merge", "c", "b")]
    assert homes(members, rules) == {"a": 1, "c": 1, "b": 2}
    pinned = [*rules[:2], rule(3, 3, "pin", "c", "b")]
    assert homes(members, pinned) == {"a": 1, "c": 1, "b": 2}


def test_a_name_goes_with_the_story_that_stays() -> None:
    members = [member("a", 1), member("b", 2)]
    rules = [rule(1, 2, "rename", "a"), rule(2, 2, "rename", "b"), rule(3, 2, "merge", "a", "b")]
    assert seat(members, rules, alphabetical).names == {1: 1}
    assert seat(members, rules[:2], alphabetical).names == {1: 1, 2: 2}


def test_articles_that_are_not_there_are_passed_over() -> None:
    members = [member("a", 1)]
    rules = [
        rule(1, 1, "merge", "a", "x"), rule(2, 1, "merge", "x", "a"), rule(3, 1, "pin", "x", "a"),
        rule(4, 1, "apart", articles="ax"), rule(5, 1, "rename", "x"), rule(6, 1, "split", "a", "x"),
    ]  # fmt: skip
    assert seat(members, rules, alphabetical).seats == {"a": Seat(1)}


placed = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 1)), min_size=1, max_size=len(LETTERS))
decided = st.lists(
    st.tuples(
        st.integers(0, len(LETTERS)), st.sampled_from(["merge", "split", "pin", "apart"]), st.sampled_from(LETTERS),
        st.sampled_from(LETTERS),
    ),
    max_size=8,
)  # fmt: skip


@given(placed, decided)
def test_any_rules_give_every_article_one_story_and_every_story_the_id_of_one_inside(
    where: list[tuple[int, int]], what: list[tuple[int, str, str, str]]
) -> None:
    members = [member(LETTERS[n], story, story * 10 + number) for n, (story, number) in enumerate(where)]
    rules = [
        rule(num, at, action, one, other) if action != "apart" else rule(num, at, action, articles=one + other)
        for num, (at, action, one, other) in enumerate(sorted(what), start=1)
        if one != other
    ]
    found = seat(members, rules, alphabetical)
    shown = {article: root(seated.home, found.merges) for article, seated in found.seats.items()}
    assert set(shown) == {one.id for one in members}
    assert {story: shown[article] for story, article in found.ids.items()} == {story: story for story in shown.values()}
    for one in rules:
        known = all(article in shown and LETTERS.index(article) < one.placed for article in one.rule.articles)
        if one.rule.action is StoryAction.APART and known:
            assert shown[one.rule.articles[0]] != shown[one.rule.articles[1]]
    assert seat(members, rules, alphabetical) == found
