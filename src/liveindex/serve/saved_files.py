"""Saved searches <-> a file of them, JSON or TOML: to carry them to another index, or keep them beside other texts."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from liveindex.errors import LiveIndexError, NotFoundError, QueryError, UnreadableInputError, WrongUseError
from liveindex.model.saved import SavedRow
from liveindex.service.saved_asked import read_alerts, read_gather, read_kinds, written_alert
from liveindex.service.saved_searches import SavedSearches

_MOST_BYTES = 16 * 1024 * 1024
_KNOWN = frozenset(("name", "query", "alerts", "kinds", "gather"))


def write_file(rows: Sequence[SavedRow], *, toml: bool) -> str:
    """Return the file of some searches; what they found is not in it."""
    entries = [_entry(row) for row in rows]
    if not toml:
        return json.dumps({"searches": entries}, indent=2, ensure_ascii=False) + "\n"
    # Strings and lists of strings are written alike in JSON and TOML, as long as no sign is escaped by halves.
    lines = []
    for entry in entries:
        values = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
        lines.append(f"[[searches]]\n{values}\n")
    return "\n".join(lines)


def read_file(saved: SavedSearches, body: bytes, *, name: str) -> Iterator[tuple[str, str]]:
    """Save what a file holds; yield each name with "" where it was saved, else why not.

    Args:
        saved: of the index.
        body: of the file.
        name: of the file; one that ends in `.toml` is TOML.

    Raises:
        UnreadableInputError: it is no list of searches.
    """
    for entry in _entries(body, name):
        title = entry.get("name") if isinstance(entry, dict) else None
        shown = title if isinstance(title, str) else "(without a name)"
        try:
            _save(saved, entry)
        except QueryError as exc:
            yield shown, f"{exc} (at character {exc.position + 1} of {entry['query']!r})"
        except (WrongUseError, NotFoundError) as exc:
            yield shown, str(exc)
        except LiveIndexError:
            raise
        else:
            yield shown, ""


def _entry(row: SavedRow) -> dict[str, Any]:
    search = row.search
    entry: dict[str, Any] = {"name": search.name, "query": search.query}
    if search.alerts:
        entry["alerts"] = [written_alert(alert) for alert in search.alerts]
        entry["kinds"] = [str(kind) for kind in search.kinds]
        if search.gather_s:
            entry["gather"] = f"{search.gather_s:g}s"
    return entry


def _entries(body: bytes, name: str) -> list[Any]:
    if len(body) > _MOST_BYTES:
        raise UnreadableInputError(f"{name} is larger than 16 MiB: that is no list of searches.", name)
    try:
        text = body.decode("utf-8-sig")
        table = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as exc:
        raise UnreadableInputError(f"{name} cannot be read as a list of searches: {exc}", name) from exc
    found = table.get("searches") if isinstance(table, dict) else table
    if not isinstance(found, list):
        raise UnreadableInputError(f"{name} holds no list named `searches`; `liveindex saved export` shows one.", name)
    return found


def _save(saved: SavedSearches, entry: Any) -> None:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("name", "query")):
        raise WrongUseError("An entry needs a `name` and a `query`, both texts.")
    unknown = sorted(set(entry) - _KNOWN)
    if unknown:
        raise WrongUseError(f"There is no {unknown[0]!r} in a saved search. Known: {', '.join(sorted(_KNOWN))}.")
    for key in ("alerts", "kinds"):
        if not all(isinstance(one, str) for one in entry.get(key, [])) or not isinstance(entry.get(key, []), list):
            raise WrongUseError(f"`{key}` must be a list of texts.")
    saved.add(
        entry["name"],
        entry["query"],
        alerts=read_alerts(entry.get("alerts", [])),
        kinds=read_kinds(entry.get("kinds", [])),
        gather_s=read_gather(str(entry["gather"]) if "gather" in entry else None),
    )
