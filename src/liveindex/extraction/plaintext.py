"""A plain text -> an article: title, date line, byline and the site's own lines told from the body by their shape.

No list of sites: a line is the site's own where it stands between a title and its repetition, is repeated at the
foot, or counts something in brackets behind a name (`Name (12 articles)`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from liveindex.extraction.assemble import Draft, assemble, trusted_address
from liveindex.extraction.dates import is_date_line, read_moment
from liveindex.extraction.decode import decode
from liveindex.extraction.furniture import ends_sentence, is_furniture
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import split_byline, squeeze
from liveindex.extraction.outlets import outlet_of
from liveindex.model.article import Article, Moment, NotAnArticle, Precision
from liveindex.model.snapshot import Snapshot
from liveindex.text.credits import LAST_LINES, credit_of
from liveindex.text.normalise import normalise_text
from liveindex.text.urls import is_web_address

METHOD = "text/1"
_LONGEST_TITLE = 200
_HEAD_UNITS = 12
_FOOT_UNITS = 6
_SHORT = 80  # code points of the longest line of a site's own that is told by its shape
_COUNTED = re.compile(r"^(?P<name>[^()]{1,60}?)\s*\(\s*\d[\d.,\s]*\s+[^\W\d_]{2,20}\s*\)$")
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door|author|autor)\s*:?\s+\S.{1,80}$", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?:[T_ -]?(?P<hour>\d{2})[:h-]?(?P<minute>\d{2})"
    r"(?:[:-]?\d{2})?Z?)?(?=$|[^\d])",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\**(?P<key>title|headline|date|published|publication date|updated|modified|author|authors|by|byline|source|"
    r"publisher|outlet|url|link|address|language|lang|credit)\**\s*:\**\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_FENCES = ("---", "+++")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+")


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    title: str = ""
    authors: tuple[str, ...] = ()
    dated: Moment | None = None
    headers: dict[str, str] = field(default_factory=dict)


def read_plaintext(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a plain text, or why it is none."""
    text = decode(snapshot.body, snapshot.header("content-type"))
    return plaintext_article(text, snapshot.address)


def plaintext_article(text: str, address: str) -> Article | NotAnArticle:
    """Return the article of a text, or why it is none.

    Args:
        text: as decoded.
        address: where from; its last part may begin with a stamp of the time (`20220125T090000Z_GB_en_x.txt`).
    """
    reading = _Reading()
    lines = _without_headers(normalise_text(text).split("\n"), reading)
    units = _units(lines)
    body = _without_foot(_without_head(units, reading), units)
    headers = reading.headers
    stamped, language = _from_file_name(address)
    claimed = headers.get("url")
    outlet = outlet_of(headers.get("source"), claimed)
    return assemble(
        Draft(
            address=trusted_address(claimed, address) if claimed and is_web_address(claimed) else address,
            method=METHOD,
            title=reading.title,
            paragraphs=body,
            source=outlet.source if not is_web_address(address) else None,
            source_name=outlet.name,
            authors=split_byline(headers["author"]) if headers.get("author") else reading.authors,
            published=read_moment(headers.get("published", ""), "header") or reading.dated or stamped,
            modified=read_moment(headers.get("modified", ""), "header"),
            canonical=claimed if claimed and is_web_address(claimed) else None,
            declared_language=language_code(headers.get("language")) or language,
            # The line that says so is the site's, and goes with its others at the foot.
            credit=headers.get("credit") or next(filter(None, map(credit_of, reversed(units[-LAST_LINES:]))), None),
        )
    )


def text_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that is body only."""
    return _units(normalise_text(text).split("\n"))


_SAME_HEADER = {
    "headline": "title", "date": "published", "publication date": "published", "updated": "modified",
    "authors": "author",
    "by": "author", "byline": "author", "publisher": "source", "outlet": "source", "link": "url", "address": "url",
    "lang": "language",
}  # fmt: skip


def _without_headers(lines: list[str], reading: _Reading) -> list[str]:
    """Return the lines after a block of `Key: value` lines or Markdown front matter; the values go to `reading`."""
    fenced = bool(lines) and lines[0] in _FENCES and lines[0] in lines[1:40]
    rest = lines[1:] if fenced else lines
    number = 0
    while number < len(rest):
        line = rest[number]
        if fenced and line == lines[0]:
            number += 1
            break
        match = _HEADER.match(line.replace(" = ", ": ") if fenced else line)
        if match is None and not (fenced or not line):
            break
        if match is not None:
            key = match["key"].lower()
            reading.headers.setdefault(_SAME_HEADER.get(key, key), match["value"].strip(" \"'[]*"))
        number += 1
    if not reading.headers and not fenced:
        return lines
    reading.title = reading.headers.get("title", "")
    return rest[number:]


def _units(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs: lines folded at a width are joined, other lines stand for themselves."""
    units: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            units.extend([" ".join(block)] if _is_folded(block) else block)
            block = []
    return units


