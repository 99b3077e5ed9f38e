"""Live Index: a live, searchable index of the news in which every statement leads back to its sentence.

    from liveindex import Index, extract

`Index(folder)` adds, searches and shows; `extract(html_bytes, url=...)` gives one page's article, or says why
it is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liveindex.serve.python import Index, extract

__all__ = ["Index", "extract"]


def __getattr__(name: str) -> Any:
    # The doors stand above every room, so a plain import here would load them all with the smallest part.
    if name in __all__:
        from liveindex.serve import python

        return getattr(python, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
