"""The weight of a part of a search in an article -> how much of it comes from the title, the lead and the rest.

The index counts a word of the title as often as TITLE_WEIGHT in the text, in one sum. So the weight is shared out as
the engine counted: by how often the part stands in each place.
"""

from __future__ import annotations

from liveindex.model.found import Weight
from liveindex.model.nearness import WordShare
from liveindex.model.search import Near, Phrase, Word
from liveindex.search.schema import TITLE_WEIGHT
from liveindex.search.snippets import title_marks


def share_out(weight: Weight, title: str, text: str, lead_end: int) -> WordShare:
    """Return where a part of a search stands in an article, and what of its weight comes from each place.

    Args:
        lead_end: where the first paragraph ends, in code points of the text; 0 for a text without paragraphs.
    """
    starts = [start for start, _ in title_marks(text, weight.part)]
    in_title = len(title_marks(title, weight.part))
    in_lead = sum(start < lead_end for start in starts)
    in_body = len(starts) - in_lead
    counted = TITLE_WEIGHT * in_title + len(starts)
    each = weight.score / counted if counted else 0.0
    from_title, from_lead = each * TITLE_WEIGHT * in_title, each * in_lead
    return WordShare(
        text=words_of_part(weight.part),
        score=weight.score,
        in_title=in_title,
        in_lead=in_lead,
        in_body=in_body,
        title=from_title,
        lead=from_lead,
        body=weight.score - from_title - from_lead,
    )


def words_of_part(part: Word | Phrase | Near) -> str:
    """Return a part of a search as a person would write it."""
    match part:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Near(left, right, distance):
            return f"{left} NEAR/{distance} {right}"
