"""What is said in a story, and by a speaker through time: each utterance once, with all its tellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from liveindex.errors import WrongUseError
from liveindex.model.annotation import Work
from liveindex.model.quotes import Ledger, LedgerEntry, StoryQuotes
from liveindex.model.relation import COPIES, Relation
from liveindex.model.utterance import Utterance
from liveindex.relate.tellings import Telling
from liveindex.relate.utterances.joining import find_utterances
from liveindex.relate.utterances.spoken import OneSpeaker
from liveindex.service.stories import head_of
from liveindex.service.telling import Tellings, gather, links_between
from liveindex.service.who_is_who import find_person
from liveindex.store import articles, links, lookups, stories
from liveindex.store.connection import Connection

MOST_BEYOND = 60  # articles of other stories that are looked at with a story
_TIED = COPIES | {Relation.QUOTES}
_SPOKEN = (
    Work.LANGUAGE,
    Work.SENTENCES,
    Work.ENTITIES,
    Work.STATEMENTS,
)  # what is looked at where nothing is rewritten
_A_DAY = timedelta(days=1)


def draw_quotes(connection: Connection, told: Tellings) -> StoryQuotes:
    """Return what is said in a story; articles elsewhere that repeat one of it, or its quotes, are looked at too.

    Args:
        connection: of the index.
        told: the articles of the story, one at least.
    """
    own = [articles.find_num(connection, one.id) for one in told.items]
    beyond = _tied(connection, own)
    gathered = gather(connection, [*own, *beyond], dict(zip(own, told.items, strict=True)))
    inside = {one.id for one in told.items}
    found = find_utterances(_in_order(gathered), gathered.links)
    here = [one for one in found if any(spot.article in inside for spot in one.spots)]
    story = stories.story_of_article(connection, own[0])
    head = head_of(connection, story if story is not None else 0)
    return StoryQuotes(
        story=head.id,
        title=head.title,
        utterances=tuple(sorted(here, key=_weight)),
        rows=gathered.rows,
        beyond=frozenset(gathered.rows) - inside,
        left_out=told.left_out,
    )


def _in_order(gathered: Tellings) -> list[Telling]:
    return sorted(gathered.items, key=lambda one: (one.at, one.id))


def _weight(one: Utterance) -> tuple[bool, int, bool, int]:
    """Return what utterances are put in order by: told by several, then in other words, then quoted."""
    return one.origins < 2, -one.origins, not one.quoted, -len(one.differences)


def _tied(connection: Connection, nums: Sequence[int]) -> list[int]:
    inside = set(nums)
    found: dict[int, None] = {}
    for low, high, link in links.links_of(connection, nums):
        if link.likeness.relation in _TIED:
            found |= dict.fromkeys(sorted({low, high} - inside))
    return list(found)[:MOST_BEYOND]


def draw_ledger(connection: Connection, name: str, *, most_articles: int) -> Ledger:
    """Return everything that a person or body is told to have said, in order of when.

    Args:
        connection: of the index.
        name: in any spelling or script.
        most_articles: how many articles with statements of theirs are looked at, the newest.

    Raises:
        NotFoundError: nobody of that name is in the index; the nearest names are offered.
        WrongUseError: the name is empty.
    """
    if not name.strip():
        raise WrongUseError("The name is empty. Give one, such as 'Tessa Harrane'.")
    person = find_person(connection, name)
    statements, count, articles_met = lookups.newest_statements(
        connection, person.narrowing, most_articles=most_articles
    )
    nums = list(dict.fromkeys(where.article for where in statements))
    has_rewrites = any(link.likeness.relation is Relation.REWRITE for link in links_between(connection, nums))
    # All that is read of an article is compared only with a rewrite of it.
    gathered = gather(connection, nums, only=() if has_rewrites else _SPOKEN)
    theirs = frozenset((where.article_id, where.number) for where in statements)
    found = find_utterances(_in_order(gathered), gathered.links, OneSpeaker(person.key, theirs))
    entries = sorted(map(_entry, found), key=lambda entry: (entry.day, entry.utterance.first.at))
    return Ledger(
        name=person.chief.name,
        entries=tuple(entries),
        rows=gathered.rows,
        statements=count,
        left_out=articles_met - len(nums),
    )


def _entry(utterance: Utterance) -> LedgerEntry:
    first = utterance.first
    said = utterance.said.first if utterance.said and utterance.said.first == utterance.said.last else None
    # A day after the report of it belongs to what is spoken of.
    day = said if said is not None and said <= (first.at + _A_DAY).date() else None
    role = next((spot.role for spot in utterance.spots if spot.role), None)
    return LedgerEntry(utterance=utterance, day=day or first.at.date(), is_told=day is not None, role=role)
