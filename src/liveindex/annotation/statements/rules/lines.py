"""Paragraphs that say themselves whose words they are: transcripts ("NAME: ...", "Q: ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liveindex.annotation.statements.attribution import Attribution
from liveindex.model.article import Span

_LABEL = re.compile(
    r"[\"\u201c]?(?P<name>Q|A|[A-Z][A-Z.\u2019'-]+(?:[ ][A-Z][A-Z.\u2019'-]+){0,4}(?:,[ ][A-Z][A-Z .\u2019'-]{1,40})?"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Minister)\.?[ ][A-Z][\w\u2019'-]+(?:[ ][A-Z][\w\u2019'-]+){0,2}"
    r"|[A-Z][\w\u2019'-]+(?:[ ][A-Z][\w\u2019'-]+){0,2})(?:[ ]\([^)]{1,60}\))?(?P<colon>:)[ \u00a0]+(?=\S)"
)
_LEAST_TURNS = 3  # one line with a colon is a heading; three with two speakers are a conversation
# Labels of furniture and of lists, not of speakers.
_NO_NAMES = frozenset(
    [
        "READ",
        "MORE",
        "PHOTO",
        "PHOTOS",
        "VIDEO",
        "NOTE",
        "UPDATE",
        "WATCH",
        "ALSO",
        "BREAKING",
        "EDITOR",
        "SOURCE",
        "SOURCES",
        "TIME",
        "DATE",
        "WHERE",
        "WHEN",
        "WHAT",
        "WHO",
        "HOW",
        "WHY",
        "RELATED",
        "CREDIT",
        "LISTEN",
        "SEE",
        "CORRECTION",
        "Photo",
        "Read",
        "Watch",
        "Note",
        "Update",
        "Source",
        "Sources",
        "Credit",
        "Related",
        "Also",
        "Editor",
        "Time",
        "Date",
        "Where",
        "When",
        "What",
        "Who",
        "How",
        "Why",
        "Location",
        "Tickets",
        "Price",
        "Video",
        "Correction",
        "Image",
        "Caption",
    ]
)


def line_attributions(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Return the turns of a conversation, where a text holds one; empty where lines with a colon are anything else."""
    turns = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 200))
        if match and match["name"].split()[0].strip(",.") not in _NO_NAMES:
            turns.append((match["name"], match, paragraph))
    names = [name for name, _, _ in turns]
    if len(turns) < _LEAST_TURNS or len(set(names)) < 2 or len(set(names)) > max(2, len(turns) // 2 + 1):
        return []
    found = []
    for name, match, paragraph in turns:
        source = Span(*match.span("name"))
        end = paragraph.end
        if text[paragraph.start] in '"\u201c' and text[end - 1] in '"\u201d':
            end -= 1
        if end <= match.end():
            continue
        found.append(
            Attribution(
                source=(source,),
                cue=(Span(*match.span("colon")),),
                content=(Span(match.end(), end),),
                confidence=0.9,
                reason=f"a line of a conversation that begins with \u201c{name}:\u201d",
                finder="rules",
            )
        )
    return found
