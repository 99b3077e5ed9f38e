from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.exports.evidence_file import write_evidence
from liveindex.serve.exports.formats import FORMATS, Job, table_for
from liveindex.serve.exports.making import exporter_of
from liveindex.serve.exports.tables import Exporter

MADE = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("exports") / "home"
    with bootstrap.services(bootstrap.read_settings(home), processes=False) as services:
        list(services.running.add(str(NEWS_FOLDER)))
        list(services.running.read_waiting())
    return home


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[Services]:
    with bootstrap.services(bootstrap.read_settings(sample_folder), processes=False) as services:
        services.running.catch_up()
        yield services


@pytest.fixture(scope="session")
def exporter(sample: Services) -> Exporter:
    return exporter_of(sample)


@pytest.fixture
def own_home(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "home"))


@pytest.fixture(scope="session")
def written(sample: Services, exporter: Exporter) -> Callable[..., bytes]:
    """Write the whole sample, or a search of it, in a format; return the bytes."""

    def write(format_name: str, table: str | None = None, search: str | None = None) -> bytes:
        form = FORMATS[format_name]
        chosen = sample.choosing.search(search) if search else sample.choosing.everything()
        stream = io.BytesIO()
        form.write(Job(exporter, chosen, table_for(form, table), stream, MADE))
        return stream.getvalue()

    return write


@pytest.fixture(scope="session")
def evidence_zip(sample: Services, exporter: Exporter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("evidence") / "evidence.zip"
    write_evidence(exporter, sample.choosing.story("pk7wa"), target, force=False, made=MADE)
    return target
