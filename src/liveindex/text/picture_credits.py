"""Text -> where the credit of a picture stands in it: `Photo: NAME/AGENCY`, `(NAME via AGENCY)`, `NAME/AGENCY`.

Web text runs captions into sentences; who took a picture is then taken for the one who speaks beside it.
"""

from __future__ import annotations

import regex as re

_NAME = r"\p{Lu}[\p{L}.'’-]+(?: (?:(?:de|da|van|von|al|el|bin) )?\p{Lu}[\p{L}.'’-]*){0,3}"
_AGENCY = (
    r"(?:Reuters|Bloomberg|NurPhoto|Anadolu|Xinhua|Shutterstock|Sipa|Zuma|Handout|Pool"
    r"|(?:\p{Lu}[\p{L}]+ ){1,2}(?:Images|Press|Photos?|Pictures|Agency|News)|\p{Lu}{2,6})\b"
)
_TAKEN = rf"{_NAME}\s?(?:/|,? (?:via|for)\s)\s?{_AGENCY}(?:\s?(?:/|via)\s?{_AGENCY})*"
_WORD = r"(?:Photo(?:graph)?s?|Pictures?|Images?|Pic|Credit)(?: credit)?(?: by|:| :)"
_CREDIT = re.compile(
    rf"\((?:{_WORD} ?)?{_TAKEN}\)|{_WORD} ?(?:{_TAKEN}|{_AGENCY})\.?|(?<![\p{{L}}/]){_NAME}\s?/\s?{_AGENCY}"
    rf"(?:\s?(?:/|via)\s?{_AGENCY})*"
)


def credits_in(text: str) -> list[tuple[int, int]]:
    """Return the first offset and end of each picture credit in a text, in order."""
    if "/" not in text and " via " not in text and " for " not in text and not re.search(_WORD, text):
        return []
    return [one.span() for one in _CREDIT.finditer(text)]
