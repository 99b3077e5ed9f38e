"""Wordings that were joined -> one utterance as it is told: the fullest form, what was kept of it, what differs."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.relation import QuoteChange
from liveindex.model.statement import Mood
from liveindex.model.utterance import Difference, Form, Spot, Utterance, Wording
from liveindex.relate.utterances.spoken import Said
from liveindex.relate.utterances.trims import differing, liken

_NEGATORS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"})
_ABOUT_AS_LONG = 0.8  # of the longest: of wordings about as long, the one that most origins tell is the fullest


class Kept:
    """One wording, by one speaker, in one language, and everyone who tells it so.

    Attributes:
        key: the speaker's folded name; "" where nobody is named.
        pieces: the words as they are compared, piece by piece; `keys` are all of them in order.
    """

    def __init__(self, key: str, language: str, pieces: tuple[tuple[str, ...], ...], *, quoted: bool) -> None:
        self.key, self.language, self.pieces, self.quoted = key, language, pieces, quoted
        self.keys = tuple(word for piece in pieces for word in piece)
        self.words = frozenset(self.keys)
        self.said: list[Said] = []

    @functools.cached_property
    def counted(self) -> Counter[str]:
        """Return how often each word occurs."""
        return Counter(self.keys)

    @functools.cached_property
    def text(self) -> str:
        """Return all words without what parts them: multi-party is multiparty."""
        return "".join(self.keys)

    @functools.cached_property
    def numbers(self) -> frozenset[str]:
        """Return the words that are numbers."""
        return frozenset(key for key in self.keys if key[:1].isdigit())

    @functools.cached_property
    def negations(self) -> int:
        """Return how many words say no."""
        return sum(key in _NEGATORS for key in self.keys)

    @functools.cached_property
    def places(self) -> frozenset[tuple[str, int, str]]:
        """Return where it is told: article, sentence, words. Asked for once all who tell it so are known."""
        return frozenset((one.telling.id, one.sentence, one.text) for one in self.said)

    @functools.cached_property
    def first(self) -> datetime:
        """Return when the earliest article that tells it was published."""
        return min(one.telling.at for one in self.said)


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A wording in an utterance, and how it came there: by which other wording, with which change."""

    kept: Kept
    change: QuoteChange
    score: float
    reason: str
    to: Kept | None = None


def utterance_of(joined: Sequence[Joined], repeats: frozenset[tuple[str, str]]) -> Utterance:
    """Return an utterance of its wordings.

    Args:
        joined: at least one.
        repeats: (earlier article, later article that repeats it).
    """
    fullest = _fullest(joined)
    rest = sorted((one for one in joined if one.kept is not fullest), key=lambda one: one.kept.first)
    wordings = [_wording(fullest, Form.FULLEST, "", None)]
    other: set[int] = set()  # told in other words: when they heard it may be another day
    for one in rest:
        form, beside = _form(one, fullest, joined, repeats)
        difference = _difference(one.kept, beside, repeats) if beside else None
        if difference and not (difference.earlier_marks or difference.later_marks):  # house style at the ends of a trim
            form, difference = Form.TRIMMED, None
        if difference:
            other.add(id(one.kept))
        wordings.append(_wording(one.kept, form, one.reason or "the others stand for it", difference))
    said = _by_time(s for one in joined for s in one.kept.said)
    first = next((one.statement for one in said if one.statement), None)
    same = _by_time(s for one in joined if id(one.kept) not in other for s in one.kept.said)
    names = Counter(one.speaker.name for one in said if one.speaker and one.key)
    key = _key(said)
    own = Counter(one.speaker.name for one in said if one.speaker and one.key == key)
    name = max(own, key=lambda one: (len(one.split()), own[one]), default="")
    name = name or next((one.speaker.name for one in said if one.speaker), "")
    others = {one.speaker.name for one in said if one.speaker and one.key != key and one.speaker.name != name}
    return Utterance(
        speaker=name,
        key=key,
        others=tuple(sorted(others, key=lambda one: (-names[one], one))),
        roles=_roles(said),
        said=next((one.statement.said for one in same if one.statement and one.statement.said), None),
        mood=first.mood if first else Mood.ASSERTS,
        denied=bool(first and first.negated),
        wordings=tuple(wordings),
        origins=len({one.telling.origin for one in said}),
        quoted=any(one.kept.quoted for one in joined),
    )


