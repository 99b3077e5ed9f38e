"""The reference, made from the code: `python -m docs.generate` writes it, `--check` says what is out of date."""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from dataclasses import fields
from pathlib import Path

import click

from liveindex import errors
from liveindex.collect.columns import _OBSERVED_NAMES
from liveindex.config import Settings, setting_help
from liveindex.extraction.fields import _SYNONYMS
from liveindex.serve.cli.app import main as command
from liveindex.store.connection import migrations

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by `python -m docs.generate`; change the code instead. -->\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not options.check:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if options.check and stale:
        print(f"Out of date: {', '.join(stale)}. Run `python -m docs.generate` and commit what it writes.")
        sys.exit(1)
    print(f"reference: {len(pages())} pages, {'all up to date' if not stale else 'written: ' + ', '.join(stale)}")


def pages() -> dict[str, str]:
    """Return the text of every page of the reference by file name."""
    return {
        "settings.md": NOTE + settings_page(),
        "commands.md": NOTE + commands_page(),
        "fields.md": NOTE + fields_page(),
        "errors.md": NOTE + errors_page(),
        "columns.md": NOTE + columns_page(),
    }


def settings_page() -> str:
    lines = [
        "# Settings",
        "",
        "In `liveindex.toml` in the data folder, or in the environment as `LIVEINDEX_` and the name in capitals, which",
        "stands above the file. The data folder itself is `--home`, else `LIVEINDEX_HOME`, else the platform's",
        "usual place.",
        "",
        "| setting | default | what it is |",
        "|---|---|---|",
    ]
    defaults = {f.name: f.default for f in fields(Settings)}
    lines += [f"| `{name}` | `{show(defaults[name])}` | {help_text} |" for name, help_text in setting_help().items()]
    return "\n".join(lines) + "\n"


def show(value: object) -> str:
    return '""' if value == "" else "[]" if value == () else str(value)


def commands_page() -> str:
    # A fixed width: the page must not depend on the terminal that it is made in.
    width = {**command.context_settings, "terminal_width": 100}
    context = click.Context(command, info_name="liveindex", **width)
    parts = ["# Commands\n", "```text", command.get_help(context), "```", ""]
    for name in command.list_commands(context):
        verb = command.get_command(context, name)
        assert verb is not None
        inner = click.Context(verb, info_name=name, parent=context, **width)
        parts += [f"## liveindex {name}\n", "```text", verb.get_help(inner), "```", ""]
        for part in verb.commands.values() if isinstance(verb, click.Group) else ():
            own = click.Context(part, info_name=part.name, parent=inner, **width)
            parts += [f"### liveindex {name} {part.name}\n", "```text", part.get_help(own), "```", ""]
    return "\n".join(parts)


def fields_page() -> str:
    lines = [
        "# Names of fields",
        "",
        "What a column of a table or a field of a JSON record may be called. Upper and lower case, hyphens and spaces",
        "do not count. Where a record has several names of one meaning, the one that stands first here is taken.",
        "Other fields are passed over.",
        "",
        "| meaning | names |",
        "|---|---|",
    ]
    meanings = {**_SYNONYMS, "observed": " ".join(_OBSERVED_NAMES)}
    lines += [
        f"| {meaning} | {' '.join(f'`{name}`' for name in dict.fromkeys(names.split()))} |"
        for meaning, names in meanings.items()
    ]
    return "\n".join(lines) + "\n"


def errors_page() -> str:
    tree = re.search(r"^    LiveIndexError\n.*?\n\n", inspect.getdoc(errors) + "\n\n", re.S | re.M)
    assert tree
    lines = ["# Errors", "", "Each message says what failed, on what, and what to do.", "", "```text"]
    lines += [line[4:] for line in tree[0].rstrip().splitlines()] + ["```", ""]
    lines += ["| error | what it means | a retry helps |", "|---|---|---|"]
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.LiveIndexError):
            first = (inspect.getdoc(kind) or "").splitlines()[0]
            lines.append(f"| `{name}` | {first} | {'yes' if kind.retry_helps else 'no'} |")
    return "\n".join(lines) + "\n"


def columns_page() -> str:
    lines = [
        "# Columns of the database",
        "",
        "The truth is one SQLite file, `liveindex.sqlite`; its migrations in order:",
        "",
    ]
    for script in migrations():
        lines += ["```sql", script.strip(), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
