"""Paragraphs and particulars -> an `Article` whose spans are exact. The last step of every medium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tld import get_tld

from liveindex.extraction.metadata import dateline_credit
from liveindex.model.article import Article, Moment, NotAnArticle, SkipReason, Span
from liveindex.text.datelines import DATELINE
from liveindex.text.normalise import normalise_line, normalise_text
from liveindex.text.urls import is_web_address, normalise_address, source_of

LONGEST_MADE_TITLE = 120
LONGEST_TITLE = 1000
_MOST_LOOKED_AT = 4  # paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a medium's reader found, before it is normalised.

    Attributes:
        title: empty where the document has none; it is then made of the first sentence.
        source: None to take it from the address.
    """

    address: str
    method: str
    title: str
    paragraphs: Sequence[str]
    source: str | None = None
    source_name: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    canonical: str | None = None
    declared_language: str | None = None
    credit: str | None = None
    notes: tuple[str, ...] = field(default=())


def assemble(draft: Draft) -> Article | NotAnArticle:
    """Return the article of a draft, or why it is none: a title without text, or nothing at all."""
    title = normalise_line(draft.title)
    title = title if len(title) <= LONGEST_TITLE else cut_at_word(title, LONGEST_TITLE)
    text, spans = join_paragraphs(draft.paragraphs)
    if not text:
        if title:
            return NotAnArticle(SkipReason.TITLE_ONLY, f"There is a title ({cut_at_word(title, 80)!r}) and no text.")
        return NotAnArticle(SkipReason.EMPTY, "There is neither a title nor text in the document.")
    first = text[spans[0].start : spans[0].end]
    return Article(
        address=draft.address,
        title=title or made_title([text[span.start : span.end] for span in spans]),
        text=text,
        paragraphs=spans,
        source=draft.source or source_of(draft.address),
        method=draft.method,
        source_name=normalise_line(draft.source_name) or None if draft.source_name else None,
        authors=draft.authors,
        published=draft.published,
        modified=draft.modified,
        canonical=draft.canonical,
        declared_language=draft.declared_language,
        credit=draft.credit or dateline_credit(first),
    )


def join_paragraphs(paragraphs: Iterable[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the normalised text, paragraphs joined by a blank line, and their spans."""
    # Normalised once more as a whole: letters that combine across a border must not move a span.
    text = normalise_text("\n\n".join(part for raw in paragraphs if (part := normalise_text(raw))))
    spans = []
    start = 0
    for part in text.split("\n\n"):
        if part:
            spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return text, tuple(spans)


def made_title(paragraphs: Sequence[str]) -> str:
    """Return the first sentence of a text as its title, cut at a word to at most 120 code points.

    A date line ("MINSK, 7 May (BelTA) –") is no part of it, and a paragraph of nothing else ("CNN —") is passed over.
    """
    # With a blank behind it, so that one that ends in its dash is one too.
    lines = (DATELINE.sub("", f"{normalise_line(one)} ").rstrip() for one in paragraphs[:_MOST_LOOKED_AT])
    line = next((line for line in lines if line), "") or normalise_line(paragraphs[0])
    for end in range(20, min(len(line), LONGEST_MADE_TITLE)):
        if line[end - 1] in ".!?。！？" and (line[end].isspace() or line[end - 1] in "。！？"):
            return line[:end].rstrip(".。")
    if len(line) <= LONGEST_MADE_TITLE and not line.endswith("..."):
        return line.rstrip(".。")
    return cut_at_word(line, LONGEST_MADE_TITLE)


def cut_at_word(line: str, longest: int) -> str:
    """Return a line of at most `longest` code points; where it was cut, at a word and with an ellipsis."""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut and not line[longest - 1].isspace() else cut
    return at_word.rstrip(" ,;:–—-") + "…"


def trusted_address(canonical: str | None, address: str) -> str:
    """Return the address that stands for a page: its canonical one where that can be believed, else its own.

    A page may only claim an address of its own registrable host, or it could overwrite another outlet's article;
    and an article's page that claims the outlet's front page (a common blunder) would make all of them one.
    """
    own = normalise_address(address)
    if canonical is None or not is_web_address(canonical):
        return own
    claimed = normalise_address(canonical)
    if _path(claimed) == "" and (not is_web_address(own) or _path(own) != ""):
        return own
    if not is_web_address(own) or same_outlet(claimed, own):
        return claimed
    return own


def same_outlet(one: str, other: str) -> bool:
    """Tell whether two web addresses stand under one registered name."""
    return _outlet(one) == _outlet(other)


def _path(address: str) -> str:
    parts = address.split("/", 3)
    return parts[3] if len(parts) > 3 else ""


def _outlet(address: str) -> str:
    """Return what one owner registers: the name under a public suffix; host and port where there is none."""
    found = get_tld(address, as_object=True, fail_silently=True, search_private=True)
    if found is None or isinstance(found, str):
        return address.split("/", 3)[2].removeprefix("www.")
    return str(found.fld)
