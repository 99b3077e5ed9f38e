"""The names of bodies in an article -> the bodies: spellings, acronyms and short forms of one body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.wording import BODY_HEADS, SEATS
from liveindex.model.entity import EntityType
from liveindex.text.bodies import acronym_of, body_key, state_owner

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.]{1,9}$")
_NO_ACRONYMS = frozenset(["US", "UK", "U.S.", "U.K.", "EU", "UN"])


def join_bodies(names: Sequence[Name]) -> list[Being]:
    """Return the bodies named, each with all its names, in order of first mention."""
    bodies: dict[str, Being] = {}
    for name in names:
        key = body_key(name.words)
        if not key:
            continue
        body = bodies.get(key)
        if body is None:
            country = SEATS.get(name.words) or state_owner(name.words)
            body = bodies[key] = Being(EntityType.BODY, key, True, country=country)
        body.names.append(name)
        body.acronym = body.acronym or _bracketed(name)
    kept = _join_short(list(bodies.values()))
    for body in kept:
        body.names.sort(key=lambda name: name.span)
        body.full = not _is_unowned(body)
        body.reason = _reason(body)
    return sorted(kept, key=lambda body: body.names[0].span)


def _bracketed(name: Name) -> str | None:
    """Return the acronym in brackets right behind a name."""
    line, end = name.line, name.end
    if end + 2 < len(line.words) and line.words[end] == "(" and line.words[end + 2] == ")":
        inside = line.words[end + 1]
        is_short = _ACRONYM.fullmatch(inside) and sum(map(str.isupper, inside)) >= 2 and inside not in _NO_ACRONYMS
        return inside if is_short and len(name.words) > len(inside) else None
    return None


def _join_short(bodies: list[Being]) -> list[Being]:
    """Join acronyms and short forms to the one body that they can stand for."""
    by_short: dict[str, list[Being]] = defaultdict(list)
    for body in bodies:
        for short in _short_forms(body):
            by_short[short].append(body)
    kept = []
    for body in sorted(
        bodies, key=lambda body: len(body.name)
    ):  # "the ministry" -> "Defence Ministry" -> "Russian ..."
        longer = [other for short in {name.words for name in body.names} for other in by_short.get(short, [])]
        longer = [other for other in longer if other is not body and other.acronym != body.key]
        if len({id(other) for other in longer}) == 1 and " ".join(body.spellings) != longer[0].name:
            longer[0].names.extend(body.names)
        else:
            kept.append(body)
    return kept


def _short_forms(body: Being) -> set[str]:
    """Return the words that can stand for a body: its acronym, its last or first words where they end in a head."""
    shorts: set[str] = set()
    for name in {name.words for name in body.names}:
        words = name.split()
        if body.acronym:
            shorts.add(body.acronym)
        acronym = acronym_of(name)
        if len(acronym) >= 3 and len(words) >= 3:
            shorts.add(acronym)
        for start in range(1, len(words)):
            if words[-1].lower() in BODY_HEADS and words[start][0].isupper():
                shorts.add(" ".join(words[start:]))
        for end in range(2, len(words)):
            if words[end - 1].lower() in BODY_HEADS and words[end] in {"of", "for"}:
                shorts.add(" ".join(words[:end]))
    return shorts


def _is_unowned(body: Being) -> bool:
    """Tell whether the name is one that every country has: "Defence Ministry", "Supreme Court", "police"."""
    if body.country or body.name in SEATS:
        return False
    first = body.name.split()
    common = {
        "ministry",
        "court",
        "parliament",
        "senate",
        "army",
        "navy",
        "police",
        "house",
        "congress",
        "cabinet",
        "force",
    }
    return len(first) <= 3 and bool(common.intersection(word.lower() for word in first)) and body.acronym is None


def _reason(body: Being) -> str:
    others = [words for words in body.spellings if words != body.name]
    if body.acronym and body.acronym in others:
        return f"{body.acronym} stands in brackets behind {body.name}"
    if others:
        return f"{', '.join(others)}: forms of {body.name}"
    return "named once" if len(body.names) == 1 else "the same name throughout"
