"""A backup: one zip file with a sound copy of the database, the settings and a manifest of hashes.

The search index is left out: it is derived, and a restore rebuilds it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import orjson

from liveindex.errors import BackupError, StoreLockedError
from liveindex.store.connection import APPLICATION_ID, FILE_NAME, Database, migrations, translate

MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024


def write_backup(database: Database, target: Path, *, settings_file: Path, now: datetime) -> int:
    """Write a backup while others read and write; return its size in bytes.

    The file appears under its name only once it is complete.

    Raises:
        BackupError: the target cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            copy = Path(folder) / FILE_NAME
            database.copy_to(copy)
            part = Path(folder) / "backup.zip"
            _write_zip(part, copy, settings_file, now)
            part.replace(target)
        return target.stat().st_size
    except OSError as exc:
        raise BackupError(f"The backup {target} cannot be written: {exc}. Name another file, or make room.") from exc


def _write_zip(part: Path, copy: Path, settings_file: Path, now: datetime) -> None:
    members = [(FILE_NAME, copy)] + ([(settings_file.name, settings_file)] if settings_file.is_file() else [])
    manifest = {
        "made": now.isoformat(),
        "schema": len(migrations()),
        "sha256": {name: _digest(path) for name, path in members},
    }
    # Stored, not deflated: evidence and texts are compressed already.
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        for name, path in members:
            archive.write(path, name)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def read_backup(source: Path, folder: Path, *, settings_name: str = "") -> Path:
    """Unpack a backup's database beside its future place, checked; return where it lies.

    The settings in it come with it, where the folder has none of its own.

    Raises:
        BackupError: the file is no backup, or not as it was written.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = orjson.loads(archive.read(MANIFEST))
            folder.mkdir(parents=True, exist_ok=True)
            unpacked = folder / f"{FILE_NAME}.restoring"
            with archive.open(FILE_NAME) as packed, unpacked.open("wb") as out:
                while chunk := packed.read(_CHUNK):
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            if settings_name in archive.namelist() and not (folder / settings_name).exists():
                (folder / settings_name).write_bytes(archive.read(settings_name))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as exc:
        raise BackupError(f"{source} is no backup of Live Index, or a damaged one: {exc}. Name another file.") from exc
    if _digest(unpacked) != manifest.get("sha256", {}).get(FILE_NAME):
        unpacked.unlink()
        raise BackupError(f"{source} is damaged: its database is not the one that was written. Name another file.")
    _check_database(unpacked, source)
    return unpacked


def put_in_place(unpacked: Path, folder: Path, *, now: datetime) -> Path | None:
    """Make an unpacked database the one of a folder; return where the one that was there lies now.

    Raises:
        StoreLockedError: another process has the folder's database open.
    """
    place = folder / FILE_NAME
    moved = None
    if place.exists():
        _close_log(place)
        moved = folder / f"{FILE_NAME}.replaced-{now:%Y%m%dT%H%M%S}"
        place.rename(moved)
    for leftover in (folder / f"{FILE_NAME}-wal", folder / f"{FILE_NAME}-shm"):
        leftover.unlink(missing_ok=True)
    unpacked.rename(place)
    return moved


def _close_log(place: Path) -> None:
    """Fold the write-ahead log into the file, which only works while nobody else has it open."""
    connection = sqlite3.connect(place, timeout=1)
    try:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as exc:
        raise StoreLockedError(f"{place} is in use. Stop the server and other commands first.") from exc
    except sqlite3.DatabaseError:
        return  # a damaged file is moved away as it is
    finally:
        connection.close()
    if mode != "delete":
        raise StoreLockedError(f"{place} is in use. Stop the server and other commands first.")


def _check_database(path: Path, source: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        newer = connection.execute("PRAGMA user_version").fetchone()[0] > len(migrations())
    except sqlite3.Error as exc:
        raise BackupError(f"{source} holds no sound database.") from translate(exc, path)
    finally:
        connection.close()
    if not sound or not ours:
        raise BackupError(f"{source} holds no sound database of Live Index. Name another file.")
    if newer:
        raise BackupError(f"{source} was written by a newer version of Live Index. Upgrade, then restore it.")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
