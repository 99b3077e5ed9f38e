"""wordfreq's lists -> how common each word is, for `liveindex.relate.stories.rarity`.

    python -m training.words wordfreq-3.1.1-py3-none-any.whl [common_words.msgpack.zst]

The wheel of wordfreq 3.1.1 (Robyn Speer; data CC BY-SA 4.0), whose sha256 is checked, holds how often words are used
in each of 40 languages. All of its small English list is taken (one word in a million and more), of the others those
that stand in every fourth article and more: their "the" and "said". The same input gives the same file; 2 s.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import msgspec
import zstandard

from liveindex.relate.stories.traits import plain_word

WHEEL_SHA256 = "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473"
SHIPPED = Path(__file__).parents[2] / "src/liveindex/relate/stories/common_words.msgpack.zst"
_LIST = re.compile(r"wordfreq/data/small_(\w+)\.msgpack\.gz")
_ARTICLE_WORDS = 450  # in an article as it is read
_LEAST_SHARE_OF_OTHERS = 0.25


def main(arguments: list[str]) -> int:
    """Build the file named by the second argument from the wheel named by the first."""
    wheel = Path(arguments[0])
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        print(f"{wheel} is not the wheel of wordfreq 3.1.1 that stories were measured with.", file=sys.stderr)  # noqa: T201
        return 1
    shares: dict[str, float] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if found := _LIST.fullmatch(name):
                least = 0.0 if found[1] == "en" else _LEAST_SHARE_OF_OTHERS
                for word, share in shares_of(gzip.decompress(archive.read(name))).items():
                    if share >= least:
                        shares[word] = max(share, shares.get(word, 0.0))
    write(Path(arguments[1]) if len(arguments) > 1 else SHIPPED, shares)
    return 0


def shares_of(packed: bytes) -> dict[str, float]:
    """Return the share of articles that have each word, were words strewn evenly, of one of wordfreq's lists."""
    rates: dict[str, float] = defaultdict(float)
    for centibels, words in enumerate(msgspec.msgpack.decode(packed)[1:]):
        for word in words:
            rates[plain_word(word)] += 10 ** (-centibels / 100)
    return {word: 1 - math.exp(-rate * _ARTICLE_WORDS) for word, rate in rates.items()}


def write(path: Path, shares: dict[str, float]) -> None:
    """Write the words by level: -10 ln of their share, rounded."""
    levels: dict[int, list[str]] = defaultdict(list)
    for word in sorted(shares):
        levels[round(-10 * math.log(shares[word]))].append(word)
    body = zstandard.ZstdCompressor(level=19).compress(
        msgspec.msgpack.encode({level: " ".join(levels[level]) for level in sorted(levels)})
    )
    path.write_bytes(body)
    print(f"{path}: {len(shares)} words, {len(body) / 1e3:.0f} kB, sha256 {hashlib.sha256(body).hexdigest()}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
