"""Utterances -> the words that every door says them with."""

from __future__ import annotations

from liveindex.model.statement import Mood
from liveindex.model.utterance import Form, Utterance

_FORMS = {
    Form.FULLEST: "fullest",
    Form.SAME: "the same words",
    Form.TRIMMED: "kept of it",
    Form.DIFFERS: "in other words",
    Form.TRANSLATED: "in another language",
    Form.REPORTED: "without quotation marks",
}


def form_words(form: Form) -> str:
    """Return what a wording is beside the fullest one."""
    return _FORMS[form]


def said_words(one: Utterance) -> str:
    """Return how an utterance is told: `denies, 3 articles, 2 independent origins`."""
    parts = [] if one.mood is Mood.ASSERTS and not one.denied else [one.mood.value + (" (not)" if one.denied else "")]
    parts.append(f"{one.articles} article{'' if one.articles == 1 else 's'}")
    parts.append(f"{one.origins} independent origin{'' if one.origins == 1 else 's'}")
    if one.others:
        parts.append(f"also told of {', '.join(one.others[:3])}")
    return ", ".join(parts)
