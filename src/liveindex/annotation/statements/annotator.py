"""An article -> its statements: who says what, through whom, and what else stands in quotation marks."""

from __future__ import annotations

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.assembly import assemble
from liveindex.annotation.statements.combine import combine
from liveindex.annotation.statements.quotations.marks import find_quoted
from liveindex.annotation.statements.quotations.use import quotations_of
from liveindex.annotation.statements.rules import attributions_of
from liveindex.annotation.statements.rules.view import View, views
from liveindex.annotation.statements.selection import select
from liveindex.annotation.statements.tagger.find import find_attributions as find_tagged
from liveindex.model.annotation import Statements, Work

METHOD = "statements/1"


def read_statements(draft: Draft) -> Statements:
    """Return the statements and quotations of an article."""
    quoted = find_quoted(draft.text, draft.article.paragraphs)
    seen = views(draft, quoted)

    def view_at(offset: int) -> View | None:
        sentence = draft.sentence_at(offset)
        return seen[sentence.number - 1] if sentence else None

    found = combine(draft, quoted, select(attributions_of(draft, quoted, seen), find_tagged(draft), view_at))
    statements = assemble(draft, quoted, seen, found, METHOD)
    return Statements(statements, quotations_of(draft.text, quoted, statements, METHOD))


ANNOTATOR = Annotator(
    work=Work.STATEMENTS, method=METHOD, requires=(Work.SENTENCES, Work.DATES, Work.ENTITIES), read=read_statements
)
