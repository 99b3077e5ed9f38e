"""The vectors of an index <-> one file, so that the next process need not gather them from the whole database.

Derived: a file that is missing, broken, of another form or of another state of the database counts as none, and is
written anew. Nothing but time is lost with it.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np

from liveindex.search.nearness import NearIndex

_FORM = "Live Index vectors, form 1"


def load(path: Path) -> tuple[NearIndex, int, str] | None:
    """Return the vectors, the number of the last change they are of, and the mark of that change; None for none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            form, seq, mark = str(kept["form"]), int(kept["seq"]), str(kept["mark"])
            if form != _FORM:
                return None
            return NearIndex.of_arrays({name: kept[name] for name in NearIndex.ARRAYS}), seq, mark
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def save(path: Path, index: NearIndex, seq: int, mark: str) -> None:
    """Write the vectors as a whole, or not at all: who may not write here goes without the file."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        try:
            with fresh.open("wb") as file:
                arrays = {"form": np.array(_FORM), "seq": np.array(seq), "mark": np.array(mark), **index.arrays()}
                np.savez(file, allow_pickle=False, **arrays)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
