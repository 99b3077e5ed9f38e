from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from liveindex.config import Settings, load_settings, setting_help
from liveindex.errors import WrongUseError


def test_environment_stands_above_file_and_file_above_default(tmp_path: Path) -> None:
    (tmp_path / "liveindex.toml").write_text('port = 9000\npage_size = 10\nallow_hosts = ["10.0.0.7"]\n')
    settings = load_settings(tmp_path, {"LIVEINDEX_PORT": "9001", "LIVEINDEX_HOME": "/elsewhere"})
    assert (settings.port, settings.page_size, settings.batch_documents) == (9001, 10, 128)
    assert settings.allow_hosts == ("10.0.0.7",)
    assert settings.home == tmp_path


@pytest.mark.parametrize(
    ("text", "named"),
    [("port = 'many'", "port"), ("prot = 1", "prot"), ("port = ", "liveindex.toml"), ("port = -1", "port")],
)
def test_a_wrong_setting_is_named_with_what_to_do(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "liveindex.toml").write_text(text)
    with pytest.raises(WrongUseError, match=named):
        load_settings(tmp_path, {})


def test_every_setting_has_a_help_text() -> None:
    assert set(setting_help()) == {f.name for f in fields(Settings)} - {"home"}
    assert all(setting_help().values())
