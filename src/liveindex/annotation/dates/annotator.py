"""An article -> its time expressions, by the grammar of its language."""

from __future__ import annotations

from liveindex.annotation.base import Annotator
from liveindex.annotation.dates.bounded import bounded
from liveindex.annotation.dates.confidence import confidence
from liveindex.annotation.dates.grammars import grammar_of
from liveindex.annotation.dates.join import join_forms
from liveindex.annotation.dates.level import level
from liveindex.annotation.dates.resolve import resolve
from liveindex.annotation.dates.scene import Resolved, Scene
from liveindex.annotation.draft import Draft
from liveindex.model.annotation import Dates, Work
from liveindex.model.article import Span
from liveindex.model.date import DateMention
from liveindex.model.reading import DayPrecision

METHOD = "dates/3"


def read_dates(draft: Draft) -> Dates:
    """Return the time expressions of the text, in order."""
    grammar = grammar_of(draft.language)
    scene = Scene(draft.published, grammar.look, reads_verbs=grammar.reads_verbs)
    items: list[DateMention] = []
    for paragraph in draft.article.paragraphs:
        words = draft.words(paragraph)
        plain = level(words)
        scene.open_paragraph(plain)
        read: list[Resolved] = []
        for form in join_forms(grammar.read(words, plain), plain):
            if found := resolve(form, scene):
                if read:
                    read[-1] = bounded(read[-1], found, scene)
                read.append(found)
        items += [_mention(found, paragraph.start, len(items) + n, draft) for n, found in enumerate(read, 1)]
    return Dates(tuple(items), grammar.unread)


def _mention(found: Resolved, offset: int, number: int, draft: Draft) -> DateMention:
    days = found.covers
    sentence = draft.sentence_at(offset + found.form.start)
    return DateMention(
        number=number,
        span=Span(offset + found.form.start, offset + found.form.end),
        method=METHOD,
        confidence=confidence(found, draft.language),
        reason=found.reason,
        type=found.type,
        value=found.value,
        mod=found.mod,
        quant=found.quant,
        freq=found.freq,
        first=days[0] if days else None,
        last=days[1] if days else None,
        precision=days[2] if days else DayPrecision.OTHER,
        anchor=found.anchor,
        sentence=sentence.number if sentence else 1,
    )


ANNOTATOR = Annotator(work=Work.DATES, method=METHOD, requires=(Work.LANGUAGE, Work.SENTENCES), read=read_dates)
