"""How well people and bodies are found, joined and given their roles; beside it spaCy's recogniser alone.

Two golds. The user's page (`seed`): mentions with exact span and sort, persons with their roles, pronouns; an
acceptance test, to which nothing is fitted. The bundled invented sample: people and organisations by name, and whom
the source of a statement stands for. The sample has no split: by sorted address every second article (`looked`) was
looked at while building, the others (`kept`) only scored.

    python quality/entities/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from liveindex.annotation.parsing.parser import parse_sentences
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.entity import Entity, EntityType, MentionForm
from liveindex.service.one_text import annotate_text
from liveindex.text.names import name_key

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "liveindex" / "sample"
ONLY = frozenset({Work.SENTENCES, Work.PLACES, Work.ENTITIES})
SORTS = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "group"}
PRONOUNS = frozenset(["he", "him", "his", "she", "her", "it", "its"])


def read(text: str) -> AnnotatedText:
    return annotate_text(text, language="en", only=ONLY)


# -- the user's page ---------------------------------------------------------------------------------------------------


def seed_figures(shared: Path) -> dict[str, float]:
    folder = shared / "seed"
    text = (folder / "000_1f5af81bc8adff1c.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = read(text)
    wanted = {(m["start"], m["end"]): SORTS[e["type"]] for e in gold["entities"] for m in e["mentions"]}
    # A place inside a body's name counts with the body; a span that two entities share has two sorts.
    pairs = [((m["start"], m["end"]), SORTS[e["type"]]) for e in gold["entities"] for m in e["mentions"]]
    ours = _our_mentions(found)
    alone = _spacy_mentions(found)
    figures = {"seed.mentions": float(len(pairs))}
    for before, mentions in (("", ours), ("spacy.", alone)):
        figures[f"{before}seed.mentions_found"] = sum(sort in mentions.get(span, ()) for span, sort in pairs)
        figures[f"{before}seed.mentions_invented"] = sum(span not in wanted for span in mentions)
    figures |= _seed_roles(gold, found) | _seed_links(gold, found)
    return figures


def _our_mentions(found: AnnotatedText) -> dict[tuple[int, int], set[str]]:
    mentions: dict[tuple[int, int], set[str]] = {}
    for entity in found.entities:
        for mention in entity.mentions:
            if mention.form in {MentionForm.NAME, MentionForm.METONYM}:
                span = (mention.span.start, mention.span.end)
                sorts = mentions.setdefault(span, set())
                sorts.add(entity.type.value)
                if mention.form is MentionForm.METONYM and entity.place is not None:
                    sorts.add("place")  # the gold lists "Moscow" as a place and notes that the state is meant
    return mentions


def _spacy_mentions(found: AnnotatedText) -> dict[tuple[int, int], set[str]]:
    mentions: dict[tuple[int, int], set[str]] = {}
    for parse in parse_sentences(found.text, found.sentences, "en"):
        for name in parse.doc.ents if parse else ():
            if name.label_ in SORTS:
                span = parse.span(name.start, name.end)
                words = found.text[span.start : span.end]
                start = span.start + 4 * words.lower().startswith("the ")
                end = span.end - 2 * words.endswith(("'s", "\u2019s"))
                mentions.setdefault((start, end), set()).add(SORTS[name.label_])
    return mentions


def _seed_roles(gold: dict, found: AnnotatedText) -> dict[str, float]:
    people = [entity for entity in gold["entities"] if entity["type"] == "PERSON"]
    ours = {e.name.replace("\u2019", "'"): e for e in found.entities if e.type is EntityType.PERSON}
    right = wanted = given = 0
    for person in people:
        entity = ours.get(person["canonical"].replace("\u2019", "'"))
        spans = {(role.span.start, role.span.end) for role in entity.roles} if entity else set()
        wanted += len(person["roles"])
        right += sum((role["start"], role["end"]) in spans for role in person["roles"])
        given += len(spans)
    return {
        "seed.people_found": sum(person["canonical"].replace("\u2019", "'") in ours for person in people) / len(people),
        "seed.people_invented": float(len(ours) - len(people)),
        "seed.roles_found": right / wanted,
        "seed.roles_invented": float(given - right),
    }


def _seed_links(gold: dict, found: AnnotatedText) -> dict[str, float]:
    names = {e["id"]: {(m["start"], m["end"]) for m in e["mentions"]} for e in gold["entities"]}
    links = {(link["start"], link["end"]): link for link in gold["coreference"]}
    resolved = {
        (m.span.start, m.span.end): entity
        for entity in found.entities
        for m in entity.mentions
        if m.form in {MentionForm.PRONOUN, MentionForm.NOMINAL}
    }
    to_entities = {span: link for span, link in links.items() if "entity" in link}
    right = sum(_is_of(resolved.get(span), names[link["entity"]]) for span, link in to_entities.items())
    wrong = sum(
        span in resolved and not ("entity" in link and _is_of(resolved[span], names[link["entity"]]))
        for span, link in links.items()
    )
    return {
        "seed.links": float(len(to_entities)),
        "seed.links_found": float(right),
        "seed.links_wrong": float(wrong),
        "seed.links_beyond_gold": float(sum(span not in links for span in resolved)),
    }


def _is_of(entity: Entity | None, spans: set[tuple[int, int]]) -> bool:
    return entity is not None and any((m.span.start, m.span.end) in spans for m in entity.mentions)


# -- the sample --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """One English article of the sample."""

    address: str
    text: str
    is_looked_at: bool


def sample_pages() -> list[Page]:
    pages: dict[str, str] = {}
    for path in sorted((SAMPLE / "news").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if item["language"] == "en":
                pages.setdefault(item["url"], item["text"])
    return [Page(url, pages[url], n % 2 == 0) for n, url in enumerate(sorted(pages))]


def sample_figures() -> dict[str, float]:
    gold = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    shared_names = {entry["url"] for entry in gold["traps"]["name_shared_by_strangers"]}
    tally: Counter[str] = Counter()
    taken = 0.0
    for page in sample_pages():
        half = "looked" if page.is_looked_at else "kept"
        start = time.process_time()
        found = read(page.text)
        taken += time.process_time() - start
        if page.address not in shared_names:
            _count_people(gold, page, found, half, tally)
        _count_bodies(gold, page, found, half, tally)
        _count_speakers(gold, page, found, half, tally)
    figures = {}
    for half in ("looked", "kept"):
        for name, of in RATIOS.items():
            if tally[half, of]:
                figures[f"sample.{half}.{name}"] = tally[half, name] / tally[half, of]
    return figures


RATIOS = {
    "person_mentions_found": "person_mentions",
    "spacy.person_mentions_found": "person_mentions",
    "people_joined": "people",
    "people_with_role": "people_with_gold_role",
    "bodies_found": "bodies",
    "spacy.bodies_found": "bodies",
    "sources_right": "sources",
    "sources_wrong": "sources",
    "pronouns_right": "pronouns",
    "pronouns_wrong": "pronouns",
    "last_person.pronouns_right": "pronouns",
    "last_person.pronouns_wrong": "pronouns",
    "nominals_right": "nominals",
    "nominals_wrong": "nominals",
}
_TITLES = re.compile(r"^(?:Mr|Ms|Dr\.?|Colonel|General|Major|Professor) ")


def _spans(text: str, spellings: list[str]) -> list[tuple[int, int]]:
    plain = sorted({_TITLES.sub("", spelling) for spelling in spellings}, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, plain)) + r")(?!\w)")
    return [match.span() for match in pattern.finditer(text)]


def _count_people(gold: dict, page: Page, found: AnnotatedText, half: str, tally: Counter) -> None:
    ours = {(m.span.start, m.span.end): e for e in found.entities if e.type is EntityType.PERSON for m in e.mentions}
    alone = {span for span, sorts in _spacy_mentions(found).items() if "person" in sorts}
    for person in gold["people"]:
        if person["id"] in {"marsh", "rowan-marsh"}:
            continue  # two people of one surname: whom a bare surname means is not in the gold
        spans = _spans(page.text, person["spellings"])
        if not spans:
            continue
        tally[half, "person_mentions"] += len(spans)
        tally[half, "person_mentions_found"] += sum(span in ours for span in spans)
        tally[half, "spacy.person_mentions_found"] += sum(span in alone for span in spans)
        entities = {ours[span].number: ours[span] for span in spans if span in ours}
        tally[half, "people"] += 1
        tally[half, "people_joined"] += len(entities) == 1
        if person["roles"] and any(" " in page.text[start:end] for start, end in spans):
            tally[half, "people_with_gold_role"] += 1
            tally[half, "people_with_role"] += any(entity.roles for entity in entities.values())


def _count_bodies(gold: dict, page: Page, found: AnnotatedText, half: str, tally: Counter) -> None:
    bodies = [e for e in found.entities if e.type is EntityType.BODY]
    ours = {(m.span.start, m.span.end) for e in bodies for m in e.mentions}
    alone = {span for span, sorts in _spacy_mentions(found).items() if "body" in sorts}
    for body in gold["organisations"]:
        name = body["name"].split(" (")[0].removeprefix("the ").removeprefix("The ")
        if " of " in name and name.startswith(("Government", "Defence", "Foreign", "Air", "State")):
            continue  # names of the gold file, not of the articles
        spans = _spans(page.text, [name])
        tally[half, "bodies"] += len(spans)
        tally[half, "bodies_found"] += sum(span in ours for span in spans)
        tally[half, "spacy.bodies_found"] += sum(span in alone for span in spans)


def _count_speakers(gold: dict, page: Page, found: AnnotatedText, half: str, tally: Counter) -> None:
    people = {person["id"]: {name_key(_TITLES.sub("", s)) for s in person["spellings"]} for person in gold["people"]}
    names = sorted(
        (m.span.start, e)
        for e in found.entities
        if e.type is EntityType.PERSON
        for m in e.mentions
        if m.form is MentionForm.NAME
    )
    for statement in gold["articles"][page.address].get("statements", ()) or _statements(gold, page.address):
        keys = people.get(statement["speaker"] or "")
        span = _source_span(page.text, statement)
        if keys is None or span is None:
            continue
        entity = _entity_at(found, span)
        words = page.text[span[0] : span[1]].lower()
        sort = "pronouns" if words in PRONOUNS else "nominals" if words.startswith("the ") else "sources"
        tally[half, sort] += 1
        if entity is not None:
            is_right = entity.type is EntityType.PERSON and name_key(entity.name) in keys
            tally[half, f"{sort}_{'right' if is_right else 'wrong'}"] += 1
        if sort == "pronouns":
            last = [e for start, e in names if start < span[0]]
            is_right = bool(last) and name_key(last[-1].name) in keys
            tally[half, f"last_person.pronouns_{'right' if is_right else 'wrong'}"] += 1


def _statements(gold: dict, address: str) -> list[dict]:
    return [statement for statement in gold["statements"] if statement.get("url") == address]


def _source_span(text: str, statement: dict) -> tuple[int, int] | None:
    """Return where the words of the source stand nearest to the content."""
    words, content = statement.get("speaker_text"), statement["content"][0]
    at = text.find(content)
    if not words or at < 0:
        return None
    spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return min(spans, key=lambda span: min(abs(span[0] - at - len(content)), abs(span[1] - at)), default=None)


def _entity_at(found: AnnotatedText, span: tuple[int, int]) -> Entity | None:
    """Return the entity whose mention lies in a source; people first, the longest mention first."""
    best: tuple[tuple[bool, int], Entity] | None = None
    for entity in found.entities:
        for mention in entity.mentions:
            if span[0] <= mention.span.start and mention.span.end <= span[1] and entity.type is not EntityType.GROUP:
                rank = (entity.type is EntityType.PERSON, mention.span.end - mention.span.start)
                if best is None or rank > best[0]:
                    best = (rank, entity)
    return best[1] if best else None


def score(shared: Path) -> dict[str, float]:
    """Return every figure by name; ours bare, those of spaCy alone and of the last person named with that before."""
    return seed_figures(shared) | sample_figures()


if __name__ == "__main__":
    here = Path(__file__).resolve()
    for figure, value in score(Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[3] / "shared").items():
        print(f"{figure:<48} {value:.4f}")
