"""Keys that join the spellings of a name, and what people decide about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.bodies import acronym_of, body_key
from liveindex.text.countries import country_of, demonyms, english_name
from liveindex.text.names import KeyRule, RuleKind, canonical_key, join_surname, name_key, sort_name, surname


@pytest.mark.parametrize(
    "spellings",
    [
        ["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Зеленский", "Selenskyj", "ZELENSKY"],
        ["Oleksii Hrytsenko", "Олексій Гриценко", "Alexey Hrytsenko"],
        ["Yurek Zhihovets", "Jurek Zhykhovets", "Iourek Jikhovets", "Юрек Жиховец"],
        ["Sergey Lavrin", "Sergei Lavrin", "Serguei Lavrin", "Serhii Lavrin", "Сергей Лаврин"],
        ["Ivan Smirnov", "Ivan Smirnoff", "Iwan Smirnow"],
        ["Georg Müller", "Georg Mueller", "Georg Muller"],
        ["Bashar al-Dari", "Bashar Al Dari", "Bashar Dari"],
        ["Νίκος Παππάς", "Nikos Pappas"],
        ["Li Xiaolong", "李小龙"],
        ["Donald J. Brook", "Donald Brook"],
        ["Pavel Petrovich Orlov", "Pavel Orlov"],
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("George Marsh", "Rowan Marsh"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Donald Brook", "Donald Brook Jr"),
        ("Maria Shaw", "Maria Saw"),
        ("Anna Keller", "Anna Köhler"),
        ("Chen Jie", "Shen Jie"),
        ("George W. Marsh", "George H. W. Marsh"),
    ],
)
def test_different_names_have_different_keys(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


@given(st.text(max_size=60))
def test_a_key_is_the_same_every_time_and_folds_case(name: str) -> None:
    assert name_key(name) == name_key(name)
    assert name_key(name.upper()) == name_key(name.upper().lower())


def test_a_name_without_letters_has_no_key() -> None:
    assert name_key("1428 - !") == ""


def test_the_family_name_keeps_its_particles_and_drops_junior() -> None:
    assert surname("Hanna van der Weald") == "van der Weald"
    assert surname("Tom Reeve Jr.") == "Reeve"
    assert surname("Zoya") == "Zoya"
    assert sort_name("Hanna van der Weald") == "van der Weald, Hanna"


def test_a_bare_surname_joins_the_only_full_name_that_has_it() -> None:
    people = [name_key("Vasyl Maliuk"), name_key("Hakan Orel"), name_key("Greta van Ollis")]
    assert join_surname(name_key("Maliuk"), people) == people[0]
    assert join_surname(name_key("van Ollis"), people) == people[2]
    assert join_surname(name_key("Ollis"), people) == people[2]


def test_a_bare_surname_of_two_people_stays_by_itself() -> None:
    assert join_surname(name_key("Marsh"), [name_key("Edda Marsh"), name_key("Rowan Marsh")]) is None
    assert join_surname(name_key("Marsh"), []) is None
    assert join_surname(name_key("Edda"), [name_key("Edda Marsh")]) is None


def merge(key: str, into: str) -> KeyRule:
    return KeyRule(RuleKind.MERGE, key, into)


def test_merges_follow_one_another() -> None:
    rules = [merge("a", "b"), merge("b", "c")]
    assert [canonical_key(key, rules) for key in "abcd"] == ["c", "c", "c", "d"]


def test_a_split_takes_a_merge_back() -> None:
    assert canonical_key("a", [merge("a", "b"), KeyRule(RuleKind.SPLIT, "a", "a")]) == "a"


def test_a_split_for_one_article_holds_there_only() -> None:
    rules = [KeyRule(RuleKind.SPLIT, "reeve", "anton reeve", article="example/cup")]
    assert canonical_key("reeve", rules, "example/cup") == "anton reeve"
    assert canonical_key("reeve", rules, "example/other") == "reeve"


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans()), max_size=12))
def test_any_rules_end_and_merged_keys_agree(decisions: list[tuple[str, str, bool]]) -> None:
    rules = [KeyRule(RuleKind.MERGE if is_merge else RuleKind.SPLIT, key, into) for key, into, is_merge in decisions]
    found = {key: canonical_key(key, rules) for key in "abcd"}
    assert all(canonical_key(end, rules) == end for end in found.values())
    if rules and rules[-1].kind is RuleKind.MERGE:
        assert found[rules[-1].key] == found[rules[-1].into]


@pytest.mark.parametrize(
    "spellings",
    [
        ["the Russian Defence Ministry", "Ministry of Defense of Russia", "Russia's Ministry of Defence"],
        ["Ukraine's air force", "Ukrainian Air Force", "Ukraine\u2019s air force"],
        ["The Meridian Centre", "Meridian Center"],
        ["Lowe Port Company Ltd", "Lowe Port Company"],
        ["United Nations", "UN", "the United Nations"],
    ],
)  # fmt: skip
def test_spellings_of_one_body_have_one_key(spellings: list[str]) -> None:
    assert len({body_key(spelling) for spelling in spellings}) == 1


def test_bodies_of_two_countries_are_two() -> None:
    assert body_key("Russian air force") != body_key("Ukrainian air force")
    assert body_key("Defence Ministry", "RU") == body_key("Russian Defence Ministry")
    assert body_key("Defence Ministry") != body_key("Russian Defence Ministry")


def test_an_acronym_has_the_capitals() -> None:
    assert acronym_of("Meridian Centre for Security Studies") == "MCSS"


def test_words_for_countries_tell_their_code() -> None:
    assert country_of("the Netherlands") == country_of("Dutch") == "NL"
    assert country_of("Veldra") is None
    assert english_name("GB") == "United Kingdom"
    assert english_name("QQ") is None
    assert all(len(code) == 2 for code in demonyms().values())
