"""The part of `Index` that is about what the articles of a story say between them."""

from __future__ import annotations

from liveindex.bootstrap import Services
from liveindex.model.dispute import Dispute
from liveindex.model.series import StoryFigures


class IndexedFacts:
    """What an `Index` draws from stories. Any article of a story names it: an id, the beginning of one, an address."""

    _services: Services

    def figures(self, *, story: str) -> StoryFigures:
        """Return the figures that move in the story of an article: each value, who gives it, and the sentence.

        Args:
            story: id of any of its articles, the beginning of it, or its address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.figures(story)

    def disputes(self, story: str) -> tuple[Dispute, ...]:
        """Return on what the sides of an article's story disagree: a matrix of source by value, without a verdict.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.disputes(story)
