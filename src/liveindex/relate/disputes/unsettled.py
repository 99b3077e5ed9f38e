"""Sentences near a happening that say that nobody can tell: "no group has claimed responsibility"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.dispute import DisputeKind
from liveindex.model.told import ToldIn
from liveindex.relate.disputes.happenings import Happening
from liveindex.relate.figures.claimants import Voices, chain_of

_NEAR = 4  # sentences on either side
_UNKNOWN = (
    r"(?:(?:not|un)\W{0,2}(?:yet |immediately |independently )*(?:clear|known|certain|confirmed)|no word on|unclear)"
)
_VERIFIED = r"|could not (?:be )?(?:immediately |independently )*verif\w+|no independent confirmation"
_SAYS = {
    DisputeKind.DATE: re.compile(rf"\b{_UNKNOWN}\b[^.;]{{0,40}}\bwhen\b|\bexact (?:date|day|time)\b[^.;]{{0,40}}"
                                 rf"\b(?:not|un)\W?(?:clear|known){_VERIFIED}", re.IGNORECASE),
    DisputeKind.PLACE: re.compile(rf"\b{_UNKNOWN}\b[^.;]{{0,40}}\bwhere\b{_VERIFIED}", re.IGNORECASE),
    DisputeKind.ACTOR: re.compile(
        rf"\b{_UNKNOWN}\b[^.;]{{0,40}}\b(?:who|which side|responsible)\b"
        rf"|\bno (?:one|body|group|party|side)\b[^.;]{{0,30}}"
        rf"\bclaimed responsibility{_VERIFIED}", re.IGNORECASE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Who says that nobody can tell: a speaker, or an outlet in its own voice."""

    name: str
    is_publisher: bool
    place: ToldIn
    chain: tuple[str, ...]


def unsettled_near(group: Sequence[Happening], facet: DisputeKind) -> list[Unsettled]:
    """Return who says near these happenings that it is not known when, where or who; each source once."""
    found: dict[tuple[str, bool], Unsettled] = {}
    looked: set[tuple[str, int]] = set()
    for one in group:
        telling = one.wording.telling
        sentences = telling.readings.get(Work.SENTENCES)
        for sentence in sentences.items if isinstance(sentences, kinds.Sentences) else ():
            key = (telling.id, sentence.number)
            if abs(sentence.number - one.sentence.number) > _NEAR or key in looked:
                continue
            looked.add(key)
            text = " ".join(telling.article.words(sentence).split())
            if not _SAYS[facet].search(text):
                continue
            chain = _chain(one, sentence.number)
            made = Unsettled(chain[-1], len(chain) == 1, one.wording.told(sentence.number, text), chain)
            found.setdefault((made.name, made.is_publisher), made)
    return list(found.values())


def _chain(one: Happening, sentence: int) -> tuple[str, ...]:
    """Return who says a sentence, the outlet first; the outlet alone where it is its own voice."""
    telling = one.wording.telling
    statements = telling.readings.get(Work.STATEMENTS)
    items = statements.items if isinstance(statements, kinds.Statements) else ()
    inside = [said for said in items if said.sentences[0] <= sentence <= said.sentences[1]]
    claimant = Voices(telling.article, telling.readings).claimant(inside[-1]) if inside else None
    return chain_of(telling, claimant)
