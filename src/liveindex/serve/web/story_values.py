"""What is drawn of a story -> what its page and the pages of its parts show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from liveindex.model.quotes import StoryQuotes
from liveindex.model.story import StoryView
from liveindex.model.timeline import AheadStatus, TimelineOrder
from liveindex.serve.web.map import draw_map
from liveindex.serve.web.story_basis import Basis, basis_of
from liveindex.serve.web.story_cuts import Cut, cut_for_story, latest_for_story
from liveindex.serve.web.story_parts import PARTS, Rows, in_order
from liveindex.serve.web.story_timeline import ORDERS
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts

MOST_AT_ONCE = 20  # articles of a story that is worked out while its reader waits: about a tenth of a second
_ON_MAP = 100  # places, those that most origins name: more marks than that hide one another
_CLAIMS_BESIDE_SERIES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a story: by its id, the day that it is for the reader, and the order of its timeline."""

    story: str
    today: date
    order: TimelineOrder


def rows_of(name: str, view: StoryView, asked: Asked, facts: StoryFacts, drawn: Drawn | None) -> Rows:
    """Return all rows of a part; where nothing is drawn of the story, only what they need is worked out."""
    if name == "articles":
        return view.developments
    if drawn is None:
        rows = PARTS[name].alone(facts, asked.story, asked.today)
        return in_order(rows, asked.order) if name == "timeline" else rows
    return _rows_drawn(name, drawn, asked)


def cuts_of_story(view: StoryView, asked: Asked, drawn: Drawn | None) -> dict[str, Cut]:
    """Return the rows that the page of a story shows, by part; none of what is not drawn."""
    found = {}
    for name in PARTS:
        if name == "articles":
            found[name] = latest_for_story(asked.story, name, view.developments)
            continue
        rows = _rows_drawn(name, drawn, asked) if drawn else ()
        total = len(rows)
        if name == "ahead":
            rows = [one for one in rows if one.status is AheadStatus.ANNOUNCED]
        if name == "claims" and drawn and drawn.moves.figures.series:
            rows = rows[:_CLAIMS_BESIDE_SERIES]
        found[name] = cut_for_story(asked.story, name, rows, total=total)
    return found


def empty_parts(asked: Asked, drawn: Drawn | None) -> frozenset[str]:
    """Return the parts that are known to have no rows; none are known where nothing is drawn."""
    if drawn is None:
        return frozenset()
    return frozenset(name for name in PARTS if name != "articles" and not _rows_drawn(name, drawn, asked))


def _rows_drawn(name: str, drawn: Drawn, asked: Asked) -> Rows:
    rows = PARTS[name].drawn(drawn)
    return in_order(rows, asked.order) if name == "timeline" else rows


def values_beside(view: StoryView, asked: Asked, drawn: Drawn | None, name: str = "") -> dict[str, object]:
    """Return what the parts show beside their rows, of what is drawn of a story; nothing of what is not.

    Args:
        view: the story.
        asked: what is asked of it.
        drawn: what is drawn of it; None where nothing is.
        name: of the one part that is shown; "" for all of them.
    """
    items = drawn.ahead.items if drawn else ()
    has_map, has_people = name in ("", "places"), name in ("", "people", "quotes")
    return {
        **_usual(view, asked),
        "basis": basis_of(drawn, drawn.quotes) if drawn else Basis(),
        "latest": drawn.latest if drawn else None,
        "origins": drawn.origins if drawn else None,
        "left_out": drawn.left_out if drawn else 0,
        "looked_at": len(drawn.items) if drawn else 0,
        "passed": sum(one.status is not AheadStatus.ANNOUNCED for one in items),
        "map": draw_map(drawn.places[:_ON_MAP]) if drawn and has_map else None,
        "utterances_of": _counted(drawn.quotes) if drawn and has_people else Counter(),
        "changed": drawn.edits if drawn else (),
    }


def values_beside_part(name: str, view: StoryView, asked: Asked, facts: StoryFacts) -> dict[str, object]:
    """Return what one part shows beside its rows where nothing is drawn: only what it needs is worked out."""
    if name == "articles":
        return {**_usual(view, asked), "basis": Basis()}
    found = facts.origins(asked.story)
    quotes = facts.quotes(asked.story) if name in ("quotes", "people") else None
    looked_at = len(found.rows)
    return {
        **_usual(view, asked),
        "basis": basis_of(found, quotes),
        "latest": facts.latest(asked.story) if name == "latest" else None,
        "origins": found.origins,
        "left_out": max(0, view.articles - looked_at),
        "looked_at": looked_at,
        "map": draw_map(facts.places(asked.story)[:_ON_MAP]) if name == "places" else None,
        "utterances_of": _counted(quotes) if quotes else Counter(),
    }


def _counted(quotes: StoryQuotes) -> Counter[str]:
    return Counter(one.key for one in quotes.utterances if one.key)


def _usual(view: StoryView, asked: Asked) -> dict[str, object]:
    return {
        "story": view,
        "invented": view.invented,
        "orders": ORDERS,
        "chosen_order": asked.order,
        "passed": 0,
        "map": None,
    }
