from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.fakes.front_door import FrontDoor

from liveindex import Index


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def liveindex(home: Path, front_door: FrontDoor) -> Callable[..., Ran]:
    """Run the real command in a process of its own."""

    def run(*arguments: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Ran:
        done = front_door.run("--home", home, *arguments, stdin=stdin, env=env)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def index(home: Path) -> Iterator[Index]:
    with Index(home) as opened:
        yield opened


def record(number: int, **particulars: object) -> dict[str, object]:
    return {
        "url": f"https://news.example/{number}",
        "title": f"Item {number}",
        "text": f"The first sentence of item {number}. The second sentence, about the bridge.",
        "published": "2025-03-03T12:00:00Z",
        **particulars,
    }


def write_jsonl(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in records))
    return path
