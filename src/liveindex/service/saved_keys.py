"""Saved searches and articles -> the keys by which one leads to the other, where only the store can tell them.

A name stands for whom it stands for when an article comes in, so its keys are the words of the names, not their rows:
an article that meets a spelling nobody knew before still leads to the search, which is then resolved anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liveindex.errors import QueryError
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Field, Node, Tag, Tagged
from liveindex.search.percolate import ANY, Keys, document_keys, required_keys
from liveindex.search.query import parse_query
from liveindex.service.asked import read_place
from liveindex.service.resolving import Resolver
from liveindex.service.who_is_who import find_person, person_of_key
from liveindex.store import articles, entities, sources
from liveindex.store.connection import Connection
from liveindex.text.names import name_key

_EMPTY_WORDS = frozenset(("of", "the", "and", "for", "de", "la", "le", "du", "der", "die", "das"))
_NAMES = (Tag.PERSON, Tag.NAME, Tag.SPEAKER)


def keys_of(resolver: Resolver, node: Node) -> Keys | None:
    """Return keys of which every article that a search finds has one; None where it finds nearly every article.

    Raises:
        QueryError: what a field asks for is not there.
    """
    return required_keys(node, lambda field: _field_keys(resolver, field))


def uses_names(query: str) -> bool:
    """Tell whether the keys of a search hang on who counts as whom."""
    return any(sign in query for sign in ":=")


def state_of_names(connection: Connection) -> str:
    """Return what changes whenever people decide on who is who."""
    rules = entities.all_rules(connection)
    return f"{len(rules)}/{sum(rule.undone is not None for rule in rules)}"


def keys_of_documents(connection: Connection, documents: Sequence[IndexDocument]) -> list[set[str]]:
    """Return the keys of each of some articles, those of their names, outlets and stories too."""
    nums = {int(value) for one in documents for tag in _NAMES for value in one.tags.get(tag, ())}
    known = entities.by_nums(connection, sorted(nums)) if nums else {}
    named = sources.names(connection, [one.source for one in documents])
    found = []
    for one in documents:
        keys = document_keys(one)
        for value in {value for tag in _NAMES for value in one.tags.get(tag, ())}:
            if int(value) in known:
                keys.update(_name_keys([known[int(value)].key]))
        name = named.get(one.source)
        if name:
            keys.add(f"outlet={name.lower()}")
        found.append(keys)
    return found


def parsed(query: str) -> Node:
    """Return the tree of a search text."""
    return parse_query(query)


def _field_keys(resolver: Resolver, field: Field) -> Keys | None:
    match field.name:
        case "person" | "said-by":
            return _person_keys(resolver, field)
        case "story":
            resolver.resolve(field)
            return frozenset((f"story={articles.find_num(resolver.connection, read_place(field.value)[0])}",))
        case "source":
            return _values(resolver.resolve(field)) | {f"outlet={field.value.lower()}"}
        case "origin":
            resolver.resolve(field)
            return frozenset((ANY,))
        case _:
            return required_keys(resolver.resolve(field), lambda _: None)


def _values(node: Node) -> Keys:
    return frozenset(f"{node.tag}={value}" for value in node.values) if isinstance(node, Tagged) else frozenset()


def _person_keys(resolver: Resolver, field: Field) -> Keys:
    resolver.resolve(field)  # a name that nobody carries is an error at its place
    person = find_person(resolver.connection, field.value)
    keys = [name_key(field.value), person.key]
    keys += [known.key for known, _ in person.names]
    for carrier in entities.with_family_name(resolver.connection, person.chief.key):
        keys += [known.key for known, _ in person_of_key(resolver.connection, carrier.key).names]
    return frozenset(_name_keys(keys))


def _name_keys(keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        words = key.split()
        found.update(f"name={word}" for word in words if word not in _EMPTY_WORDS or len(words) == 1)
    return found


def try_keys(resolver: Resolver, query: str) -> Keys | None:
    """Return the keys of a search; None where it finds nearly everything, or what it asks for is there no more."""
    try:
        return keys_of(resolver, parsed(query))
    except QueryError:
        return None
