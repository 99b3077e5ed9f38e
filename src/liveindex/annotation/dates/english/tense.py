"""Which way a sentence looks, by the words around an expression: ahead, back, or not to be told.

Why not the parse: dates are read at once, and the parse costs twenty times as much; the verb beside the date tells
as well (docs/method/dates.md).
"""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.words import words_of

_AROUND = 140  # characters on each side; a verb further off is another clause's
_AHEAD = frozenset(
    words_of(
        "will won't shall would due expected expect expects scheduled planned plan plans planning slated upcoming"
        " coming await awaits looming may might could can must should pending expires promised promises"
        " intend intends hope hopes payable effective"
        " returns begins starts opens resumes meets arrives ends leaves travels ready"
        " prepare prepares preparing booked"
    )
)
_SCHEDULED = words_of(
    "be meet hold begin start resume return vote discuss travel arrive visit attend open send sign decide"
    " depart leave address appear host play release publish announce end join fly seek launch testify rule"
    " retire"
)
_AHEAD_PAIRS = frozenset(
    ("set for", "set to", "going to", "ahead of", "agreed to", "is to", "are to", "is in", "announced for", "fixed for")
) | {f"to {verb}" for verb in _SCHEDULED}
_BACK = frozenset(
    words_of(
        "was were had did said told went met held took began came fell rose hit found gave made left lost won saw"
        " sent spoke struck shot sold bought led kept got became brought broke built cut dealt drew drove felt"
        " fought flew tore ate beat bore bit blew caught chose clung crept drank fled flung forgot forbade froze"
        " hung hid lent lit overcame overran rode rang sang shook shone shrank stole stuck stung swept swam swung"
        " taught undertook wept wore woke wound slept split sprang strode sought strove grew heard knew laid lay"
        " meant paid ran sat stood swore threw thought understood withdrew wrote been has have spent slid sank shed"
        " overthrew put read quit let shut spread"
    )
)
_NO_VERBS = frozenset(
    words_of("need speed feed seed breed weed indeed hundred united red bed proceed succeed exceed embed naked sacred")
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# The point of a short form ends no sentence: "Jan. 3", "Mr. Orr", "the U.S. court".
_STOP = re.compile(
    r"[.;!?](?<!\b[a-z]\.)(?<!\b(?:mr|ms|dr|st|no|lt)\.)(?<!\bsept\.)"
    r"(?<!\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|gen|gov|sen|rep|mrs)\.)[\"')]? |[\u201c\u201d]| - |\u2014"
)
_UNTIL = re.compile(r"\b(?:until|till|by|no later than|as early as|as soon as) (?:the )?$")
_STILL_AHEAD = re.compile(
    r"\b(?:ahead of|before|until|for|will|prepare|preparing|lead[- ]up to|run[- ]up to|eve of) (?:the )?$"
)
_BEFORE_WHAT_COMES = re.compile(r"\b(?:lead|run)[- ]up to (?:the )?$")
_THROUGH = re.compile(r"\bthrough (?:the )?$")
_FIXED_FOR = re.compile(r"\b(?:[a-z]{3,}ed|set|put)(?: in| off| back)? (?:for|to) $")  # "pencilled in for Tuesday"
_OPENS_CLAUSE = re.compile(r", (?:and|but) (?:on|in) $")  # "..., and on Thursday it issued a warning"
_WHEN_PRESENT = re.compile(r"\bwhen (?:he|she|it) (?!was\b|has\b|is\b)[a-z]+s(?: [a-z]+){0,6} $")
_WAS = frozenset(("was", "were", "had", "did"))
_MODAL = frozenset(("would", "could", "might", "should", "may", "must", "can"))  # "would have met" looks back
_NO_LONGER = frozenset(("planned", "expected", "due", "scheduled", "slated", "promised"))  # "it had been due Friday"
_NOUNS_TOO = frozenset(("plan", "plans", "hope", "hopes"))
_BEFORE_NOUN = frozenset(words_of("the a an his her their its our this that these those any no new of for under 's"))
# What follows "to" was done, or was not, by then: "failed to appear", "met to vote", "killed people waiting to vote".
_CARRIED_OUT = frozenset(
    words_of(
        "failed managed tried refused declined neglected struggled attempted helped began started continued used able"
        " unable waiting trying came went returned arrived gathered met rushed stopped"
    )
)
_NOT_YET = _AHEAD | {"is", "are", "be", "to"}
_BEFORE_PLACE = frozenset(words_of("to at in from into with near outside inside"))
_BEFORE_MONTH = frozenset(
    words_of("in of since by until last this next early late mid from through before after during")
)
_HAD_AFTER = re.compile(r"(?:'s)?,? (?:[a-z]+ ){0,2}(?:had|was|were|did)\b")


def direction(plain: str, start: int, end: int) -> int:
    """Return 1 where the words around look ahead, -1 where they look back, 0 where they do not tell.

    What stands right beside the expression counts first, then the nearest verb before it, else the first after it,
    within the sentence.
    """
    left = plain[max(0, start - _AROUND) : start]
    if stops := list(_STOP.finditer(left)):
        left = left[stops[-1].end() :]
    right = plain[end : end + _AROUND]
    if stop := _STOP.search(right):
        right = right[: stop.start()]
    way, verb = _nearest(left, backwards=True)
    return _beside(left, right, way, verb) or way or _nearest(right, backwards=False)[0]


def _beside(left: str, right: str, way: int, verb: str) -> int:
    """Return the way that the words right beside the expression tell, 0 where they do not.

    Args:
        way, verb: those of the nearest verb before.
    """
    possessive = right.startswith("'s")
    if possessive and not _STILL_AHEAD.search(left):
        return -1
    if _OPENS_CLAUSE.search(left) and (after := _nearest(right, backwards=False)[0]):
        return after
    is_ahead = (not possessive and _FIXED_FOR.search(left)) or _WHEN_PRESENT.search(left)
    if is_ahead or _BEFORE_WHAT_COMES.search(left) or (_THROUGH.search(left) and way >= 0):
        return 1
    if _UNTIL.search(left):
        return -1 if verb in _WAS or _HAD_AFTER.match(right[:40]) else 1
    return 0


def _nearest(around: str, *, backwards: bool) -> tuple[int, str]:
    """Return the way of the verb nearest to the expression, and the verb; 0 where there is none."""
    words = _WORD.findall(around)
    order = range(len(words) - 1, -1, -1) if backwards else range(len(words))
    for index in order:
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in _AHEAD or word.endswith("'ll") or f"{word} {following}" in _AHEAD_PAIRS:
            if way := _of_ahead(word, following, words[max(0, index - 3) : index]):
                return way, word
        elif word in _BACK or (word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS):
            before = words[max(0, index - 2) : index]
            # "Has to leave"; "will be closed", "is to be formally opened".
            if (word in ("has", "have") and following == "to") or "be" in before:
                return 1, word
            if before[-1:] not in (["is"], ["are"]):  # "when the case is heard in May" does not tell
                return -1, word
    return 0, ""


def _of_ahead(word: str, following: str, before: list[str]) -> int:
    """Return the way of a word that mostly looks ahead; 0 where it is a noun or a month."""
    if _is_noun(word, following, before):
        return 0
    if word in _NOUNS_TOO and following not in ("to", "on"):
        return 0 if word == "plan" or any(b in _BEFORE_NOUN for b in before[-2:]) else 1
    if word == "may" and before[-1:] and before[-1] in _BEFORE_MONTH:
        return 0
    if word in _MODAL and following == "have":
        return -1
    is_over_before = before != [] and (_is_over(before[-1], before[:-1]) or _is_carried_out(before))
    if _is_over(word, before) or (word == "to" and is_over_before):
        return -1  # "had planned", "had planned to meet"
    return 1


def _is_noun(word: str, following: str, before: list[str]) -> bool:
    """Tell whether a word names a thing: "announced plans Tuesday to resume", "she went to Promises on Tuesday"."""
    is_object = word in _NOUNS_TOO and not following and _is_past(before[-1:])
    return is_object or (word.endswith("s") and before[-1:] != [] and before[-1] in _BEFORE_PLACE)


def _is_carried_out(before: list[str]) -> bool:
    return before[-1:] != [] and before[-1] in _CARRIED_OUT and not any(word in _NOT_YET for word in before[:-1])


def _is_past(before: list[str]) -> bool:
    return any(word in _BACK or (word.endswith("ed") and word not in _NO_VERBS) for word in before)


def _is_over(word: str, before: list[str]) -> bool:
    return word in _NO_LONGER and (before[-1:] in (["had"], ["previously"]) or before[-2:] == ["had", "been"])
