"""How well places are found and located in 589 local news articles (LGL), ours beside spaCy's names, looked up.

Every second article by its position in the file is one half: on `even` errors are looked at, `odd` is only scored and
sets the floors. A found place counts where its span is the gold span (a final full stop and "the" do not count). Gold
toponyms that are words for people and things of a country ("Georgian") are no places here: they are left out of gold,
and `with_demonyms_recall` says what leaving them out hides. Distance is measured on the places found, with gold
coordinates; one that we find but do not locate counts as wrong in `accuracy_161km`, and not in the mean of
the error (given with a minus, since floors are least values).

    python quality/places/score.py [folder of the evaluation sets] [even|odd]
"""

from __future__ import annotations

import re
import statistics
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from liveindex.annotation import sentences
from liveindex.annotation.draft import Draft
from liveindex.annotation.places.annotator import read_places
from liveindex.annotation.places.gazetteer import Kind, find_place, gazetteer
from liveindex.annotation.places.keys import key
from liveindex.model.article import Article, Span
from liveindex.text.distances import distance_km


@dataclass(frozen=True)
class Spot:
    """A place in a text: its words' offsets, and coordinates where they are known."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Page:
    """One article and its toponyms."""

    name: str
    text: str
    gold: tuple[Spot, ...]


def load(shared: Path) -> list[Page]:
    """Return all articles in order of the file."""
    path = shared / "data" / "places" / "lgl.xml"
    pages = []
    for article in ET.fromstring(path.read_text(encoding="utf-8")).iter("article"):
        text = article.findtext("text") or ""
        gold = tuple(_spot(toponym) for toponym in article.iter("toponym"))
        pages.append(Page(article.get("docid") or "", text, gold))
    return pages


def _spot(toponym: ET.Element) -> Spot:
    latitude, longitude = toponym.findtext("gaztag/lat"), toponym.findtext("gaztag/lon")
    start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
    if latitude is None or longitude is None:
        return Spot(start, end, None, None)
    return Spot(start, end, float(latitude), float(longitude))


def ours(draft: Draft) -> list[Spot]:
    """Return what the annotator finds."""
    return [Spot(p.span.start, p.span.end, p.latitude, p.longitude) for p in read_places(draft).items]


def plain(draft: Draft) -> list[Spot]:
    """Return spaCy's GPE and LOC, each as the most populous place of that name: the baseline."""
    found = []
    for parse in map(draft.parse, draft.sentences):
        for name in parse.doc.ents if parse else ():
            if name.label_ not in {"GPE", "LOC"}:
                continue
            start = parse.start + name.start_char if parse else 0
            places = [place for place in find_place(name.text) if place.kind is not Kind.SEAT]
            best = max(places, key=lambda place: place.population, default=None)
            at = (best.latitude, best.longitude) if best else (None, None)
            found.append(Spot(start, start + len(name.text), *at))
    return found


def core(text: str, spot: Spot) -> tuple[int, int]:
    """Return the offsets without "the", a possessive and a final full stop."""
    start, end = spot.start, spot.end
    if text[start : start + 4].lower() == "the ":
        start += 4
    words = text[start:end]
    if words.endswith(("'s", "’s")):
        end -= 2
    return start, start + len(text[start:end].rstrip("."))


def is_demonym(text: str, spot: Spot) -> bool:
    """Say whether a gold toponym is a word for the people and things of a country."""
    name = key(text[spot.start : spot.end])
    return name in gazetteer().demonyms and not find_place(name)


def measure(pages: Sequence[Page], reader: Callable[[Draft], list[Spot]]) -> dict[str, float]:
    """Return the figures of one reader."""
    right = found = wanted = demonyms = 0
    errors: list[float] = []
    located = 0
    for page in pages:
        spots = {core(page.text, spot): spot for spot in reader(_draft(page))}
        gold = {core(page.text, spot): spot for spot in page.gold}
        wanted_here = {at: spot for at, spot in gold.items() if not is_demonym(page.text, spot)}
        demonyms += len(gold) - len(wanted_here)
        both = wanted_here.keys() & spots.keys()
        right, found, wanted = right + len(both), found + len(spots), wanted + len(wanted_here)
        found -= len((gold.keys() - wanted_here.keys()) & spots.keys())
        for at in both:
            one, other = wanted_here[at], spots[at]
            if one.latitude is None or one.longitude is None:
                continue
            located += 1
            if other.latitude is None or other.longitude is None:
                continue
            errors.append(distance_km(one.latitude, one.longitude, other.latitude, other.longitude))
    near = sum(error <= 161 for error in errors)
    return {
        "span_precision": right / found,
        "span_recall": right / wanted,
        "span_f1": 2 * right / (found + wanted),
        "with_demonyms_recall": right / (wanted + demonyms),
        "with_demonyms_f1": 2 * right / (found + wanted + demonyms),
        "accuracy_161km": near / located,
        "located": len(errors) / located,
        "accuracy_161km_of_located": near / len(errors),
        "minus_mean_error_km": -statistics.mean(errors),
        "minus_median_error_km": -statistics.median(errors),
    }


_kept: dict[str, Draft] = {}


def _draft(page: Page) -> Draft:
    """Return the article with its sentences, parsed once for both readers."""
    if page.name not in _kept:
        lines = re.finditer(r"[^\n]*\S[^\n]*", page.text)
        article = Article(
            address="text:",
            title="",
            text=page.text,
            paragraphs=tuple(Span(*line.span()) for line in lines),
            source="text",
            method="text",
            language="en",
        )
        draft = Draft(article)
        draft.with_reading(sentences.read_sentences(draft))
        _kept[page.name] = draft
    return _kept[page.name]


def score(shared: Path, *, half: str = "odd") -> dict[str, float]:
    """Return every figure by name on one half; ours bare, the baseline's with its name before it."""
    pages = load(shared)[0 if half == "even" else 1 :: 2]
    figures = measure(pages, ours)
    figures.update({f"plain.{name}": value for name, value in measure(pages, plain).items()})
    return figures


if __name__ == "__main__":
    here = Path(__file__).resolve()
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[3] / "shared"
    for figure, value in score(chosen, half="even" if "even" in sys.argv[2:] else "odd").items():
        print(f"{figure:<40} {value:.4f}")
