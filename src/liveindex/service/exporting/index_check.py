"""The index itself -> what is shown and does not stand: texts, hashes, every span of every reading of every version.

A shown string is cut out of the stored text when it is shown, so what can break is the text, its hash, or a place in
it. Strings that are stored beside the text (first words, sentences found by saved searches) are held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Span
from liveindex.model.exported import Flaw, Tallied
from liveindex.store import exporting, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.exporting import StoredVersion

_RESTORE = "Bring a backup back with `liveindex restore FILE`; export evidence of what you rely on from a sound copy."
_PLACED = tuple(work for work in Work if work not in (Work.LANGUAGE, Work.TOPICS, Work.VECTORS))
_FETCH = "The text cannot be made again from it. Add the document anew, or `liveindex restore FILE`."


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the index found."""

    flaws: tuple[Flaw, ...]
    tallied: Tallied

    @property
    def is_sound(self) -> bool:
        """Tell whether everything that is shown stands."""
        return not self.flaws


def count_steps(database: Database) -> int:
    """Return how many versions a check looks at, for a bar of progress."""
    with database.reading() as connection:
        return exporting.count_versions(connection)


def check_index(database: Database, *, moved: Callable[[int], None] = lambda _count: None) -> Checked:
    """Check every version of every article, every document, and what saved searches found."""
    flaws: list[Flaw] = []
    tallied = Tallied(("versions",))
    with database.reading() as connection:
        for version in exporting.stored_versions(connection):
            tallied.count("versions")
            flaws += _version(connection, version, tallied)
            moved(1)
        for address, sound in exporting.unsound_evidence(connection):
            tallied.count("documents")
            if not sound:
                flaws.append(Flaw(where=address, what="the document's bytes do not have its SHA-256", remedy=_FETCH))
        flaws += _saved(connection, tallied)
    return Checked(tuple(flaws), tallied)


def _version(connection: Connection, one: StoredVersion, tallied: Tallied) -> Iterator[Flaw]:
    where = f"{one.article_id}, version {one.number}"
    if one.text is None or not one.text_is_sound:
        yield Flaw(where=where, what="its text does not have its SHA-256", remedy=_RESTORE)
    if one.text is None:
        return
    if sha256(f"{one.title}\0{one.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16] != one.hash:
        yield Flaw(where=where, what="its title and text do not have the version's hash", remedy=_RESTORE)
    if not " ".join(one.text.split()).startswith(one.lede.removesuffix("…").rstrip()):
        yield Flaw(where=where, what="its first words, as lists show them, are not those of its text", remedy=_RESTORE)
    for work, kept in readings.load(connection, one.num, _PLACED).items():
        if kept.failure or kept.reading is None:
            continue
        remedy = f"Run `liveindex reprocess --only {work}`: it reads the text anew."
        for name, number, spans in _spans(kept.reading):
            tallied.count(name)
            broken = next((span for span in spans if not 0 <= span.start < span.end <= len(one.text)), None)
            if broken is not None:
                what = f"{name} {number} stands at {broken.start} to {broken.end}, outside of the text"
                yield Flaw(where=where, what=what, remedy=remedy)


def _spans(  # noqa: PLR0912 - one case for each kind of reading
    reading: Reading,
) -> Iterator[tuple[str, int, list[Span]]]:
    """Yield the name, number and spans of each thing that was read, but for those that need not stand in the text."""
    match reading:
        case kinds.Sentences(items):
            for sentence in items:
                yield "sentence", sentence.number, [Span(sentence.start, sentence.end)]
        case kinds.Statements():
            for said in reading.items:
                speakers = [one.span for one in said.speakers if one.span]
                yield "statement", said.number, [said.span, *said.content, *said.source, *said.cue, *speakers]
            for quotation in reading.quotations:
                yield "quotation", quotation.number, [quotation.span]
        case kinds.Figures():
            for figure in reading.items:
                yield "figure", figure.number, [figure.span, figure.number_span, *figure.counted_spans]
        case kinds.Dates():
            for date in reading.items:
                yield "date", date.number, [date.span]
        case kinds.Entities():
            for entity in reading.items:
                roles = [role.span for role in entity.roles]
                yield "name", entity.number, [entity.span, *(one.span for one in entity.mentions), *roles]
        case kinds.Places():
            for place in reading.items:
                yield "place", place.number, [place.span]
        case kinds.Events():
            for event in reading.items:
                yield "event", event.number, [event.span, *(one.span for one in (*event.actors, *event.recipients))]
        case _:
            return


def _saved(connection: Connection, tallied: Tallied) -> Iterator[Flaw]:
    """Yield which sentences that saved searches found do not stand in the version that they were found in."""
    last: tuple[str, int] | None = None
    text = ""
    for number, article, version, _, words in exporting.saved_words(connection):
        tallied.count("sentence found by saved searches")
        if (article, version) != last:
            last, text = (article, version), exporting.text_of(connection, article, version)
        if " ".join(words.split()) not in " ".join(text.split()):
            remedy = "`liveindex saved` searches anew; remove the search and save it again."
            what = f"found item {number} shows “{words[:60]}”, which does not stand in the text"
            yield Flaw(where=f"{article}, version {version}", what=what, remedy=remedy)
