import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.arcs import find_arcs
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.parsing.names import find_names
from liveindex.annotation.parsing.network import Networks
from liveindex.annotation.parsing.parser import LONGEST_SENTENCE, MOST_WORDS, parse_sentences, pipeline
from liveindex.annotation.registry import read_article
from liveindex.model.article import Article, Sentence, Span

NEWS = [
    "Marta Venn, the harbour minister of Lantara, told the Selm Gazette on Monday that 240 prisoners would go home.",
    "The United Nations and the Red Cross in Geneva called for $3.5 million before the end of March 2025.",
    "Visiting New York, Dr. Jon Arlen said: “We met President Oda at 9 p.m. in Hotel Grand Palace, as Reuters wrote.”",
    "no names here at all",
    "OSMARK (AP) - THE ARMY SAID FRIDAY",
    "   ",
    "\n\t 12 000 Kestovians fled to the Ashka Valley\u00a0in two days; nearly 45% of them children .",
]

WORDS = ["Ann", "said", "saw", "the", "old", "“", "”", ".", ",", "of", "(", "\n", "3", "that"]


def found(docs):
    return [[(name.start, name.end, name.label_) for name in doc.ents] for doc in docs]


def find(recogniser, docs):
    (vectors,) = Networks([recogniser.model.get_ref("tok2vec").layers[0]], pipeline().vocab).predict(docs)
    find_names(recogniser, docs, vectors)


def docs_without_names(texts):
    nlp = pipeline()
    with nlp.select_pipes(disable="ner"):
        return list(nlp.pipe(texts))


def test_names_are_those_of_spacys_own_walk():
    recogniser = pipeline().get_pipe("ner")
    ours = docs_without_names(NEWS)
    find(recogniser, ours)
    theirs = list(recogniser.pipe(docs_without_names(NEWS)))
    assert found(ours) == found(theirs)
    assert sum(map(len, found(ours))) > 10


@settings(max_examples=30)
@given(st.lists(st.text(st.sampled_from("AbC dEé.,“”1$ \n'"), max_size=60), max_size=5))
def test_names_are_those_of_spacys_own_walk_on_any_text(texts):
    recogniser = pipeline().get_pipe("ner")
    ours, theirs = docs_without_names(texts), docs_without_names(texts)
    find(recogniser, ours)
    assert found(ours) == found([recogniser(doc) if len(doc) else doc for doc in theirs])


def arcs(docs):
    return [[(token.head.i, token.dep_, token.is_sent_start) for token in doc] for doc in docs]


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30), max_size=5))
def test_arcs_are_those_of_spacys_own_walk_on_any_words(sentences):
    nlp = pipeline()
    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        ours, theirs = (list(nlp.pipe(map(" ".join, sentences))) for _ in range(2))
    find_arcs(nlp.get_pipe("parser"), ours)
    list(nlp.get_pipe("parser").pipe(theirs))
    assert arcs(ours) == arcs(theirs)


def as_sentences(texts):
    position, sentences = 0, []
    for text in texts:
        sentences.append(Sentence(len(sentences) + 1, position, position + len(text)))
        position += len(text) + 1
    return "\n".join(texts), tuple(sentences)


def test_tokens_stand_where_the_article_has_them():
    text, sentences = as_sentences(NEWS)
    for parse in parse_sentences(text, sentences, "en"):
        for token in parse.doc if parse else ():
            span = parse.span(token.i, token.i + 1)
            written = text[span.start : span.end]
            assert len(written) == len(token.text)
            assert token.i in parse.tokens(span) or not written.strip()


def test_a_curly_apostrophe_changes_no_offset():
    text, sentences = as_sentences(["Mr. O’Brien’s office said ‘no’."])
    (parse,) = parse_sentences(text, sentences, "en")
    span = parse.span(0, len(parse.doc))
    assert text[span.start : span.end] == text


def test_other_languages_are_not_parsed():
    text, sentences = as_sentences(["Der Minister sprach am Montag."])
    assert parse_sentences(text, sentences, "de") == (None,)
    assert parse_sentences(text, sentences, None) == (None,)


def test_what_is_too_long_to_be_a_sentence_is_not_parsed_and_its_neighbours_are():
    text, sentences = as_sentences(["The mayor left.", "word " * LONGEST_SENTENCE, "The mayor came back."])
    assert [parse is not None for parse in parse_sentences(text, sentences, "en")] == [True, False, True]


def test_a_very_long_article_is_parsed_only_so_far():
    text, sentences = as_sentences(["The mayor left " * 10 + "."] * (MOST_WORDS // 20))
    parses = parse_sentences(text, sentences, "en")
    assert parses[0] is not None
    assert parses[-1] is None


def test_the_same_sentence_is_parsed_once():
    text, sentences = as_sentences(["The mayor of Gorvany left early."] * 2)
    first, second = parse_sentences(text, sentences, "en")
    assert first.doc is second.doc
    assert first.span(0, 2) != second.span(0, 2)


def test_a_draft_parses_when_asked_and_names_sentences_by_offset():
    text = "The mayor left. He came back."
    article = Article(
        address="text:",
        title="",
        text=text,
        paragraphs=(Span(0, len(text)),),
        source="text",
        method="text",
        language="en",
    )
    article, _ = read_article(article)
    draft = Draft(article)
    assert [draft.sentence_at(offset).number for offset in (0, 14, 16, len(text))] == [1, 1, 2, 2]
    assert str(draft.parse(draft.sentences[1]).doc) == "He came back."


def test_dictionary_forms():
    pairs = {
        ("said", "VBD"): "say",
        ("warplanes", "NNS"): "warplane",
        ("men", "NNS"): "man",
        ("Reporting", "VBG"): "report",
    }
    assert {pair: lemma(*pair) for pair in pairs} == pairs
    assert lemma("xyzzing", "VBG") != ""


def test_tags_dependencies_and_names_are_those_of_spacys_own_run():
    text, sentences = as_sentences([sentence for sentence in NEWS if sentence.strip()])
    ours = [parse.doc for parse in parse_sentences(text, sentences, "en")]
    theirs = list(pipeline().pipe([doc.text for doc in ours]))

    def shape(docs):
        return [[(t.text, t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc] for doc in docs]

    assert shape(ours) == shape(theirs)


def test_a_words_vector_does_not_depend_on_what_was_read_before():
    nlp = pipeline()
    docs = [nlp.make_doc(sentence) for sentence in NEWS if sentence.strip()]
    once = Networks([nlp.get_pipe("tok2vec").model], nlp.vocab).predict(docs)[0]
    used = Networks([nlp.get_pipe("tok2vec").model], nlp.vocab)
    for doc in docs:
        used.predict([doc])
    (again,) = used.predict(docs)
    spacys = nlp.get_pipe("tok2vec").model.predict(docs)
    for left, middle, right in zip(once, again, spacys, strict=True):
        assert np.abs(left - right).max() < 1e-4
        assert np.abs(middle - right).max() < 1e-4


def test_the_plain_lists_are_what_the_tokens_say():
    text, sentences = as_sentences([sentence for sentence in NEWS if sentence.strip()])
    for parse in parse_sentences(text, sentences, "en"):
        words = parse.words
        assert words is parse.words
        columns = zip(words.texts, words.lowers, words.tags, words.deps, words.heads, words.starts, strict=True)
        assert list(columns) == [(t.text, t.lower_, t.tag_, t.dep_, t.head.i, t.idx) for t in parse.doc]
        assert words.names == [(name.start, name.end, name.label_) for name in parse.doc.ents]
        assert [words.written(first, end) for first, end, _ in words.names] == [name.text for name in parse.doc.ents]
