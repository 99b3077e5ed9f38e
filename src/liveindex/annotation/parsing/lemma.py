"""A word and its Penn tag -> its dictionary form, by the tables that come with spaCy's pipeline."""

from __future__ import annotations

import functools

from liveindex.annotation.parsing.parser import model_folder

_KINDS = {"V": "verb", "N": "noun", "J": "adj", "R": "adv", "M": "verb"}


@functools.cache
def _tables() -> tuple[dict[str, dict[str, list[str]]], dict[str, list[list[str]]], dict[str, frozenset[str]]]:
    from spacy.lookups import Lookups

    lookups = Lookups().from_disk(model_folder() / "lemmatizer" / "lookups")
    exceptions, rules, index = (lookups.get_table(name) for name in ("lemma_exc", "lemma_rules", "lemma_index"))
    kinds = sorted(set(_KINDS.values()))  # spaCy's tables answer to words but hold only their hashes
    return (
        {kind: exceptions.get(kind, {}) for kind in kinds},
        {kind: rules.get(kind, []) for kind in kinds},
        {kind: frozenset(index.get(kind, ())) for kind in kinds},
    )


@functools.lru_cache(maxsize=50_000)
def lemma(word: str, tag: str) -> str:
    """Return the dictionary form in lower case; the word itself where the tables have none.

    Args:
        word: as written.
        tag: Penn tag (`VBD`, `NNS`); its first letter decides the kind of word.

    >>> lemma("said", "VBD"), lemma("warplanes", "NNS")
    ('say', 'warplane')
    """
    word = word.lower()
    kind = _KINDS.get(tag[:1])
    if kind is None or (kind == "noun" and tag in {"NN", "NNP"}) or tag in {"VB", "VBP", "JJ", "RB"}:
        return _irregular(word, kind) or word
    if irregular := _irregular(word, kind):
        return irregular
    _, rules, index = _tables()
    known = index.get(kind, frozenset())
    stems = [word[: len(word) - len(old)] + new for old, new in rules.get(kind, []) if old and word.endswith(old)]
    return next((stem for stem in stems if stem in known), stems[0] if stems and word not in known else word)


def _irregular(word: str, kind: str | None) -> str | None:
    if kind is None:
        return None
    forms = _tables()[0].get(kind, {}).get(word)
    return forms[0] if forms else None
