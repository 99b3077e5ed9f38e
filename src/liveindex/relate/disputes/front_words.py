"""The words that tell what in the front of a report is no telling, and the roots by which sentences are compared."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from liveindex.relate.stories.rarity import common_words

CAPTION = re.compile(
    r"\b(?:FILE|file photo|[Tt]his (?:[A-Z][a-z]+\.? \d+,? \d* ?)?(?:photo|picture|image)|photographed"
    r"|pictured|pictures?|poses?|photo (?:by|from|provided|released)|[Uu]pdated"
    r"|[Ii]mage|[Rr]ead more|Getty|Sign up|[Ss]ubscri\w+|[Cc]lick)\b"
)
# "Published on: Fri, 11 Nov 2011 at 09: 56 IST".
STAMP = re.compile(r"^\W*(?:published|posted|updated|last)\b|\b\d{4},? (?:at )?\d{1,2} ?: ?\d\d\b", re.IGNORECASE)
# Right before a day: it is that of the saying, or of a publication.
SAID = re.compile(
    r"\b(?:said|says|told|tells|reported|added|wrote|tweeted|published|posted|statement|interview"
    r"|speaking|conference|warned|according|dated|read|aired)\b[^,;—–]{0,40}$"
)
UNSURE = re.compile(
    r"\b(?:not|never|no|nobody|without|would|could|might|may|should|if|unless|nearly|almost)\b|n['’]t\b", re.IGNORECASE
)
ANOTHER = re.compile(
    r"\b(?:another|previous\w*|second|third|fourth|fifth|similar|separate\w*|again|anniversary|unrelated|subsequent\w*"
    r"|since|days? (?:after|before)|ago|every|each|latest|last time)\b",
    re.IGNORECASE,
)
SPREAD = re.compile(r"\b(?:since|until|till|from|between|before|after|by)(?: (?:late|early|the))? ?$", re.IGNORECASE)
DATELINE = re.compile(
    r"(?P<town>[A-Z][\w .'’-]{1,40}?)(?:,[^—–\n]{1,40}?)?(?: \([^)\n]{2,40}\))? ?(?:—|–|--?) ?(?=[A-Z“\"])"
)
WHERE = re.compile(r"\b(?:in|at|near|outside|off)(?: the)?(?: [\w'’-]+){0,3} ?$")
OWNS = re.compile(r"['’]s? ")
COUNTED = re.compile(r"\b(?:the|a|an|two|three|four|five|six|\d+) $", re.IGNORECASE)
COMMON_NOUN = re.compile(r" (?!man\b|woman\b|native\b|resident\b|couple\b|family\b|suburb\b)[a-z]+")
NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d|\b(?:[3-9]|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
ON_THE_WAY = re.compile(
    r"\b(?:left|leaving|moving|moved|headed|heading|flew|flying|going|gone|bound|en route"
    r"|depart\w*|arriv\w+|return(?:ed|ing)?|travel\w*|transferred|relocat\w+)\b"
)
HARM = {
    "dead": re.compile(r"\b(?:kill\w*|di(?:e|ed|es)|dead|deaths?|fatal\w*|murder\w*|drown\w*|slain)\b", re.IGNORECASE),
    "hurt": re.compile(r"\b(?:injur\w+|wound\w*|hurt)\b", re.IGNORECASE),
}
WAY = 48  # characters before a town
HARD_CUT = re.compile(r"[;:]|\s[—–]\s|--")
WITHIN_DAY = ("APPROX", "START", "MID", "END")  # of one day: "late Tuesday", "around noon on Tuesday"
BLANK = re.compile(r"\s+")
NAMES_DAY = re.compile(r"\d|[a-z]day\b(?<!today)(?<!yesterday)")
FEW_WORDS = 3
BEFORE, BEHIND = 14, 8  # words on either side of a day or town
ENDING = re.compile(r"(?<=\w\w\w)(?:ings?|ed|es|ers?|ions?|ies|y|e)$")
NOT_TELLING = (
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow morning evening night"
    " afternoon january february march april june july august september october november december early late local"
    " time week month year day hour police official officials people told new"
)
DAY_WORDS = frozenset(NOT_TELLING.split())


def root(word: str) -> str:
    """Return a word without the endings of number, time and doing."""
    return ENDING.sub("", word)


@functools.cache
def root_shares() -> Mapping[str, float]:
    """Return the share of articles that have a common root, taken from its most common word."""
    shares: dict[str, float] = {}
    for word, share in common_words().items():
        key = root(word)
        shares[key] = max(share, shares.get(key, 0.0))
    return shares
