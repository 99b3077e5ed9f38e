"""Saved searches on a terminal: lists, what was found, what was sent."""

from __future__ import annotations

from rich.markup import escape
from rich.text import Text

from liveindex.model.saved import AlertKind, Delivery, DeliveryState, SavedItem, SavedRow, SavedView
from liveindex.serve.cli.output import counted, out, print_beside, when
from liveindex.serve.saved_words import KIND_WORDS, alert_words, delivery_words, sends_words

_MARGIN = 6
_STYLES = {
    DeliveryState.SENT: "green", DeliveryState.KEPT: "yellow", DeliveryState.WAITING: "dim", DeliveryState.FAILED: "red"
}  # fmt: skip


def print_row(row: SavedRow) -> None:
    """Print a saved search in a list."""
    new = f"  [bold]{row.unread:,} new[/]" if row.unread else "  [dim]nothing new[/]"
    paused = "  [yellow]paused[/]" if row.search.paused else ""
    out.print(f"[bold]{escape(row.search.name)}[/]{new}{paused}", soft_wrap=True)
    out.print(Text(f"  {row.search.query}", style="cyan"), soft_wrap=True)
    out.print(Text(f"  {sends_words(row.search)}", style="dim"), soft_wrap=True)
    if row.failed or row.trouble:
        count = f"{row.failed:,} not sent" if row.failed else f"{row.waiting:,} waiting"
        out.print(Text(f"  {count}: {row.trouble}", style="red"), soft_wrap=True)


def print_view(view: SavedView) -> None:
    """Print a saved search with what it found and what was sent."""
    print_row(view.row)
    out.print()
    for item in view.items:
        print_item(item)
    if not view.items:
        out.print("Nothing found yet." if not view.row.items else "Nothing more.")
    for one in view.deliveries:
        print_delivery(one)
    if view.next_cursor:
        out.print(f"[dim]{counted(view.row.items, 'thing')} in all; --after {view.next_cursor} goes on[/]")


def print_item(item: SavedItem) -> None:
    """Print one thing found."""
    sign = "[bold green]new[/] " if item.unread else ""
    kind = "" if item.kind is AlertKind.ARTICLE else f"  {KIND_WORDS[item.kind]}"
    out.print(f"{sign}[bold]{escape(item.row.title or '(no title)')}[/]", soft_wrap=True)
    outlet = item.row.source_name or item.row.source
    out.print(f"  [dim]{when(item.row.at)}  {escape(outlet)}  {item.row.id}[/]{kind}", soft_wrap=True)
    if item.told:
        out.print(Text(f"  {item.told}"), soft_wrap=True)
    print_beside(f"s{item.sentence}" if item.sentence else "", Text(item.words), _MARGIN)
    out.print()


def print_delivery(one: Delivery) -> None:
    """Print what became of a message."""
    line = Text(f"{counted(one.count, 'thing')} by {alert_words(one.alert)}: ", style="dim")
    out.print(line + Text(delivery_words(one), style=_STYLES[one.state]), soft_wrap=True)
