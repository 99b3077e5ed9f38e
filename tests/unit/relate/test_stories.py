from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.stories.score import b_cubed, largest_wrong, single_link
from quality.stories.shelf import Shelf

from liveindex.relate.stories.cores import core_of, gap_days, joined, number_likeness, term_likeness
from liveindex.relate.stories.placing import compare, in_words, place
from liveindex.relate.stories.rarity import Rarity, common_words
from liveindex.relate.stories.traits import Traits

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def traits() -> Callable[..., Traits]:
    """Give what makes the traits of an article of some words and names."""

    def make(words: str, names: str = "", *, hours: float = 0, source: str = "one.example", **more: object) -> Traits:
        named = dict.fromkeys(names.split(), 1.0)
        values: dict[str, object] = {
            "source": source,
            "at": NOON + timedelta(hours=hours),
            "dated": True,
            "headline": frozenset(words.split()),
            "terms": dict.fromkeys(words.split(), 1.0),
            "names": named,
            "labels": {name: name.title() for name in named},
            "places": frozenset(),
            "numbers": frozenset(),
            "vector": bytes([127]) + bytes(255),
        }
        return Traits(**{**values, **more})  # type: ignore[arg-type]

    return make


NOTHING_KNOWN = Rarity(0, {}, {}, {})
FIRE = "fire harbour warehouse smoke crews night pier"
VOTE = "ballot council mayor count recount district turnout"


def test_two_outlets_on_one_event_stand_in_one_development(traits):
    shelf = Shelf()
    shelf.add(traits(FIRE, "talm selm"))
    shelf.add(traits(VOTE, "brock", source="two.example"))
    shelf.add(traits(FIRE + " ash", "talm selm", hours=3, source="two.example"))
    assert shelf.developments[0] == shelf.developments[2] != shelf.developments[1]


def test_the_same_words_about_other_people_are_another_event(traits):
    left = core_of(traits(FIRE, "talm selm"), NOTHING_KNOWN)
    same = core_of(traits(FIRE, "talm selm", source="two.example"), NOTHING_KNOWN)
    other = core_of(traits(FIRE, "brock vint", source="two.example"), NOTHING_KNOWN)
    assert not compare(left, other).shared_names
    assert compare(left, other).score < compare(left, same).score


@pytest.mark.parametrize("what", ["places", "outlet", "gap", "undated"])
def test_what_speaks_against_one_event_lowers_the_score(traits, what):
    left = core_of(traits(FIRE, "talm", places=frozenset({"selm"})), NOTHING_KNOWN)
    plain = traits(FIRE, "talm", places=frozenset({"selm"}), source="two.example")
    against = {
        "places": traits(FIRE, "talm", places=frozenset({"osmark"}), source="two.example"),
        "outlet": traits(FIRE, "talm", places=frozenset({"selm"})),
        "gap": traits(FIRE, "talm", places=frozenset({"selm"}), source="two.example", hours=24 * 40),
        "undated": traits(FIRE, "talm", places=frozenset({"selm"}), source="two.example", dated=False),
    }[what]
    assert compare(left, core_of(against, NOTHING_KNOWN)).score < compare(left, core_of(plain, NOTHING_KNOWN)).score


def test_furniture_of_one_outlet_does_not_make_an_event(traits):
    furniture = "click app newsletter subscriber homepage bookmark widget unlock premium trending"
    shelf = Shelf()
    for topic in ("fire pier smoke ash", "ballot count mayor seat", "match goal cup final"):
        shelf.add(traits(f"{furniture} {topic}", "", headline=frozenset(topic.split())))
    assert len(set(shelf.developments)) == 3
    again = shelf.add(traits(f"{furniture} fire pier crew", "", headline=frozenset({"fire", "pier"})))
    assert again.joins == 1


def test_furniture_of_one_outlet_draws_nothing_into_a_development_of_several(traits):
    furniture = "click app newsletter subscriber homepage bookmark widget unlock premium trending"
    core = core_of(traits(f"{FIRE} {furniture}", "talm"), NOTHING_KNOWN)
    core = joined(core, core_of(traits(f"{FIRE} ash", "talm", source="two.example"), NOTHING_KNOWN))
    own = core_of(traits(f"{VOTE} {furniture}", "brock"), NOTHING_KNOWN)
    other = core_of(traits(f"{VOTE} {furniture}", "brock", source="three.example"), NOTHING_KNOWN)
    assert compare(own, core).terms < compare(other, core).terms
    assert place(own, {1: core}).joins is None


def test_a_word_that_is_common_at_large_tells_little_in_an_empty_index(traits):
    assert common_words()["president"] > 20 * common_words()["bribery"]
    article = core_of(traits("president quorvath"), NOTHING_KNOWN)
    common = core_of(traits("president other"), NOTHING_KNOWN)
    rare = core_of(traits("quorvath other"), NOTHING_KNOWN)
    assert term_likeness(article, rare) > 4 * term_likeness(article, common)


