"""What can be changed: saved searches, decisions on stories, addresses that are added."""

from __future__ import annotations

import threading
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from liveindex.errors import WrongUseError
from liveindex.model.saved import AlertKind
from liveindex.model.story import StoryAction
from liveindex.serve import saved_shapes, shapes, story_shapes
from liveindex.serve.api.endpoints import Api, Asked, Shape
from liveindex.serve.problems import RefusedError
from liveindex.text.urls import is_web_address

_adding = threading.Lock()  # one address at a time: each fetch may be large
_WAIT_S = 10.0  # whoever waits holds one of the threads that answer pages too
Text = Annotated[str, Meta(min_length=1, max_length=2_000)]


class NewSearch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to be saved."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    query: Text
    kinds: tuple[AlertKind, ...] = (AlertKind.ARTICLE,)


class NewStoryRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision on stories, named by articles in them.

    merge: `articles` (one) becomes part of `story`; split: `articles` leave `story`; pin: `articles` (one) stays in
    `story`; apart: `articles` (two) never stand together; rename: `story` is called `title`.
    """

    action: Literal["merge", "split", "pin", "apart", "rename"]
    story: Annotated[str, Meta(max_length=200)] = ""
    articles: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=200)], ...], Meta(max_length=1_000)] = ()
    title: Annotated[str, Meta(max_length=2_000)] = ""
    note: Annotated[str, Meta(max_length=2_000)] = ""


class NewAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A web address to be added."""

    address: Text


def save(api: Api, asked: Asked) -> Shape:
    """Save a search."""
    new: NewSearch = asked.body
    made = api.services.saved.add(new.name, new.query, kinds=tuple(dict.fromkeys(new.kinds)))
    return saved_shapes.saved_view(made, targets=False)


def unsave(api: Api, asked: Asked) -> Shape:
    """Remove a saved search."""
    api.services.saved.remove(asked.given.text("name") or "")
    return {}


def decide(api: Api, asked: Asked) -> Shape:
    """Write a decision on stories down."""
    rule: NewStoryRule = asked.body
    editing, by, note = api.services.story_editing, asked.by, rule.note
    match StoryAction(rule.action):
        case StoryAction.MERGE:
            made = editing.merge(_story(rule), _articles(rule, 1)[0], by=by, note=note)
        case StoryAction.SPLIT:
            made = editing.split(_story(rule), rule.articles, by=by, note=note)
        case StoryAction.PIN:
            made = editing.pin(_articles(rule, 1)[0], _story(rule), by=by, note=note)
        case StoryAction.APART:
            first, second = _articles(rule, 2)
            made = editing.hold_apart(first, second, by=by, note=note)
        case StoryAction.RENAME:
            made = editing.rename(_story(rule), rule.title, by=by, note=note)
    return story_shapes.decision(made)


def undo(api: Api, asked: Asked) -> Shape:
    """Take a decision on stories back."""
    return story_shapes.decision(api.services.story_editing.undo(asked.given.whole("number", 0), by=asked.by))


def add(api: Api, asked: Asked) -> Shape:
    """Add a web address."""
    new: NewAddress = asked.body
    if not is_web_address(new.address):  # a path would read this machine's files
        raise WrongUseError(f"{new.address[:200]!r} is no web address. It begins with http:// or https://.")
    if not _adding.acquire(timeout=_WAIT_S):
        raise RefusedError("Another address is being added, which takes long. Ask again in a moment.", 503)
    try:
        receipts = list(api.services.running.add(new.address))
    finally:
        _adding.release()
    return {
        "receipts": [shapes.receipt(one) for one in receipts],
        "standing": shapes.standing(api.services.reading.standing()),
    }


def _story(rule: NewStoryRule) -> str:
    if not rule.story.strip():
        raise WrongUseError(f"`story` is missing: {rule.action} needs the id of an article in the story.")
    return rule.story


def _articles(rule: NewStoryRule, count: int) -> tuple[str, ...]:
    if len(rule.articles) != count:
        raise WrongUseError(f"`articles` has {len(rule.articles)} ids; {rule.action} needs {count}.")
    return rule.articles
