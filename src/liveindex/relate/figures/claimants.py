"""A figure and its sentence -> who gives it: the statement's original source, or whoever a verb of claiming names.

A figure in no statement is the publisher's own, unless its very clause lays it in somebody's mouth without reporting
speech ("the four admitted by X", "X admits damage to four").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import regex as re

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Article
from liveindex.model.entity import Entity, EntityType, MentionForm
from liveindex.model.figure import Figure
from liveindex.model.series import Claimant
from liveindex.model.statement import Mood, Speaker, SpeakerClass, Statement
from liveindex.relate.tellings import Telling
from liveindex.text.countries import country_of

_BY = re.compile(
    r"^[^.;\d]{0,40}?\b(?:claimed|admitted|acknowledged|conceded|reported|announced|given|confirmed) by\s+",
    re.IGNORECASE,
)
# A clause's subject right before its verb of claiming: "and Aldia admits", "the centre of Dr. Ruhn puts".
_SUBJECT = re.compile(
    r"(?:^|[;,—–]\s|\b(?:and|but|while|whereas|et|mais)\s+)"
    r"(?P<name>(?:[^\s.;,]+\.?\s){0,5}?[^\s.;,]*\p{Lu}[^\s.;,]*(?:\s[^\s.;,]+){0,2}?)"
    r"(?:\s(?:y|en|also|now|still|only|has|had|have))?\s+(?:claims?|claimed(?! (?:the )?li[fv]es?)|admits?|admitted"
    r"|acknowledges?|acknowledged|concedes?|conceded|puts?|estimates?|estimated|speaks? of|revendique|reconnaît"
    r"|place[sd]?)\b[^.;]{0,60}$"
)
# A capital in which people say something stands for them.
_IN_TOWN = re.compile(
    r"\bIn (?P<name>\p{Lu}[^\s.;,]*),? (?:they|officials|authorities|the (?:government|army|ministry)) "
    r"(?:speaks? of|says?|said|claim(?:s|ed)?|admit(?:s|ted)?|counts?|counted|puts?)\b[^.;]{0,60}$"
)
# "General Ruhn's figure of 31", "the bureau's estimate of 31": theirs, whoever speaks of it.
_OWNED = re.compile(
    r"(?P<name>(?:\p{Lu}[^\s.;,]*\s){0,3}\p{Lu}[^\s.;,'’]*)['’]s? (?:own )?"
    r"(?:figure|estimate|count|toll|tally|claim) of\W*$"
)
_CITING = re.compile(r"\bciting (?:the |an? |its |his |her )?(?P<name>[^\s.;,]+(?:\s[^\s.;,]+){0,4})\s*,[^.;]{0,80}$")
_GOES_ON = re.compile(
    r"\W*(?:It|He|She|They) (?:also )?(?:puts?|valued?s?|estimate[sd]?|claim(?:s|ed)?|count(?:s|ed)?|admit(?:s|ted)?)\b"
)
_SAID_BY = re.compile(
    r"\b(?:said|claimed|reported|believed|thought) by (?P<name>\p{Lu}[^\s.;,]*(?:\s\p{Lu}[^\s.;,]*){0,3})\s+to\b"
    r"[^.;]{0,60}$"
)
_WORD = re.compile(r"\p{L}{3,}")
_KIND = re.compile(r"^(?:place|group|facility|body) (?=\D)")  # of a key: the same name is now a place, now a body
_MOODS = (Mood.ASSERTS, Mood.DENIES, Mood.WARNS, Mood.DOUBTS, Mood.THINKS)
_NAME = re.compile(r"(?:the |an? )?(?P<name>\p{Lu}[^\s.;,]*(?:\s\p{Lu}[^\s.;,]*){0,3})")


class Voices:
    """Who speaks in one article."""

    def __init__(self, article: Article, readings: Mapping[Work, kinds.Reading]) -> None:
        self._article = article
        entities, statements = readings.get(Work.ENTITIES), readings.get(Work.STATEMENTS)
        self._entities = {one.number: one for one in entities.items} if isinstance(entities, kinds.Entities) else {}
        self._statements = (
            {one.number: one for one in statements.items} if isinstance(statements, kinds.Statements) else {}
        )
        self._mentions: dict[int, list[tuple[int, int, Entity]]] = {}
        for entity in self._entities.values():
            for mention in entity.mentions:
                if mention.form in (MentionForm.NAME, MentionForm.METONYM):
                    at = (mention.span.start, mention.span.end, entity)
                    self._mentions.setdefault(mention.sentence, []).append(at)

    def of(self, figure: Figure, before: str, after: str) -> Claimant | None:
        """Return who gives a figure; None: the publisher.

        Args:
            figure: as read.
            before, after: its sentence up to its number and behind it.
        """
        if found := _OWNED.search(before):
            return self._worded(found["name"])
        statement = self._statements.get(figure.claimant or 0)
        if statement is not None and statement.mood in _MOODS:
            claimant = self.claimant(statement)
            if claimant is not None and not claimant.through and (cited := _CITING.search(before)):
                claimant = replace(self._worded(cited["name"]), through=(claimant.name,))
            if claimant is not None and _WORD.search(claimant.name):
                return claimant
        return self._named(figure, before, after) or self._carried(figure, before)

    def _carried(self, figure: Figure, before: str) -> Claimant | None:
        """Return who spoke in the sentence before, where this one goes on with a pronoun: "It valued the damage at"."""
        if not _GOES_ON.match(before):
            return None
        spoken = [one for one in self._statements.values() if one.sentences[1] == figure.sentence - 1]
        return self.claimant(spoken[-1]) if spoken else None

    def claimant(self, statement: Statement) -> Claimant | None:
        """Return the original source of a statement, with those who passed it on."""
        if not statement.speakers:
            return None
        speaker = statement.speakers[0]
        links = [link for link in statement.chain if link.role != "publisher"]
        last = links[-1] if links else None
        # "A reported, citing B": the claim is B's.
        if last is not None and last.name != speaker.name and last.role in ("speaker", "document", "witness"):
            through = tuple(link.name for link in links[:-1])
            return self._claimant(last.name, last.entity, None, through)
        through = tuple(link.name for link in links if link.name != speaker.name)
        return self._claimant(speaker.name, speaker.entity, speaker, through)

    def _claimant(self, name: str, number: int | None, speaker: Speaker | None, through: tuple[str, ...]) -> Claimant:
        entity = self._entities.get(number or 0)
        key = _KIND.sub("", entity.key) if entity else plain(name)
        role = speaker.role if speaker is not None and speaker.sort is SpeakerClass.PERSON else None
        return Claimant(name=name, key=key, side=self._side(entity, name, role) or key, through=through)

    def _side(self, entity: Entity | None, name: str, role: str | None) -> str | None:
        """Return the country that a source speaks for, as its name or role tells; people alone speak for none."""
        if entity is not None and entity.country and entity.type is not EntityType.PERSON:
            return entity.country
        roles = [one.title + " " + (one.of or "") for one in entity.roles] if entity else []
        for words in (name, role or "", *roles):
            for word in re.findall(r"[^\W\d_]+(?:['’]s)?", words):
                if code := country_of(word):
                    return code
        return None

    def _named(self, figure: Figure, before: str, after: str) -> Claimant | None:
        if found := _BY.match(after):
            start = figure.number_span.end + found.end()
            named = [one for one in self._mentions.get(figure.sentence, ()) if start <= one[0] <= start + 4]
            if named:
                return self._from(named[0][2])
            told = _NAME.match(after[found.end() :])
            return self._worded(told["name"]) if told else None
        cited = _CITING.search(before)
        if cited and cited["name"] != cited["name"].lower():  # "her office" is nobody by itself
            return self._worded(cited["name"])
        found = _IN_TOWN.search(before) or _SAID_BY.search(before) or _SUBJECT.search(before)
        return self._worded(found["name"]) if found else None

    def _worded(self, name: str) -> Claimant:
        """Return the claimant of some words: the entity that goes by them, else the words themselves."""
        wanted = plain(name)
        known = next((one for one in self._entities.values() if wanted in map(plain, (one.name, *one.spellings))), None)
        return (
            self._from(known) if known else Claimant(name=name, key=wanted, side=self._side(None, name, None) or wanted)
        )

    def _from(self, entity: Entity) -> Claimant:
        return self._claimant(entity.name, entity.number, None, ())


def chain_of(telling: Telling, claimant: Claimant | None) -> tuple[str, ...]:
    """Return who something came through: the outlet first, then who passed it on, the source last."""
    if claimant is None:
        return (telling.source_name,)
    chain = (telling.source_name, *claimant.through, claimant.name)
    return tuple(name for place, name in enumerate(chain) if place == 0 or name != chain[place - 1])


def plain(name: str) -> str:
    """Return a name without a name as it is compared: folded, without its article."""
    return str(re.sub(r"^(?:the|a|an|its|their|his|her|les?|la)\s+", "", name.casefold())).strip()
