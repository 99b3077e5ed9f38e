"""Elements of a page -> the times that they carry, as machines and as people read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from liveindex.extraction.dates import is_date_line, read_moment
from liveindex.extraction.page import visible_text
from liveindex.model.article import Moment

ORIGIN = "live post"
_DATA_NAME = re.compile(
    r"data-(?:[a-z-]*-)?(?:time|timestamp|utime|date|datetime|published(?:-at|-time)?|created(?:-at)?)"
)
_TIME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:time|timestamp|date|datetime|uhrzeit|heure|hora|ora)(?:$|[\s_-])", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:(?:at|um|à|alle|às|a\s+las|kl\.?)\s+)?(?P<clock>[0-2]?\d[:.h][0-5]\d(?:\s*[ap]\.?\s?m\.?)?)"
    r"(?:\s*(?:uhr|h|hrs?|[A-Z]{2,4}|(?:GMT|UTC)\s?[+-]\d{1,2}))?",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|aktualis|edited|bearbeit|mis[ _-]?[àa][ _-]?jour|actualiz|aggiorna", re.IGNORECASE)
_LONGEST = 60  # code points of a time as people write it


@dataclass(frozen=True, slots=True)
class Carried:
    """The time that an element carries.

    Attributes:
        moment: with its date; None where it gives none.
        clock: the time of day as written, where it gives no date; else empty.
        by_machine: it is written for machines.
        changed: it says when the post was changed, not when it was published.
    """

    moment: Moment | None
    clock: str
    by_machine: bool
    changed: bool


def carried_by(element: HtmlElement) -> Carried | None:
    """Return the time that an element itself carries; None where it carries none."""
    written = _machine_time(element)
    is_time = element.tag == "time" or _TIME_CLASS.search(element.get("class", ""))
    if written is None and not is_time:
        return None
    if written is not None and (moment := read_moment(written, ORIGIN)) is not None:
        return Carried(moment, "", True, _says_changed(element))
    words = visible_text(element) if is_time and len(element) <= 12 else ""
    if not words or len(words) > _LONGEST:
        return None
    moment = is_date_line(words)
    if moment is not None:
        moment = replace(moment, origin=moment.origin.replace("date line", ORIGIN))
        return Carried(moment, "", False, _says_changed(element))
    if match := _CLOCK.fullmatch(written or "") or _CLOCK.fullmatch(words):
        return Carried(None, match["clock"], False, _says_changed(element))
    # "5 minutes ago" on a <time>: a time, but which one is not known.
    return Carried(None, "", False, _says_changed(element)) if element.tag == "time" else None


def _machine_time(element: HtmlElement) -> str | None:
    given = element.get("datetime") if element.tag in ("time", "ins", "del") else None
    if given is None and (element.get("itemprop") or "").startswith("date"):
        given = element.get("content") or element.get("datetime")
    if given is None:
        given = next((value for name, value in element.items() if _DATA_NAME.fullmatch(name)), None)
    return given.strip() if given and given.strip() else None


def _says_changed(element: HtmlElement) -> bool:
    said = " ".join((element.get("class", ""), element.get("itemprop") or "", (element.text or "")[:_LONGEST]))
    parent = element.getparent()
    before = "" if parent is None else " ".join(((parent.get("class") or ""), (parent.text or "")[:_LONGEST]))
    return bool(_CHANGED.search(said) or _CHANGED.search(before))


def is_time_line(text: str) -> bool:
    """Tell whether a line is a time and nothing else."""
    return len(text) <= _LONGEST and (bool(_CLOCK.fullmatch(text.strip())) or is_date_line(text) is not None)