def _fullest(joined: Sequence[Joined]) -> Kept:
    """Return the fullest wording: quoted, about as long as the longest, told by most origins, earliest."""
    quoted = [one.kept for one in joined if one.kept.quoted] or [one.kept for one in joined]
    longest = max(len(one.keys) for one in quoted)
    about = [one for one in quoted if len(one.keys) >= _ABOUT_AS_LONG * longest]
    return min(about, key=lambda one: (-_origins(one), one.first, -len(one.keys)))


def _origins(kept: Kept) -> int:
    return len({one.telling.origin for one in kept.said})


def _form(
    one: Joined, fullest: Kept, joined: Sequence[Joined], repeats: frozenset[tuple[str, str]]
) -> tuple[Form, Kept | None]:
    """Return what a wording is beside the fullest; of one that differs, the wording that it is to be set beside."""
    kept = one.kept
    change = liken(kept.pieces, fullest.pieces).change
    if kept.quoted is not fullest.quoted:
        form = Form.REPORTED
    elif kept.language != fullest.language:
        form = Form.TRANSLATED
    elif change is QuoteChange.SAME:
        form = Form.SAME
    elif change is QuoteChange.TRIMMED or not kept.quoted:
        form = Form.TRIMMED
    else:
        beside = _beside(one, fullest, joined, repeats)
        return (Form.DIFFERS, beside) if beside else (Form.TRIMMED, None)
    return form, None


def _beside(one: Joined, fullest: Kept, joined: Sequence[Joined], repeats: frozenset[tuple[str, str]]) -> Kept | None:
    """Return the wording that one differs from; None where it is a trim of one that differs, or a longer quote."""
    kept = one.kept
    for other in joined:  # what it was made from, where that is known
        made = other.kept.quoted and _repeated(other.kept, kept, repeats)
        if made and liken(kept.pieces, other.kept.pieces).change is QuoteChange.MUTATED:
            return other.kept
    if one.change is QuoteChange.MUTATED and one.to is not None:
        return one.to
    began = next(other for other in joined if other.to is None)
    if one is began and any(other.kept is fullest and other.change is QuoteChange.MUTATED for other in joined):
        return fullest
    return None


def _repeated(earlier: Kept, later: Kept, repeats: frozenset[tuple[str, str]]) -> bool:
    return any((a.telling.id, b.telling.id) in repeats for a in earlier.said for b in later.said)


def _difference(kept: Kept, other: Kept, repeats: frozenset[tuple[str, str]]) -> Difference:
    earlier, later = _in_order(kept, other, repeats)
    marks = differing(earlier.words, later.words)
    return Difference(
        earlier=_spot(earlier),
        later=_spot(later),
        earlier_text=earlier.text,
        later_text=later.text,
        earlier_marks=marks[0],
        later_marks=marks[1],
        in_rewrite=(earlier.telling.id, later.telling.id) in repeats,
    )


def _in_order(one: Kept, other: Kept, repeats: frozenset[tuple[str, str]]) -> tuple[Said, Said]:
    """Return two places of two wordings, the earlier first; where one article repeats the other, those two."""
    for left, right in ((one, other), (other, one)):
        for earlier in _by_time(left.said):
            for later in _by_time(right.said):
                if (earlier.telling.id, later.telling.id) in repeats:
                    return earlier, later
    ordered = _by_time([_by_time(one.said)[0], _by_time(other.said)[0]])
    return ordered[0], ordered[1]


def _by_time(said: Iterable[Said]) -> list[Said]:
    return sorted(said, key=lambda one: (one.telling.at, one.telling.id, one.sentence))


def _wording(kept: Kept, form: Form, reason: str, difference: Difference | None) -> Wording:
    told = _by_time(kept.said)
    return Wording(text=told[0].text, form=form, told=tuple(map(_spot, told)), reason=reason, difference=difference)


def _spot(said: Said) -> Spot:
    return Spot(
        article=said.telling.id,
        sentence=said.sentence,
        context=said.context,
        at=said.telling.at,
        origin=said.telling.origin,
        speaker=said.speaker.name if said.speaker else "",
        role=said.speaker.role if said.speaker else None,
    )


def _key(said: Iterable[Said]) -> str:
    counts = Counter(one.key for one in said if one.key)
    return counts.most_common(1)[0][0] if counts else ""


def _roles(said: Iterable[Said]) -> tuple[str, ...]:
    counts = Counter(one.speaker.role for one in said if one.speaker and one.speaker.role)
    return tuple(role for role, _ in counts.most_common())
