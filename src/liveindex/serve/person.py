"""Who decides: the person at this machine."""

from __future__ import annotations

import getpass


def login() -> str:
    """Return the login name; "unknown" for a user without one, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
