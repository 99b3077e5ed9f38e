"""A line that says where a text comes from ("Source: VPA, Interline", "Reporting by Ann Berg") -> who it names."""

from __future__ import annotations

import regex

# In the languages that such lines were looked at in; what is longer is a sentence about sources.
_CREDIT = regex.compile(
    r"(?:sources?|author(?:s|/author)?|quellen?|źródło|źródła|fuentes?|fonti?|fontes?|kaynak|bron|джерел[оа]"
    r"|источники?)\s*[:：]\s*(?P<who>\S.{1,100})"
    r"|(?:additional )?reporting by\s+(?P<who>\S.{1,100})",
    regex.IGNORECASE,
)
LAST_LINES = 4  # paragraphs at the end of a text, among them the site's own


def credit_of(line: str) -> str | None:
    """Return who a line credits; None where it is no such line.

    >>> credit_of("Source: VPA, Interline"), credit_of("Sources said so on Monday.")
    ('VPA, Interline', None)
    """
    found = _CREDIT.fullmatch(line.strip())
    return found["who"].strip(" .") if found else None