def _is_folded(block: Sequence[str]) -> bool:
    """Tell whether line ends only fold a paragraph: lines about as long as each other that end in mid-sentence."""
    inner = block[:-1]
    if not inner or max(map(len, block)) > 120:
        return False
    long = sum(1 for line in inner if len(line) >= 40)
    ended = sum(1 for line in inner if ends_sentence(line))
    return long >= 0.6 * len(inner) and ended <= 0.5 * len(inner)


def _is_sentence(unit: str) -> bool:
    return len(unit) > _LONGEST_TITLE or (len(unit) > 40 and ends_sentence(unit) and not unit.endswith(("?", "!")))


def _could_be_title(unit: str) -> bool:
    return len(unit) <= _LONGEST_TITLE and not unit.endswith((".", ":", ";", ",", "—", "–", "-", "。"))


def _without_head(units: list[str], reading: _Reading) -> list[str]:
    """Return the units after title, date, byline and the site's lines around them; they go to `reading`."""
    head = 0
    while head < min(len(units), _HEAD_UNITS) and not _is_sentence(units[head]):
        head += 1
    if not reading.title:
        reading.title = _title_among(units, head)
    title = squeeze(reading.title)
    last = -1  # the last unit that is surely no text
    for number in range(head):
        unit = units[number]
        dated = is_date_line(unit)
        if dated is not None:
            reading.dated = reading.dated or dated
        elif _BYLINE.match(unit):
            reading.authors = reading.authors or split_byline(unit)
        elif not (squeeze(unit) == title or _COUNTED.match(unit) or is_furniture(unit)):
            continue
        last = number
    # Other short lines up to there (a section's name, a city) lie between lines of the site.
    kept = [
        unit for unit in units[: last + 1] if len(unit) > _SHORT and squeeze(unit) != title and not is_date_line(unit)
    ]
    return [_MARKDOWN_HEADING.sub("", unit) for unit in (*kept, *units[last + 1 :])]


def _title_among(units: Sequence[str], head: int) -> str:
    """Return the title among the first units, empty where the text begins at once."""
    if len(units) < 2 and not (units and _could_be_title(units[0]) and not ends_sentence(units[0])):
        return ""
    at_foot = {squeeze(unit) for unit in units[head:][-_FOOT_UNITS:]}
    candidates = [
        unit
        for unit in units[:head]
        if _could_be_title(unit)
        and not (is_date_line(unit) or _BYLINE.match(unit) or _COUNTED.match(unit) or is_furniture(unit))
    ]
    # A name that stands at the foot too is the site's, where anything else could be the title.
    own = [unit for unit in candidates if squeeze(unit) not in at_foot] or candidates
    return _MARKDOWN_HEADING.sub("", own[0]) if own else ""


def _without_foot(body: list[str], units: Sequence[str]) -> list[str]:
    """Return the body without the site's lines at its end."""
    counts = Counter(squeeze(unit) for unit in units)
    names = {squeeze(match["name"]) for unit in units[:_HEAD_UNITS] if (match := _COUNTED.match(unit))}
    kept = list(body)
    for _ in range(_FOOT_UNITS):
        if len(kept) < 2:
            break
        last = kept[-1]
        core = squeeze(last)
        repeated = counts[core] > 1 and len(last) <= _SHORT and not ends_sentence(last)
        if not (repeated or core in names or _COUNTED.match(last) or is_furniture(last)):
            break
        kept.pop()
    return kept


def _from_file_name(address: str) -> tuple[Moment | None, str | None]:
    """Return the time and the language that a file's name begins with, None for what it does not tell."""
    if is_web_address(address):
        return None, None
    name = unquote(address.rsplit("/", 1)[-1].rsplit("!", 1)[-1])
    match = _STAMP.match(name)
    if match is None:
        return None, None
    day = f"{match['year']}-{match['month']}-{match['day']}"
    clock = f"T{match['hour']}:{match['minute']}Z" if match["hour"] else ""
    moment = read_moment(day + clock, "file name") or read_moment(day, "file name")
    if moment is None:
        return None, None
    parts = re.split(r"[_.]", name[match.end() :])
    language = next((part for part in parts if len(part) == 2 and part.islower() and language_code(part) == part), None)
    written = name[: match.end()]
    return Moment(
        moment.at,
        Precision.MINUTE if clock and moment.precision is not Precision.DAY else Precision.DAY,
        moment.origin,
        written,
    ), language
