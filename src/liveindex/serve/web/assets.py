"""The files that pages load: style, script, icon. Each under an address that names its content, kept for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "assets"
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    content: bytes
    media_type: str


class Assets:
    """Every file by the name in its address: `page.1f2e3d4c5b6a.css`."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._by_address_name: dict[str, Asset] = {}
        self._address_names: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix not in _MEDIA_TYPES:
                continue
            content = path.read_bytes()
            name = f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}"
            self._by_address_name[name] = Asset(content, _MEDIA_TYPES[path.suffix])
            self._address_names[path.name] = name

    def address(self, name: str) -> str:
        """Return the address of a file by its name in the folder; it changes when the content does."""
        return f"/assets/{self._address_names[name]}"

    def find(self, address_name: str) -> Asset | None:
        """Return the file of an address; None where there is none, or where it has other content now."""
        return self._by_address_name.get(address_name)
