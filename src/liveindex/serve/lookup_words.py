"""What is known of people -> a line of words, the same in the terminal and on pages."""

from __future__ import annotations

from liveindex.model.lookup import RoleRow


def role_line(role: RoleRow) -> str:
    """Return a role with whose it is and when it is held: `former: defence minister, Veldra`."""
    of = f", {role.of}" if role.of and role.of.lower() not in role.title.lower() else ""
    return f"{role.time.value}: {role.title}{of}"
