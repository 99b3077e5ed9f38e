"""The line that a report begins with: place, day, agency and a dash before its first word."""

from __future__ import annotations

import regex

# "PORT SELM, Lantara (Interline) —", "OSMARK, March 16 (VPA) - ": a place in capitals, what else, the agency, a dash.
DATELINE = regex.compile(
    r"^\s*\p{Lu}[\p{Lu} .'’-]{1,40}(?:,[^—–(\n]{1,40}?)?\s*(?:\((?P<agency>[^)\n]{2,40})\))?\s*(?:—|–|--?)\s+"
)


def dateline_agency(text: str) -> str | None:
    """Return the agency in the date line that a text begins with; None where there is none."""
    line = DATELINE.match(text)
    return line["agency"] if line else None
