"""Found attributions against annotated ones: spans, links, speakers.

Exact: all pieces of a span equal, to the code point, white space aside; a source, cue or content that several
attributions share counts once. Overlap: at least half of the characters that either has, one to one, the best first.
A text with several annotators is held against each of them, each with its share of one text's weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from liveindex.model.article import Span

Pieces = tuple[Span, ...]
PARTS = ("source", "cue", "content")
QUOTATION_MARKS = "\"'“”‘’«„`"


class Triple(Protocol):
    """What both an annotated and a found attribution have."""

    @property
    def source(self) -> Pieces: ...  # noqa: D102
    @property
    def cue(self) -> Pieces: ...  # noqa: D102
    @property
    def content(self) -> Pieces: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Case:
    """One text: its words, what one annotator marked, what was found, and the weight of this annotator."""

    text: str
    gold: Sequence[Triple]
    found: Sequence[Triple]
    weight: float


def overlap(left: Pieces, right: Pieces) -> float:
    """Return the characters that both have over those that either has; 1.0 where both are empty."""
    if not left and not right:
        return 1.0
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    either = sum(span.end - span.start for span in (*left, *right)) - both
    return both / either if either else 0.0


def pair_up(left: Sequence[Pieces], right: Sequence[Pieces]) -> dict[int, int]:
    """Return left -> right, of the pairs that overlap by half, the best first, one to one."""
    pairs = sorted(
        (
            (-value, a, b)
            for a, one in enumerate(left)
            for b, other in enumerate(right)
            if one and other and one[0].start < other[-1].end and other[0].start < one[-1].end
            if (value := overlap(one, other)) >= 0.5
        )
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, a, b in pairs:
        if a not in taken and b not in used:
            taken[a] = b
            used.add(b)
    return taken


def is_direct(text: str, content: Pieces) -> bool:
    """Tell whether a content opens with a quotation mark."""
    return bool(content) and text[content[0].start] in QUOTATION_MARKS


def measure(cases: Iterable[Case]) -> dict[str, float]:
    """Return every figure by name."""
    counts: Counter[str] = Counter()
    for case in cases:
        for name, value in _count(case).items():
            counts[name] += value * case.weight
    figures: dict[str, float] = {}
    for name in ("source", "cue", "content", "direct", "triple"):
        for way in ("exact", "overlap"):
            key = f"{name}_{way}"
            if counts[f"{key} gold"]:
                figures[f"{key}_f1"] = _ratio(
                    2 * counts[f"{key} right"], counts[f"{key} gold"] + counts[f"{key} found"]
                )
                figures[f"{key}_precision"] = _ratio(counts[f"{key} right"], counts[f"{key} found"])
    for name in ("speaker_given_content", "direct_speaker_given_content"):
        figures[name] = _ratio(counts[f"{name} right"], counts[f"{name} of"])
    return figures


def _ratio(above: float, below: float) -> float:
    return above / below if below else 0.0


def _count(case: Case) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in PARTS:
        gold = list(dict.fromkeys(pieces for triple in case.gold if (pieces := getattr(triple, part))))
        found = list(dict.fromkeys(pieces for triple in case.found if (pieces := getattr(triple, part))))
        _tally(counts, f"{part}_exact", len(gold), len(found), len(set(gold) & set(found)))
        pairs = pair_up(gold, found)
        _tally(counts, f"{part}_overlap", len(gold), len(found), len(pairs))
        if part == "content":
            direct_gold = [n for n, pieces in enumerate(gold) if is_direct(case.text, pieces)]
            matched = set(pairs.values())
            extra = sum(is_direct(case.text, p) for n, p in enumerate(found) if n not in matched)
            right = sum(n in pairs for n in direct_gold)
            _tally(counts, "direct_overlap", len(direct_gold), right + extra, right)
    _count_links(case, counts)
    return counts


def _count_links(case: Case, counts: Counter[str]) -> None:
    gold = {(g.source, g.cue, g.content) for g in case.gold}
    found = {(f.source, f.cue, f.content) for f in case.found}
    _tally(counts, "triple_exact", len(gold), len(found), len(gold & found))
    cues = pair_up([g.cue for g in case.gold], [f.cue for f in case.found])
    whole = sum(
        overlap(case.gold[g].source, case.found[f].source) >= 0.5
        and overlap(case.gold[g].content, case.found[f].content) >= 0.5
        for g, f in cues.items()
    )
    _tally(counts, "triple_overlap", len(case.gold), len(case.found), whole)
    contents = pair_up([g.content for g in case.gold], [f.content for f in case.found])
    for g, f in contents.items():
        right = overlap(case.gold[g].source, case.found[f].source) >= 0.5
        names = ["speaker_given_content"]
        if is_direct(case.text, case.gold[g].content):
            names.append("direct_speaker_given_content")
        for name in names:
            counts[f"{name} of"] += 1
            counts[f"{name} right"] += right


def _tally(counts: Counter[str], name: str, gold: int, found: int, right: int) -> None:
    counts[f"{name} gold"] += gold
    counts[f"{name} found"] += found
    counts[f"{name} right"] += right
