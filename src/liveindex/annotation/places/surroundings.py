"""A candidate -> the words around it that tell a place from a person, a body or a plain word. Works without a parse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liveindex.annotation.places.candidates import Candidate
from liveindex.annotation.places.keys import word_set
from liveindex.model.article import Sentence

LOCATIVES = word_set(
    "in near at from to outside around across throughout toward towards into within inside between over via through "
    "beyond off onto along against leaving visiting entering neighboring neighbouring nearby northern southern eastern "
    "western northeast northwest southeast southwest central downtown mainland rural occupied suburban north south "
    "east west"
)
OF_PLACE = re.compile(
    r"\b(?:(?i:village|town|city|district|settlement|suburb|hamlet|port|island|province|region|county|state|capital|"
    r"municipality|community|outskirts|neighbou?rhood|township|oblast|republic|north|south|east|west|people|government|"
    r"part|parts|coast|centre|center|invasion|annexation|residents?)) of (?:the )?$"
)
_TITLES = (
    "mr mrs ms miss dr prof professor sir lady lord dame rev reverend father sister brother fr st sen senator rep "
    "representative gov governor president chancellor minister mayor judge justice sheriff chief sgt sergeant lt "
    "lieutenant capt captain col colonel gen general maj major cpl officer detective deputy prince princess king queen "
    "pope cardinal bishop archbishop coach councilman councilwoman councillor councilor commissioner "
    "attorney secretary "
    "ambassador chairman chairwoman chairperson director spokesman spokeswoman spokesperson pastor principal "
    "superintendent congressman congresswoman assemblyman trooper patrolman inspector constable admiral commander imam "
    "rabbi ayatollah sheikh"
)
TITLES = frozenset(_TITLES.split())
# Words that, capitalised behind a place, make a name of a public body of that place: the place is still named.
PUBLIC_BODIES = word_set(
    "police sheriff sheriff's fire municipal district circuit superior court council mayor government parliament "
    "legislature schools courthouse jail"
)
# Words behind a place that speak of its people or of what it does: "an Alma woman", "Alma police", "Alma-based".
_ITS_PEOPLE = re.compile(
    r"[ \u00a0](?:(?:area|city|town|county|village) )?(?:man|men|woman|women|resident|residents|couple|police|native|"
    r"teen|"
    r"teenager|firefighters?|officials?|voters|taxpayers|councill?ors?|council|mayor|officers?|authorities|family|"
    r"students?|motorist|businessman|businesswoman|mother|father|neighbou?rhood|suburb|area|counties|township)\b"
)
_PARTY = re.compile(r"(?:^|[^\w.])(?:[RDIL]|DFL|GOP|Rep|Dem)[-\u2011–]$")
_BASED = re.compile(r"[-‐\u2011](?:based|born|area|bound|backed|led|controlled|occupied|held|style|wide|registered)\b")
# Words in the name of a body that is a state's, a county's or a town's.
_PUBLIC = re.compile(
    r"(?:[ \u00a0](?:[A-Z][\w'’&-]*|of|and|for|the)){0,5}?[ \u00a0](?:Department|Dept|Courts?|Senate|House of|Board|"
    r"Bureau|Council|Commission|Police|Sheriff['’]?s?|Health|Legislature|Legislative|Agency|Office|Army|Navy|Guard|Guards|"
    r"Census|Supreme|District|Assembly|Parliament|Ministry|Government|Embassy|Authority|Schools|Patrol|Administration|"
    r"Attorney|Marines?|Marshals?|Fire|Coast|Congress|Treasury|Forces?|Consulate|Security|Geological|Survey)\b"
)
# Words that, capitalised behind or before a place, make another sort of name of it.
_MAKES_A_NAME = re.compile(
    r"[ \u00a0](?:Avenue|Ave|Street|St|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Court|Ct|Place|Pike|Parkway|"
    r"Way|Square|Bridge|Times|Post|News|Herald|Tribune|Gazette|Journal|Star|Sun|Daily|Observer|Inc|Corp|Co|Ltd|LLC|"
    r"University|College|Institute|Bank|Group|Company|Club|United|FC|Hospital|Church|Hotel|Park|Hall|House|Center|"
    r"Centre|Museum|Stadium|Arena|Theater|Theatre|Foundation|Association|Society|Party|Press|Agency|Treaty|Agreement|"
    r"Accord|Summit|Conference|Declaration|Convention|Protocol|Marathon|Festival|School|High|Elementary|Middle|Medical|"
    r"Memorial|Baptist|Methodist|Lutheran|Catholic|State University|Yankees|Rangers|Cowboys|Lakers|Braves|Bulls|"
    r"Township|Valley|River|Creek|Lake|Forest|Mountains?|Hills|Beach|Island|Bay|Airport)\b"
    r"|(?: and [A-Z]\w+)? (?:streets|avenues|roads|rivers|high schools)\b"
    r"|[-‐]\d|['’]s (?:Day|Church|School|High|Catholic|Hospital)\b"
)
_OF_A_NAME = re.compile(
    r"\b(?:University|College|Bank|Institute|Church|School|Museum|Treaty|Battle|Duke|Duchess|Earl|Prince|Princess|"
    r"Archbishop|Bishop|Order|Bible|Port Authority|Chamber of Commerce|Society|Association|Diocese|Archdiocese|Friends|"
    r"Sons|Daughters|Daily|Radio|Team|Miss|Mission|Hotel|Fort|Camp|Lake|Mount|Cape|Club|Bay) (?:of |at )?(?:the )?$"
)
_AGED = re.compile(r"\b\d{1,3},? of (?:the )?$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.]*)[ \u00a0]$")
_WORD_BEHIND = re.compile(r"[ \u00a0]([^\W_][\w'’]*)")
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands next to a candidate in its sentence.

    Attributes:
        before: the word before it, joined by a blank; empty at the beginning and behind other marks.
        behind: the word behind it, joined by a blank; empty where none is.
        hyphened: it is a part of a hyphenated word.
        first: it begins its sentence.
        locative: a preposition of place, or "the town of", stands before it.
        titled: a title that goes before persons stands before it.
        named_after: the words around it make a street, a company, a university or the like of it.
        public_body: the word behind makes a public body of it (`Police`, `County`).
        body_of: the words before make a body of it (`University of`).
        its_people: the word behind speaks of its people (`woman`, `police`, `-based`).
        party: a legislator's party stands before it (`R-`).
        aged: an age and "of" stand before it (`Ann Lee, 31, of`).
        public: the capitalised words behind make a public body of it (`Supreme Court`).
    """

    before: str
    behind: str
    hyphened: bool
    first: bool
    locative: bool
    titled: bool
    named_after: bool
    public_body: bool
    body_of: bool
    its_people: bool
    party: bool
    public: bool
    aged: bool

    @property
    def capital_before(self) -> bool:
        """Say whether a capitalised word stands directly before."""
        return self.before[:1].isupper() and self.before not in {"The", "A", "An"}

    @property
    def capital_behind(self) -> bool:
        """Say whether a capitalised word stands directly behind."""
        return self.behind[:1].isupper()


