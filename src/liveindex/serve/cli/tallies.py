"""What a search can be narrowed by, in the terminal: each with how many of all articles found it has, and its field."""

from __future__ import annotations

from rich.markup import escape

from liveindex.model.found import FacetCount
from liveindex.model.search import Tag
from liveindex.model.view import SearchView
from liveindex.serve.cli.output import out

_SHOWN = 8
_NAMES = {Tag.PERSON: "people", Tag.PLACE: "places", Tag.TOPIC: "topics", Tag.EVENT: "events"}


def print_tallies(view: SearchView) -> None:
    """Print the counts of a search, the most first; what narrows to each stands beside it."""
    _print("sources", [(one.label or one.value, one.count, f"source:{one.value}") for one in view.sources])
    _print(
        "languages", [(one.value or "unknown", one.count, f"lang:{one.value or 'unknown'}") for one in view.languages]
    )
    _print("stories", _fields(view.tags.get(Tag.STORY, ())))
    _print("origins of several", _fields(view.origins))
    for tag, name in _NAMES.items():
        _print(name, _fields(view.tags.get(tag, ())))


def _fields(counts: tuple[FacetCount, ...]) -> list[tuple[str, int, str]]:
    return [(one.label or one.value, one.count, one.value) for one in counts]


def _print(name: str, rows: list[tuple[str, int, str]]) -> None:
    if not rows:
        return
    out.print(f"[bold]{name}[/]")
    for words, count, field in rows[:_SHOWN]:
        out.print(f"{count:>7,}  {escape(words)}  [dim]{escape(field)}[/]", soft_wrap=True)
    if len(rows) > _SHOWN:
        out.print(f"         [dim]and {len(rows) - _SHOWN:,} more: --json[/]")
