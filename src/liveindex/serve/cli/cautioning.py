"""The lines that stand above an article in the terminal: what to know before quoting it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from liveindex.model.caution import Cautions
from liveindex.model.view import ArticleView
from liveindex.serve.caution_words import (
    claim_words,
    compared_words,
    day_words,
    page_day_words,
    provenance_words,
    wordings_of,
)
from liveindex.serve.cli.output import marked, out, print_beside, when

_MARGIN = 11
_MOST = 8  # lines of a kind; the page and --json have them all


def print_cautions(view: ArticleView, known: Cautions) -> None:
    """Print what to know before quoting an article, each line with the numbers of its sentences."""
    out.print(Text("before you quote it", style="bold"))
    verdict, more = provenance_words(known)
    print_beside("source", Text(f"{verdict}. ", style="bold") + Text(more), _MARGIN)
    _print_part("days", _days(view, known))
    _print_part("figures", _claims(known))
    _print_part("quotes", _quotes(view, known))
    for kind, why in known.unread:
        print_beside("", Text(f"{kind}: {why}", style="dim"), _MARGIN)
    out.print()


def _print_part(name: str, lines: Iterator[Text]) -> None:
    shown = list(lines)
    for number, line in enumerate(shown[:_MOST]):
        print_beside("" if number else name, line, _MARGIN)
    if len(shown) > _MOST:
        print_beside("", Text(f"and {len(shown) - _MOST} more; --json has them all", style="dim"), _MARGIN)


def _days(view: ArticleView, known: Cautions) -> Iterator[Text]:
    if known.days:
        yield Text(f"{page_day_words(view.article)}:", style="dim")
    for one in known.days:
        yield Text(f"“{one.words}”", style="bold") + Text(f" is {day_words(one)} ") + _places(one.sentences)


def _claims(known: Cautions) -> Iterator[Text]:
    for claim in known.claims:
        line = Text("")
        for figure in claim.figures[:6]:
            line += Text(figure.words, style="bold") + Text(" ") + _places((figure.sentence,)) + Text(", ")
        if len(claim.figures) > 6:
            line += Text(f"and {len(claim.figures) - 6} more, ")
        yield line + Text(claim_words(claim))


def _quotes(view: ArticleView, known: Cautions) -> Iterator[Text]:
    for difference in known.quotes:
        one = wordings_of(difference, view.row.id)
        row = known.rows[one.other_article]
        line = Text(f"{one.speaker or 'speaker not told'}: “") + marked(one.own, one.own_marks)
        line += Text("” ") + _places((one.sentence,))
        line += Text(f"; at {row.source_name or row.source} ({when(row.at)}): “") + marked(one.other, one.other_marks)
        yield line + Text(f"”  liveindex compare {view.row.id} {one.other_article}", style="dim")
    if not known.quotes:
        yield Text(compared_words(known), style="dim")


def _places(sentences: tuple[int, ...]) -> Text:
    return Text(f"({', '.join(f's{one}' for one in sentences)})", style="dim")
