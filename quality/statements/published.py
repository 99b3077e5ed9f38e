"""What is told as a statement, and the tagger alone, held against the development part of PolNeAR."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quality.attribution.measure import Case, measure
from training.attribution.corpus import load_texts
from training.attribution.prepare import draft_of

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.annotator import candidates_of
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.combine import combine
from liveindex.annotation.statements.quotations.marks import find_quoted
from liveindex.annotation.statements.rules.view import views
from liveindex.annotation.statements.tagger.find import find_attributions

_WANTED = (
    "triple_overlap_precision",
    "triple_overlap_f1",
    "speaker_given_content",
    "direct_overlap_f1",
    "direct_speaker_given_content",
)


def published(draft: Draft) -> list[Attribution]:
    """Return the attributions of a text that statements are made from."""
    quoted = find_quoted(draft.text, draft.article.paragraphs)
    return combine(draft, quoted, candidates_of(draft, quoted, views(draft, quoted)))


def polnear(shared: Path) -> dict[str, float]:
    """Return the measures of what is told and, with `tagger_alone.` before, of the tagger."""
    finders: dict[str, Callable[[Draft], list[Attribution]]] = {"": published, "tagger_alone.": find_attributions}
    texts = load_texts(shared, "dev")
    figures: dict[str, float] = {}
    for name, finder in finders.items():
        cases = []
        for text in texts:
            found = finder(draft_of(text.text))
            cases += [Case(text.text, reading, found, 1 / len(text.readings)) for reading in text.readings]
        measured = measure(cases)
        figures |= {f"{name}polnear.{key}": measured[key] for key in _WANTED}
    return figures
