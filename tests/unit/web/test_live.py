import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.fakes.asking import ask, stream
from tests.fakes.asking import run as run_apart
from tests.fakes.reading import FakeReading, make_article

from liveindex.config import Settings
from liveindex.errors import StoreLockedError
from liveindex.serve import live as live_module
from liveindex.serve.live import LiveChanges, LiveEvent, TooManyListenersError
from liveindex.serve.web.app import make_app

NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)


def add(reading: FakeReading, number: int, **more) -> str:
    return reading.add(make_article(f"t{number}", "One. Two.", f"https://a.example/{number}"), seen=NOW, **more)


@pytest.fixture
def reading():
    return FakeReading()


@pytest.fixture
def live(reading):
    changes = LiveChanges(reading, interval_s=0.01)
    yield changes
    changes.close()


def run(coroutine):
    async def bounded():
        return await asyncio.wait_for(coroutine, 10)

    return run_apart(bounded())


async def told_of(live: LiveChanges, after: int | None, wanted: set[str]) -> list[str]:
    """Return the ids told as new, in order, once all that are wanted were."""
    told: list[str] = []
    events = live.follow(after, heartbeat_s=5)
    async for event in events:
        told += event.new
        if wanted <= set(told):
            break
    await events.aclose()
    return told


def test_what_came_before_connecting_is_told_first(reading, live):
    add(reading, 1)
    ids = [add(reading, 2), add(reading, 3)]
    assert run(told_of(live, 1, set(ids))) == ids


def test_every_change_is_told_once_and_in_order_to_every_listener(reading, live):
    async def scene() -> None:
        listeners = [asyncio.create_task(told_of(live, 0, {f"{299 * 2654435761 % 16**10:010x}"})) for _ in range(5)]
        ids = []
        for number in range(299):
            ids.append(await asyncio.to_thread(add, reading, number))
            if number % 20 == 0:
                await asyncio.sleep(0.005)
        for told in await asyncio.gather(*listeners):
            assert told == ids

    run(scene())


def test_a_long_absence_is_told_in_events_of_bounded_size(reading, live, monkeypatch):
    monkeypatch.setattr(live_module, "MOST_IN_ONE_EVENT", 10)
    ids = [add(reading, number) for number in range(35)]

    async def scene() -> list[LiveEvent]:
        events = live.follow(0)
        got = [await anext(events) for _ in range(4)]
        await events.aclose()
        return got

    got = run(scene())
    assert [event.seq for event in got] == [10, 20, 30, 35]
    assert [one for event in got for one in event.new] == ids


def test_a_listener_slower_than_the_memory_misses_nothing(reading):
    live = LiveChanges(reading, interval_s=0.005, remembered=5)

    async def scene() -> list[str]:
        events = live.follow(0)
        ids = [add(reading, 0)]
        told = list((await anext(events)).new)
        for number in range(1, 60):
            ids.append(add(reading, number))
            await asyncio.sleep(0.002)
        while len(told) < len(ids):
            told += (await anext(events)).new
        await events.aclose()
        assert told == ids
        return told

    run(scene())
    live.close()


def test_kinds_of_change_are_told_apart(reading, live):
    article_id = add(reading, 1, read=False)
    reading.revise(article_id, make_article("t", "Other.", "https://a.example/1"), seen=NOW)
    reading.finish_reading(article_id)

    async def scene() -> LiveEvent:
        events = live.follow(0)
        event = await anext(events)
        await events.aclose()
        return event

    event = run(scene())
    assert (event.new, event.revised, event.read) == ((article_id,),) * 3
    assert (event.seq, event.articles) == (3, 1)


def test_a_silence_is_broken_by_a_sign_of_life(reading, live):
    async def scene() -> object:
        events = live.follow(None, heartbeat_s=0.05)
        first = await anext(events)
        await events.aclose()
        return first

    assert run(scene()) is None


def test_trouble_while_looking_ends_nothing(reading, live, monkeypatch):
    monkeypatch.setattr(live_module, "_PAUSE_AFTER_TROUBLE_S", 0.01)

    async def scene() -> tuple[str, ...]:
        events = live.follow(None)
        following = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0.05)
        reading.trouble = StoreLockedError("Another process writes.")
        await asyncio.sleep(0.05)
        reading.trouble = None
        article_id = add(reading, 1)
        event = await following
        await events.aclose()
        assert event.new == (article_id,)
        return event.new

    run(scene())


def test_one_listener_too_many_is_told_so_and_one_that_left_makes_room(reading):
    live = LiveChanges(reading, most_listeners=1)

    async def scene() -> None:
        first, second = live.follow(None, heartbeat_s=0.01), live.follow(None, heartbeat_s=0.01)
        await anext(first)
        with pytest.raises(TooManyListenersError, match="Close some"):
            await anext(second)
        await first.aclose()
        assert live.listeners == 0
        assert await anext(live.follow(None, heartbeat_s=0.01)) is None

    run(scene())
    live.close()


def test_nobody_listening_costs_nothing(reading, live):
    run(told_of(live, 0, {add(reading, 1)}))

    async def wait() -> int:
        await asyncio.sleep(0.05)
        calls = reading.calls.total()
        await asyncio.sleep(0.1)
        return reading.calls.total() - calls

    assert run(wait()) == 0


def test_closing_ends_every_listener(reading, live):
    async def scene() -> None:
        events = live.follow(None)
        following = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(live.close)
        with pytest.raises(StopAsyncIteration):
            await following

    run(scene())


def test_the_number_a_browser_last_heard_wins_over_the_page_s(reading, live):
    ids = [add(reading, number) for number in range(3)]
    app = make_app(reading, live=live, settings=Settings(home=Path()))
    sent = run(stream(app, "/live?after=0", {"last-event-id": "2"}, 1)).decode()
    told = json.loads(next(line for line in sent.splitlines() if line.startswith("data:"))[5:])
    assert told == {
        "seq": 3,
        "articles": 3,
        "changed": "2025-06-02T12:00:00+00:00",
        "new": [ids[2]],
        "revised": [],
        "read": [],
    }
    assert "id: 3\nevent: change\n" in sent
    assert run(stream(app, "/live?after=0", {}, 1)).count(ids[0].encode()) == 1


def test_an_empty_index_s_page_hears_of_the_first_article(reading, live):
    # After number 0 is not the same as from now on.
    article_id = add(reading, 1)
    app = make_app(reading, live=live, settings=Settings(home=Path()))
    assert article_id.encode() in run(stream(app, "/live?after=0", {}, 1))


def test_the_stream_is_neither_stored_nor_squeezed(reading, live):
    app = make_app(reading, live=live, settings=Settings(home=Path()))
    answer = ask(app, "/live", method="HEAD", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert "content-encoding" not in answer.headers
