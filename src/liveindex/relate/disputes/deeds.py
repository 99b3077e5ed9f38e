"""A sentence -> its clauses, and in each the one deed that it tells: a kind of happening, and where its object stands.

English only. A clause that tells two deeds, or one that is wished, feared, denied or a habit, tells none: which day
or place belongs to which is then a guess.
PLOVER's events are not enough here, since a crash, a launch and a death are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# kind -> (words whose object stands before them, words whose object stands behind them).
_WORDS: dict[str, tuple[str, str]] = {
    "death": (
        r"died|(?:was|were|been|being) (?:shot dead|killed|murdered|assassinated|slain|pronounced dead|found dead)"
        r"|drowned",
        r"killed|kills|killing|murdered|assassinated|(?:death|killing|murder|assassination|slaying) of",
    ),
    "birth": (r"(?:was|were) born", r"birth of"),
    "arrest": (
        r"(?:was|were|been) (?:arrested|detained|captured|taken into custody)",
        r"arrested|detained|(?:arrest|capture|detention) of",
    ),
    "kidnapping": (
        r"(?:was|were|been) (?:abducted|kidnapped|seized|taken hostage)",
        r"abducted|kidnapped|kidnapping|(?:abduction|kidnapping) of",
    ),
    "crash": (
        r"crashed|crashes|collided|derailed|capsized|sank|(?:was|were|been) (?:shot down|downed|sunk)|went down",
        r"(?:crash|sinking|derailment|downing|collision) of|shot down|downed|sunk",
    ),
    "collapse": (r"collapsed|caved in|gave way", r"collapse of"),
    "explosion": (r"exploded|blew up", r"explosion (?:at|in|on)|blast (?:at|in|on)"),
    "fire": (r"caught fire|burned down|burnt down|(?:was|were) (?:set on fire|gutted)", r"fire (?:at|in)"),
    "attack": (
        r"(?:was|were|been) (?:attacked|bombed|shelled|struck|hit|stormed|raided|blown up|destroyed|damaged|poisoned)",
        r"attacked|bombed|shelled|struck|hit|stormed|raided|blew up|shelling|bombing|destroyed|poisoned"
        r"|opened fire (?:on|at)|(?:attack|strike|raid|assault|shelling|bombing|poisoning|destruction) (?:on|of)",
    ),
    "launch": (
        r"lifted off|blasted off|(?:was|were|been) launched",
        r"launched|(?:launch|liftoff|lift-off) of",
    ),
    "signing": (r"(?:was|were|been) signed", r"signed|signing of"),
    "founding": (r"(?:was|were) (?:founded|established)", r"founded|founding of"),
    "resignation": (r"resigned|stepped down|(?:was|were|been) (?:sacked|dismissed|ousted)", r"resignation of"),
    "election": (r"(?:was|were|been) (?:elected|re-elected|sworn in|inaugurated)", r"election of|inauguration of"),
    "sentence": (r"(?:was|were|been) (?:sentenced|convicted|acquitted)", r"sentenced|convicted|acquitted"),
    "release": (r"(?:was|were|been) (?:released|freed|set free)", r"released|freed|release of"),
    "finding": (r"(?:was|were|been) (?:found|discovered|recovered)", r"(?:discovery|recovery) of"),
}
ONCE = frozenset({"death", "birth", "founding", "signing", "launch", "crash", "collapse", "explosion"})
"""Kinds that happen once to what is named as their object."""
_BEFORE = {kind: re.compile(rf"\b(?:{before})\b") for kind, (before, _) in _WORDS.items()}
_BEHIND = {kind: re.compile(rf"\b(?:{behind})\b") for kind, (_, behind) in _WORDS.items()}
# One look for the beginning of a word, not one for each kind: half the time.
_ANY = re.compile(rf"\b(?:{'|'.join(one for pair in _WORDS.values() for one in pair)})\b")
_CUT = re.compile(
    r"[;:()]|\s[—–]\s|--|,?\s(?:who|which|whose|where|when|while|whereas|although|though|because|as|since|until"
    r"|before|after|but|that|if|unless|so)\s|,\s(?:and|or)\s|\band\s(?=(?:was|were|had|has|he|she|it|they|the)\b)"
    r"|[“”\"]"
)
# What is not told as done.
_UNSURE = re.compile(
    r"\b(?:not|never|no|nobody|without|would|could|might|may|should|if|unless|nearly|almost)\b|n['’]t\b", re.IGNORECASE
)
_NOT_DONE = re.compile(
    r"\b(?:will|threat\w*|fear\w*|avoid\w*|prevent\w*|attempt\w*|tried|trying|failed|fails?|want\w*|hop\w+|risk\w*|plot\w*|deni\w+|denied|possible|potential"
    r"|planned|plans?|expected|vow\w*|promis\w+|every|often|usually|sometimes|each|twice)\b",
    re.IGNORECASE,
)
# "The talks will resume on": what is set for a day to come.
_PLAN = re.compile(
    r"\b(?P<what>talks|summit|hearing|trial|election|elections|vote|referendum|funeral|ceremony|meeting|conference|exchange"
    r"|inauguration|verdict|strike|match|visit|round|negotiations|launch|debate|inquest|concert)\b[^,]{0,60}?"
    r"\b(?:(?:will|is|are|was|were)(?: now| also)? (?:be held|take place|begin|start|open|resume|meet|go ahead|due|set"
    r"|scheduled|to (?:be held|take place|begin|start|open|resume)))\b"
)
PLANNED = "planned "
"""What the kind of a happening begins with that is set for a day to come."""
# What is set apart by its words from the one that the report is about.
_ANOTHER = re.compile(
    r"\b(?:another|other|others|earlier|previous\w*|second|third|fourth|fifth|similar|separate\w*|again|also|last|past"
    r"|anniversary|unrelated|later|subsequent\w*|first|latest|several|many|dozens|hundreds|series|wave|including|since"
    r"|attacks|strikes|raids|blasts|crashes|explosions|killings|murders|deaths|launches)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed in a clause. Offsets count from the beginning of the sentence, half-open.

    Attributes:
        kind: a key of the table.
        start, end: of its words.
        clause: first offset and end of the clause.
        object_before: its object stands before its words, not behind them.
        alone: the sentence tells no other deed, so that a day or place elsewhere in it is this one's.
    """

    kind: str
    start: int
    end: int
    clause: tuple[int, int]
    object_before: bool
    alone: bool


