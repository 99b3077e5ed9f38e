"""Articles with what was read -> FollowTheMoney entities, as Aleph and OpenAleph load them: a JSON object a line.

An article becomes an Article; whoever is named in full a Person or an Organization, written once; each naming a Mention
that ties the two; each event an Event. Ids are made from what is named, so that a second export means the same things.
A surname alone is only a Mention: who it is would be a guess. Source: the followthemoney model, 4.11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import BinaryIO

import orjson

from liveindex.model.entity import Entity, EntityType
from liveindex.model.event import Event
from liveindex.model.exported import ExportedArticle
from liveindex.serve.exports.columns import sentence_words
from liveindex.serve.reading_words import event_words
from liveindex.serve.shapes import Json
from liveindex.text.language_codes import three_letters
from liveindex.text.urls import is_web_address

_SCHEMATA = {EntityType.PERSON: "Person", EntityType.BODY: "Organization"}


def write(rows: Iterable[ExportedArticle], stream: BinaryIO) -> None:
    """Write the entities of articles; of who was written only eight bytes each stay in memory."""
    met: set[bytes] = set()
    for row in rows:
        for entity in entities(row):
            key = bytes.fromhex(str(entity["id"])[-40:])[:8]
            if key not in met:
                if entity["schema"] in _SCHEMATA.values():
                    met.add(key)
                stream.write(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE))


def entities(row: ExportedArticle) -> Iterator[dict[str, Json]]:
    """Yield the entities of one article, the article first."""
    yield _article(row)
    for one in row.read.entities:
        if one.type in _SCHEMATA:
            if one.full:
                yield _named(one)
            yield _mention(row, one)
    for event in row.read.events:
        yield _event(row, event)


def _article(row: ExportedArticle) -> dict[str, Json]:
    article = row.article
    address = row.row.address if is_web_address(row.row.address) else None
    return _entity(
        "Article",
        _id("article", row.row.id),
        title=[article.title],
        bodyText=[article.text],
        summary=[row.row.lede],
        author=list(article.authors),
        publisher=[row.row.source_name or row.row.source],
        publishedAt=[article.published.day.isoformat() if article.published else None],
        modifiedAt=[article.modified.day.isoformat() if article.modified else None],
        # UTC without saying so: the model's dates have no zone, and its library takes a `Z` away.
        retrievedAt=[row.taken.replace(tzinfo=None).isoformat(timespec="seconds")],
        sourceUrl=[address],
        detectedLanguage=[three_letters(article.language)],
        notes=[f"Live Index {row.key}, version {article.version}, SHA-256 of the text {row.text_sha256}"],
    )


def _named(one: Entity) -> dict[str, Json]:
    titles: list[Json] = list(dict.fromkeys(role.title for role in one.roles))
    return _entity(
        _SCHEMATA[one.type],
        _id(one.type.value, one.key),
        name=[one.name],
        alias=[name for name in one.spellings if name != one.name],
        country=[one.country.lower() if one.country else None],
        **({"position": titles} if one.type is EntityType.PERSON else {}),
    )


def _mention(row: ExportedArticle, one: Entity) -> dict[str, Json]:
    return _entity(
        "Mention",
        _id("mention", f"{row.row.id} {one.type.value} {one.key}"),
        document=[_id("article", row.row.id)],
        name=[row.read.words(one.span)],
        detectedSchema=[_SCHEMATA[one.type]],
        resolved=[_id(one.type.value, one.key) if one.full else None],
    )


def _event(row: ExportedArticle, event: Event) -> dict[str, Json]:
    known = {one.number: one for one in row.read.entities if one.full and one.type in _SCHEMATA}
    numbers = [actor.entity for actor in (*event.actors, *event.recipients) if actor.entity in known]
    involved: list[Json] = [_id(known[one].type.value, known[one].key) for one in dict.fromkeys(numbers) if one]
    place = next((one.name for one in row.read.places if one.number == event.place), None)
    return _entity(
        "Event",
        _id("event", f"{row.row.id} {event.span.start} {event.type.value}"),
        name=[event_words(row.read, event)],
        summary=[" ".join(sentence_words(row, event.sentence, event.sentence).split())],
        startDate=[event.when.first.isoformat() if event.when and event.when.first else None],
        endDate=[event.when.last.isoformat() if event.when and event.when.last else None],
        location=[place],
        involved=involved,
        proof=[_id("article", row.row.id)],
        notes=[f"{event.type.value}, {event.status.value}; sentence {event.sentence}"],
    )


def _entity(schema: str, key: str, **properties: list[Json]) -> dict[str, Json]:
    told: dict[str, Json] = {}
    for name, values in properties.items():
        known: list[Json] = [value for value in values if value not in (None, "")]
        if known:
            told[name] = known
    return {"id": key, "schema": schema, "properties": told}


def _id(kind: str, name: str) -> str:
    return "liveindex-" + sha1(f"{kind}\0{name}".encode(), usedforsecurity=False).hexdigest()
