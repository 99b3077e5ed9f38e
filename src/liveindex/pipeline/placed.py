"""A stored wording -> what its article is compared by when it is put into a story."""

from __future__ import annotations

from liveindex.relate.stories.traits import Traits, traits_of
from liveindex.store import articles, readings, stories
from liveindex.store.connection import Connection


def traits_by(connection: Connection, version: int) -> Traits:
    """Return what an article is compared by, from one of its versions alone: a later edit changes nothing of it."""
    found = readings.load_readings(connection, version)
    return traits_of(articles.load_version(connection, version), found, stories.time_of_version(connection, version))
