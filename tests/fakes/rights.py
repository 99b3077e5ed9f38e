"""A user who may not do everything, also where the tests run as root."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65_534


@contextmanager
def ordinary_user(place: Path) -> Iterator[None]:
    """Run a block as a user without root's rights who can reach `place`. Imports in the block may fail."""
    if os.geteuid() != 0:
        yield
        return
    for parent in place.parents:
        if parent.is_relative_to(tempfile.gettempdir()):
            parent.chmod(0o755)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