def deeds_of(sentence: str) -> Iterator[Deed]:
    """Yield the deed of each clause that tells exactly one, as done or as set, and sets it apart from no other."""
    if not (_ANY.search(sentence) or _PLAN.search(sentence)):
        return
    alone = len(_ANY.findall(sentence)) + len(_PLAN.findall(sentence)) == 1
    for first, end in clauses_of(sentence):
        clause = sentence[first:end]
        if _UNSURE.search(clause) or _ANOTHER.search(clause):
            continue
        plan = _PLAN.search(clause)
        if plan:
            yield Deed(PLANNED + plan["what"], first + plan.end(), first + plan.end(), (first, end), True, alone)
            continue
        found = _in_clause(clause)
        if len(found) != 1 or _NOT_DONE.search(clause):
            continue
        kind, start, stop, before = found[0]
        yield Deed(kind, first + start, first + stop, (first, end), before, alone)


def clauses_of(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause of a sentence begins and ends."""
    start = 0
    for cut in _CUT.finditer(sentence):
        if sentence[start : cut.start()].strip():
            yield start, cut.start()
        start = cut.end()
    if sentence[start:].strip():
        yield start, len(sentence)


def kinds_in(clause: str) -> frozenset[str]:
    """Return the kinds of the deeds whose words stand in a clause, whatever is told of them."""
    return frozenset(f"deed {kind}" for kind, _, _, _ in _in_clause(clause))


def _in_clause(clause: str) -> list[tuple[str, int, int, bool]]:
    found = []
    for kind in _WORDS:
        passive = [(kind, one.start(), one.end(), True) for one in _BEFORE[kind].finditer(clause)]
        found += passive
        for one in _BEHIND[kind].finditer(clause):
            if not any(start <= one.start() < end for _, start, end, _ in passive):
                found.append((kind, one.start(), one.end(), False))
    return found