def test_what_the_index_counted_outweighs_what_is_common_at_large():
    often = Rarity(100_000, {"quorvath": 40_000, "president": 10}, {}, {})
    assert often.of_term("quorvath") < 1 < often.of_term("president")


def test_the_only_number_of_two_articles_does_not_make_them_alike(traits):
    def bag(numbers, source):
        return core_of(traits(FIRE, source=source, numbers=frozenset(numbers.split())), NOTHING_KNOWN)

    one, many = "21", "21 76 13-10 1,428 2008 45.5"
    assert number_likeness(bag(one, "one.example"), bag(one, "two.example")) < 0.3
    assert number_likeness(bag(many, "one.example"), bag(many, "two.example")) == pytest.approx(1.0)


def test_a_lone_report_is_taken_in_when_a_later_one_ties_it(traits):
    early = "fire harbour warehouse smoke crews night pier"
    late = "inquest foreman negligence sprinklers owner insurer verdict"
    shelf = Shelf()
    shelf.add(traits(early, "talm", headline=frozenset({"fire"})))
    shelf.add(traits(late, "talm", source="two.example", headline=frozenset({"inquest"})))
    assert shelf.developments[0] != shelf.developments[1]
    placed = shelf.add(traits(f"{early} {late}", "talm", source="three.example", headline=frozenset()))
    assert [num for num, _ in placed.takes_in]
    assert len(set(shelf.developments)) == 1
    assert len(set(shelf.stories())) == 1


def test_a_development_of_several_is_never_taken_in(traits):
    shelf = Shelf()
    late = "inquest foreman negligence sprinklers owner insurer verdict"
    for number, words in enumerate([FIRE] * 3 + [late] * 3 + [f"{FIRE} {late}"]):
        shelf.add(traits(words, "talm", source=f"o{number}.example"))
    assert len(set(shelf.developments)) == 2


def test_a_core_of_unlike_articles_is_near_to_none_of_them(traits):
    alone = core_of(traits(FIRE), NOTHING_KNOWN)
    core = alone
    for words in (VOTE, "match goal cup final keeper", "rain flood river dam gauge"):
        core = joined(core, core_of(traits(words), NOTHING_KNOWN))
    assert term_likeness(alone, alone) == pytest.approx(1.0)
    assert term_likeness(core, alone) == pytest.approx((0.25 + 0.5) / 2)  # the mean, and the nearest two: 1 and 0


def test_rare_words_weigh_more_than_common_ones(traits):
    rarity = Rarity(1000, {"said": 990, "ferry": 2, "inquest": 2}, {}, {})
    article = core_of(traits("said ferry"), rarity)
    common, rare = core_of(traits("said inquest"), rarity), core_of(traits("ferry inquest"), rarity)
    assert term_likeness(article, rare) > 5 * term_likeness(article, common)


def test_nothing_alike_begins_a_development_and_says_what_was_missing(traits):
    article, other = core_of(traits(FIRE), NOTHING_KNOWN), core_of(traits(VOTE), NOTHING_KNOWN)
    assert place(article, {}).joins is None
    assert place(article, {1: other}).joins is None
    told = in_words(compare(article, core_of(traits(FIRE, "talm"), NOTHING_KNOWN)), {})
    assert "names 0.00 (none shared)" in told and "needed" in told


def test_gap_is_none_where_they_overlap(traits):
    early, late = core_of(traits(FIRE), NOTHING_KNOWN), core_of(traits(FIRE, hours=48), NOTHING_KNOWN)
    assert gap_days(early, late) == gap_days(late, early) == 2
    assert gap_days(joined(early, late), early) == 0


@given(st.lists(st.sampled_from([FIRE, VOTE, FIRE + " ash", VOTE + " poll"]), min_size=2, max_size=8))
def test_the_same_articles_in_the_same_order_give_the_same_stories(texts):
    def shelved() -> list[int]:
        shelf = Shelf()
        for number, text in enumerate(texts):
            bag = text.split()
            shelf.add(Traits(source=f"{number}.example", at=datetime(2025, 1, 1, tzinfo=UTC), labels={}, names={},
                             dated=True, headline=frozenset(), terms=dict.fromkeys(bag, 1.0), places=frozenset(),
                             numbers=frozenset(), vector=b""))  # fmt: skip
        return shelf.developments

    assert shelved() == shelved()


def test_the_measures_say_what_they_should():
    assert b_cubed("aabb", "1122") == (1.0, 1.0, 1.0)
    precision, recall, _ = b_cubed("aabb", "1111")
    assert (precision, recall) == (0.5, 1.0)
    assert largest_wrong("aabb", "1112") == 3
    assert largest_wrong("aabb", "1122") == 0
    assert single_link(np.array([[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]]), 0.5) == [0, 0, 0]
