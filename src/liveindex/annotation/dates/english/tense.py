"""Which way a sentence looks, by the words around an expression: ahead, back, or not to be told.

Why not the parse: dates are read at once, and the parse costs twenty times as much; the verb beside the date tells
as well (docs/method/dates.md).
"""

from __future__ import annotations

import re

_AROUND = 140  # characters on each side; a verb further off is another clause's
_AHEAD = (
    r"will|won't|shall|would|'ll|due|expected|expects?|scheduled|set for|set to|planned|plans?|planning|slated"
    r"|going to|to be|to (?:meet|hold|begin|start|resume|return|vote|discuss|travel|arrive|visit|attend|open|send|sign"
    r"|decide|depart|leave|address|appear|host|play|release|publish|announce|end|join|fly|seek|launch|testify|rule|retire)"
    r"|upcoming|coming|ahead of|awaits?|looming|may|might|could|can|must|should|pending|expires?|promised|promises"
    r"|agreed to|intends?|hopes?|returns|begins|starts|opens|resumes|takes|meets|arrives|goes|comes|ends|leaves|looks|faces|travels|follows|is in"
    r"|comes into|ready|prepares?|preparing|booked|is to|are to|announced for|fixed for"
)
_BACK = (
    r"was|were|had|did|said|told|went|met|held|took|began|came|fell|rose|hit|found|gave|made|left|lost|won|saw|sent"
    r"|spoke|struck|shot|sold|bought|led|kept|got|became|brought|broke|built|cut|dealt|drew|drove|felt|fought|flew"
    r"|tore|ate|beat|bore|bit|blew|bought|caught|chose|clung|crept|drank|fled|flung|forgot|forbade|froze|gave|hung|hid"
    r"|lent|lit|overcame|overran|rode|rang|sang|shook|shone|shrank|sold|stole|stuck|stung|swept|swam|swung|taught|undertook"
    r"|wept|wore|woke|won|wound|slept|slipped|split|sprang|strode|sought|strove"
    r"|grew|heard|knew|laid|lay|meant|paid|ran|sat|stood|swore|threw|thought|understood|withdrew|wrote|rejected|been"
    r"|has|have|spent|slid|sank|shed|overthrew|put|read|quit|let|shut|spread"
    r"|(?!(?:need|speed|feed|seed|breed|weed|indeed|hundred|united|red|bed|proceed|succeed|exceed)\b)[a-z]{2,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?![a-z])|(?P<ll>'ll)\b")
_STOP = re.compile(r"[.;!?][\"')]? |[\u201c\u201d]| - |\u2014")
_UNTIL = re.compile(r"\b(?:until|till|by|no later than|as early as|as soon as) (?:the )?$")
_STILL_AHEAD = re.compile(r"\b(?:ahead of|before|until|for|will|prepare|preparing) (?:the )?$")
_PASSIVE = re.compile(r"\bbe (?:[a-z]+ )?$")  # "will be closed", "is to be held"
_FIXED_FOR = re.compile(r"\b(?:[a-z]{3,}ed|set|put)(?: in| off| back)? (?:for|to) $")  # "pencilled in for Tuesday"
_WAS_BEFORE = re.compile(r"was|were|had|did")
_HAD_AFTER = re.compile(r"(?:'s)?,? (?:[a-z]+ ){0,2}(?:had|was|were|did)\b")


def direction(plain: str, start: int, end: int) -> int:
    """Return 1 where the words around look ahead, -1 where they look back, 0 where they do not tell.

    The nearest verb before counts, else the first after, within the sentence.
    """
    left = plain[max(0, start - _AROUND) : start]
    if stops := list(_STOP.finditer(left)):
        left = left[stops[-1].end() :]
    cues = list(_CUE.finditer(left))
    if plain.startswith("'s ", end) and not _STILL_AHEAD.search(left):
        return -1
    if _FIXED_FOR.search(left) and not plain.startswith("'s", end):
        return 1
    if _UNTIL.search(left):
        return -1 if (cues and _WAS_BEFORE.fullmatch(cues[-1].group())) or _HAD_AFTER.match(plain[end : end + 40]) else 1
    if cues:
        return _way(cues[-1], left)
    right = plain[end : end + _AROUND]
    if stop := _STOP.search(right):
        right = right[: stop.start()]
    cue = _CUE.search(right)
    return _way(cue, right) if cue else 0


def _way(cue: re.Match[str], around: str) -> int:
    if cue["back"] and _PASSIVE.search(around[: cue.start()]):
        return 1
    if cue["back"] in ("has", "have") and around[cue.end() :].startswith(" to "):
        return 1
    return -1 if cue["back"] else 1
