"""The starter packs: lists of feeds (OPML) that come with the program, by name.

Names and bytes only; `collect.opml` reads what they list. Each was taken from public knowledge, see
`docs/reference/packs.md`.
"""

from __future__ import annotations

from importlib.resources import files

from liveindex.errors import WrongUseError

_ENDING = ".opml"


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs, in order."""
    found = (entry.name for entry in files(__name__).iterdir() if entry.name.endswith(_ENDING))
    return tuple(sorted(name.removesuffix(_ENDING) for name in found))


def pack_bytes(name: str) -> bytes:
    """Return a pack as OPML.

    Raises:
        WrongUseError: there is none of that name; says which there are.
    """
    if name not in pack_names():
        raise WrongUseError(f"There is no pack {name!r}. There are: {', '.join(pack_names())}.")
    return files(__name__).joinpath(name + _ENDING).read_bytes()
