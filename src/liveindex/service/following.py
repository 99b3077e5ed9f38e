"""What a person can do about what is followed: follow, look how it fares, pause, change, stop, lists in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from liveindex.config import Settings
from liveindex.errors import CollectError, UnreadableInputError, WrongUseError
from liveindex.model.following import (
    Followed,
    Gap,
    Health,
    LinkRule,
    Outline,
    Standing,
    Subscription,
    SubscriptionHealth,
    SubscriptionKind,
    Visit,
)
from liveindex.packs import pack_bytes, pack_names
from liveindex.pipeline.schedule import FIRST_INTERVAL_S
from liveindex.service.health import health_of
from liveindex.store import errands, subscriptions, watches
from liveindex.store.connection import Connection, Database
from liveindex.text.urls import is_web_address

if TYPE_CHECKING:
    from liveindex.collect.following import Found
    from liveindex.collect.guarded_network import Resolve

GAP_FROM = timedelta(minutes=15)
"""A shorter stretch without a watch is no gap: no source is asked more often."""

_GAPS_LOOKED_AT = 21
_LIST_BYTES = 32 * 1024 * 1024
_PACK = "pack:"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionView:
    """One subscription in full: how it fares, and its last visits, newest first."""

    health: SubscriptionHealth
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowOptions:
    """What a person says of an address that is to be followed.

    Attributes:
        kind: what to follow it as; None to find out.
        pages: fetch the pages that entries link to where the feed gives less than the whole text.
        folder: names, outermost first.
        every_feed: follow each feed that a page names, not the first alone.
        floor_s, ceiling_s: bounds of the time between two visits; None for those of the settings.
    """

    kind: SubscriptionKind | None = None
    title: str = ""
    folder: tuple[str, ...] = ()
    pages: bool = True
    rule: LinkRule | None = None
    every_feed: bool = False
    floor_s: float | None = None
    ceiling_s: float | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """Follows sources. The watch visits them."""

    database: Database
    settings: Settings
    now: Callable[[], datetime]
    rest: Callable[[], object]
    resolve: Resolve | None = None

    def follow(self, target: str, options: FollowOptions | None = None) -> Iterator[Followed]:
        """Follow a web address, a list of feeds (an OPML file) or a starter pack; yield what became of each address.

        An address is fetched once, to see what it is; those of a list are not: the watch visits them in its turn.

        Raises:
            WrongUseError: neither a web address nor a file, or a rule with a pattern that is none.
            UnreadableInputError: the file cannot be read, or is no list of feeds.
        """
        options = options or FollowOptions()
        if options.rule is not None:
            from liveindex.collect.following import check_rule

            check_rule(options.rule)
        if is_web_address(target):
            yield from self._follow_address(target.strip(), options)
            return
        yield from self._follow_list(target, options)

    def all_health(self) -> list[SubscriptionHealth]:
        """Return how everything that is followed fares, in the order of folders and titles."""
        now = self.now()
        with self.database.reading() as connection:
            backlogs = errands.waiting_by_subscription(connection)
            found = subscriptions.all_of(connection)
            return [self._health(connection, one, backlogs.get(one.num, 0), now) for one in found]

    def failing(self) -> list[SubscriptionHealth]:
        """Return what fails, has stopped or is silent."""
        wanted = (Health.FAILING, Health.STOPPED, Health.SILENT)
        return [one for one in self.all_health() if one.health in wanted]

    def one(self, wanted: str, *, visits: int = 50) -> SubscriptionView:
        """Return one subscription by its number or address, with its last visits.

        Raises:
            NotFoundError: there is none.
        """
        with self.database.reading() as connection:
            found = subscriptions.find(connection, wanted)
            backlog = errands.waiting_by_subscription(connection).get(found.num, 0)
            health = self._health(connection, found, backlog, self.now())
            return SubscriptionView(
                health=health, visits=tuple(subscriptions.visits(connection, found.num, limit=visits))
            )

    def of_outlet(self, source: str) -> list[SubscriptionHealth]:
        """Return what is followed on the host of an outlet or beneath it."""
        hosts = (source, f"www.{source}")
        return [
            one
            for one in self.all_health()
            if one.subscription.host.partition(":")[0] in hosts or one.subscription.host.endswith(f".{source}")
        ]

    def unfollow(self, wanted: str) -> Subscription:
        """Follow something no longer; return what it was. Its articles stay.

        Raises:
            NotFoundError: nothing of that number or address is followed.
        """
        with self.database.writing() as connection:
            found = subscriptions.find(connection, wanted)
            subscriptions.remove(connection, found.num)
        return found

    def pause(self, wanted: str) -> Subscription:
        """Visit something no more until it is resumed."""
        return self._set_standing(wanted, Standing.PAUSED)

    def resume(self, wanted: str) -> Subscription:
        """Visit something again, at once; also what was gone or refused."""
        return self._set_standing(wanted, Standing.WATCHED)

    def change(self, wanted: str, values: dict[str, str | float | bool | None]) -> Subscription:
        """Change what a person may say of a subscription: `given_title`, `floor_s`, `ceiling_s`, `pages`, ..."""
        with self.database.writing() as connection:
            found = subscriptions.find(connection, wanted)
            subscriptions.change(connection, found.num, values)
            return subscriptions.by_num(connection, found.num)

    def opml(self, title: str = "Live Index") -> bytes:
        """Return everything that is followed as an OPML file, with its folders."""
        from liveindex.collect.opml import write_opml

        with self.database.reading() as connection:
            found = subscriptions.all_of(connection)
        return write_opml(title, [_outline(one) for one in found], self.now())

    def gaps(self) -> list[Gap]:
        """Return the stretches of time in which nothing was watched, since the first watch, in order."""
        with self.database.reading() as connection:
            return watches.gaps(connection, now=self.now(), least=GAP_FROM)

    def _follow_address(self, address: str, options: FollowOptions) -> Iterator[Followed]:
        try:
            found = self._look(address, options.kind)
        except CollectError as exc:
            yield Followed(address=address, subscription=None, is_new=False, words=str(exc))
            return
        chosen = found.choices if options.every_feed else found.choices[:1]
        others = () if options.every_feed else tuple(found.choices[1:])
        for outline in chosen:
            said = replace(
                outline,
                title=options.title or outline.title,
                folder=options.folder or outline.folder,
                rule=options.rule or outline.rule,
            )
            followed = self._subscribe(address, said, found.words, options)
            yield replace(followed, others=others)

    def _look(self, address: str, kind: SubscriptionKind | None) -> Found:
        from liveindex.collect.following import look_at
        from liveindex.collect.safe_http import Fetcher

        with Fetcher(self.settings, resolve=self.resolve) as fetcher:
            return look_at(address, kind=kind, fetcher=fetcher, rest=self.rest)

    def _follow_list(self, target: str, options: FollowOptions) -> Iterator[Followed]:
        from liveindex.collect.opml import read_opml

        listed = read_opml(_list_bytes(target), target)
        if not listed.outlines:
            raise UnreadableInputError(f"{target} names no feed to follow. Give an OPML file with xmlUrl addresses.")
        for outline in listed.outlines:
            if not is_web_address(outline.address):
                words = "It is no web address."
                yield Followed(address=outline.address, subscription=None, is_new=False, words=words)
                continue
            said = replace(outline, folder=(*options.folder, *outline.folder))
            yield self._subscribe(outline.address, said, "From the list.", options)
        for trouble in listed.troubles:
            yield Followed(address=target, subscription=None, is_new=False, words=trouble)

    def _subscribe(self, address: str, outline: Outline, words: str, options: FollowOptions) -> Followed:
        kind = outline.kind or SubscriptionKind.FEED
        with self.database.writing() as connection:
            num, is_new = subscriptions.add(
                connection, outline, kind, pages=options.pages, interval_s=FIRST_INTERVAL_S, now=self.now()
            )
            bounds = {"floor_s": options.floor_s, "ceiling_s": options.ceiling_s}
            subscriptions.change(connection, num, {name: value for name, value in bounds.items() if value is not None})
            subscription = subscriptions.by_num(connection, num)
        said = words if is_new else "It is followed already; what you said of it is written down."
        return Followed(address=address, subscription=subscription, is_new=is_new, words=said)

    def _set_standing(self, wanted: str, standing: Standing) -> Subscription:
        with self.database.writing() as connection:
            found = subscriptions.find(connection, wanted)
            subscriptions.set_standing(connection, found.num, standing, now=self.now())
            return subscriptions.by_num(connection, found.num)

    def _health(
        self, connection: Connection, subscription: Subscription, backlog: int, now: datetime
    ) -> SubscriptionHealth:
        brought: Sequence[datetime] = subscriptions.bringing_times(connection, subscription.num, limit=_GAPS_LOOKED_AT)
        return health_of(subscription, brought, backlog=backlog, now=now)


def _list_bytes(target: str) -> bytes:
    if target.startswith(_PACK):
        return pack_bytes(target.removeprefix(_PACK))
    path = Path(target).expanduser()
    if not path.is_file():
        raise WrongUseError(
            f"{target!r} is neither a web address nor a file. Give an address with http:// or https://, an OPML file, "
            f"or a starter pack: {', '.join(_PACK + name for name in pack_names())}."
        )
    try:
        body = path.read_bytes()
    except OSError as exc:
        raise UnreadableInputError(f"{path} cannot be read: {exc.strerror or exc}.", target) from exc
    if len(body) > _LIST_BYTES:
        raise UnreadableInputError(f"{path} has more than {_LIST_BYTES:,} bytes: that is no list of feeds.", target)
    return body


def _outline(subscription: Subscription) -> Outline:
    return Outline(
        address=subscription.address,
        title=subscription.title,
        site=subscription.site,
        folder=subscription.folder,
        language=subscription.language,
        country=subscription.country,
        owner=subscription.owner,
        kind=subscription.kind,
        rule=subscription.rule,
    )
