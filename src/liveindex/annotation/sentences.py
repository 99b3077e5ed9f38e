"""An article -> its sentences, numbered from 1. The splitting itself is `text.sentences`."""

from __future__ import annotations

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.model.annotation import Sentences, Work
from liveindex.model.article import Sentence
from liveindex.text.sentences import split_sentences

METHOD = "sentencex/4"


def read_sentences(draft: Draft) -> Sentences:
    """Return the sentences of the text, none across two paragraphs."""
    items: list[Sentence] = []
    for paragraph in draft.article.paragraphs:
        for start, end in split_sentences(draft.article.words(paragraph), draft.article.language):
            items.append(Sentence(len(items) + 1, paragraph.start + start, paragraph.start + end))
    return Sentences(tuple(items))


ANNOTATOR = Annotator(work=Work.SENTENCES, method=METHOD, requires=(Work.LANGUAGE,), read=read_sentences)