def look_around(text: str, candidate: Candidate, sentence: Sentence) -> Surroundings:
    """Return what stands next to a candidate."""
    start, end = candidate.span.start, candidate.span.end
    left = text[max(sentence.start, start - _WINDOW) : start]
    right = text[end : min(sentence.end, end + _WINDOW)]
    word_before, word_behind = _WORD_BEFORE.search(left), _WORD_BEHIND.match(right)
    before = word_before.group(1) if word_before else ""
    behind = word_behind.group(1) if word_behind else ""
    plain = before.lower().rstrip(".")
    return Surroundings(
        before=before,
        behind=behind,
        hyphened=left[-1:] in {"-", "‐"} or right[:1] in {"-", "‐"},
        first=not left.strip(" \"'“‘(«„—-"),
        locative=plain in LOCATIVES or OF_PLACE.search(left) is not None,
        titled=plain in TITLES,
        named_after=_MAKES_A_NAME.match(right) is not None,
        public_body=behind[:1].isupper() and behind.lower() in PUBLIC_BODIES,
        body_of=_OF_A_NAME.search(left) is not None,
        its_people=_ITS_PEOPLE.match(right) is not None or _BASED.match(right) is not None,
        aged=_AGED.search(left) is not None,
        party=_PARTY.search(left) is not None,
        public=_PUBLIC.match(right) is not None,
    )
