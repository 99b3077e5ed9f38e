"""`liveindex new`: what stories have that they had not when you looked."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.news import NewsItem, StoriesNews, StoryNews
from liveindex.serve import news_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, err, out, print_beside, print_json, when
from liveindex.serve.news_words import item_words, left_out_words, summary_words
from liveindex.service.asked import read_moment

_MARGIN = 8


@click.command()
@click.option("--since", required=True, metavar="TIME", help="2025-06-02, 2025-06-02T09:30, '2 hours ago', 3d (UTC).")
@click.option("--story", "story", metavar="ID", help="Only of the story of this article.")
@click.option("--limit", type=click.IntRange(1, 1000), default=12, show_default=True, help="Items of one story.")
@click.option("--stories", "most", type=click.IntRange(1, 1000), default=20, show_default=True, help="Stories.")
@as_json_option
@click.pass_obj
def new(home: Path | None, since: str, story: str | None, limit: int, most: int, as_json: bool) -> None:
    """Show what is new since a time: developments, figures, statements, origins, edits; copies are only counted.

    The time is that at which an article was first seen. What an earlier article told is not shown again.

    \b
    liveindex new --since '2 hours ago'
    liveindex new --since 2025-03-17 --story 4f2kq --json
    """
    moment = read_moment(since, bootstrap.now_utc())
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if story is not None:
            told = StoriesNews(stories=services.facts.news(moment, story, limit=limit), more=False, back_to=None)
        else:
            told = services.facts.all_news(moment, limit=limit, most_stories=most)
    found = told.stories
    if as_json:
        print_json([news_shapes.story_news(one) for one in found])
        _tell_left_out(told)
        return
    if not any(one.items or one.articles for one in found):
        out.print(f"Nothing is new since {when(moment)} UTC.")
    for one in found:
        if one.items or one.articles:
            _print_story(one)
    _tell_left_out(told)


def _tell_left_out(told: StoriesNews) -> None:
    if words := left_out_words(told):
        err.print(Text(f"Note: {words}"), soft_wrap=True)


def _print_story(found: StoryNews) -> None:
    out.print(Text(found.story.title, style="bold"), soft_wrap=True)
    out.print(Text(f"  {found.story.id}  {summary_words(found)}", style="dim"), soft_wrap=True)
    for item in found.items:
        _print_item(item)
    if found.left_out:
        out.print(Text(f"  and {counted(found.left_out, 'item')} more; a larger --limit shows them", style="dim"))
    out.print()


def _print_item(item: NewsItem) -> None:
    row = item.article
    place = f"{row.id}#s{item.sentence}" if item.sentence else row.id
    print_beside("", Text(f"{item_words(item)}: ", style="yellow") + Text(item.text.replace("\n", " ")), _MARGIN)
    if item.edit and item.edit.before and item.edit.after:
        print_beside("", Text(f"was: {item.edit.before}", style="red"), _MARGIN)
    told = f"{row.source_name or row.source}, published {when(row.at)}, {place}"
    print_beside("", Text(told, style="dim"), _MARGIN)
