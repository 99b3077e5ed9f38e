"""What every page costs at size: a made index behind the real server on loopback, p50 and p95.

    python -m benchmarks.pages                                 1,000 and 10,000 articles
    python -m benchmarks.pages --articles 1000,100000 --keep /tmp/indexes
    python -m benchmarks.pages --only story,person             pages whose name has one of these words

The indexes are made by `benchmarks/stock.py`; --keep keeps them in a folder and takes those that are there. Each page
is asked for with many ids, names and words, in random order over all pages, so that no one request is served by what
the last one of its kind left behind; nothing is asked for conditionally. The first request of each kind is not
counted. Times are by the clock and of the processor: a loaded machine changes the second less. `growth` is the time
at the largest size beside that at the smallest; the same for a plain search of one word without facets and days,
measured in the same run, says what the search engine itself grows by.

Large stories are asked for three times: when nothing is drawn of them (first look: what was drawn in another run with
the same code is kept beside the index), to have them drawn, and once more with the pages of their parts.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, quote_plus

import httpx
import uvicorn

from benchmarks.stock import stock
from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.annotation import Statements, Work
from liveindex.model.inside import Show
from liveindex.serve.cli.serving import listen, spare_the_collector
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from liveindex.serve.web.fact_paths import person_path, place_path
from liveindex.serve.web.pages import WebServices
from liveindex.serve.web.story_parts import PARTS
from liveindex.service.warming import warm_up
from liveindex.store import readings
from liveindex.store.connection import Connection

AIM_MS = 100.0
_LARGEST = "SELECT id FROM (SELECT id FROM shown_stories ORDER BY articles DESC LIMIT 20)"
_MIDDLE = "SELECT id FROM shown_stories WHERE articles BETWEEN 10 AND 60 ORDER BY id LIMIT 60"
Measured = dict[str, tuple[float, float, float, float]]
"""Page -> p50 and p95 in milliseconds, by the clock and of the processor; the client is part of both."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000", help="sizes, parted by a comma")
    parser.add_argument("--keep", type=Path, help="folder of the indexes")
    parser.add_argument("--requests", type=int, default=30, help="of each page")
    parser.add_argument("--only", default="", help="words, parted by a comma; pages with one of them in their name")
    options = parser.parse_args()
    sizes = [int(size) for size in options.articles.split(",")]
    only = tuple(filter(None, options.only.split(",")))
    found: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            settings = stock((options.keep or Path(folder)) / str(size), size)
            with bootstrap.services(settings, processes=False) as services, serving(services) as client:
                found[size] = measure(services, client, options.requests, only)
            print_size(size, found[size])
    if len(sizes) > 1:
        print_growth(found)


