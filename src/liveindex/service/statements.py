"""One statement by its id: its words, its chain, whether they still stand, and everybody who tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article
from liveindex.model.evidence import AnchorState, StatementView
from liveindex.model.quotes import StoryQuotes
from liveindex.model.relation import Origin
from liveindex.model.statement import Statement, find_marked
from liveindex.model.utterance import Utterance
from liveindex.model.view import ArticleRow, Standing
from liveindex.service.assembling import assemble, with_shape
from liveindex.service.comparing import Comparing
from liveindex.service.lookups import statement_row
from liveindex.service.story_facts import StoryFacts
from liveindex.store import articles, changes, listing, readings, seats
from liveindex.store.connection import Connection, Database

_ID = re.compile(r"([a-z0-9]{1,40})\.([1-9][0-9]{0,8})\.([0-9]{1,9}(?:-[0-9]{1,9}){0,3})")
_CONTEXT = 32  # characters, as browsers and annotation tools use


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A statement where it was found.

    Attributes:
        newest: number of the newest version.
        in_story: how many articles its story has; 0 while it is not placed.
    """

    row: ArticleRow
    article: Article
    read: AnnotatedText
    statement: Statement
    version: int
    seen: datetime
    newest: int
    newest_text: str
    in_story: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Statements:
    """Looks single statements up. Safe to share between threads."""

    database: Database
    facts: StoryFacts

    def one(self, wanted: str, *, most_drawn: int | None = None) -> StatementView:
        """Return a statement.

        Args:
            wanted: its id, `article.version.offset`, as pages and JSON give it; with the offset of its cue behind that
                where two cues report the same words.
            most_drawn: articles of a story of which is worked out now who else tells it; of a larger one only what is
                worked out already is told. None is any number.

        Raises:
            WrongUseError: this is no id of a statement.
            NotFoundError: there is no such article or version, or no statement begins there.
        """
        parts = _ID.fullmatch(wanted.strip())
        if parts is None:
            raise WrongUseError(
                f"{wanted!r} is no statement. One is named by article, version and offset: 4f2kq81mz0ac.1.240. "
                "`liveindex statements --json` gives them as `id`."
            )
        with self.database.reading() as connection:
            found = _find(connection, parts[1], int(parts[2]), parts[3])
            at_once = most_drawn is None or found.in_story <= most_drawn
        return self._view(found, at_once=at_once)

    def _view(self, found: _Found, *, at_once: bool) -> StatementView:
        read, statement = found.read, found.statement
        first, last = _sentences(read, statement)
        begin, end = read.sentences[first].start, read.sentences[last].end
        is_newest = found.newest == found.version
        if found.newest_text[begin:end] == read.text[begin:end]:
            state, now, now_text = AnchorState.EXACT, statement.sentences[0] if is_newest else None, ""
        else:
            state, now, now_text = self._state(found, statement.sentences[0])
        quotes = self._quotes(found.row.id, at_once=at_once) if is_newest and found.in_story else None
        utterance = _told(found.row.id, statement, quotes) if quotes else None
        return StatementView(
            standing=found.standing,
            row=statement_row(found.row, found.article.version, found.version, read, statement),
            start=begin,
            end=end,
            before=read.words(read.sentences[first - 1]) if first else "",
            after=read.words(read.sentences[last + 1]) if last + 1 < len(read.sentences) else "",
            prefix=read.text[max(0, begin - _CONTEXT) : begin],
            suffix=read.text[end : end + _CONTEXT],
            state=state,
            newest=found.newest,
            now=now,
            now_text=now_text,
            utterance=utterance,
            rows=quotes.rows if quotes and utterance else {},
            is_open=is_newest and found.in_story > 0 and quotes is None,
            seen=found.seen,
        )

    def origin(self, article_id: str) -> Origin | None:
        """Return the independent origin of what an article reports; None where it is not known.

        Raises:
            NotFoundError: there is no such article.
        """
        found = Comparing(self.database).origins(article_id)
        return next(
            (one for one in found.origins.origins if any(step.report.id == found.asked.id for step in one.descents)),
            None,
        )

    def _state(self, found: _Found, sentence: int) -> tuple[AnchorState, int | None, str]:
        """Return what became of a sentence in the newest version, the number of what stands for it, and its words."""
        compared = Comparing(self.database).versions(found.row.id, found.version, found.newest)
        pair = next((one for one in compared.alignment.pairs if sentence in one.left), None)
        if pair is None or not pair.right:
            return AnchorState.GONE, None, ""
        if " ".join(pair.left_text.split()) == " ".join(pair.right_text.split()):
            return AnchorState.MOVED, pair.right[0], ""
        return AnchorState.CHANGED, pair.right[0], pair.right_text

    def _quotes(self, article: str, *, at_once: bool) -> StoryQuotes | None:
        return self.facts.quotes(article) if at_once else self.facts.known_quotes(article)


def _told(article: str, statement: Statement, quotes: StoryQuotes) -> Utterance | None:
    """Return the utterance that a statement tells with others; None where it tells it alone."""
    names = {speaker.name for speaker in statement.speakers}
    inside = range(statement.sentences[0], statement.sentences[1] + 1)
    found = [
        one
        for one in quotes.utterances
        if _is_told_in(one, article, inside)
        and (not one.speaker or not names or names & {one.speaker, *one.others, *_spelled(one)})
    ]
    # Two utterances in one sentence of one speaker cannot be told apart by place alone.
    return found[0] if len(found) == 1 and found[0].articles > 1 else None


def _is_told_in(one: Utterance, article: str, sentences: range) -> bool:
    return any(
        spot.article == article and spot.sentence in sentences for wording in one.wordings for spot in wording.told
    )


def _spelled(one: Utterance) -> set[str]:
    return {spot.speaker for wording in one.wordings for spot in wording.told}


def _find(connection: Connection, article_id: str, version: int, mark: str) -> _Found:
    num = articles.find_num(connection, article_id)
    row = listing.row_of(connection, num)
    stored = articles.version_rows(connection, num)
    numbers = {each.number: each_num for each_num, each in stored}
    current = articles.current_version(connection, num)
    if version not in numbers:
        raise NotFoundError(f"{row.id} has no version {version}, but {len(numbers)} in all.", row.id)
    article, read = _load(connection, numbers[version])
    statement = find_marked(mark, read.statements)
    if statement is None:
        raise NotFoundError(
            f"No statement begins at {mark} in version {version} of {row.id}. It may be read otherwise now: "
            f"`liveindex statements --article {row.id}` lists what is read.",
            row.id,
        )
    return _Found(
        row=row,
        article=article,
        read=read,
        statement=statement,
        version=version,
        seen=next(each.seen for _, each in stored if each.number == version),
        newest=articles.number_of(connection, current),
        newest_text=articles.load_version(connection, current).text,
        in_story=seats.articles_beside(connection, num),
        standing=changes.standing(connection),
    )


def _load(connection: Connection, version_num: int) -> tuple[Article, AnnotatedText]:
    kept = readings.load(connection, version_num)
    article = with_shape(articles.load_version(connection, version_num), kept)
    return article, assemble(article, kept)


def _sentences(read: AnnotatedText, statement: Statement) -> tuple[int, int]:
    """Return the places of a statement's first and last sentence in the list of sentences."""
    numbers: Sequence[int] = [one.number for one in read.sentences]
    return numbers.index(statement.sentences[0]), numbers.index(statement.sentences[1])
