"""What was looked through for the sentences, statements, figures and people of a search -> a line of words."""

from __future__ import annotations

from liveindex.model.inside import InsideView, Show

_NOUNS = {Show.SENTENCES: "sentence", Show.STATEMENTS: "statement", Show.FIGURES: "figure"}
_WHERE = {
    Show.SENTENCES: "a single sentence",
    Show.STATEMENTS: "what is said in a single statement",
    Show.FIGURES: "the sentence of a figure",
}


def looked_words(view: InsideView) -> str:
    """Return what is counted and what it is counted in: `12 statements in articles 1 to 25 of 39 found`.

    Where copies are folded, entries are counted, as the list of articles counts them.
    """
    found = view.found
    if view.show is Show.ARTICLES:
        return ""
    if view.show is Show.PEOPLE:
        people = "1 person" if view.count == 1 else f"{view.count:,} people"
        among = _counted(found.total, "article")
        return f"{people} met most in the {among} found; a surname alone counts with the one who carries it"
    last = found.offset + len(found.rows)
    one, several = ("entry", "entries") if found.entries != found.total else ("article", "articles")
    stretch = f"{one} {last:,}" if len(found.rows) == 1 else f"{several} {found.offset + 1:,} to {last:,}"
    words = f"{_counted(view.count, _NOUNS[view.show])} in {stretch} of {found.entries:,} found"
    if found.entries != found.total:
        words += "; copies of a report are looked through once"
    if view.unread:
        words += f"; {_counted(view.unread, 'article')} of these {'is' if view.unread == 1 else 'are'} not read yet"
    return words


def nothing_words(view: InsideView) -> str:
    """Return why a search that finds articles shows nothing of them; "" where it shows something."""
    if view.count or not view.found.rows or view.show is Show.ARTICLES:
        return ""
    if view.show is Show.PEOPLE:
        return "Nobody is read by full name in the articles found."
    if view.show is Show.SENTENCES and not view.found.text:
        return "Give words, a name or a figure to look for in sentences."
    if view.whole:
        return f"The words do not stand together in {_WHERE[view.show]} of these articles. Try fewer."
    return f"No {_NOUNS[view.show]} that fits is read in these articles."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
