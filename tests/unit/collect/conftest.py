"""What the tests of this room share."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liveindex.collect import collect
from liveindex.collect.opened import Opened, Part, buffered
from liveindex.collect.registry import read_document
from liveindex.config import Settings
from liveindex.model.outcome import Trouble
from liveindex.model.snapshot import Medium, Snapshot

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def read(settings: Settings) -> Callable[..., list[Part]]:
    """Read bytes under a name, as a pipe would give them."""

    def read_bytes(body: bytes, name: str = "", **told: object) -> list[Part]:
        base = {"address": f"file:///{name}" if name else "stdin:", "taken": NOW}
        used = told.pop("settings", settings)
        opened = Opened(name=name, stream=buffered(io.BytesIO(body).read), **{**base, **told})  # type: ignore[arg-type]
        assert isinstance(used, Settings)
        return list(read_document(opened, used))

    return read_bytes


@pytest.fixture
def collect_all(settings: Settings) -> Callable[..., list[Part]]:
    def run(target: Path | str, **told: object) -> list[Part]:
        return list(collect(str(target), **{"settings": settings, "now": lambda: NOW, **told}))  # type: ignore[arg-type]

    return run


def troubles(parts: list[Part]) -> list[Trouble]:
    return [part for part in parts if isinstance(part, Trouble)]


def snapshots(parts: list[Part], medium: Medium | None = None) -> list[Snapshot]:
    return [part for part in parts if isinstance(part, Snapshot) and medium in (None, part.medium)]


def bodies(parts: list[Part], medium: Medium | None = None) -> list[dict[str, object]]:
    return [json.loads(snapshot.body) for snapshot in snapshots(parts, medium) if snapshot.medium is not Medium.FEED]