@contextmanager
def serving(services: Services) -> Iterator[httpx.Client]:
    """Give a client of the real server, with every page, on loopback."""
    live = LiveChanges(services.reading)
    app = make_app(services.reading, live=live, settings=services.settings, services=WebServices.of(services))
    warm_up(services.reading, meaning=bool(services.settings.search_meaning))  # as `liveindex serve` does beside it
    spare_the_collector()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    listener = listen(replace(services.settings, host="127.0.0.1", port=0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=120) as client:
        yield client
    live.close()
    server.should_exit = True
    thread.join()


def measure(services: Services, client: httpx.Client, requests: int, only: tuple[str, ...]) -> Measured:
    """Return what each page took."""
    rng = random.Random(3)
    with services.database.reading() as connection:
        pages = addresses(connection, client, rng)
        drawn = drawn_stories(connection, rng)
    words = _words(services, rng, requests)
    calls = _calls(client, pages, requests, rng)
    for name, facets in (("(plain search, no page)", False), ("(with facets and days, no page)", True)):
        calls[name] = [partial(services.reading.search, word, facets=facets) for word in words]
    took = {}
    # What is drawn of a story is kept: the third round asks for what the second has drawn.
    for round_of in (calls, *(_calls(client, one, requests, rng) for one in drawn)):
        chosen = {
            name: of for name, of in round_of.items() if not only or any(word in name for word in (*only, "no page"))
        }
        took |= _timed(chosen, requests, rng)
    return {name: _quantiles(times) for name, times in took.items()}


def _calls(
    client: httpx.Client, pages: dict[str, list[str]], requests: int, rng: random.Random
) -> dict[str, list[Callable[[], object]]]:
    return {
        name: [partial(_get, client, address) for address in rng.sample(found, min(len(found), requests))]
        for name, found in pages.items()
    }


def _timed(
    calls: dict[str, list[Callable[[], object]]], requests: int, rng: random.Random
) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds that calls took, in milliseconds by the clock and of the processor, in random order."""
    for of in calls.values():
        of[0]()
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    order = [(name, call) for name, of in calls.items() for call in (of * requests)[:requests]]
    rng.shuffle(order)
    for name, call in order:
        began, worked = time.perf_counter(), time.process_time()
        call()
        took[name].append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return took


def _quantiles(times: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    clock, worked = [one for one, _ in times], [one for _, one in times]
    return _quantile(clock, 0.5), _quantile(clock, 0.95), _quantile(worked, 0.5), _quantile(worked, 0.95)


def addresses(connection: Connection, client: httpx.Client, rng: random.Random) -> dict[str, list[str]]:
    """Return the addresses to be asked for, by page; several for each page that shows one thing of many."""

    def some(query: str) -> list[str]:
        rows = [row[0] for row in connection.execute(query)]
        return rng.sample(rows, min(len(rows), 60))

    ids = some("SELECT id FROM articles")
    told = some("SELECT id FROM shown_stories WHERE articles BETWEEN 2 AND 9")
    large, middle = some(_LARGEST), some(_MIDDLE)
    known = "name FROM entities WHERE articles > 0 AND is_full = 1"
    people = some(f"SELECT {known} AND type = 'person' ORDER BY random() LIMIT 60")
    famous = some(f"SELECT {known} AND type = 'person' ORDER BY articles DESC LIMIT 15")
    places = some("SELECT DISTINCT name FROM places ORDER BY random() LIMIT 60")
    crowded = some("SELECT name FROM places GROUP BY name ORDER BY count(*) DESC LIMIT 15")
    outlets = some("SELECT id FROM sources")
    largest = some("SELECT id FROM sources ORDER BY articles DESC LIMIT 10")
    edited = some("SELECT id FROM articles WHERE versions > 1")
    words = _frequent(connection, rng)
    pages = {
        "front": ["/"],
        "front, older": walk(client, "/", r'href="(/\?[^"#]*stories=[^"]+)"'),
        "front, older river": walk(client, "/", r'href="(/\?[^"#]*after=[^"]+)"'),
        "stories": walk(client, "/stories", r'href="(/stories\?[^"#]*after=[^"]+|\?after=[^"]+)"'),
        "story of 2 to 9": [f"/story/{one}" for one in told],
        "story of 10 to 60, first look": [f"/story/{one}" for one in middle],
        "story, the largest 20, first look": [f"/story/{one}" for one in large],
        "article": [f"/a/{one}" for one in ids],
        "article.json": [f"/a/{one}.json" for one in ids],
        "versions beside each other": [f"/a/{one}/v/1..2" for one in edited],
        "two articles compared": [f"/compare/{a}/{b}" for a, b in pairwise(ids)],
        "explain": [f"/explain/{a}/{b}" for a, b in pairwise(ids)],
        "person": [person_path(one) for one in people],
        "person, met most": [person_path(one) for one in famous],
        "person, met most, in order of time": [f"{person_path(one)}?order=time" for one in famous],
        "place": [place_path(one) for one in places],
        "place, met most": [place_path(one) for one in crowded],
        "source": [f"/source/{one}" for one in outlets],
        "source, the largest": [f"/source/{one}" for one in largest],
        "sources": ["/sources"],
        "followed": ["/sources/followed"],
        "languages": ["/languages"],
        "edits": ["/edits"],
        "edits, silent": ["/edits?silent=1"],
        "statement": statements(connection, rng),
        "search, frequent word": [f"/search?q={word}" for word in words],
        "search, two words": [f"/search?q={a}+{b}" for a, b in pairwise(words)],
        "search, newest first": [f"/search?q={word}&order=newest" for word in words],
        "search, everything": ["/search?q="],
        "search, a person": ["/search?q=" + quote_plus(f'person:"{one}"') for one in people + famous],
        "suggestions": [f"/suggest?q={quote(one[:3])}" for one in people + famous],
        "saved searches": ["/searches"],
        "feed of a search": [f"/search.atom?q={word}" for word in words],
        "method": ["/method"],
        "about": ["/about"],
        "health": ["/healthz"],
    }
    for show in Show:
        if show is not Show.ARTICLES:
            pages[f"search, tab {show}"] = [f"/search?q={word}&show={show}" for word in words]
    return {name: found for name, found in pages.items() if found}


def drawn_stories(connection: Connection, rng: random.Random) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the addresses by which large stories are drawn, and those of all their pages once they are."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for kind, chosen in (("of 10 to 60", _MIDDLE), ("the largest 20", _LARGEST)):
        ids = [row[0] for row in connection.execute(chosen)]
        ids = rng.sample(ids, min(len(ids), 20))
        found[0][f"story, {kind}, drawn"] = [f"/story/{one}?whole=1" for one in ids]
        found[1][f"story, {kind}, kept"] = [f"/story/{one}" for one in ids]
        for part in PARTS:
            found[1][f"story, {kind}, kept: {part}"] = [f"/story/{one}/{part}" for one in ids]
    return found


def walk(client: httpx.Client, first: str, older: str, *, most: int = 40) -> list[str]:
    """Return the addresses of a list and its older stretches, one after the other."""
    found = [first]
    while len(found) < most:
        match = re.search(older, _get(client, found[-1]))
        if match is None:
            break
        address = match[1].replace("&amp;", "&")
        found.append(address if address.startswith("/") else f"{first}{address}")
    return found


def statements(connection: Connection, rng: random.Random) -> list[str]:
    """Return addresses of single statements."""
    found = []
    for num, article, number in connection.execute(
        """SELECT v.num, a.id, v.number FROM articles a JOIN versions v ON v.num = a.version
           ORDER BY random() LIMIT 100"""
    ).fetchall():
        said = readings.load_readings(connection, num, (Work.STATEMENTS,)).get(Work.STATEMENTS)
        if isinstance(said, Statements):
            found += [f"/s/{article}.{number}.{one.starts_at}" for one in said.items]
    return rng.sample(found, min(60, len(found)))


def _frequent(connection: Connection, rng: random.Random) -> list[str]:
    """Return words that stand in many articles and in some, as met in headlines."""
    titles = [row[0] for row in connection.execute("SELECT title FROM versions ORDER BY random() LIMIT 400")]
    words = {word.lower() for title in titles for word in re.findall(r"[A-Za-z]{4,}", title)}
    return rng.sample(sorted(words), min(60, len(words)))


def _words(services: Services, rng: random.Random, count: int) -> list[str]:
    with services.database.reading() as connection:
        return _frequent(connection, rng)[:count]


def _get(client: httpx.Client, address: str) -> str:
    answer = client.get(address, follow_redirects=True)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}: {answer.text[:400]}")
    return answer.text


def print_size(size: int, found: Measured) -> None:
    print(f"\n{f'{size:,} articles, ms':42}{'p50':>8} {'p95':>8}   of the processor: p50, p95", flush=True)
    for name, (half, most, half_worked, most_worked) in found.items():
        over = "" if most <= AIM_MS else f"   over {AIM_MS:.0f}"
        print(f"  {name:40}{half:8.1f} {most:8.1f} {half_worked:10.1f} {most_worked:8.1f}{over}")
    plain, counted = found["(plain search, no page)"], found["(with facets and days, no page)"]
    half, most, half_worked, most_worked = (one / other for one, other in zip(counted, plain, strict=True))
    print(f"  facets and days beside the plain search: p50 {half:.1f}, p95 {most:.1f} (at most 3); "
          f"of the processor {half_worked:.1f}, {most_worked:.1f}", flush=True)  # fmt: skip


def print_growth(found: dict[int, Measured]) -> None:
    first, last = found[min(found)], found[max(found)]
    print(f"\n{'growth of p50 and p95':42}{min(found):,} -> {max(found):,}")
    for name in last:
        if name in first:
            print(f"  {name:40}{last[name][0] / first[name][0]:8.1f} {last[name][1] / first[name][1]:8.1f}")


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    main()
