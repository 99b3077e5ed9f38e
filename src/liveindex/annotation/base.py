"""What an annotator is: a named, versioned function from an article in the reading to one reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from liveindex.annotation.draft import Draft
from liveindex.model.annotation import Reading, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One kind of reading.

    Attributes:
        work: what it provides.
        method: name and version (`sentencex/1`); a new version makes older readings stale.
        requires: what must have been read before it; it is given a draft that carries these, as far as they succeeded.
        read: the function itself; pure.
    """

    work: Work
    method: str
    requires: tuple[Work, ...]
    read: Callable[[Draft], Reading]
