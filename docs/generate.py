"""The reference, made from the code: `python -m docs.generate` writes it, `--check` says what is out of date."""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from dataclasses import fields
from pathlib import Path

import click

from docs.api_page import api_page
from docs.method_pages import TARGET, method_json
from liveindex import errors
from liveindex.collect.columns import _OBSERVED_NAMES
from liveindex.config import Settings, setting_help
from liveindex.extraction.fields import _SYNONYMS
from liveindex.search import query
from liveindex.search.fields import FIELDS
from liveindex.search.pieces import FARTHEST
from liveindex.serve.cli.app import main as command
from liveindex.serve.exports.formats import FORMATS
from liveindex.serve.exports.tables import TABLES
from liveindex.store.connection import migrations

SEARCH_LANGUAGE = f"""
# The language of searches

| written | finds |
|---|---|
| `prisoners exchange` | both words, in any inflection; `AND` between them says the same |
| `"prisoner exchange"` | the words side by side, as written but for case and accents |
| `truce OR ceasefire` | either; `AND` binds tighter than `OR`, parentheses group |
| `-rumour`, `NOT rumour` | articles without it |
| `prison*` | every word that begins so; two letters at least |
| `talks NEAR/5 bridge` | both words, as written, at most 5 apart in either order; `NEAR` is 10, the most {FARTHEST} |
| `person:"Tessa Harrane"` | a field: what was read of the article, or what is known of it |
| `lang:(en OR fr)` | a field with several values |

`AND`, `OR`, `NOT` and `NEAR` want capitals. Any usual quotation marks do. What is written with a colon, letters on both
sides, is a field; `10:30`, `https://a.example` and `Kyiv: talks` are words. A field that is not known is an error that
names the nearest, so that a slip is not searched for in vain. An error says where it is: the terminal sets a caret
under the place, the page marks it, JSON gives `position`, counted in code points from 0.

Fields that speak of readings find what was read: an article that is not read yet, or in a language of which this is not
read, is not found by them. They do not change the order of what is found.

- `person:` and `said-by:` take a name in any spelling and script. A surname stands for everyone who carries it.
  Decisions on who is who count at once.
- `figure>100` and `>=` look at what a figure is at least, for certain: "over 100" counts, "up to 150" does not. `<` and
  `<=` look at what it is at most. `=`, `:` and ranges look at the numbers as they are written. `k`, `m`, `bn` scale.
- `unit:` beside `figure` asks for one figure that fits both. By itself it asks for any figure in the unit.
- `place:` takes a place by the name it was read under, else by its other spellings. What lies in it is not asked
  for; `country:` does that.
- `event:` counts an event that is told as planned, claimed or denied too.
- `after:2025-03` is from 1 March on, `before:2025-03` up to the end of February, so `after:2025 before:2026` is
  a year.
- `after:2025-03-14T09:30` is from that minute on, in UTC; `+02:00` behind it says that the clock is two hours ahead.
- Copies of one report stand under one of them: the earliest found, or by time the one that comes first. Totals and
  counts are of articles; `entries` counts copies once.

## What is shown

`show` (`/search?q=...&show=statements`, `liveindex search --show`, `Index.search_inside`) is one of:

| show | gives |
|---|---|
| `articles` | the articles, with the sentences that show why |
| `sentences` | sentences with all the words; with fields alone, those that show the name or the figure |
| `statements` | statements with all the words in what is said; `said-by:` keeps to that speaker's |
| `figures` | figures with all the words in their sentence; `figure` and `unit:` keep to those asked for |
| `people` | people by full name, with in how many of all articles found they are met, the 40 met most |

The other fields narrow the articles. Sentences, statements and figures are those of one page of articles (`limit`,
`offset`), at most 20 of an article; JSON gives the `articles` looked through, how many more there are `beside`, and how
many articles are `unread`. Totals and counts stay those of articles.

## Pages that do not shift

The first page of a search notes the last change that the search index knows, `upto`. Articles that came in after it
are on none of the pages that follow, so none is shown twice or passed over; they are counted as `newer`. Totals and
counts are of what the pages show. An article that is edited meanwhile stays in, and may move. JSON and `Index.search`
give `next_cursor`; `liveindex search --after CURSOR` and `after=` take it, with the same text, filters and order: one
of another search is an error. After 10,000 newer articles a search has to be begun anew.

## Fields
"""

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by `python -m docs.generate`; change the code instead. -->\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    made = {FOLDER / name: text for name, text in pages().items()} | {TARGET: method_json()}
    for path, text in made.items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.name)
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if options.check and stale:
        print(f"Out of date: {', '.join(stale)}. Run `python -m docs.generate` and commit what it writes.")
        sys.exit(1)
    print(f"reference: {len(made)} pages, {'all up to date' if not stale else 'written: ' + ', '.join(stale)}")


def pages() -> dict[str, str]:
    """Return the text of every page of the reference by file name."""
    return {
        "settings.md": NOTE + settings_page(),
        "commands.md": NOTE + commands_page(),
        "fields.md": NOTE + fields_page(),
        "errors.md": NOTE + errors_page(),
        "columns.md": NOTE + columns_page(),
        "search.md": NOTE + search_page(),
        "exports.md": NOTE + exports_page(),
        "api.md": NOTE + api_page(),
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


def search_page() -> str:
    lines = [SEARCH_LANGUAGE.strip(), "", "| field | finds articles of which this is so | example |", "|---|---|---|"]
    lines += [f"| `{name}` | {one.meaning} | `{one.example}` |" for name, one in FIELDS.items()]
    grammar = re.search(r"\n\n(    any .*?)\n\Z", (inspect.getdoc(query) or "") + "\n", re.S)
    assert grammar
    lines += ["", "## Grammar", "", "```text", inspect.cleandoc(grammar[1]), "```", ""]
    return "\n".join(lines)


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


def exports_page() -> str:
    lines = [
        "# Exports: formats, tables and columns",
        "",
        "`liveindex export TABLE -o FILE` writes a table; the file's ending says the format, or `--format`. The same",
        "tables come from Python: `Index.rows(TABLE)`, `Index.to_frame(TABLE)`.",
        "",
        "| format | endings | what it is | tables, the first being meant where none is named |",
        "|---|---|---|---|",
    ]
    for form in FORMATS.values():
        tables = "every table" if form.tables == tuple(TABLES) else ", ".join(form.tables)
        endings = " ".join(f"`{suffix}`" for suffix in form.suffixes)
        lines.append(f"| `{form.name}` | {endings} | {form.help} | {tables} |")
    lines += [
        "",
        "Offsets count code points (not bytes, not UTF-16) from 0, the end excluded, in the `text` of the article's",
        "version: `text[start:end]` is what the row gives. A column is always there; what is unknown is `null` in",
        "JSON, empty in CSV, null in Parquet, missing in a data frame. Times are UTC.",
        "",
        "In CSV a list is JSON. A text or list that begins with `=` `+` `-` `@`, a full-width form of these, a tab, a",
        "line break or `'` gets a `'` before it: no cell is a formula. To read it back, take one `'` away from the",
        "beginning of each text that has one. Numbers stay numbers.",
    ]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", f"A row is {table.help}.", ""]
        lines += ["| column | type | unit | what it says |", "|---|---|---|---|"]
        lines += [f"| `{one.name}` | {one.kind} | {one.unit} | {one.help} |" for one in table.columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
