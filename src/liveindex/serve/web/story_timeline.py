"""In which order a story's timeline is shown, as its address asks."""

from __future__ import annotations

from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.model.timeline import TimelineOrder

ORDERS = (
    (TimelineOrder.ASC, "as it happened"),
    (TimelineOrder.DESC, "latest first"),
    (TimelineOrder.REPORTED, "as it was reported"),
)


def read_order(request: Request) -> TimelineOrder:
    """Return the order that an address asks for; as things happened where it asks for none.

    Raises:
        WrongUseError: there is no such order.
    """
    asked = request.query_params.get("order", TimelineOrder.ASC)
    if asked not in list(TimelineOrder):
        known = ", ".join(TimelineOrder)
        raise WrongUseError(f"“{asked}” is no order of a timeline. There are: {known}.")
    return TimelineOrder(asked)
