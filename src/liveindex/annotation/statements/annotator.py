"""An article -> its statements: who says what, through whom, and what else stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.assembly import assemble
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.checks import checked
from liveindex.annotation.statements.combine import combine
from liveindex.annotation.statements.languages.patterns import foreign_attributions
from liveindex.annotation.statements.languages.words import READ
from liveindex.annotation.statements.quotations.marks import Quoted, find_quoted
from liveindex.annotation.statements.quotations.use import quotations_of
from liveindex.annotation.statements.rules import attributions_of
from liveindex.annotation.statements.rules.view import View, views
from liveindex.annotation.statements.selection import select
from liveindex.annotation.statements.tagger.find import find_attributions as find_tagged
from liveindex.model.annotation import Statements, Work

METHOD = "statements/4"


def read_statements(draft: Draft) -> Statements:
    """Return the statements and quotations of an article."""
    quoted = find_quoted(draft.text, draft.article.paragraphs)
    seen = views(draft, quoted)

    candidates = candidates_of(draft, quoted, seen)
    found = combine(draft, quoted, candidates)
    statements = assemble(draft, quoted, seen, found, METHOD)
    return Statements(statements, quotations_of(draft.text, quoted, statements, METHOD), _unread(draft))


def candidates_of(draft: Draft, quoted: Sequence[Quoted], seen: Sequence[View | None]) -> list[Attribution]:
    """Return what rules and tagger find, chosen between and checked; in other languages what patterns find."""

    def view_at(offset: int) -> View | None:
        sentence = draft.sentence_at(offset)
        return seen[sentence.number - 1] if sentence else None

    if draft.language != "en":
        return foreign_attributions(draft, quoted)
    return checked(select(attributions_of(draft, seen), find_tagged(draft), view_at), view_at)


def _unread(draft: Draft) -> str | None:
    """Return what was not looked for, and why; None where all was."""
    if draft.language == "en":
        parsed = sum(draft.parse(sentence) is not None for sentence in draft.sentences)
        missing = len(draft.sentences) - parsed
        if missing > len(draft.sentences) // 10 and missing > 3:
            return f"{missing} sentences are not read for statements: too long, or past the first 20,000 words"
        return None
    if draft.language in READ:
        return (
            "statements are read in full in English only; here only quotations with a verb of saying beside them and "
            "clauses with a plain word for that or according to"
        )
    named = "an unknown language" if draft.language is None else f"the language {draft.language}"
    return f"statements are not read in {named}; only what stands in quotation marks is listed"


ANNOTATOR = Annotator(
    work=Work.STATEMENTS, method=METHOD, requires=(Work.SENTENCES, Work.DATES, Work.ENTITIES), read=read_statements
)
