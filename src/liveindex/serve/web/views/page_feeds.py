"""Pages as feeds: append `.atom`, `.rss` or `.json` to the address of a story, person, place or source, or of a list.

| page | entries |
|---|---|
| `/index` (the front page), `/source/ID` | articles |
| `/stories` | stories, anew with each article that comes |
| `/story/ID` | new facts, moved figures, new origins, edits, each with its sentence |
| `/person/NAME` | statements |
| `/place/NAME` | sentences that name it |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import NotFoundError
from liveindex.model.front import StoryBrief
from liveindex.model.news import NewsItem
from liveindex.model.view import ArticleRow
from liveindex.serve.feeds.atom import Entry
from liveindex.serve.news_words import item_words
from liveindex.serve.web.fact_paths import name_of, person_path, place_of, place_path
from liveindex.serve.web.feeding import NEVER, answer, named_as, sentence_entry, tag_of, write_feed
from liveindex.serve.web.pages import Door
from liveindex.serve.web.wording import counted, story_path

_ENTRIES = 50
_ARTICLES_READ = 40  # of a story: how far back its feed reaches


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a feed shows: its title, the path of its page, its entries."""

    title: str
    path: str
    entries: Iterable[Entry]


Gather = Callable[[Door, str, str], _Shown]


def page_feed(door: Door, gather: Gather, ending: str, request: Request) -> Response:
    """Return a page as a feed, the newest first."""
    standing = door.reading.standing()
    updated = standing.changed or NEVER
    base = str(request.base_url)
    named = named_as(door.settings, request, _one_spelling(door, gather, request, ending))

    def write() -> bytes:
        shown = gather(door, base, request.path_params.get("wanted", ""))
        return write_feed(
            ending,
            f"Live Index: {shown.title}" if shown.title else "Live Index",
            address=named[0],
            page=f"{base}{shown.path.removeprefix('/')}",
            entries=list(shown.entries)[:_ENTRIES],
            updated=updated,
            hub=named[1],
        )

    return answer(request, write, ending, tag_of("page", request.url.path, standing.seq), updated, named=named)


def _one_spelling(door: Door, gather: Gather, request: Request, ending: str) -> str:
    """Return the path that a hub knows a feed by: a story has many, by its words and by each of its articles' ids."""
    if gather is not _story or not door.settings.websub_hub or door.services.stories is None:
        return request.url.path
    wanted = request.path_params["wanted"].partition("-")[0]
    return f"/story/{door.services.stories.id_of(wanted)}.{ending}"


def _river(door: Door, base: str, _: str) -> _Shown:
    return _Shown("", "/", _articles(base, door.reading.front(limit=_ENTRIES).rows))


def _source(door: Door, base: str, wanted: str) -> _Shown:
    view = door.reading.source(wanted, limit=_ENTRIES)
    title = view.source.name or view.source.id
    return _Shown(title, f"/source/{quote(view.source.id)}", _articles(base, view.articles.rows))


def _articles(base: str, rows: Iterable[ArticleRow]) -> Iterable[Entry]:
    return (sentence_entry(base, row, None, row.lede, key=f"article:{row.id}", at=row.at) for row in rows)


def _stories(door: Door, base: str, _: str) -> _Shown:
    if door.services.stories is None:
        raise NotFoundError("No stories are shown here.", "stories")
    briefs = door.services.stories.briefs(limit=_ENTRIES).stories
    return _Shown("stories", "/stories", (_story_entry(base, brief) for brief in briefs))


def _story_entry(base: str, brief: StoryBrief) -> Entry:
    head, latest = brief.head, brief.latest
    link = f"{base}{story_path(head).removeprefix('/')}"
    counts = f"{counted(head.articles, 'article')}, {counted(head.outlets, 'outlet')}"
    return Entry(
        id=f"urn:liveindex:story:{head.id}:{latest.id}",
        title=head.title or "(no title)",
        link=link,
        updated=latest.at,
        author=latest.source_name or latest.source,
        body=Markup('<p>{}. The latest: <a href="{}a/{}">{}</a></p>').format(counts, base, latest.id, latest.title),
    )


def _story(door: Door, base: str, wanted: str) -> _Shown:
    stories, facts = door.services.stories, door.services.facts
    if stories is None or facts is None:
        raise NotFoundError("No stories are shown here.", "stories")
    view = stories.story(wanted.partition("-")[0])
    seen = sorted((told.row.first_seen for one in view.developments for told in one.articles), reverse=True)
    since = seen[:_ARTICLES_READ][-1] - timedelta(microseconds=1)
    (news,) = facts.news(since, view.id, limit=1000)
    items = sorted(news.items, key=lambda item: item.at, reverse=True)
    return _Shown(view.title, story_path(view), (_news_entry(base, view.id, item) for item in items))


def _news_entry(base: str, story: str, item: NewsItem) -> Entry:
    row = item.article
    place = item.sentence if item.sentence is not None else "whole"
    key = f"news:{story}:{row.id}:{row.versions if item.edit else 1}:{item.kind.value}:{place}"
    return sentence_entry(base, row, item.sentence, item.text, key=key, told=item_words(item), at=item.at)


def _person(door: Door, base: str, wanted: str) -> _Shown:
    if door.services.people is None:
        raise NotFoundError("No people are shown here.", "person")
    view = door.services.people.who(name_of(wanted), limit=_ENTRIES)
    entries = (
        sentence_entry(
            base,
            row.article,
            row.statement.sentences[0],
            row.context,
            key=f"statement:{row.id}",
            told=", ".join(speaker.name for speaker in row.statement.speakers),
            at=row.article.at,
        )
        for row in view.statements
    )
    return _Shown(view.name, person_path(view.name), entries)


def _place(door: Door, base: str, wanted: str) -> _Shown:
    if door.services.places is None:
        raise NotFoundError("No places are shown here.", "place")
    view = door.services.places.place(place_of(wanted), limit=_ENTRIES)
    entries = (
        sentence_entry(
            base,
            one.article,
            one.place.sentence,
            one.text,
            key=f"place:{one.article.id}:{one.place.sentence}",
            at=one.article.at,
        )
        for one in view.mentions
    )
    return _Shown(view.place.name, place_path(view.place), entries)


PAGES: dict[str, Gather] = {
    "/index": _river,
    "/stories": _stories,
    "/story/{wanted}": _story,
    "/person/{wanted}": _person,
    "/place/{wanted}": _place,
    "/source/{wanted}": _source,
}
