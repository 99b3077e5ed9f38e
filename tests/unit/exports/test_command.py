"""The verbs `export`, `evidence` and `verify` as they are typed."""

from __future__ import annotations

import builtins
import gc
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from liveindex import Index, verify
from liveindex.errors import ExportError, WrongUseError
from liveindex.serve.cli.app import main
from liveindex.serve.exports.files import output


@pytest.fixture
def run(sample_folder: Path):
    def typed(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--home", str(sample_folder), *map(str, arguments)])

    return typed


def test_a_table_goes_to_a_file_or_to_standard_output(run, tmp_path: Path):
    target = tmp_path / "out.jsonl"
    told = run("export", "sources", "-o", target)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert "sources of the whole index, 86 articles" in told.stderr
    printed = run("export", "sources")
    assert printed.stdout == target.read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_what_is_there_is_kept_and_force_replaces_it(run, tmp_path: Path):
    target = tmp_path / "out.csv"
    target.write_text("mine")
    refused = run("export", "sources", "-o", target)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert target.read_text() == "mine"
    assert run("export", "sources", "-o", target, "--force").exit_code == 0
    assert target.read_text().startswith("id,name,")


def test_a_failure_midway_leaves_neither_a_half_file_nor_the_old_one_gone(tmp_path: Path):
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), output(str(target), force=True) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(ExportError, match="Name another"), output(str(tmp_path / "no" / "x"), force=False):
        pass


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path):
    target = tmp_path / "out.txt"
    with pytest.raises(WrongUseError, match="meanwhile"), output(str(target), force=False) as stream:
        stream.write(b"mine")
        target.write_text("theirs")
    assert target.read_text() == "theirs"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "What is to be exported"),
        (("--story", "pk7wa", "--search", "x"), "Give one of"),
        (("sources", "--since", "2025-01-01"), "narrow a search"),
        (("places", "--format", "ical"), "ical cannot carry places"),
        (("sources", "-o", "x.unknown"), "does not say which format"),
        (("--table", "nothing"), "'nothing' is not one of"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do(run, arguments: tuple[str, ...], words: str):
    answer = run("export", *arguments)
    assert answer.exit_code == 2
    assert words in answer.stderr


def test_a_story_that_is_not_there_is_no_empty_file(run, tmp_path: Path):
    answer = run("export", "--story", "zzzz", "-o", tmp_path / "x.csv")
    assert answer.exit_code == 1
    assert "There is no article" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_a_search_can_be_narrowed_by_days(run):
    every = run("export", "--search", "exchange", "--table", "articles").stdout.splitlines()
    some = run("export", "--search", "exchange", "--table", "articles", "--since", "2025-03-12").stdout.splitlines()
    assert 0 < len(some) < len(every)


def test_evidence_is_written_and_checked_as_typed(run, tmp_path: Path):
    target = tmp_path / "e.zip"
    told = run("evidence", "--story", "pk7wa", "-o", target)
    assert told.exit_code == 0, told.output
    digest = next(line for line in told.stdout.splitlines() if line.startswith("manifest ")).split()[1]
    sound = run("verify", target, "--manifest", digest)
    assert sound.exit_code == 0
    assert f"sound: {target}" in sound.stdout.replace("\n", "")
    assert run("verify", target, "--manifest", "0" * 64).exit_code == 1
    told = json.loads(run("verify", target, "--json").stdout)
    assert (told["sound"], told["manifest"], told["flaws"]) == (True, digest, [])
    body = bytearray(target.read_bytes())
    body[200] ^= 1
    target.write_bytes(body)
    changed = run("verify", target)
    assert changed.exit_code == 1
    assert run("evidence", "-o", tmp_path / "x.zip").exit_code == 2
    assert run("verify", "--manifest", "0" * 64).exit_code == 2
    assert run("verify", tmp_path / "none").exit_code == 1


def test_the_index_itself_is_checked_as_typed(run):
    told = run("verify", "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["sound"] is True


def test_a_reader_that_goes_away_is_no_failure(sample_folder: Path):
    command = f"'{sys.executable}' -m liveindex --home '{sample_folder}' export statements | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 141)
    assert done.stderr == ""


def test_rows_that_are_left_in_the_middle_are_no_trouble(sample_folder: Path, capsys: pytest.CaptureFixture[str]):
    with Index(sample_folder) as index:
        rows = index.rows("statements")
        assert next(rows)["id"]
    del rows
    gc.collect()
    assert capsys.readouterr().err == ""


def test_a_library_that_is_missing_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, sample_folder: Path, tmp_path: Path
):
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] in ("pyarrow", "pandas"):
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    with Index(sample_folder) as index:
        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(WrongUseError, match=r"pip install 'liveindex\[pandas\]'"):
            index.to_frame("sources")
        with pytest.raises(WrongUseError, match=r"pip install 'liveindex\[parquet\]'"):
            index.export(tmp_path / "x.parquet", "sources")
    assert not list(tmp_path.iterdir())


def test_a_frame_has_types_and_says_what_its_columns_hold(sample_folder: Path):
    import pandas

    with Index(sample_folder) as index:
        frame = index.to_frame("figures", search="exchange")
        rows = list(index.rows("figures", search="exchange"))
        ahead = index.to_frame("ahead")
        with pytest.raises(WrongUseError, match="There is no table"):
            index.to_frame("nothing")
        with pytest.raises(WrongUseError, match="not both"):
            index.rows("figures", story="pk7wa", search="x")
    assert list(frame["value"].isna()) == [row["value"] is None for row in rows]
    assert str(frame["at"].dtype).endswith("UTC]")
    assert str(frame["start"].dtype) == "Int64"
    assert [one.date().isoformat() for one in ahead["first"]][:1] == [ahead["first"].iloc[0].strftime("%Y-%m-%d")]
    assert frame.attrs["help"]["start"].startswith("where it begins")
    assert isinstance(frame, pandas.DataFrame)


def test_python_writes_and_checks_what_the_terminal_does(sample_folder: Path, tmp_path: Path):
    with Index(sample_folder) as index:
        path = index.export(tmp_path / "found.bib", search="exchange")
        written = index.evidence(tmp_path / "e", story="pk7wa")
        with pytest.raises(WrongUseError, match="Give one of"):
            index.evidence(tmp_path / "f", story="pk7wa", search="x")
    assert path.read_text().startswith("@misc{")
    assert verify(tmp_path / "e", manifest=written.manifest_sha256).is_sound
