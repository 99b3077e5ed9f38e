"""A sentence of a version, or the whole of it -> how it is cited: as text, as BibTeX, as CSL-JSON, as RIS.

Only what the document gives is told: no date is made up, and an author that is not named is left out.
Sources: CSL-JSON schema 1.0.2 (citationstyles.org); the BibTeX format description of O. Patashnik; the RIS format
specification of Research Information Systems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError
from liveindex.model.article import Article, Moment, Sentence
from liveindex.model.view import ArticleRow, ArticleView
from liveindex.serve.shapes import Json
from liveindex.text.text_fragments import text_fragment_address

_BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One sentence, or a whole version, and what is needed to cite it.

    Attributes:
        key: article, version and sentence.
        quote: the words of the sentence; line breaks as blanks; "" where the whole version is cited.
        outlet: the outlet's name, its host where it has none.
        published: as the document claims it; None where it claims none.
        address: of the page, with a text fragment where it is on the web; else where the document came from.
        version_hash: over title and text of the version.
        seen: when that version was first seen, UTC.
    """

    key: str
    quote: str
    title: str
    authors: tuple[str, ...]
    outlet: str
    published: Moment | None
    address: str
    version_hash: str
    seen: datetime
    language: str | None

    @property
    def text(self) -> str:
        """Return the citation as one paragraph."""
        by = f"{', '.join(self.authors)}, " if self.authors else ""
        day = f"{self.published.day:%d %B %Y}".lstrip("0") if self.published else "no date"
        quote = f"“{self.quote}” " if self.quote else ""
        return (
            f"{quote}{by}“{self.title or 'no title'}”, {self.outlet}, {day}, {self.address} "
            f"(as seen {self.seen:%Y-%m-%d %H:%M} UTC, version {self.version_hash}, {self.key})."
        )

    @property
    def bibtex(self) -> str:
        """Return a BibTeX entry."""
        fields = {
            "title": self.title,
            "author": " and ".join(f"{{{_escaped(name)}}}" for name in self.authors),
            "organization": self.outlet,
            "year": f"{self.published.day:%Y}" if self.published else "",
            "date": self.published.day.isoformat() if self.published else "",
            "url": self.address,
            "urldate": f"{self.seen:%Y-%m-%d}",
            "note": self._note,
        }
        plain = {"author", "url"}
        lines = [
            f"  {name} = {{{text if name in plain else _escaped(text)}}}," for name, text in fields.items() if text
        ]
        return "\n".join([f"@misc{{{_KEY.sub('-', self.key)},", *lines, "}"])

    @property
    def csl(self) -> dict[str, Json]:
        """Return a CSL-JSON item."""
        item: dict[str, Json] = {
            "id": self.key,
            "type": "article-newspaper",
            "title": self.title,
            "author": [{"literal": name} for name in self.authors],
            "container-title": self.outlet,
            "issued": _parts(self.published.day.timetuple()[:3]) if self.published else None,
            "accessed": _parts(self.seen.timetuple()[:3]),
            "URL": self.address,
            "language": self.language,
            "note": self._note,
        }
        return {name: value for name, value in item.items() if value}

    @property
    def ris(self) -> str:
        """Return a RIS record, with its end."""
        day = self.published.day if self.published else None
        fields = [
            ("TY", "NEWS"),
            ("ID", self.key),
            ("TI", self.title),
            *(("AU", name) for name in self.authors),
            ("T2", self.outlet),
            ("PY", f"{day:%Y}" if day else ""),
            ("DA", f"{day:%Y/%m/%d}" if day else ""),
            ("Y2", f"{self.seen:%Y/%m/%d}"),
            ("UR", self.address),
            ("LA", self.language or ""),
            ("N1", self._note),
        ]
        lines = [f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text.strip()]
        return "\r\n".join([*lines, "ER  - ", ""])

    @property
    def _note(self) -> str:
        quote = f"“{self.quote}” " if self.quote else ""
        return f"{quote}Version {self.version_hash}, {self.key}"


def cite(view: ArticleView, number: int) -> Citation:
    """Return the citation of a sentence.

    Raises:
        NotFoundError: the version has no such sentence.
    """
    article = view.article
    sentence = next((one for one in article.sentences if one.number == number), None)
    if sentence is None:
        has = f"{view.row.id} has {len(article.sentences)} sentences, and no sentence {number}."
        raise NotFoundError(has, view.row.id)
    return citation(view.row, article, sentence, number=view.version.number, seen=view.version.seen)


def citation(row: ArticleRow, article: Article, sentence: Sentence | None, *, number: int, seen: datetime) -> Citation:
    """Return the citation of a sentence of a version; of the whole version where there is no sentence.

    Args:
        row: the article as lists show it.
        article: the version.
        sentence: of that version.
        number: of the version.
        seen: when it was first seen.
    """
    words = " ".join(article.words(sentence).split()) if sentence else ""
    return Citation(
        key=f"{row.id}.{number}" + (f".s{sentence.number}" if sentence else ""),
        quote=words,
        title=article.title,
        authors=article.authors,
        outlet=row.source_name or row.source,
        published=article.published,
        address=(text_fragment_address(row.address, words) if words else None) or row.address,
        version_hash=article.version,
        seen=seen,
        language=article.language,
    )


def _escaped(words: str) -> str:
    return "".join(_BIBTEX_SIGNS.get(sign, sign) for sign in words)


def _parts(day: tuple[int, ...]) -> Json:
    return {"date-parts": [list(day)]}
