"""Build the outlines: `python -m training.outlines [folder of the wheel]`."""

from __future__ import annotations

import hashlib
import itertools
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import zstandard

from liveindex.serve.web.map import OUTLINES, STEP
from liveindex.text.countries import country_of

PROJECT = Path(__file__).resolve().parents[2]
WHEEL = "geopandas-0.14.4-py3-none-any.whl"
SHA256 = "3bb6473cb59d51e1a7fe2dbc24a1a063fb0ebdeddf3ce08ddbf8c7ddc99689aa"
_INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
# Names that Natural Earth shortens, or that the table of countries does not have.
_CODES = {
    "W. Sahara": "EH", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO", "Falkland Is.": "FK", "Greenland": "GL",
    "Fr. S. Antarctic Lands": "TF", "Timor-Leste": "TL", "Puerto Rico": "PR", "Côte d'Ivoire": "CI",
    "Guinea-Bissau": "GW", "Central African Rep.": "CF", "Eq. Guinea": "GQ", "eSwatini": "SZ", "Vanuatu": "VU",
    "New Caledonia": "NC", "Solomon Is.": "SB", "Antarctica": "AQ", "Bosnia and Herz.": "BA", "S. Sudan": "SS",
}  # fmt: skip
_POLYGON = 5


def main(arguments: list[str]) -> None:
    """Write the outlines into the package and say what they hold."""
    wheel = (Path(arguments[0]) if arguments else PROJECT / "wheels") / WHEEL
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{wheel} is not the file that the outlines are made of.")
    with zipfile.ZipFile(wheel) as packed:
        names = list(_names(packed.read(f"{_INSIDE}.dbf")))
        shapes = list(_shapes(packed.read(f"{_INSIDE}.shp")))
    rows = [[country_of(name) or _CODES.get(name, ""), rings] for name, rings in zip(names, shapes, strict=True)]
    body = zstandard.compress(msgspec.msgpack.encode(rows), 19)
    target = PROJECT / "src" / "liveindex" / "serve" / "web" / OUTLINES
    target.write_bytes(body)
    print(f"{len(rows)} outlines -> {len(body):,} bytes")  # noqa: T201 - a command


def _names(table: bytes) -> Iterator[str]:
    """Yield the names of a dBASE table (dBASE III file structure), in order."""
    count, header, length = struct.unpack("<IHH", table[4:12])
    at, start, width = 32, 0, 0
    offset = 1
    while table[at] != 0x0D:
        field, size = table[at : at + 11].split(b"\0")[0].decode(), table[at + 16]
        if field == "name":
            start, width = offset, size
        offset += size
        at += 32
    for number in range(count):
        row = header + number * length
        yield table[row + start : row + start + width].decode("latin-1").strip()


def _shapes(file: bytes) -> Iterator[list[list[int]]]:
    """Yield the rings of each polygon (ESRI Shapefile Technical Description, 1998), in steps of a degree."""
    at = 100
    while at < len(file):
        (words,) = struct.unpack(">i", file[at + 4 : at + 8])
        record = file[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<i", record[:4])[0] != _POLYGON:
            yield []
            continue
        parts, points = struct.unpack("<ii", record[36:44])
        starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
        numbers = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        steps = [round(number * STEP) for number in numbers]
        yield [steps[2 * first : 2 * last] for first, last in itertools.pairwise(starts)]


if __name__ == "__main__":
    main(sys.argv[1:])
