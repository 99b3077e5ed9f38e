"""How many articles have a word, a name or a number -> how much it tells.

An empty index has counted nothing yet. So each count starts from what is known of the language at large: as if the
index had seen some hundred articles before its first, in which every word is as common as it is elsewhere.

Contains data from wordfreq 3.1.1 (Robyn Speer, CC BY-SA 4.0), made by `python -m training.words`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import msgspec
import zstandard

from liveindex.relate.stories.traits import words_of

# Articles that the table stands for. Of pairs of the dev half of news_cluster, same event or not, the cosine of words
# has an area under the curve of .973 counted from nothing, .988 with a table worth 300 articles, .993 by it alone.
_SEEN_BEFORE = 400
_SHARE_UNLISTED = 2e-4  # of articles that have a word which is not in the table: its rarest are at 5e-4
_SHARE_NUMBER = 0.01


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many articles there are, and in how many of them each key is met; an absent key in none.

    Attributes:
        articles: all that were placed, the one in hand included.
        terms, names, numbers: key -> count.
    """

    articles: int
    terms: Mapping[str, int]
    names: Mapping[str, int]
    numbers: Mapping[str, int]

    def of_term(self, key: str) -> float:
        """Return how much a word tells: near 0.0 where every article has it, about 8 where none had."""
        return self._telling(self.terms.get(key, 0), common_words().get(key, _SHARE_UNLISTED))

    def of_name(self, key: str, label: str) -> float:
        """Return how much a name tells, as of a word; by its rarest word as long as it was not met itself."""
        shares = [common_words().get(word, _SHARE_UNLISTED) for word in words_of(label)]
        return self._telling(self.names.get(key, 0), min(shares, default=_SHARE_UNLISTED))

    def of_number(self, key: str) -> float:
        """Return how much a number tells, as of a word."""
        return self._telling(self.numbers.get(key, 0), _SHARE_NUMBER)

    def _telling(self, count: int, share: float) -> float:
        return max(0.0, math.log((self.articles + _SEEN_BEFORE) / (count + _SEEN_BEFORE * share)))


@functools.cache
def common_words() -> Mapping[str, float]:
    """Return the share of articles that have a common word: 0.0005 to 1.0."""
    body = (resources.files("liveindex.relate.stories") / "common_words.msgpack.zst").read_bytes()
    levels = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(body), type=dict[int, str])
    return {word: math.exp(-level / 10) for level, words in levels.items() for word in words.split(" ")}
