"""Why a hit stands where it does, and what was found by meaning -> plain words, the same at every door."""

from __future__ import annotations

from liveindex.model.nearness import Why, WordShare
from liveindex.model.search import Order
from liveindex.model.view import SearchRow, SearchView

NEAR_TITLE = "Near in meaning"


def near_words(view: SearchView) -> str:
    """Return what the articles near in meaning are, in one sentence; "" where there are none."""
    if not view.near_total:
        return ""
    is_one = view.near_total == 1
    lacks = "it does not match the search and is" if is_one else "they do not match the search and are"
    shown = "" if len(view.near) == view.near_total else f"; the nearest {len(view.near)} are shown"
    count = f"{view.near_total:,} more {'article is' if is_one else 'articles are'} near in meaning"
    return f"{count}: {lacks} not counted above{shown}."


def nearness_words(row: SearchRow) -> str:
    """Return why an article that does not match is shown, in a few words; "" for one that matches."""
    if row.nearness is None:
        return ""
    held = row.nearness.held
    words = "none of the words" if held < 0.005 else f"{held:.0%} of the words by weight"
    return f"near in meaning: {row.nearness.cosine:.2f} of 1, and it holds {words}"


def why_words(row: SearchRow, order: Order) -> tuple[str, ...]:
    """Return why a hit stands where it does, a sentence a line; none where that was not asked for."""
    if row.why is None:
        return ()
    lines = [_place_words(row, row.why, order), *_share_lines(row.why.words, row.why.score)]
    if row.nearness is None and row.why.words:
        lines.append("When it was published does not weigh in this order.")
        lines += _meaning_lines(row)
    if row.copies_total:
        copies = "1 copy of it matches too and is" if row.copies_total == 1 else (
            f"{row.copies_total:,} copies of it match too and are"
        )  # fmt: skip
        own = "" if row.why.scored == row.row.id else (
            f" The words were weighed in {row.why.scored}, the copy that matches best; this one was published first."
        )  # fmt: skip
        lines.append(f"{copies} folded into this entry.{own}" if row.nearness is None else f"{_near_copies(row)}{own}")
    return tuple(lines)


def _place_words(row: SearchRow, why: Why, order: Order) -> str:
    place = why.place
    if row.nearness is not None:
        near = row.nearness
        return (
            f"Place {place} of those near in meaning: nearness {near.cosine:.2f} + words held {near.held:.2f} "
            f"= {near.together:.2f}. By nearness alone it would be place {near.rank} of the nearest."
        )
    if order is not Order.RELEVANCE or not why.words:
        return f"Place {place} by time: {row.row.at:%Y-%m-%d %H:%M} UTC. Words do not weigh in this order."
    return f"Place {place} by words: they weigh {why.score:.2f} in all."


def _share_lines(words: tuple[WordShare, ...], score: float) -> list[str]:
    return [
        f"“{one.text}” weighs {one.score:.2f}{_of(one.score, score)}: {', '.join(_standing(one)) or 'in the text'}."
        for one in words
    ]


def _of(part: float, whole: float) -> str:
    return f" ({part / whole:.0%})" if whole > 0 else ""


def _standing(one: WordShare) -> list[str]:
    places = (
        ("title", one.in_title, one.title),
        ("first paragraph", one.in_lead, one.lead),
        ("rest of the text", one.in_body, one.body),
    )
    return [f"{weight:.2f} from the {name} ({_times(count)})" for name, count, weight in places if count]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _meaning_lines(row: SearchRow) -> list[str]:
    if row.why is None or row.why.by_meaning is None:
        return []
    return [
        f"In meaning its nearness is {row.why.cosine:.2f}, place {row.why.by_meaning} of the nearest; "
        "that does not move articles that match."
    ]


def _near_copies(row: SearchRow) -> str:
    if row.copies_total == 1:
        return "1 copy of it is near too and is folded into this entry."
    return f"{row.copies_total:,} copies of it are near too and are folded into this entry."
