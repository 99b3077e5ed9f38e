"""A place in its sentence -> whether a body is meant that sits there: "Moscow dismissed it".

Generic: a seat of power always, unless a preposition of place stands before it; a capital that acts or owns what only a
state owns; a country that speaks. Without a parse, only seats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.places.gazetteer import Kind, Referent
from liveindex.annotation.places.keys import word_set
from liveindex.annotation.places.recognise import Sighting, Sign

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ON_THE_GROUND = word_set("in near at outside inside around from into to across over toward towards leaving")
_SPEAKING = word_set(
    "say tell claim deny accuse warn reject insist urge demand announce agree dismiss condemn acknowledge admit argue "
    "call confirm criticise criticize declare denounce describe express note pledge promise propose refuse "
    "reply report "
    "respond signal state stress suggest threaten vow want seek ask offer consider believe think hope fear decide"
    ""
)
# What happens to ground and people, and so does not show that a government is meant.
_OF_GROUND = word_set(
    "be have become remain host see witness experience wake lie sit stand suffer face feel look seem grow "
    "rank boast celebrate welcome mourn offer play win lose beat"
)
_OF_A_STATE = word_set(
    "army military fleet force forces troops government ally allies demand demands ambassador envoy decision "
    "invasion war "
    "assault attack attacks offensive aggression policy policies position stance intention intentions claim claims "
    "threat threats response proposal plan plans interest interests influence side negotiator negotiators delegation "
    "capability capabilities missile missiles sanction sanctions ambition ambitions objective objectives control "
    "goal goals request support"
)
_STATES = frozenset(
    {
        "talks",
        "negotiations",
        "relations",
        "ties",
        "tensions",
        "war",
        "agreement",
        "deal",
        "dialogue",
        "sanctions",
        "pressure",
    }
)


def is_metonym(  # noqa: PLR0911 - a list of cases
    draft: Draft, sighting: Sighting, referent: Referent | None
) -> bool:
    """Say whether a body is meant that sits in the place."""
    if referent is None or sighting.sign is Sign.DATELINE:
        return False
    around, candidate = sighting.around, sighting.candidate
    if referent.kind is Kind.SEAT:
        return around.before.lower() not in _ON_THE_GROUND and not _behind_the_preposition(draft, sighting)
    if not referent.capital and referent.kind is not Kind.COUNTRY:
        return False
    sentence = draft.sentences[candidate.sentence - 1]
    parse = draft.parse(sentence)
    tokens = parse.tokens(candidate.span) if parse else range(0)
    if parse is None or not tokens:
        return False
    head = next((parse.doc[i] for i in tokens if parse.doc[i].head.i not in tokens), parse.doc[tokens[-1]])
    above = head.head
    base = lemma(above.lower_, above.tag_)
    if referent.capital and _is_led_to(parse.doc, tokens):
        return True
    match head.dep_:
        case "nsubj" | "agent":
            if not above.tag_.startswith("V"):
                return False
            return base in _SPEAKING if referent.kind is Kind.COUNTRY else base not in _OF_GROUND
        case "poss":
            owned = {above.lower_, *(child.lower_ for child in above.children if child.dep_ == "compound")}
            return referent.capital and bool(owned & _OF_A_STATE)
        case "pobj" if referent.capital and above.lower_ in {"between", "with", "by", "on", "against"}:
            return above.head.lower_ in _STATES or above.dep_ == "agent"
        case "conj":
            first = above
            between = first.dep_ == "pobj" and first.head.lower_ == "between"
            return referent.capital and between and first.head.head.lower_ in _STATES
        case _:
            return False


def _is_led_to(doc: Doc, tokens: range) -> bool:
    """Say whether it is made to do something: "leading Moscow to relocate"."""
    behind = tokens[-1] + 1
    if behind + 1 >= len(doc) or doc[behind].tag_ != "TO" or not doc[behind + 1].tag_.startswith("VB"):
        return False
    return tokens[0] > 0 and doc[tokens[0] - 1].tag_.startswith("VB")


def _behind_the_preposition(draft: Draft, sighting: Sighting) -> bool:
    """Say whether "in the" or the like stands before it."""
    start = sighting.candidate.span.start
    words = draft.text[max(0, start - 20) : start].lower().split()
    return len(words) > 1 and words[-1] == "the" and words[-2] in _ON_THE_GROUND
