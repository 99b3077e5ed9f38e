"""Two timelines -> how alike they are: F1 of the days, and ROUGE-1 of the words of aligned days.

The alignment is `align+ m:1` of Martschat and Markert 2017, Improving ROUGE for timeline summarization, as their
package `tilse` has it. For precision each day of the made timeline is aligned with the one gold day at which the
product of two costs is least: the distance in days, 1 - 1 / (distance + 1), and what the words of the two days do not
share, 1 - F1. For recall each gold day is aligned with a made day in the same way. Words shared count
1 / (distance + 1). Unlike there, the stop words are spaCy's instead of SMART's, and irregular forms have no common
stem; what difference that makes stands in `docs/method/timelines.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quality.timelines.stems import stem
from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[a-z0-9]+")
Summaries = Mapping[date, Sequence[str]]


@dataclass(frozen=True)
class Share:
    """Precision and recall, 0.0 to 1.0."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return their harmonic mean, 0.0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def mean(shares: Sequence[Share]) -> Share:
    """Return the mean of precisions and of recalls: the F1 of several timelines is that of the means."""
    count = len(shares)
    return Share(sum(s.precision for s in shares) / count, sum(s.recall for s in shares) / count)


def date_share(made: Iterable[date], gold: Iterable[date]) -> Share:
    """Return the share of made days that are gold, and of gold days that are made."""
    made, gold = set(made), set(gold)
    both = len(made & gold)
    return Share(both / len(made) if made else 0.0, both / len(gold) if gold else 0.0)


def aligned_share(made: Summaries, gold: Summaries) -> Share:
    """Return precision and recall of ROUGE-1 over the aligned days."""
    return Share(_half(made, gold), _half(gold, made))


def _half(rows: Summaries, columns: Summaries) -> float:
    """Return the share of the words of `rows` that stand in the days of `columns` aligned with them."""
    plain = {day: Counter(_words(texts)) for day, texts in columns.items()}
    stems = {day: _stems(texts) for day, texts in columns.items()}
    shared = 0.0
    total = 0
    for day, texts in sorted(rows.items()):
        words, own = Counter(_words(texts)), _stems(texts)
        total += own.total()
        if not columns:
            continue
        best = min(sorted(columns), key=lambda other: _distance(day, other) * (1 - _overlap(words, plain[other])))
        shared += (1 - _distance(day, best)) * (own & stems[best]).total()
    return shared / total if total else 0.0


def _distance(left: date, right: date) -> float:
    return 1 - 1 / (abs((left - right).days) + 1)


def _overlap(left: Counter[str], right: Counter[str]) -> float:
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text.lower())]


def _stems(texts: Iterable[str]) -> Counter[str]:
    return Counter(stem(word) for word in _words(texts) if word not in STOP_WORDS)
