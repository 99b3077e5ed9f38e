"""A sentence of a version -> how it is cited: as text, as BibTeX, as CSL-JSON.

Only what the document gives is told: no date is made up, and an author that is not named is left out.
Sources: CSL-JSON schema 1.0.2 (citationstyles.org); the BibTeX format description of O. Patashnik.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError
from liveindex.model.article import Moment
from liveindex.model.view import ArticleView
from liveindex.serve.shapes import Json
from liveindex.text.text_fragments import text_fragment_address

_BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One sentence and what is needed to cite it.

    Attributes:
        key: article, version and sentence.
        quote: the words of the sentence; line breaks as blanks.
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
        return (
            f"“{self.quote}” {by}“{self.title or 'no title'}”, {self.outlet}, {day}, {self.address} "
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
            "note": f"“{self.quote}” Version {self.version_hash}, {self.key}",
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
            "note": f"“{self.quote}” Version {self.version_hash}, {self.key}",
        }
        return {name: value for name, value in item.items() if value}


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
    words = " ".join(article.words(sentence).split())
    return Citation(
        key=f"{view.row.id}.{view.version.number}.s{number}",
        quote=words,
        title=article.title,
        authors=article.authors,
        outlet=view.row.source_name or view.row.source,
        published=article.published,
        address=text_fragment_address(view.row.address, words) or view.row.address,
        version_hash=view.version.hash,
        seen=view.version.seen,
        language=article.language,
    )


def _escaped(words: str) -> str:
    return "".join(_BIBTEX_SIGNS.get(sign, sign) for sign in words)


def _parts(day: tuple[int, ...]) -> Json:
    return {"date-parts": [list(day)]}
