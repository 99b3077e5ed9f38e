"""Live Index: a live, searchable index of the news in which every statement leads back to its sentence.

    from liveindex import Index, annotate, extract

`Index(folder)` adds, searches and shows; `extract(html_bytes, url=...)` gives one page's article, or says why
it is none; `annotate(text, published=...)` reads statements, figures, dates, people, places and events out of a text;
`verify(file)` checks an evidence file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liveindex.serve.python import Index, annotate, extract, verify

__all__ = ["Index", "annotate", "extract", "verify"]


def __getattr__(name: str) -> Any:
    # The doors stand above every room, so a plain import here would load them all with the smallest part.
    if name in __all__:
        from liveindex.serve import python

        return getattr(python, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
