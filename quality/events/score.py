"""How many of PLOVER's gold records get their event type, and their actors and targets too; a plain lexicon beside it.

Each of the 322 records is one sentence with one event. The gold has the categories of 2016, ours are those of the
manual of 2021: DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT. Two measures of the type:

`leading`: the first event that we read in the sentence against the gold one, as the gold has one a sentence.
`all`: every type read in a sentence but the gold one counts as wrong, also where the sentence does tell another event.

Every second record (`dev`) was looked at; floors are of the other half. The baseline is the verb lexicon without its
conditions, on the root of the sentence alone.
"""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liveindex.annotation.events.lexicon import verb_rules
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.parsing.parser import parse_sentences
from liveindex.annotation.registry import ANNOTATORS
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.event import Actor, Event
from liveindex.service.one_text import annotate_text

NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_WORKS = frozenset(a.work for a in ANNOTATORS) - {Work.VECTORS, Work.TOPICS}
_IDLE = frozenset(["the", "a", "an", "of", "in", "and", "for", "to", "by", "on"])
# The gold's own codes beside ISO 3166.
_SAME_LAND = {"JAP": "JPN"}


@dataclass(frozen=True, slots=True)
class Record:
    """One gold sentence: its type, and who acts on whom, as (words, country code)."""

    name: str
    text: str
    type: str
    sources: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]


def records(path: Path) -> list[Record]:
    """Return the gold records in order of the file."""
    found = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        if entry["event"] != "DOCUMENT":
            kind = "ASSAULT" if entry.get("mode") == "destroy" else NOW.get(entry["event"], entry["event"])
            found.append(Record(entry["id"], entry["text"], kind, _sides(entry, "source"), _sides(entry, "target")))
    return found


def _sides(entry: dict[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    sides = entry.get(name) or []
    if isinstance(sides, str):
        return ()
    return tuple((side.get("actorText") or "", side.get("code") or "") for side in sides if isinstance(side, dict))


def read(record: Record) -> AnnotatedText:
    """Return everything read out of a record's sentence."""
    return annotate_text(record.text, language="en", only=_WORKS)


def sides_match(record: Record, event: Event, text: AnnotatedText) -> bool:
    """Tell whether every gold source and target is among ours; for mutual events on either side."""
    mutual = not record.targets
    ours = [*event.actors, *event.recipients] if mutual else list(event.actors)
    sources = all(any(_same(side, actor, text) for actor in ours) for side in record.sources)
    targets = [*event.recipients, *(event.actors if event.type.value == "CONSULT" else ())]
    return sources and all(any(_same(side, actor, text) for actor in targets) for side in record.targets)


def _same(side: tuple[str, str], actor: Actor, text: AnnotatedText) -> bool:
    words, code = side
    wanted = {w for w in re.findall(r"\w+", words.lower()) if w not in _IDLE}
    got = {w for w in re.findall(r"\w+", f"{text.words(actor.span)} {actor.name}".lower()) if w not in _IDLE}
    land = (actor.code or "").partition(":")[0]
    return bool(wanted & got) or (bool(land) and land == _SAME_LAND.get(code, code))


def baseline(record: Record) -> str | None:
    """Return the type of the root verb by the lexicon alone."""
    whole = Sentence(1, 0, len(record.text))
    parse = parse_sentences(record.text, (whole,), "en")[0]
    root = next((token for token in parse.doc if token.dep_ == "ROOT"), None) if parse else None
    rules = verb_rules().get(lemma(root.text, root.tag_), ()) if root is not None else ()
    return rules[-1].type.value if rules else None


def f1(right: int, made: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (made + wanted) if made + wanted else 0.0


def score(shared: Path) -> dict[str, float]:
    """Return the figures of both halves."""
    gold = records(shared / "data/events/PLOVER_GSR_CAMEO.txt")
    result: dict[str, float] = {}
    spent, words = 0.0, 0
    for half, start in (("dev", 0), ("test", 1)):
        part = gold[start::2]
        started = time.process_time()
        texts = [read(record) for record in part]
        spent += time.process_time() - started
        words += sum(len(record.text.split()) for record in part)
        result |= {f"{name}, {half}": value for name, value in _figures(part, texts).items()}
    result["sentences of 25 words a second, all readings"] = words / 25 / spent
    return result


def _figures(part: list[Record], texts: list[AnnotatedText]) -> dict[str, float]:
    leading = whole = every = made_every = made = sides = 0
    for record, text in zip(part, texts, strict=True):
        events = text.events
        types = {event.type.value for event in events}
        every += record.type in types
        made_every += len(types)
        if events:
            made += 1
            leading += events[0].type.value == record.type
        same = [event for event in events if event.type.value == record.type]
        sides += any(sides_match(record, event, text) for event in same)
        whole += bool(events) and events[0].type.value == record.type and sides_match(record, events[0], text)
    plain = [baseline(record) for record in part]
    plain_right = sum(kind == record.type for kind, record in zip(plain, part, strict=True))
    return {
        "type F1, leading": f1(leading, made, len(part)),
        "type F1, all": f1(every, made_every, len(part)),
        "type found among all": every / len(part),
        "type, actor and target F1, leading": f1(whole, made, len(part)),
        "type, actor and target found": sides / len(part),
        "type F1, root verb lexicon": f1(plain_right, sum(kind is not None for kind in plain), len(part)),
    }


def show(shared: Path) -> None:
    """Print the records of the half that is looked at whose type or sides are not right."""
    for record in records(shared / "data/events/PLOVER_GSR_CAMEO.txt")[::2]:
        text = read(record)
        right = bool(text.events) and text.events[0].type.value == record.type
        if right and sides_match(record, text.events[0], text):
            continue
        print(f"{'SIDES' if right else 'TYPE '} {record.type:9} {record.text}")
        print(f"        gold {record.sources} > {record.targets}")
        for event in text.events:
            us = [f"{a.name}[{a.code}]" for a in event.actors], [f"{a.name}[{a.code}]" for a in event.recipients]
            print(f"        {event.type.value} {event.status.value} {text.words(event.span)!r} {us[0]} > {us[1]}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for figure, value in score(folder).items():
        print(f"{figure:<48} {value:.4f}")
    if "--show" in sys.argv:
        show(folder)
