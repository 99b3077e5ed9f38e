"""An article -> its language, by py3langid (see docs/decisions/0004)."""

from __future__ import annotations

import functools
from typing import Any

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.model.annotation import LanguageReading, Work

METHOD = "py3langid/1"
_ENOUGH_CHARACTERS = 1_000  # 3,000 change no answer on 1,125 real articles and take twice the time
_SURE = 0.8  # below this the page's own claim decides, and without one the language is unknown


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def read_language(draft: Draft) -> LanguageReading:
    """Return the language of title and text; unknown rather than a guess."""
    sample = f"{draft.article.title}\n{draft.article.text[:_ENOUGH_CHARACTERS]}"
    if not any(character.isalpha() for character in sample):
        return LanguageReading(None, 0.0, "there are no letters to read")
    code, share = _identifier().classify(sample)
    share = float(share)
    if share >= _SURE:
        return LanguageReading(code, share, "read from the words")
    if draft.article.declared_language:
        return LanguageReading(draft.article.declared_language, 0.0, "the words do not tell; declared by the page")
    return LanguageReading(None, 0.0, "the words do not tell, and the page declares none")


ANNOTATOR = Annotator(work=Work.LANGUAGE, method=METHOD, requires=(), read=read_language)
