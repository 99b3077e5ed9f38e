"""Settings: defaults, then `liveindex.toml` in the data folder, then the environment, frozen.

Each setting is a field of `Settings` with its unit in its name and its help beside it. The environment
variable of a setting is `LIVEINDEX_` and its name in capitals. Reading the environment is left to
`bootstrap`; here only values come in and a frozen value goes out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from liveindex.errors import StoreForbiddenError, WrongUseError

SETTINGS_FILE = "liveindex.toml"
MIB = 1024 * 1024
_KINDS = {int: "a whole number", float: "a number", str: "text", tuple: "a list of texts"}


def _setting(default: Any, help_text: str, *, least: float = 0, most: float = float("inf")) -> Any:
    return field(default=default, metadata={"help": help_text, "least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of one data folder.

    `home` is the data folder itself and is never read from the settings file in it.
    """

    home: Path
    host: str = _setting("127.0.0.1", "address the server listens on")
    port: int = _setting(8428, "port the server listens on; 0 takes a free one", most=65_535)
    served_names: tuple[str, ...] = _setting((), "names under which the server answers beyond loopback")
    max_document_bytes: int = _setting(32 * MIB, "largest single document, decoded; larger ones are refused")
    max_feed_entries: int = _setting(20_000, "most entries taken from one feed document")
    max_container_bytes: int = _setting(
        2048 * MIB, "largest sum of what one zip or gzip unpacks to; a web archive may give 20 times its size more"
    )
    max_container_members: int = _setting(100_000, "most members taken from one zip")
    fetch_timeout_s: float = _setting(20.0, "longest whole fetch of one address, redirects included")
    max_redirects: int = _setting(5, "most redirects followed for one address")
    allow_hosts: tuple[str, ...] = _setting((), "exact host names or addresses on private networks that may be fetched")
    contact: str = _setting("", "address or mail put into the user agent, so that sites can reach you")
    batch_documents: int = _setting(128, "documents written in one transaction at most", least=1)
    batch_seconds: float = _setting(0.25, "longest time documents wait for their transaction")
    workers: int = _setting(0, "processes that read articles; 0 is one for each core, at most four")
    extract_timeout_s: float = _setting(60.0, "longest reading of one PDF; its process is ended then", least=1)
    index_heap_bytes: int = _setting(64 * MIB, "memory of the search index's writer")
    lock_timeout_s: float = _setting(30.0, "longest wait for another process's write to the database")
    job_attempts: int = _setting(3, "tries before a reading job is set aside as failed", least=1)
    job_lease_s: float = _setting(120.0, "time after which a dead worker's job is given to another")
    page_size: int = _setting(25, "articles on one page of a list", least=1, most=200)


def setting_help() -> dict[str, str]:
    """Return the help text of every setting by name, in order of definition."""
    return {f.name: f.metadata["help"] for f in fields(Settings) if "help" in f.metadata}


def load_settings(home: Path, environment: Mapping[str, str]) -> Settings:
    """Return the settings of a data folder.

    Args:
        home: the data folder; it need not exist yet.
        environment: usually `os.environ`; only names that begin with `LIVEINDEX_` count.

    Raises:
        WrongUseError: the settings file is no TOML, or a name or value in it is not a setting's.
    """
    known = setting_help()
    given: dict[str, Any] = {}
    path = home / SETTINGS_FILE
    given.update(_read_file(path, known))
    for name in known:
        text = environment.get(f"LIVEINDEX_{name.upper()}")
        if text is not None:
            given[name] = text
    return Settings(home=home, **{name: _convert(name, value) for name, value in given.items()})


def _read_file(path: Path, known: Mapping[str, str]) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except PermissionError as exc:
        raise StoreForbiddenError(
            f"No permission on {path}. Give this user the right to read there, or name another data folder with --home."
        ) from exc
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WrongUseError(f"The settings file {path} cannot be read: {exc}. Correct it or move it away.") from exc
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise WrongUseError(
            f"The settings file {path} names {', '.join(unknown)}, which is no setting. Known: {', '.join(known)}."
        )
    return table


def _convert(name: str, value: Any) -> Any:
    setting = next(f for f in fields(Settings) if f.name == name)
    default: Any = setting.default
    try:
        if isinstance(default, tuple):
            items = value.split(",") if isinstance(value, str) else value
            return tuple(str(item).strip() for item in items if str(item).strip())
        number = type(default)(value)
    except (TypeError, ValueError) as exc:
        raise WrongUseError(
            f"The setting {name} is {value!r}; it must be {_KINDS[type(default)]} ({setting_help()[name]})."
        ) from exc
    least, most = setting.metadata["least"], setting.metadata["most"]
    if isinstance(number, int | float) and not least <= number <= most:
        bounds = f"at least {least}" if most == float("inf") else f"from {least} to {most}"
        raise WrongUseError(f"The setting {name} is {value!r}; it must be {bounds} ({setting_help()[name]}).")
    return number
