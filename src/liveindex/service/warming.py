"""What the first search would wait for is read before it comes: the search index, the vectors, the table of words."""

from __future__ import annotations

from liveindex.service.reading import Reading


def warm_up(reading: Reading, *, meaning: bool) -> None:
    """Read what searches need.

    Args:
        meaning: they will look for what is near in meaning: the vectors of 100,000 articles are 50 MB, read in tenths
            of a second, or gathered in several where no process has kept them.
    """
    reading.search("", limit=1)
    if reading.meaning and meaning:
        with reading.database.reading() as connection:
            reading.meaning.warm_up(connection)
