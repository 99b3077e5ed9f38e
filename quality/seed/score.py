"""The user's page against its gold record: what a careful reader finds in it, found or not, and what was invented.

Spans are compared by overlap of words, as the gold's own conventions say (0.8 counts as found). A thing that is
found but matches neither a required nor an optional entry of the gold counts as invented.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from liveindex.extraction import extract_article
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article, Span
from liveindex.model.entity import EntityType
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.model.statement import StatementKind
from liveindex.service.one_text import annotate_text

Gold = dict[str, Any]
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_BOUNDS = {
    "gt_slightly": {"over"},
    "gt": {"over", "at least"},
    "lt": {"under", "at most"},
    "lt_slightly": {"under"},
    "exact": {"exact"},
    "ordinal": {"exact"},
    "approx": {"about"},
}


# The gold was written with the names of an earlier draft; PLOVER 2.0 (2024) calls this type REQUEST.
_RENAMED = {"DEMAND": "REQUEST"}


class Page:
    """The page as the gold has it and as it was read, with offsets carried from the one to the other."""

    def __init__(self, folder: Path) -> None:
        self.gold: Gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        raw = (folder / self.gold["meta"]["file"]).read_bytes()
        taken = date.fromisoformat(self.gold["meta"]["publication_date"])
        snapshot = Snapshot(
            body=raw, medium=Medium.TEXT, address="page.txt", taken=datetime.combine(taken, time(22), UTC), headers=()
        )
        article = extract_article(snapshot)
        assert isinstance(article, Article)
        self.raw = raw.decode()
        self.read: AnnotatedText = annotate_text(
            article.text, title=article.title, published=article.published.day if article.published else None
        )
        self._offsets = self._carry(article.text)

    def _carry(self, text: str) -> dict[int, int]:
        """Return the offset in the read text of each visible character of the body."""
        start = self.raw.index(text[:60])
        visible = (i for i, c in enumerate(text) if not c.isspace())
        offsets = {}
        for position in range(start, len(self.raw)):
            if self.raw[position].isspace():
                continue
            here = next(visible, None)
            if here is None:
                break
            assert text[here] == self.raw[position], (here, position)
            offsets[position] = here
        return offsets

    def span(self, entry: Gold) -> Span | None:
        """Return where a gold span stands in the read text; None where it is not in the body."""
        inside = [self._offsets[i] for i in range(entry["start"], entry["end"]) if i in self._offsets]
        return Span(inside[0], inside[-1] + 1) if inside else None

    def words(self, spans: tuple[Span, ...] | list[Span]) -> list[tuple[int, str]]:
        """Return the words of some spans with their place."""
        return [(m.start() + s.start, m.group()) for s in spans for m in _WORD.finditer(self.read.words(s))]


def overlap(left: list[tuple[int, str]], right: list[tuple[int, str]]) -> float:
    """Return the F1 of two lists of words."""
    same = len(set(left) & set(right))
    return 2 * same / (len(left) + len(right)) if left and right else 0.0


def meets(left: Span, right: Span | None) -> bool:
    """Tell whether two spans share a character."""
    return right is not None and left.start < right.end and right.start < left.end


class Tally:
    """How many were wanted, found, right in each respect, and invented; what went wrong in words."""

    def __init__(self, name: str, *respects: str) -> None:
        self.name, self.wanted, self.found, self.invented = name, 0, 0, 0
        self.right: dict[str, int] = dict.fromkeys(respects, 0)
        self.notes: list[str] = []

    def say(self, text: str) -> None:
        """Note what went wrong."""
        self.notes.append(f"{self.name}: {text}")

    def mark(self, respect: str, right: bool, note: str) -> None:
        """Count one of the wanted as right, or not, in one respect."""
        self.right[respect] += right
        if not right:
            self.say(f"{respect} wrong: {note}")

    def figures(self) -> dict[str, float]:
        """Return the shares of what was wanted, and 1.0 where nothing was invented, falling with each invention."""
        shares = {f"{self.name} {respect}": n / max(1, self.wanted) for respect, n in self.right.items()}
        return {
            f"{self.name} found": self.found / max(1, self.wanted),
            **shares,
            f"{self.name} none invented": 1 / (1 + self.invented),
        }


def pair_up(gold: list[Gold], found: list[Any], score: Callable[[Gold, Any], float]) -> dict[int, int]:
    """Return found index -> gold index, the best pairs first, one to one."""
    pairs = sorted(
        ((score(g, f), gi, fi) for gi, g in enumerate(gold) for fi, f in enumerate(found)), key=lambda p: -p[0]
    )
    taken: dict[int, int] = {}
    for value, gi, fi in pairs:
        if value > 0 and fi not in taken and gi not in taken.values():
            taken[fi] = gi
    return taken


def statements(page: Page) -> Tally:
    tally = Tally("statements", "speaker", "kind")
    gold, found = page.gold["statements"], list(page.read.statements)

    def score(g: Gold, f: Any) -> float:
        best = 0.0
        for wanted in (g["content"], g.get("max_content"), g.get("min_content")):
            if span := wanted and page.span(wanted):
                best = max(best, overlap(page.words([span]), page.words(f.content)))
        return best if best >= 0.5 else 0.0

    pairs = pair_up(gold, found, score)
    people = {e["id"]: e for e in page.gold["entities"]}
    for gi, g in enumerate(gold):
        required = g["certainty"] == "required"
        match = next((found[fi] for fi, i in pairs.items() if i == gi), None)
        if not required:
            continue
        tally.wanted += 1
        good = match is not None and score(g, match) >= 0.8
        tally.found += good
        if match is None or not good:
            tally.say(f"missing {g['id']}: {g['content']['text']!r}; nearest {_content(page, match)!r}")
            continue
        wanted = [
            ([page.span(s), page.span(s.get("pronoun_span", s))], people.get(s.get("entity"), {}).get("canonical"))
            for s in g["speakers"]
        ]
        right = all(
            any(
                any(s.span and meets(s.span, span) for span in spans)
                and (name is None or _same_name(s.name, name, people))
                for s in match.speakers
            )
            for spans, name in wanted
        )
        tally.mark("speaker", right, f"{g['id']} wanted {wanted}, got {[s.name for s in match.speakers]}")
        tally.mark("kind", StatementKind(g["type"]) is match.kind, f"{g['id']} wanted {g['type']}, got {match.kind}")
    for fi, f in enumerate(found):
        if fi not in pairs:
            tally.invented += 1
            tally.say(f"invented: {_content(page, f)!r} by {[s.name for s in f.speakers]} ({f.reason})")
    return tally


def _same_name(got: str, wanted: str, people: dict[str, Gold]) -> bool:
    names = {m["text"] for e in people.values() if e["canonical"] == wanted for m in e["mentions"]} | {wanted}
    fold = lambda name: re.sub(r"^the ", "", name.replace("’", "'").lower())  # noqa: E731
    return fold(got) in {fold(name) for name in names}


def _content(page: Page, statement: Any) -> str:
    return " ... ".join(page.read.words(s) for s in statement.content) if statement else ""


def figures(page: Page) -> Tally:
    tally = Tally("figures", "value", "bound", "claimant")
    gold, found = page.gold["figures"], list(page.read.figures)

    def score(g: Gold, f: Any) -> float:
        span = page.span(g.get("number_span") or g)
        if meets(f.number_span, span):
            return 2.0
        return 1.0 if meets(f.span, page.span(g)) else 0.0

    pairs = pair_up(gold, found, score)
    folded = {g["conversion_of"]: g for g in gold if "conversion_of" in g}
    for gi, g in enumerate(gold):
        if g["certainty"] != "required":
            continue
        tally.wanted += 1
        match = next((found[fi] for fi, i in pairs.items() if i == gi), None)
        if match is None and "conversion_of" in g:
            whole = next((f for f in found for c in f.conversions if meets(c.span, page.span(g))), None)
            tally.found += whole is not None
            for respect in ("value", "bound", "claimant"):
                tally.mark(respect, whole is not None, g["id"])
            continue
        if match is None:
            tally.say(f"missing {g['id']}: {g['text']!r}")
            continue
        tally.found += 1
        tally.mark(
            "value", match.value is not None and abs(match.value - g["value"]) < 0.01, f"{g['id']} {match.value}"
        )
        tally.mark(
            "bound", match.bound.value in _BOUNDS.get(g["bound"], set()), f"{g['id']} {g['bound']} {match.bound}"
        )
        tally.mark(
            "claimant", _claimant_right(page, g, match), f"{g['id']} wanted {g['claimant']}, got {match.claimant}"
        )
    for fi, f in enumerate(found):
        if fi not in pairs and not any(meets(f.span, page.span(g)) for g in folded.values()):
            tally.invented += 1
            tally.say(f"invented: {page.read.words(f.span)!r} = {f.value} {f.unit} {f.counted}")
    return tally


def _claimant_right(page: Page, g: Gold, figure: Any) -> bool:
    accepted = g["claimant"] if isinstance(g["claimant"], list) else [g["claimant"]]
    if figure.claimant is None:
        return "author" in accepted
    statement = next((s for s in page.read.statements if s.number == figure.claimant), None)
    by_id = {s["id"]: s for s in page.gold["statements"]}
    wanted = [by_id[a.partition(":")[0]] for a in accepted if a != "author"]
    return statement is not None and any(
        meets(spoken, page.span(s)) for w in wanted for s in w["speakers"] for spoken in statement.source
    )


def dates(page: Page) -> Tally:
    tally = Tally("dates", "type", "value")
    gold = [d for d in page.gold["dates"] if d.get("role") != "publication"]
    found = list(page.read.dates)
    pairs = pair_up(
        gold,
        found,
        lambda g, f: overlap(page.words([page.span(g)]), page.words([f.span])) if page.span(g) else 0.0,
    )
    for gi, g in enumerate(gold):
        if g["certainty"] != "required" or page.span(g) is None:
            continue
        tally.wanted += 1
        match = next((found[fi] for fi, i in pairs.items() if i == gi), None)
        if match is None:
            tally.say(f"missing {g['id']}: {g['text']!r}")
            continue
        tally.found += 1
        days = [(g.get("start_date"), g.get("end_date"))] + [(a["start_date"], a["end_date"]) for a in g.get("alt", [])]
        got = (match.first and match.first.isoformat(), match.last and match.last.isoformat())
        tally.mark("type", match.type.value == g["type"] or g["type"] == "TIME", f"{g['id']} {g['type']} {match.type}")
        right = got in days if g["type"] != "DURATION" else match.value in [g["value"], *g.get("alt_values", [])]
        tally.mark("value", right, f"{g['id']} {g['text']!r} wanted {days} {g['value']}, got {got} {match.value}")
    for fi, f in enumerate(found):
        if fi not in pairs:
            tally.invented += 1
            tally.say(f"invented: {page.read.words(f.span)!r} = {f.value}")
    return tally


def people(page: Page) -> Tally:
    tally = Tally("people", "name", "role", "pronouns")
    gold = [e for e in page.gold["entities"] if e["type"] == "PERSON"]
    found = [e for e in page.read.entities if e.type is EntityType.PERSON]

    def score(g: Gold, f: Any) -> float:
        spans = [page.span(m) for m in g["mentions"]]
        return float(sum(meets(m.span, s) for m in f.mentions for s in spans))

    pairs = pair_up(gold, found, score)
    for gi, g in enumerate(gold):
        tally.wanted += 1
        match = next((found[fi] for fi, i in pairs.items() if i == gi), None)
        if match is None:
            tally.say(f"missing {g['canonical']}")
            continue
        tally.found += 1
        tally.mark("name", _same_name(match.name, g["canonical"], {}), f"{g['canonical']} {match.name}")
        roles = [page.span(r) for r in g["roles"] if r["form"] != "relative"]
        right = all(any(meets(r.span, span) for r in match.roles) for span in roles)
        tally.mark(
            "role", right, f"{g['canonical']} wanted {g['roles']}, got {[page.read.words(r.span) for r in match.roles]}"
        )
        pronouns = [page.span(p) for p in g.get("pronouns", [])]
        right = all(any(meets(m.span, span) for m in match.mentions) for span in pronouns)
        tally.mark("pronouns", right, f"{g['canonical']}")
    for fi, f in enumerate(found):
        if fi not in pairs:
            tally.invented += 1
            tally.say(f"invented: {f.name}")
    return tally


def events(page: Page) -> Tally:
    tally = Tally("events", "trigger")
    gold, found = page.gold["events"], list(page.read.events)

    def kind(g: Gold) -> str:
        return _RENAMED.get(g["plover"], g["plover"])

    def triggers(g: Gold) -> list[Span]:
        return [span for t in g.get("triggers", []) if (span := page.span(t))]

    def sentences(g: Gold) -> list[Span]:
        ids = set(g.get("sentences", [])) | {t["sentence"] for t in g.get("triggers", [])}
        return [span for s in page.gold["sentences"] if s["id"] in ids and (span := page.span(s))]

    for g in gold:
        if g["certainty"] != "required":
            continue
        tally.wanted += 1
        same = [f for f in found if f.type.value == kind(g) and any(meets(f.span, s) for s in sentences(g))]
        exact = [f for f in same if any(meets(f.span, t) for t in triggers(g))]
        tally.found += bool(same)
        if not same:
            near = [f"{page.read.words(f.span)}={f.type}" for f in found if any(meets(f.span, s) for s in sentences(g))]
            tally.say(f"missing {g['id']} {g['plover']} {[t['text'] for t in g['triggers']]}; there: {near}")
        tally.mark("trigger", bool(exact), f"{g['id']} {[t['text'] for t in g['triggers']]}")
    for f in found:
        known = any(
            (f.type.value == kind(g) and any(meets(f.span, s) for s in sentences(g)))
            or any(meets(f.span, t) for t in triggers(g))
            for g in gold
        )
        if not known:
            tally.invented += 1
            tally.say(f"invented: {page.read.words(f.span)!r} {f.type} by {[a.name for a in f.actors]} ({f.reason})")
    return tally


def score(shared: Path) -> dict[str, float]:
    """Return for each kind the share of the required entries that was found and right, and 1.0 for none invented."""
    page = Page(shared / "seed")
    result: dict[str, float] = {}
    for tally in (statements(page), figures(page), dates(page), people(page), events(page)):
        result |= tally.figures()
        if "--notes" in sys.argv:
            print(*tally.notes, sep="\n")
    return result


if __name__ == "__main__":
    for name, value in score(Path(sys.argv[1])).items():
        print(f"{name:<32} {value:.3f}")
