"""The words around a number in its sentence -> what they make of it: a part, a scope, a past value, a given number.

English, with a few words of French and German where a scope is told. What no pattern tells is left open.
"""

from __future__ import annotations

import re

from liveindex.relate.figures import quantity_words as table

_BEFORE, _AFTER = 7, 6  # words around a number in which its verb is looked for
_PART = re.compile(r"^\W*(?:of (?:the|them|these|those|whom|which)\b|d'entre)", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:of (?:whom|which|them|these|those)|among (?:them|whom|the (?:dead|wounded|injured))|includ(?:ing|es?)"
    r"|stages? of)(?:,? (?:at least|about|some|more than|over|nearly|were|are))*\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\W*(?:more|others?|additional|further)\b|^\s*-", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|additional|a further|next|first|last)\W*$", re.IGNORECASE)
_MORE_WITHIN = ("another ", "first ", "last ", "next ")
TOLL = re.compile(
    r"\b(?:(?P<killed>death toll|number of (?:the |people |those |civilians )*(?:killed|dead)|deaths)"
    r"|number of (?:the |people |those )*(?P<wounded>wounded|injured))\b[^.;]*?"
    r"\b(?:rose|risen|climbed|increased|grew|grown|stands?|stays?|remains?|fell|revised|put|reached|at|to)\b[^.;\d]*$",
    re.IGNORECASE,
)
NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>[^.;,]{3,40}?)\s+(?:at|to|is|was|had|has|rose|stands?|stays?|fell|climbed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# Below, one look for the beginning of a word stands before all alternatives: half the time.
_GIVES = re.compile(
    r"\b(?:(?:puts?|putting|place[sd]?|set) (?:it|(?:the |that )?(?:number|figure|toll|total|count|losses)"
    r"(?: of [^.;]{1,40})?) (?:at|between)\W*$"
    r"|(?:speaks?|spoke|wrote|writes)\b[^.;]{0,40}\bof\W*$"
    r"|(?:damage|destruction|loss|losses|capture|release|death|deaths) (?:to|of)(?: only)?\W*$"
    r"|(?:number|figure|toll|total|count)\b(?:[^.;]{0,30}\b(?:at|between|to|is|was|of))?\W*$"
    r"|there (?:are|were)\W*$|(?:confirms?|concedes?|admits?|reports?)(?: only)?\W*$|only\W*$)"
    r"|\d[^.;]{0,20}\b(?:then|later)\b[^.;\d]{0,30}\b(?:at|to|of)\W*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^\W*(?:claimed|admitted|acknowledged|conceded|reported|announced|given|confirmed) by\b", re.IGNORECASE
)
WORTH = re.compile(r"\b(?:worth|damages?|costs?|losses|valued)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere (?:are|were)\W*$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:and |,? )?not(?: the)?\W*$|\bearlier (?:figure|toll|count) (?:of|was)\W*$|\b(?:up|down) from\W*$"
    r"|\brather than the\W*$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|per side|a side|on (?:each|both) sides?|de part et d.autre|je seite)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:have|has|had|did|were|was)\s*[,;.]")
_MOST_OF_ALL = re.compile(
    r"\b(?:largest|biggest|deadliest|worst|highest|heaviest|first|most|greatest)\b", re.IGNORECASE
)
_OWN = re.compile(r"^\W*of (?:its|his|her|their|our)\s+(?!\d)|^\W*of ours\b|^\W*(?:of )?our\b", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHOLE = re.compile(
    r"\b(?:since (?:the |its )?(?:war|conflict|invasion|start|beginning|outbreak|hostilities|\d{4}|(?:"
    + _MONTHS
    + r") \d{4})"
    r"|so far this\b|in the war\b)",
    re.IGNORECASE,
)


def is_part(words: str, before: str, after: str, *, of_wounded: bool) -> bool:
    """Tell whether a number counts a part of another ("six of them"), or what comes on top ("two more").

    Args:
        words: of the whole figure.
        before, after: its sentence up to the number and behind it.
        of_wounded: it counts the wounded: "500 others" are all of them, beside the dead.
    """
    if (_PART.search(after) and not _THERE.search(before)) or _PART_BEFORE.search(before):
        return True
    others = _MORE.search(after) and not (of_wounded and after.lstrip().startswith("other"))
    return bool(others or _MORE_BEFORE.search(before) or words.casefold().startswith(_MORE_WITHIN))


def deed_around(before: str, after: str) -> str | None:
    """Return the deed told nearest to a number, within its clause."""
    left = table.words(re.split(r"[;:]", before)[-1])[-_BEFORE:][::-1]
    right = table.words(re.split(r"[;:]| and (?=\d|\w+ (?:were|was|had))", after)[0])[:_AFTER]
    nearest = [
        (place, deed) for side in (left, right) for place, word in enumerate(side) if (deed := table.deed_of(word))
    ]
    return min(nearest)[1] if nearest else None


def gives_a_number(before: str, after: str) -> bool:
    """Tell whether the words around a bare number say that it is one that is given."""
    return bool(_GIVES.search(before) or _GIVEN.search(after))


def is_past(before: str) -> bool:
    """Tell whether the words before a number call it past ("not 11", "up from 7")."""
    return bool(_PAST.search(before))


def leaves_verb_out(after: str) -> bool:
    """Tell whether a number's verb is left out and stands before it ("238 of its citizens have")."""
    return bool(_LEFT_OUT.match(after))


def scope_of(before: str, after: str) -> str:
    """Return `whole` (since the war began), `own` (of the claimant's side), `each` (a side), or ""."""
    whole = _WHOLE.search(before + after)
    if whole and not _MOST_OF_ALL.search((before + after)[: whole.start()][-60:]):
        return "whole"
    if _OWN.search(after):
        return "own"
    return "each" if _EACH.search(before[-60:] + after[:60]) else ""
