"""An article's traits -> the keys by which developments like it are looked up, at a cost that no index size changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liveindex.relate.stories.cores import Core
from liveindex.relate.stories.rarity import Rarity
from liveindex.relate.stories.traits import Traits

_MOST_ASKED = 32
_MOST_KEPT = 48  # of a development
MOST_PER_KEY = 24  # developments looked at per key, the newest
MOST_CANDIDATES = 16
_NAME = "n "
_WORD = "w "
_NUMBER = "# "


def all_keys(traits: Traits) -> list[str]:
    """Return every key that is counted of an article."""
    words, names = [_WORD + key for key in traits.terms], [_NAME + key for key in traits.names]
    return words + names + [_NUMBER + key for key in sorted(traits.numbers)]


def rarity_from(articles: int, counts: Mapping[str, int]) -> Rarity:
    """Return the rarity of keys counted under the names that `all_keys` gives."""
    told: dict[str, dict[str, int]] = {_WORD: {}, _NAME: {}, _NUMBER: {}}
    for key, count in counts.items():
        told[key[:2]][key[2:]] = count
    return Rarity(articles, told[_WORD], told[_NAME], told[_NUMBER])


def asked_keys(core: Core) -> list[str]:
    """Return the keys that an article asks for, the most telling first."""
    return _heaviest(core, _MOST_ASKED)


def kept_keys(core: Core) -> list[str]:
    """Return the keys that a development is found by."""
    return _heaviest(core, _MOST_KEPT)


def _heaviest(core: Core, most: int) -> list[str]:
    weights = {_NAME + key: weight for key, weight in core.names.items()}
    weights |= {_WORD + key: weight for key, weight in core.terms.items()}
    return sorted(weights, key=lambda key: (-weights[key], key))[:most]


def nearest(found: Sequence[Sequence[int]]) -> list[int]:
    """Return the developments that most keys lead to.

    Args:
        found: for each key asked for, the developments it leads to; the most telling key first.
    """
    votes: dict[int, float] = {}
    for rank, nums in enumerate(found):
        for num in nums:
            votes[num] = votes.get(num, 0.0) + 1 / (8 + rank)
    return sorted(votes, key=lambda num: (-votes[num], -num))[:MOST_CANDIDATES]
