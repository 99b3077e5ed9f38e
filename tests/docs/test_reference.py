"""The generated reference is what the code says now, and says all of it."""

from __future__ import annotations

from docs.generate import FOLDER, pages

from liveindex import errors
from liveindex.config import setting_help
from liveindex.extraction.fields import by_meaning
from liveindex.serve.cli.app import main
from liveindex.serve.exports.formats import FORMATS
from liveindex.serve.exports.tables import TABLES


def test_reference_is_up_to_date() -> None:
    stale = [name for name, text in pages().items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert not stale, "run `python -m docs.generate`"
    by_hand = {"packs.md"}
    assert {path.name for path in FOLDER.iterdir()} == set(pages()) | by_hand


def test_every_setting_is_in_the_reference_with_its_help() -> None:
    page = pages()["settings.md"]
    for setting, help_text in setting_help().items():
        assert f"| `{setting}` |" in page
        assert help_text in page


def test_every_command_is_in_the_reference_with_its_options() -> None:
    page = pages()["commands.md"]
    context = main.make_context("liveindex", ["stats"], resilient_parsing=True)
    for name in main.list_commands(context):
        verb = main.get_command(context, name)
        assert verb is not None
        part = page.split(f"## liveindex {name}\n")[1].split("\n## ")[0]
        shown = [parameter for parameter in verb.params if not getattr(parameter, "hidden", False)]
        options = [option for parameter in shown for option in parameter.opts if option.startswith("-")]
        assert all(option in part for option in options), name


def test_every_error_is_in_the_reference() -> None:
    page = pages()["errors.md"]
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.LiveIndexError)]
    assert len(kinds) > 10
    assert all(f"| `{kind.__name__}` |" in page for kind in kinds)


def test_every_name_of_a_field_in_the_reference_is_read_with_that_meaning() -> None:
    rows = [row.split("|") for row in pages()["fields.md"].splitlines() if row.startswith("| ") and "`" in row]
    assert len(rows) > 10
    for _, meaning, names, _ in rows:
        for written in names.replace("`", "").split():
            if meaning.strip() != "observed":
                assert by_meaning({written: "x"}) == {meaning.strip(): "x"}


def test_every_column_of_every_export_is_in_the_reference_with_its_help() -> None:
    page = pages()["exports.md"]
    for table in TABLES.values():
        part = page.split(f"## {table.name}\n")[1].split("\n## ")[0]
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for column in table.columns:
            assert f"| `{column.name}` | {column.kind} | {column.unit} | {column.help} |" in part, column.name
            assert column.help
    assert all(f"| `{name}` |" in page for name in FORMATS)


def test_reference_does_not_depend_on_the_terminal(monkeypatch) -> None:
    before = pages()
    monkeypatch.setenv("COLUMNS", "40")
    assert pages() == before
