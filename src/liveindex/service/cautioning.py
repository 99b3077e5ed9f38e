"""What to know before quoting an article: what its own readings tell, and where others quote the same words otherwise.

Other wordings are looked for in articles that have to do with this one, not in the whole index: the cost is that of
MOST_COMPARED articles, however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Statements, Work
from liveindex.model.article import Article
from liveindex.model.caution import Cautions, Provenance
from liveindex.model.relation import COPIES, Relation
from liveindex.model.view import ArticleView
from liveindex.relate.cautions import claims_of, days_told, differences_in, provenance_of
from liveindex.relate.utterances.joining import find_utterances
from liveindex.service.kept import Kept
from liveindex.service.telling import gather
from liveindex.store import articles, links, stories
from liveindex.store.connection import Connection, Database

MOST_COMPARED = 10  # articles: those tied to it by a copy or a quote first, then the nearest in time of its story
_QUOTING = COPIES | {Relation.QUOTES}
_NEEDED = (Work.STATEMENTS.value, Work.FIGURES.value, Work.DATES.value)


@dataclass(frozen=True, slots=True)
class Cautioning:
    """Tells what to know before quoting articles of one index. Safe to share between threads."""

    database: Database
    _known: Kept[Cautions] = field(default_factory=lambda: Kept(64))

    def of(self, view: ArticleView) -> Cautions:
        """Return what to know before quoting an article; of an earlier version, what its own words tell."""
        own = from_its_words(view)
        with self.database.reading() as connection:
            num = articles.find_num(connection, view.row.id)
            current = articles.current_version(connection, num)
            if articles.number_of(connection, current) != view.version.number:
                return own
            beside = _beside(connection, num)
            state = tuple((one, articles.current_version(connection, one)) for one in (num, *beside))
            state += ((len(view.waiting), len(view.methods)),)
            found = self._known.get(num, state, lambda: _differences(connection, own, view.row.id, (num, *beside)))
        return replace(own, quotes=found.quotes, rows=found.rows, compared=found.compared)


def from_its_words(view: ArticleView) -> Cautions:
    """Return what the words of an article alone tell."""
    article = view.article
    read = view.read or AnnotatedText(text=article.text, language=article.language, sentences=article.sentences)
    missing = [(kind, "not read yet") for kind in view.waiting]
    failed = [(kind, why) for kind, why in {**read.unread, **dict(view.failed)}.items()]
    return Cautions(
        provenance=_provenance(article, read, view),
        days=days_told(read),
        claims=claims_of(read),
        unread=tuple((kind, why) for kind, why in (*missing, *failed) if kind in _NEEDED),
    )


def _provenance(article: Article, read: AnnotatedText, view: ArticleView) -> Provenance:
    told = provenance_of(article, read)
    # The outlet's name may be known from other articles of it.
    return replace(told, outlet=view.row.source_name or told.outlet) if told.outlet else told


def _beside(connection: Connection, num: int) -> tuple[int, ...]:
    """Return the articles whose wordings are looked at, the closest first."""
    found: dict[int, None] = {}
    for low, high, link in links.links_of(connection, [num]):
        if link.likeness.relation in _QUOTING:
            found |= {high if low == num else low: None}
    story = stories.story_of_article(connection, num)
    if story is not None and len(found) < MOST_COMPARED:
        newest = stories.states(connection, story, limit=MOST_COMPARED)
        found |= {article: None for article, *_ in newest if article != num}
    return tuple(found)[:MOST_COMPARED]


def _differences(connection: Connection, own: Cautions, article: str, nums: tuple[int, ...]) -> Cautions:
    """Return where the quoted words of an article differ from those of the others."""
    gathered = gather(connection, nums)
    if not _quotes(gathered.items[0].readings.get(Work.STATEMENTS)):
        return replace(own, compared=len(nums) - 1)
    ordered = sorted(gathered.items, key=lambda one: (one.at, one.id))
    quotes = differences_in(article, find_utterances(ordered, gathered.links))
    met = {spot.article for one in quotes for spot in (one.earlier, one.later)}
    rows = {one: row for one, row in gathered.rows.items() if one in met}
    return replace(own, quotes=quotes, rows=rows, compared=len(nums) - 1)


def _quotes(read: object) -> bool:
    return isinstance(read, Statements) and bool(read.quotations)
