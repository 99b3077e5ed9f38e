"""What the HTTP API costs beside the same call in process, at its 95th percentile.

    python -m benchmarks.api --rounds 200

Indexes the bundled sample, starts `liveindex serve` over it, and asks each call by turns: in this process (the service
and the shape, written as JSON) and over HTTP, on one connection that stays open. Prints milliseconds and their ratio.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

import orjson

from liveindex import bootstrap
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.api import parameters
from liveindex.serve.api.endpoints import Api, Asked
from liveindex.serve.api.table import ENDPOINTS, parameters_of
from liveindex.service.catalogue import Catalogue
from liveindex.service.pieces import Pieces

CALLS = (
    "/articles?limit=100",
    "/articles?q=prisoners",
    "/sentences?limit=100",
    "/statements?limit=100",
    "/statements?person=Aldous+Brenn",
    "/figures?limit=100",
    "/events?limit=100",
    "/people?limit=100",
    "/stories",
    "/changes?limit=100",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(run(Path(folder) / "home", options.rounds), indent=2))


def run(home: Path, rounds: int) -> dict[str, object]:
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        for _ in services.running.add(str(NEWS_FOLDER)):
            pass
        for _ in services.running.read_waiting():
            pass
        services.running.pool.close()
        server = subprocess.Popen(
            [sys.executable, "-m", "liveindex", "--home", str(home), "serve", "--port", "0"],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "LIVEINDEX_API_RATE_PER_S": "0"},
        )  # fmt: skip
        try:
            assert server.stdout is not None
            port = next(found[1] for line in server.stdout if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
            time.sleep(3)  # the reader beside it has started
            api = Api(
                services=services, settings=services.settings, live=None,
                pieces=Pieces(services.database, services.engine),
                catalogue=Catalogue(services.database, services.engine),
            )  # fmt: skip
            connection = http.client.HTTPConnection("127.0.0.1", int(port))
            return {"rounds": rounds, "calls": {call: measured(api, connection, call, rounds) for call in CALLS}}
        finally:
            server.terminate()
            server.wait(20)


def measured(api: Api, connection: http.client.HTTPConnection, call: str, rounds: int) -> dict[str, float]:
    path, _, query = call.partition("?")
    endpoint = next(one for one in ENDPOINTS if one.path == path and one.method == "GET")

    def inside() -> bytes:
        given = parameters.read(parameters_of(endpoint), parse_qsl(query), {}, bootstrap.now_utc())
        return orjson.dumps(endpoint.answers(api, Asked(path=f"/api/v1{path}", given=given)))

    def outside() -> bytes:
        connection.request("GET", f"/api/v1{call}")
        return connection.getresponse().read()

    assert inside() == outside(), call
    took: dict[str, list[float]] = {"in_process": [], "http": []}
    for _ in range(rounds):  # by turns, so that both meet the same machine
        took["in_process"].append(timed(inside))
        took["http"].append(timed(outside))
    found = {f"{name}_p{share}_ms": percentile(values, share) for name, values in took.items() for share in (50, 95)}
    ratios = {f"ratio_p{share}": found[f"http_p{share}_ms"] / found[f"in_process_p{share}_ms"] for share in (50, 95)}
    return {name: round(value, 2) for name, value in {**found, **ratios}.items()}


def timed(call: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def percentile(values: list[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


if __name__ == "__main__":
    main()
