"""What a story's page shows of its timeline: sorted as its address asks, and the calendar ahead."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.model.timeline import AheadStatus, TimelineOrder
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts

ORDERS = (
    (TimelineOrder.ASC, "as it happened"),
    (TimelineOrder.DESC, "latest first"),
    (TimelineOrder.REPORTED, "as it was reported"),
)


def timeline_values(
    facts: StoryFacts | None, story: str, request: Request, *, today: date, drawn: Drawn | None = None
) -> dict[str, object]:
    """Return what `_story_timeline.html` shows; empty lists where no facts are drawn.

    Args:
        facts: of the index.
        story: its id.
        request: the order is taken from its address.
        today: what lies before it has passed.
        drawn: what is drawn of the story on that day already.

    Raises:
        WrongUseError: the address asks for an order that there is not.
    """
    asked = request.query_params.get("order", TimelineOrder.ASC)
    if asked not in list(TimelineOrder):
        known = ", ".join(TimelineOrder)
        raise WrongUseError(f"“{asked}” is no order of a timeline. There are: {known}.")
    order = TimelineOrder(asked)
    if facts is None:
        return {"timeline": None, "orders": ORDERS, "coming": (), "passed": ()}
    items = (drawn.ahead if drawn else facts.ahead(story, today=today)).items
    return {
        "timeline": drawn.timeline if drawn and order is drawn.timeline.order else facts.timeline(story, order=order),
        "orders": ORDERS,
        "coming": tuple(one for one in items if one.status is AheadStatus.ANNOUNCED),
        "passed": tuple(one for one in items if one.status is not AheadStatus.ANNOUNCED),
    }
