"""A PDF with text -> an article: pypdf's lines put together into paragraphs.

What is undone is what typesetting did: line ends, hyphens at line ends, running heads, page numbers, the border
between two pages. What it does not do: read pictures of pages, tables, or columns better than pypdf orders them.

The reader may be made to work for hours or to fill the memory; `pipeline.alone` therefore runs it in a process that
is ended when it takes too long or too much. Source of the names of fields: ISO 32000-1:2008, 7.9.4 and 14.3.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from liveindex.errors import ExtractError
from liveindex.extraction.assemble import Draft, assemble
from liveindex.extraction.dates import read_moment
from liveindex.extraction.furniture import ends_sentence
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import split_byline, squeeze
from liveindex.model.article import Article, Moment, NotAnArticle, SkipReason
from liveindex.model.snapshot import Snapshot
from liveindex.text.normalise import normalise_line

# It warns of each flaw of each file; what matters is said in the outcome.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

METHOD = "pdf/1"
MOST_PAGES = 1000
MOST_CHARACTERS = 2_000_000
_SCANNED_BELOW = 20  # letters a page: what is left on scans is the stamp of the scanner
_EDGE_LINES = 2
_REPEATED_SHARE = 0.4  # heads of left and right pages differ, so each stands on half of them
_LARGE = 1.2
_LONGEST_TITLE = 200
_DATE = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?P<hour>\d{2})?(?P<minute>\d{2})?(?P<second>\d{2})?"
    r"(?P<zone>Z|[+-]\d{2}'?\d{2})?"
)
_NO_TITLE = re.compile(
    r"(?:microsoft\s+(?:word|powerpoint)\s*-|untitled|ohne\s+titel|sans\s+titre|document\s?\d*$|title$|"
    r".{0,120}\.(?:docx?|pdf|indd|qxp|odt|rtf|tex|pptx?|xlsx?|html?)$)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(\w*[^\W\d_])[-\u00ad\u2010]$")
_LOWER_START = re.compile(r"[a-zà-öø-ÿа-яα-ω]")


def read_pdf(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a PDF, or why it is none: locked, too long, or without text.

    Raises:
        ExtractError: it is damaged.
    """
    try:
        reader = PdfReader(BytesIO(snapshot.body), strict=False)
        refusal = _refusal(reader)
        if refusal is not None:
            return refusal
        pages = _read_pages(reader)
        if isinstance(pages, NotAnArticle):
            return pages
        return assemble(_draft(snapshot, reader, pages))
    except DependencyError:
        return NotAnArticle(
            SkipReason.UNSUPPORTED, "It is encrypted in a way that is not read. Save it without encryption."
        )
    except (PyPdfError, KeyError, IndexError, AssertionError, NotImplementedError, OSError) as exc:
        raise ExtractError(
            f"The PDF is damaged ({type(exc).__name__}: {exc}). The document is kept; open it and save it anew."
        ) from exc


def _refusal(reader: PdfReader) -> NotAnArticle | None:
    # Many are locked against changes only: they open without a password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        return NotAnArticle(SkipReason.UNSUPPORTED, "It is encrypted with a password. Save it without, and add that.")
    if len(reader.pages) > MOST_PAGES:
        return NotAnArticle(
            SkipReason.UNSUPPORTED,
            f"It has {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read. Split it, and add the parts.",
        )
    return None


def _read_pages(reader: PdfReader) -> list[list[str]] | NotAnArticle:
    """Return the lines of each page, or that they are too many or none."""
    pages: list[list[str]] = []
    length = letters = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        letters += sum(1 for char in text if char.isalpha())
        if length > MOST_CHARACTERS:
            detail = f"It has more than {MOST_CHARACTERS:,} characters. Split it, and add the parts."
            return NotAnArticle(SkipReason.UNSUPPORTED, detail)
        pages.append([" ".join(line.split()) for line in text.split("\n")])
    if letters < _SCANNED_BELOW * max(len(pages), 1):
        detail = (
            f"There is no text in its {len(pages):,} pages, only pictures of it. Run OCR first, and add the result."
        )
        return NotAnArticle(SkipReason.NO_TEXT, detail)
    return pages


def _draft(snapshot: Snapshot, reader: PdfReader, pages: list[list[str]]) -> Draft:
    told: Mapping[str, object] = reader.metadata or {}
    claimed = normalise_line(str(told.get("/Title") or ""))
    title = "" if _NO_TITLE.match(claimed) or len(claimed) > _LONGEST_TITLE else claimed
    title = title or _large_line(reader.pages[0])
    paragraphs = _paragraphs(_without_running_heads(pages))
    return Draft(
        address=snapshot.address,
        method=METHOD,
        title=title,
        paragraphs=_after_title(paragraphs, title),
        authors=split_byline(str(told.get("/Author") or "")),
        published=_moment(told.get("/CreationDate")),
        modified=_moment(told.get("/ModDate")),
        declared_language=language_code(str(reader.root_object.get("/Lang") or "") or None),
    )


