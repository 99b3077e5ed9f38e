"""Seeded articles in any number and bounded memory: Zipf vocabulary, about 700 words each, 400 sources, three years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from liveindex.model.indexed import IndexDocument

SOURCES = 400
DAYS = 1_096
FIRST_DAY = datetime(2023, 1, 1, tzinfo=UTC)
_VOCABULARY = 60_000
_POOL = 2_000_000
_LANGUAGES = ("en", "en", "en", "de", "fr", "es", "")


@dataclass(frozen=True)
class Corpus:
    """Words in order of frequency, and a long stretch of running text that articles are cut from."""

    seed: int
    words: list[str]
    running: list[str]

    def documents(self, count: int) -> Iterator[IndexDocument]:
        """Yield that many articles, the same for the same seed, each made only when asked for."""
        rng = random.Random(self.seed)
        for number in range(1, count + 1):
            at = FIRST_DAY + timedelta(days=rng.randrange(DAYS), seconds=rng.randrange(86_400))
            yield IndexDocument(
                seq=number,
                article_id=f"a{number:07d}",
                title=" ".join(self._stretch(rng, 9)).capitalize(),
                text=self._text(rng),
                source=f"outlet{rng.randrange(SOURCES):03d}.example",
                language=rng.choice(_LANGUAGES),
                at=at,
            )

    def phrase(self, rng: random.Random, length: int) -> str:
        """Return words that stand side by side somewhere in the running text."""
        return " ".join(self._stretch(rng, length))

    def _text(self, rng: random.Random) -> str:
        paragraphs = []
        for _ in range(7):
            sentences = [" ".join(self._stretch(rng, rng.randint(12, 28))).capitalize() for _ in range(5)]
            paragraphs.append(". ".join(sentences) + ".")
        return "\n\n".join(paragraphs)

    def _stretch(self, rng: random.Random, length: int) -> list[str]:
        start = rng.randrange(len(self.running) - length)
        return self.running[start : start + length]


def make_corpus(seed: int = 7) -> Corpus:
    """Return the words and the running text of a seed; about two seconds and 60 MB."""
    rng = random.Random(seed)
    starts = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "tr", "ch", "pl"]
    vowels = ["a", "e", "i", "o", "u", "ai", "ou", "ee"]
    ends = ["", "n", "s", "r", "ing", "ed", "t"]
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = (rng.choice(starts) + rng.choice(vowels) for _ in range(rng.randint(1, 4)))
        words["".join(syllables) + rng.choice(ends)] = None
    # Zipf's law with Mandelbrot's shift, as in running English.
    weights = [1 / (rank + 2.7) for rank in range(_VOCABULARY)]
    ranked = list(words)
    rng.shuffle(ranked)
    return Corpus(seed, ranked, rng.choices(ranked, weights, k=_POOL))
