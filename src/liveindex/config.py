"""Settings: defaults, then `liveindex.toml` in the data folder, then the environment, frozen.

Each setting is a field of `Settings` with its unit in its name and its help beside it. The environment
variable of a setting is `LIVEINDEX_` and its name in capitals. Reading the environment is left to
`bootstrap`; here only values come in and a frozen value goes out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from liveindex.errors import StoreForbiddenError, WrongUseError

SETTINGS_FILE = "liveindex.toml"
MIB = 1024 * 1024
_KINDS = {int: "a whole number", float: "a number", str: "text", tuple: "a list of texts"}


def _setting(
    default: Any, help_text: str, *, least: float = 0, most: float = float("inf"), secret: bool = False
) -> Any:
    return field(default=default, repr=not secret, metadata={"help": help_text, "least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of one data folder.

    `home` is the data folder itself and is never read from the settings file in it.
    """

    home: Path
    host: str = _setting("127.0.0.1", "address the server listens on")
    port: int = _setting(8428, "port the server listens on; 0 takes a free one", most=65_535)
    served_names: tuple[str, ...] = _setting((), "names under which the server answers beyond loopback")
    password: str = _setting(
        "", "password that browsers are asked for beyond loopback; better in the environment or in a file", secret=True
    )
    password_file: str = _setting("", "file that holds this password")
    trusted_proxies: tuple[str, ...] = _setting(
        (), "addresses of reverse proxies whose X-Forwarded-For is believed; empty: none is"
    )
    api_origins: tuple[str, ...] = _setting(
        (), "origins such as https://tool.example whose pages may use the API from a browser (CORS); empty: none"
    )
    api_rate_per_s: float = _setting(
        50.0, "requests that one client of the API, or app that reads feeds, may send each second; 0 is any"
    )
    api_burst: int = _setting(500, "requests of one client that are taken at once before that rate counts", least=1)
    max_document_bytes: int = _setting(32 * MIB, "largest single document, decoded; larger ones are refused")
    max_feed_entries: int = _setting(20_000, "most entries taken from one feed document")
    max_container_bytes: int = _setting(
        2048 * MIB, "largest sum of what one zip or gzip unpacks to; a web archive may give 20 times its size more"
    )
    max_container_members: int = _setting(100_000, "most members taken from one zip")
    fetch_timeout_s: float = _setting(20.0, "longest whole fetch of one address, redirects included")
    archive_timeout_s: float = _setting(3_600.0, "longest fetch of one archive file, such as a WARC of a gigabyte")
    max_redirects: int = _setting(5, "most redirects followed for one address")
    allow_hosts: tuple[str, ...] = _setting((), "exact host names or addresses on private networks that may be fetched")
    ca_file: str = _setting("", "PEM file of certificate authorities trusted beside the usual ones")
    public_address: str = _setting("", "address of this server as hubs can reach it, so that they push news (WebSub)")
    websub_hub: str = _setting(
        "", "address of a WebSub hub that is told when feeds of pages have news; needs `public_address` too"
    )
    contact: str = _setting("", "address or mail put into the user agent, so that sites can reach you")
    watch_threads: int = _setting(8, "addresses fetched at the same time, each of another host", least=1, most=64)
    visit_floor_s: float = _setting(300.0, "shortest time between two visits to one source", least=1)
    visit_ceiling_s: float = _setting(21_600.0, "longest time between two visits to one source", least=1)
    host_spacing_s: float = _setting(2.0, "pause between two requests to one host; its robots.txt may ask for more")
    crawl_delay_most_s: float = _setting(
        60.0, "longest Crawl-delay of a robots.txt that is kept to; longer ones count as this"
    )
    recheck_after: tuple[str, ...] = _setting(
        ("10m", "1h", "6h", "24h", "7d"),
        "when a page is fetched again to see edits, from its first fetch; empty is never",
    )
    page_attempts: int = _setting(4, "tries before a page is given up and its feed entry is taken instead", least=1)
    full_text_words: int = _setting(
        150, "words from which the text in a feed counts as whole and its page is not fetched"
    )
    new_an_hour: int = _setting(
        500, "most new entries taken from one source in an hour; the rest waits its turn", least=1
    )
    first_visit_days: int = _setting(7, "how old entries of a sitemap may be that is met for the first time")
    keep_visits_days: int = _setting(90, "how long it is kept what each visit to a source came to; 0 is for ever")
    keep_lists_days: int = _setting(30, "how long a feed as it came is kept once a newer one is there; 0 is for ever")
    keep_refused_days: int = _setting(30, "how long documents are kept that were skipped or failed; 0 is for ever")
    keep_repeats_days: int = _setting(
        30, "how long documents are kept in which an article stood with a wording that another holds; 0 is for ever"
    )
    batch_documents: int = _setting(128, "documents written in one transaction at most", least=1)
    batch_seconds: float = _setting(0.25, "longest time documents wait for their transaction")
    workers: int = _setting(0, "processes that read articles; 0 is one for each core, at most four")
    extract_timeout_s: float = _setting(60.0, "longest reading of one PDF; its process is ended then", least=1)
    index_heap_bytes: int = _setting(64 * MIB, "memory of the search index's writer")
    lock_timeout_s: float = _setting(30.0, "longest wait for another process's write to the database")
    job_attempts: int = _setting(3, "tries before a reading job is set aside as failed", least=1)
    job_lease_s: float = _setting(120.0, "time after which a dead worker's job is given to another")
    memento_timemap: str = _setting(
        "http://timetravel.mementoweb.org/timemap/link/{address}",
        "where an address's copies in archives are listed; {address}, {quoted}, {from} and {to} are filled in",
    )
    memento_raw_flag: str = _setting(
        "id_", "mark in addresses of Wayback-style archives that asks for a copy without their own banner; empty: none"
    )
    backfill_pause_s: float = _setting(2.0, "pause between two requests to one archive")
    backfill_longest_wait_s: float = _setting(120.0, "longest wait that an archive may ask for before it is left alone")
    common_crawl: str = _setting(
        "https://data.commoncrawl.org/", "what the paths in a list of Common Crawl archive files are relative to"
    )
    alert_timeout_s: float = _setting(
        30.0, "longest that one alert may take: a command, a web address, a mail server", least=1
    )
    alert_attempts: int = _setting(
        8, "tries before an alert is given up; the pauses between them grow to six hours", least=1
    )
    webhook_secret: str = _setting(
        "", "secret that what goes to web addresses is signed with; better in the environment or in a file", secret=True
    )
    webhook_secret_file: str = _setting("", "file that holds the secret for web addresses")
    smtp_host: str = _setting("", "mail server that alerts go out through; empty sends no mail")
    smtp_port: int = _setting(587, "its port: 587 for STARTTLS, 465 for TLS", least=1, most=65_535)
    smtp_security: str = _setting("starttls", "starttls, tls, or none; none only to a mail server on this machine")
    smtp_user: str = _setting("", "user name at the mail server; empty logs in as nobody")
    smtp_password: str = _setting("", "password there; better in the environment or in a file", secret=True)
    smtp_password_file: str = _setting("", "file that holds the password of the mail server")
    smtp_from: str = _setting("", "sender of the mails; the user name unless given")
    mcp_answer_bytes: int = _setting(
        40_000, "longest answer to an agent, as JSON; longer ones are cut, and say so", least=2_000
    )
    time_zone: str = _setting("UTC", "time zone that articles are counted per hour in, such as Europe/Kyiv")
    search_meaning: int = _setting(
        1, "whether searches of plain English words also give articles near in meaning: 1, or 0 for words alone", most=1
    )
    page_size: int = _setting(25, "articles on one page of a list", least=1, most=200)


_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])\Z")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def duration_s(text: str) -> float:
    """Return the seconds of a length of time such as `90s`, `10m`, `1.5h`, `7d`.

    Raises:
        WrongUseError: it is none.
    """
    match = _DURATION.match(text.strip().lower())
    if match is None:
        raise WrongUseError(f"{text!r} is no length of time. Write a number and s, m, h or d: 90s, 10m, 1.5h, 7d.")
    return float(match[1]) * _SECONDS[match[2]]


def time_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name in the IANA database.

    Raises:
        WrongUseError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as exc:
        raise WrongUseError(
            f"The setting time_zone is {name!r}, which is no time zone. Write one such as UTC or Europe/Kyiv."
        ) from exc


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
    settings = Settings(home=home, **{name: _convert(name, value) for name, value in given.items()})
    time_zone(settings.time_zone)
    return settings


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
