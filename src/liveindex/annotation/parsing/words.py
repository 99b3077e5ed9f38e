"""A parsed document -> its words as plain lists, made once and kept with it.

A question to one of spaCy's token objects makes the object, looks up a string by its hash and decodes it; `ents` makes
an object for each name. All annotators ask for the same few columns, several times over: lists are some ten times
quicker to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "liveindex: words"  # the document serves several articles


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one document, a list for each column; the lists are shared, so nobody changes them.

    Attributes:
        text: of the document.
        texts, lowers: as written, and in lower case.
        tags, deps: Penn tags, and the relations to the heads.
        heads: index of each word's head; a root is its own.
        starts, ends: offsets in the document.
        names: what the recogniser takes for names: first token, token after the last, label.
    """

    text: str
    texts: list[str]
    lowers: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    names: list[tuple[int, int, str]]

    def written(self, first: int, end: int) -> str:
        """Return the text of the tokens from `first` up to, not including, `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]]


def words_of(doc: Doc) -> Words:
    """Return the lists of a document whose parse is done."""
    found: Words | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = _read(doc)
    return found


def _read(doc: Doc) -> Words:
    table = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "IDX"])
    orths, tags, deps, _, starts = table.T.tolist()
    strings = doc.vocab.strings
    labels = {number: strings[number] for number in {*tags, *deps}}
    texts = [strings[orth] for orth in orths]
    return Words(
        text=doc.text,
        texts=texts,
        lowers=[text.lower() for text in texts],
        tags=[labels[tag] for tag in tags],
        deps=[labels[dep] for dep in deps],
        # spaCy gives unsigned numbers; a step to the left comes as a very large one, and wraps back here.
        heads=[index + step for index, step in enumerate(table[:, 3].astype("int64").tolist())],
        starts=starts,
        ends=[start + len(text) for start, text in zip(starts, texts, strict=True)],
        names=[(name.start, name.end, name.label_) for name in doc.ents],
    )
