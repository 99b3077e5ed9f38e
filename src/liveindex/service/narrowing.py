"""What an engine counted -> what a reader narrows a search by: each with a field to add to the text, and a true count.

A count is that of the search with the field added. Where the engine's own count is of something narrower (a person
whose surname alone stands in other articles), it is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from liveindex.annotation.topics.table import entries
from liveindex.errors import LiveIndexError
from liveindex.model.search import COUNTED, All, FacetCount, Field, Filters, Node, Page, Tag, Tagged
from liveindex.service.resolving import Resolver
from liveindex.store import entities

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Narrower:
    """Labels the counts of one search.

    Args:
        node: what was searched, resolved.
    """

    resolver: Resolver
    node: Node
    filters: Filters

    def labelled(self, tags: Mapping[Tag, tuple[FacetCount, ...]]) -> dict[Tag, tuple[FacetCount, ...]]:
        """Return counts of each tag, most frequent first; the value of each is the field that narrows to it."""
        makers: dict[Tag, Callable[[Sequence[FacetCount]], list[FacetCount]]] = {
            Tag.PERSON: self._people,
            Tag.PLACE: self._places,
            Tag.TOPIC: _topics,
            Tag.EVENT: _events,
        }
        return {tag: tuple(makers[tag](tags[tag])) for tag in COUNTED if tags.get(tag)}

    def _people(self, counts: Sequence[FacetCount]) -> list[FacetCount]:
        known = entities.by_nums(self.resolver.connection, [int(count.value) for count in counts])
        full = [count for count in counts if known[int(count.value)].full]
        labels = {count.value: known[int(count.value)].name for count in full}
        return self._recounted("person", full, labels)

    def _places(self, counts: Sequence[FacetCount]) -> list[FacetCount]:
        return self._recounted("place", counts, {count.value: count.value for count in counts})

    def _recounted(self, name: str, counts: Sequence[FacetCount], labels: Mapping[str, str]) -> list[FacetCount]:
        """Return the counts of the search narrowed by the field of each label; one entry for those of one meaning."""
        found: dict[Node, FacetCount] = {}
        for count in counts:
            if len(found) == _SHOWN:
                break
            value = field_text(name, labels[count.value])
            try:
                meant = self.resolver.resolve(Field(name, _unquoted(labels[count.value])))
            except LiveIndexError:  # a name that stands for several: no field narrows to one of them
                continue
            if meant not in found:
                exact = isinstance(meant, Tagged) and len(meant.values) == 1 and meant.tag is Tag.PERSON
                total = count.count if exact else self._total(meant)
                found[meant] = FacetCount(value, total, labels[count.value])
        return sorted(found.values(), key=lambda facet: -facet.count)

    def _total(self, narrowed: Node) -> int:
        page = Page(limit=0, facets=False)
        return self.resolver.engine.search(All((self.node, narrowed)), self.filters, page).total


def _topics(counts: Sequence[FacetCount]) -> list[FacetCount]:
    known = entries()
    found = [(count, known.get(count.value.removeprefix("medtop:"))) for count in counts]
    return [FacetCount(field_text("topic", entry.label), count.count, entry.label) for count, entry in found if entry]


def _events(counts: Sequence[FacetCount]) -> list[FacetCount]:
    return [FacetCount(f"event:{count.value.lower()}", count.count, count.value.lower()) for count in counts]


def field_text(name: str, value: str) -> str:
    """Return a field as it is written in a search text."""
    plain = _unquoted(value)
    is_word = all(sign.isalnum() or sign in "-'" for sign in plain)
    return f"{name}:{plain}" if is_word else f'{name}:"{plain}"'


def _unquoted(value: str) -> str:
    return " ".join("".join(" " if sign in '"“”„‟＂' else sign for sign in value).split())
