"""What a check found -> plain JSON values."""

from __future__ import annotations

from liveindex.model.exported import Flaw, Tallied
from liveindex.serve.shapes import Json


def verdict_shape(subject: str, flaws: tuple[Flaw, ...], tallied: Tallied, digest: str) -> dict[str, Json]:
    """Return whether it is sound, what is not, and how much was looked at.

    Args:
        subject: the file, or the index.
        flaws: each thing that does not stand.
        tallied: how much was looked at.
        digest: SHA-256 of the manifest of an evidence file; "" of an index.
    """
    return {
        "subject": subject,
        "sound": not flaws,
        "manifest": digest or None,
        "flaws": [{"where": one.where, "what": one.what, "remedy": one.remedy or None} for one in flaws],
        "looked_at": dict(tallied.counts),
    }
