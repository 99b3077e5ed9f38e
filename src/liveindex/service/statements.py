"""One statement by its id: its words, its chain, whether they still stand, and everybody who tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article
from liveindex.model.evidence import AnchorState, StatementView
from liveindex.model.lookup import StatementRow
from liveindex.model.relation import Step
from liveindex.model.statement import Statement
from liveindex.model.utterance import Utterance
from liveindex.model.view import ArticleRow
from liveindex.service.assembling import assemble, with_shape
from liveindex.service.comparing import Comparing
from liveindex.service.story_facts import StoryFacts
from liveindex.store import articles, changes, listing, readings, stories
from liveindex.store.connection import Connection, Database

_ID = re.compile(r"([a-z0-9]{1,40})\.([1-9][0-9]{0,8})\.([0-9]{1,9})")
_CONTEXT = 32  # characters, as browsers and annotation tools use


@dataclass(frozen=True, slots=True)
class Statements:
    """Looks single statements up. Safe to share between threads."""

    database: Database
    facts: StoryFacts

    def one(self, wanted: str) -> StatementView:
        """Return a statement.

        Args:
            wanted: its id, `article.version.offset`, as pages and JSON give it.

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
        article_id, version, start = parts[1], int(parts[2]), int(parts[3])
        with self.database.reading() as connection:
            num = articles.find_num(connection, article_id)
            row = listing.row_of(connection, num)
            numbers = {each.number: each_num for each_num, each in articles.version_rows(connection, num)}
            current = articles.current_version(connection, num)
            if version not in numbers:
                raise NotFoundError(f"{row.id} has no version {version}, but {len(numbers)} in all.", wanted)
            article, read = _load(connection, numbers[version])
            statement = next((one for one in read.statements if one.starts_at == start), None)
            if statement is None:
                raise NotFoundError(
                    f"No statement begins at {start} in version {version} of {row.id}. It may be read otherwise now: "
                    f"`liveindex statements --article {row.id}` lists what is read.",
                    wanted,
                )
            newest = next(number for number, each_num in numbers.items() if each_num == current)
            standing = changes.standing(connection)
            in_story = stories.story_of_article(connection, num) is not None
        first, last = _sentences(read, statement)
        is_newest = newest == version
        state, now, now_text = (
            (AnchorState.EXACT, statement.sentences[0], "")
            if is_newest
            else self._state(row.id, version, newest, statement.sentences)
        )
        utterance, rows = self._told(row.id, statement) if is_newest and in_story else (None, {})
        begin, end = read.sentences[first].start, read.sentences[last].end
        return StatementView(
            standing=standing,
            row=StatementRow(
                article=row,
                version=article.version,
                number=version,
                statement=statement,
                content=tuple(read.words(piece) for piece in statement.content),
                source=tuple(read.words(piece) for piece in statement.source),
                cue=tuple(read.words(piece) for piece in statement.cue),
                context=read.text[begin:end],
            ),
            start=begin,
            end=end,
            before=read.words(read.sentences[first - 1]) if first else "",
            after=read.words(read.sentences[last + 1]) if last + 1 < len(read.sentences) else "",
            prefix=read.text[max(0, begin - _CONTEXT) : begin],
            suffix=read.text[end : end + _CONTEXT],
            state=state,
            newest=newest,
            now=now,
            now_text=now_text,
            utterance=utterance,
            rows=rows,
        )

    def _state(
        self, article: str, version: int, newest: int, sentences: tuple[int, int]
    ) -> tuple[AnchorState, int | None, str]:
        """Return what became of a statement's first sentence in the newest version, where that is, and its words."""
        compared = Comparing(self.database).versions(article, version, newest)
        pair = next((one for one in compared.alignment.pairs if sentences[0] in one.left), None)
        if pair is None or pair.step is Step.DROPPED or not pair.right:
            return AnchorState.GONE, None, ""
        if pair.step is not Step.KEPT or " ".join(pair.left_text.split()) != " ".join(pair.right_text.split()):
            return AnchorState.CHANGED, pair.right[0], pair.right_text
        then = compared.left.article.sentences[pair.left[0] - 1]
        now = compared.right.article.sentences[pair.right[0] - 1]
        return (AnchorState.EXACT if then.start == now.start else AnchorState.MOVED), pair.right[0], ""

    def _told(self, article: str, statement: Statement) -> tuple[Utterance | None, Mapping[str, ArticleRow]]:
        quotes = self.facts.quotes(article)
        names = {speaker.name for speaker in statement.speakers}
        inside = range(statement.sentences[0], statement.sentences[1] + 1)
        found = [
            one
            for one in quotes.utterances
            if any(spot.article == article and spot.sentence in inside for spot in one.spots)
            and (not one.speaker or not names or names & {one.speaker, *one.others, *_spelled(one)})
        ]
        # Two utterances in one sentence of one speaker cannot be told apart by place alone.
        told = found[0] if len(found) == 1 and found[0].articles > 1 else None
        return told, quotes.rows if told else {}


def _spelled(one: Utterance) -> set[str]:
    return {spot.speaker for spot in one.spots}


def _load(connection: Connection, version_num: int) -> tuple[Article, AnnotatedText]:
    kept = readings.load(connection, version_num)
    article = with_shape(articles.load_version(connection, version_num), kept)
    return article, assemble(article, kept)


def _sentences(read: AnnotatedText, statement: Statement) -> tuple[int, int]:
    """Return the places of a statement's first and last sentence in the list of sentences."""
    numbers: Sequence[int] = [one.number for one in read.sentences]
    return numbers.index(statement.sentences[0]), numbers.index(statement.sentences[1])
