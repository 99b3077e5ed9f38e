from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator

import orjson
import pytest
from starlette.applications import Starlette
from starlette.types import Message
from tests.fakes.asking import run
from tests.unit.api.conftest import ROOT, Asking, app_of
from tests.unit.service.conftest import write_article

from liveindex.bootstrap import Services
from liveindex.serve.live import LiveChanges


@pytest.fixture
def live(fresh: Services) -> Iterator[LiveChanges]:
    changes = LiveChanges(fresh.reading, interval_s=0.005)
    yield changes
    changes.close()


class Listener:
    """One connection to `/stream` that can be cut off in the middle of anything."""

    def __init__(self, app: Starlette, query: str = "", last: str | None = None) -> None:
        self.app, self.query, self.last = app, query, last
        self.received = bytearray()
        self.status = 0

    async def listen(
        self, until: int = 10**6, *, within_s: float = 0.5
    ) -> list[tuple[str | None, str | None, dict | None]]:
        """Return the events of this connection: it is cut after so many bytes, or so long."""
        enough = asyncio.Event()

        async def receive() -> Message:
            try:
                await asyncio.wait_for(enough.wait(), within_s)
            except TimeoutError:
                enough.set()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            self.status = message.get("status", self.status)
            if not enough.is_set():
                self.received.extend(message.get("body", b""))
            if len(self.received) >= until:
                enough.set()

        headers = [(b"host", b"127.0.0.1")]
        if self.last is not None:
            headers.append((b"last-event-id", self.last.encode()))
        path = f"{ROOT}/stream"
        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": self.query.encode(),
            "root_path": "", "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        await asyncio.wait_for(self.app(scope, receive, send), 20)
        return self.events(bytes(self.received[:until]))

    def events(self, body: bytes) -> list[tuple[str | None, str | None, dict | None]]:
        """Return what a browser makes of the bytes: what is not ended by an empty line never happened."""
        whole = body[: body.rfind(b"\n\n") + 2]
        found = []
        for block in whole.decode().split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if "id" in lines:
                self.last = lines["id"]
            data = orjson.loads(lines["data"]) if "data" in lines else None
            if data is not None:
                found.append((lines.get("id"), lines.get("event"), data))
        return found


class NoEngine:
    def apply(self, documents) -> None:
        pass


@pytest.fixture
def write(fresh: Services):
    def add(count: int) -> None:
        for number in range(count):
            write_article(fresh.database, NoEngine(), f"Sentence {number}.")  # type: ignore[arg-type]

    return add


def test_nothing_is_lost_or_told_twice_over_a_hundred_reconnects(fresh: Services, live: LiveChanges, write):
    app, chance = app_of(fresh, live), random.Random(7)
    write(40)

    async def scene() -> list[int]:
        told, last, cuts = [], "0", 0
        writer = asyncio.create_task(asyncio.to_thread(write, 160))
        while cuts < 100 or len(told) < 200:
            listener = Listener(app, "after=0", last)
            # Cut anywhere: within an event, between two, or before the first.
            events = await listener.listen(chance.randint(1, 900), within_s=0.1)
            told += [event["seq"] for _, _, event in events]
            last = listener.last or last
            cuts += 1
            await asyncio.sleep(0)
        await writer
        assert cuts >= 100
        return told

    told = run(scene())
    with fresh.database.reading() as connection:
        logged = [row[0] for row in connection.execute("SELECT seq FROM changes ORDER BY seq")]
    assert told == logged and len(told) == 200


def test_the_stream_tells_the_rows_of_the_list_of_changes(fresh: Services, live: LiveChanges, put):
    put(), put()
    app = app_of(fresh, live)
    rows = Asking(app).json("/changes?after=1")["items"]
    events = run(Listener(app, "after=1").listen())
    assert [event for _, _, event in events] == rows and len(rows) == 3
    assert all(event_id == str(row["seq"]) and name == row["kind"] for event_id, name, row in events)


def test_what_is_narrowed_away_still_moves_the_place(fresh: Services, live: LiveChanges, put):
    put(), put()
    app = app_of(fresh, live)
    listener = Listener(app, "after=0&kind=changed")
    assert run(listener.listen()) == [] and listener.last == "4"
    listener = Listener(app, "after=0&kind=added&source=news.example")
    events = run(listener.listen())
    assert {name for _, name, _ in events} == {"added"}


def test_what_cannot_be_narrowed_by_is_an_error_and_no_silent_stream(fresh: Services, live: LiveChanges, put):
    put()
    ask = Asking(app_of(fresh, live))
    assert ask(f"{ROOT}/stream?person=Nobody").status_code == 404
    assert ask(f"{ROOT}/stream?colour=red").status_code == 400
    assert ask(f"{ROOT}/stream", headers={"last-event-id": "soon"}).status_code == 400
    assert Asking(app_of(fresh))(f"{ROOT}/stream").status_code == 404  # a server that tells no changes


def test_a_number_from_the_future_counts_as_now(fresh: Services, live: LiveChanges, put):
    put()
    app = app_of(fresh, live)

    async def scene() -> list:
        listening = asyncio.create_task(Listener(app, "", "999999").listen(within_s=3))
        await asyncio.sleep(0.2)
        await asyncio.to_thread(put)
        return await listening

    events = run(scene())
    assert events and events[0][2]["kind"] == "added" and events[0][2]["title"] == "Item 2"
