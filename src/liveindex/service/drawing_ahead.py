"""The freshest large stories are drawn before their first reader comes, in a small share of one processor."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from liveindex.service.story_facts import StoryFacts
from liveindex.store import changes

_RESTS = 9  # times what the last drawing took: at most a tenth of one processor, however fast articles come
_LEAST_REST_S = 1.0


@dataclass(slots=True)
class DrawingAhead:
    """Draws one story at a time. For one thread.

    Attributes:
        facts: of the index; they keep what is drawn in files.
        now: gives the time, UTC.
        clock: gives seconds that never go back.
    """

    facts: StoryFacts
    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic
    _due: float = 0.0
    _done: tuple[int, int] = (-1, 0)  # last change and articles waiting when nothing was left to draw

    def step(self) -> bool:
        """Draw one story where one waits and the rest after the last one is over; tell whether one was drawn."""
        began = self.clock()
        if began < self._due:
            return False
        with self.facts.database.reading() as connection:
            standing = changes.standing(connection)
        stand = (standing.seq, standing.waiting)
        if stand == self._done:
            return False
        drawn = self.facts.draw_ahead(today=self.now().date())
        if not drawn:
            self._done = stand
        ended = self.clock()
        self._due = ended + max(_LEAST_REST_S, _RESTS * (ended - began))
        return drawn