def _moment(written: object) -> Moment | None:
    """Return a date of the metadata: `D:20250303101500+01'00'`."""
    found = _DATE.match(str(written or "").strip())
    if found is None:
        return None
    day = f"{found['year']}-{found['month'] or '01'}-{found['day'] or '01'}"
    clock = f"T{found['hour']}:{found['minute'] or '00'}:{found['second'] or '00'}" if found["hour"] else ""
    zone = (found["zone"] or "").replace("'", "") if clock else ""
    moment = read_moment(day + clock + zone, "PDF metadata") if found["day"] else None
    return replace(moment, as_written=str(written).strip()) if moment else None


def _large_line(page: PageObject) -> str:
    """Return the words in the largest letters of a page, where they are plainly a title; empty where none are."""
    sizes: Counter[float] = Counter()
    pieces: list[tuple[float, str]] = []

    def look(text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float) -> None:
        scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        if text.strip():
            pieces.append((round(size * scale, 1), text))
            sizes[round(size * scale, 1)] += len(text.strip())

    page.extract_text(visitor_text=look)
    if not sizes:
        return ""
    largest, body = max(sizes), sizes.most_common(1)[0][0]
    words = normalise_line(" ".join(text for size, text in pieces if size == largest))
    return words if largest >= _LARGE * body and len(words.split()) > 1 and len(words) <= _LONGEST_TITLE else ""


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages without the lines at their heads and feet that stand on many of them, but for their numbers."""
    pages = [_trimmed(page) for page in pages]
    counts = Counter(core for page in pages for core in {_core(line) for line in _edges(page)})
    least = max(2, math.ceil(_REPEATED_SHARE * len(pages)))
    repeated = {core for core, count in counts.items() if count >= least}
    kept = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE_LINES, last) and _core(page[first]) in repeated:
            first += 1
        while last > max(first, len(page) - _EDGE_LINES) and _core(page[last - 1]) in repeated:
            last -= 1
        kept.append(page[first:last])
    return kept


def _trimmed(page: list[str]) -> list[str]:
    filled = [number for number, line in enumerate(page) if line]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _edges(page: list[str]) -> list[str]:
    return [*page[:_EDGE_LINES], *page[max(_EDGE_LINES, len(page) - _EDGE_LINES) :]]


def _core(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Return the paragraphs of all pages: a line that ends early with a sentence ends one, so does an empty line."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    compounds = {word.casefold() for page in pages for line in page for word in line.split() if "-" in word[1:-1]}
    paragraphs: list[str] = []
    is_open = False
    for page in pages:
        # A new page does not end a paragraph by itself.
        for number, line in enumerate(page):
            if not line:
                is_open = False
                continue
            if is_open or (number == 0 and paragraphs and _goes_on(paragraphs[-1], line)):
                paragraphs[-1] = _joined(paragraphs[-1], line, compounds)
            else:
                paragraphs.append(line)
            following = page[number + 1] if number + 1 < len(page) else ""
            is_open = not _ends(line, following, width)
    return [paragraph.replace("\u00ad", "") for paragraph in paragraphs]


def _goes_on(before: str, line: str) -> bool:
    return not ends_sentence(before) and bool(_LOWER_START.match(line) or _HYPHENATED.search(before))


def _ends(line: str, following: str, width: int) -> bool:
    if not following:
        return True
    if _HYPHENATED.search(line) or _LOWER_START.match(following):
        return False
    if ends_sentence(line) and len(following) < 0.55 * width and not ends_sentence(following):
        return True  # a heading follows
    # Set ragged, a full line may lack its longest word; a heading or an item of a list lacks half.
    return len(line) < 0.55 * width or (len(line) < 0.85 * width and ends_sentence(line))


def _joined(before: str, line: str, compounds: set[str]) -> str:
    broken = _HYPHENATED.search(before)
    if broken is None or not _LOWER_START.match(line):
        return f"{before}{'' if broken and line[:1].isalpha() else ' '}{line}"
    # "well-\nknown" keeps its hyphen where the document writes it so elsewhere.
    whole = f"{broken[1]}-{line.split(' ', 1)[0]}".casefold().strip(".,;:!?")
    return f"{before if whole in compounds else before[:-1]}{line}"


def _after_title(paragraphs: list[str], title: str) -> list[str]:
    """Return the paragraphs without the title at their beginning, which may be broken over several."""
    wanted, seen = squeeze(title), ""
    for number, paragraph in enumerate(paragraphs[:6]):
        seen += squeeze(paragraph)
        if wanted and seen == wanted:
            return paragraphs[number + 1 :]
        if not wanted.startswith(seen):
            break
    return paragraphs
