"""A sentence -> who is blamed for a deed, or owns up to it, and by whom.

"A blamed X for the strike", "A accused X of shelling the plant", "X claimed responsibility for". Whom a side blames is
that side's claim; what it says of the deed itself is taken from the nearest telling of it in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from liveindex.model.entity import Entity
from liveindex.model.series import Claimant
from liveindex.relate.disputes.doers import THINGS, Named, named_as
from liveindex.relate.disputes.happenings import Happening, Reader
from liveindex.relate.figures.claimants import chain_of

_BLAMED = re.compile(r"\b(?:blamed|blames|blaming|accused|accuses|accusing)\s+(?:the )?")
_FOR = re.compile(r"\s+(?:\w+ ){0,3}?(?:for|of)\s+(?P<deed>[^.;,]{3,120})")
_OWNED_UP = re.compile(r"\s+(?:\w+ )?(?:claimed|took|admitted) responsibility for\s+(?P<deed>[^.;,]{3,120})")
_KINDS = {
    "attack": r"attack\w*|strikes?|striking|hitting|shell\w+|bomb\w+|raid\w*|explosions?|blasts?|blowing up|destr\w+"
    r"|collapse|fire|breach\w*|sabotag\w+",
    "death": r"kill\w+|murder\w*|assassinat\w+|deaths?",
    "crash": r"downing|shooting down|crash|sinking",
    "kidnapping": r"kidnap\w+|abduct\w+",
}
_KIND = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _KINDS.items()}
_NEAR = 4  # sentences back to the telling of the deed that is blamed on somebody
_GAP = 12  # characters between the one who blames and the verb ("the ministry has ")
_WORD = re.compile(r"[a-z]+")


def blames_of(reader: Reader, told: Sequence[Happening]) -> Iterator[Happening]:
    """Yield a happening for each blame, its doer the one who is blamed.

    Args:
        reader: of the article.
        told: what the article tells as done.
    """
    article = reader.wording.telling.article
    for sentence in reader.sentences:
        named = sorted(reader.named.get(sentence.number, ()), key=lambda one: one[0])
        text = article.words(sentence)
        if not named or not ("responsibility" in text or _BLAMED.search(text)):
            continue
        for claimant, doer, deed in _found(article.text, sentence.end, named):
            kinds = [kind for kind, words in _KIND.items() if words.search(deed)]
            things = frozenset(_WORD.findall(deed.casefold())) & THINGS
            back = [one for one in told if 0 <= sentence.number - one.sentence.number <= _NEAR and one.kind in kinds]
            near = sorted(back, key=lambda one: (one.day is not None or one.place is not None, one.sentence.number))
            if len(kinds) != 1 or not (near or things):
                continue
            yield _blame(reader, sentence.number, text, near[-1] if near else None, (kinds[0], claimant, doer, things))


def _found(text: str, end: int, named: Sequence[tuple[int, int, Entity]]) -> Iterator[tuple[Claimant, Named, str]]:
    for first, stop, entity in named:
        doer = named_as(entity)
        if doer is None:
            continue
        owned = _OWNED_UP.match(text, stop, end)
        if owned:
            yield Claimant(name=doer.name, key=doer.key, side=doer.key), doer, owned["deed"]
        before = [one for one in named if one[1] <= first]
        verb = _BLAMED.search(text, before[-1][1], first) if before else None
        what = _FOR.match(text, stop, end)
        if verb and what and verb.end() == first and verb.start() - before[-1][1] <= _GAP:
            by = named_as(before[-1][2])
            if by is not None and by.key != doer.key:
                yield Claimant(name=by.name, key=by.key, side=by.key), doer, what["deed"]


def _blame(
    reader: Reader,
    number: int,
    text: str,
    near: Happening | None,
    found: tuple[str, Claimant, Named, frozenset[str]],
) -> Happening:
    """Return a blame as a happening.

    Args:
        reader, number, text: where it stands.
        near: the telling of the deed.
        found: its kind, who blames, who is blamed, its things.
    """
    kind, claimant, doer, things = found
    sentence = next(one for one in reader.sentences if one.number == number)
    one = Happening(
        wording=reader.wording,
        sentence=sentence,
        text=" ".join(text.split()),
        kind=kind,
        claimant=claimant,
        chain=chain_of(reader.wording.telling, claimant),
        objects=frozenset(),
        sole=frozenset(),
        exact=frozenset(),
        names=(),
        things=things,
        counts=frozenset(),
        day=None,
        place=None,
        doer=doer,
    )
    if near is None:
        return one
    return replace(
        one, objects=near.objects, sole=near.sole, exact=near.exact, names=near.names,
        things=things or near.things, counts=near.counts, day=near.day,
        place=near.place,
    )  # fmt: skip
