"""What the articles found by a search hold, printed: sentences, statements, figures, people."""

from __future__ import annotations

from rich.text import Text

from liveindex.model.inside import Inside, InsideView, Show
from liveindex.serve.cli.finding import print_article, print_figures, print_statements
from liveindex.serve.cli.output import counted, marked, out, print_beside
from liveindex.serve.inside_words import looked_words, nothing_words

_MARGIN = 6


def print_inside(view: InsideView) -> None:
    """Print what was found, and at the end what it was looked for in."""
    if not view.found.total:
        out.print("Nothing found. Try fewer words, no quotation marks, or a wider span of days.")
        return
    if view.show is Show.PEOPLE:
        width = max((len(f"{person.count:,}") for person in view.people), default=0)
        for person in view.people:
            out.print(Text(f"{person.count:{width},}", style="cyan") + Text(f"  {person.label}"), soft_wrap=True)
        if view.people:
            out.print()
    for one in view.articles:
        _print_article(one)
    nothing = nothing_words(view)
    if nothing:
        out.print(Text(nothing), soft_wrap=True)
    if not view.found.rows and view.show is not Show.PEOPLE:
        out.print(f"There is nothing past {counted(view.found.total)}. Give a smaller --offset.")
        return
    out.print(Text(looked_words(view), style="dim"), soft_wrap=True)


def _print_article(one: Inside) -> None:
    print_statements(one.statements)
    print_figures(one.figures)
    if one.sentences:
        print_article(one.article)
    for row in one.sentences:
        marks = [(mark.start, mark.end) for mark in row.passage.marks]
        print_beside(f"s{row.passage.sentence}", marked(row.words, marks, row.passage.span.start), _MARGIN)
        out.print()
    if one.more:
        print_beside("", Text(f"and {one.more:,} more in this article", style="dim"), _MARGIN)
        out.print()
