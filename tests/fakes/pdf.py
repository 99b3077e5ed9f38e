"""PDF files made line by line, sound and otherwise, for tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Line = tuple[float, str]  # size of the letters, words


def make_pdf(
    pages: Sequence[Sequence[Line]], *, info: str = "", catalog: str = "", content: bytes | None = None
) -> bytes:
    """Return a PDF of these pages, lines from top to bottom; an empty line stands for a gap.

    Args:
        pages: the lines of each.
        info: entries of the document's information, such as `/Title (Ferry)`.
        catalog: entries of its catalogue, such as `/Lang (en)`.
        content: in place of what the lines would make, for each page.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        stream = zlib.compress(content if content is not None else _drawn(lines))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    return _written(objects)


def _drawn(lines: Sequence[Line]) -> bytes:
    pieces = ["BT"]
    y = 740.0
    for size, words in lines:
        y -= size * 1.2
        if words:
            escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            pieces.append(f"/F1 {size} Tf 1 0 0 1 72 {y:.1f} Tm ({escaped}) Tj")
    return "\n".join([*pieces, "ET"]).encode("cp1252")


def _written(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
