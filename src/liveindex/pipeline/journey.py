"""The order in which things happen to a document, told once.

for each batch of documents from `collect`:
    store the evidence as it came                                    store.snapshots
    a document whose place holds the same bytes as before is done    -> unchanged
    extract the article, or the reason why it is none                extraction     -> skipped, failed
    judge it against what its address held before                    pipeline.decide
    in one transaction, on the disk when it ends:                    store
        write article, version, text
        put the version into the reading queue
        write the change log
    acknowledge                                                      -> added, changed, unchanged
beside it, following the change log:
    take new versions into the search index                         pipeline.index_sync
    tell open pages                                                  serve.live
after it, from the durable queue:
    read each version: language, sentences                          annotation, pipeline.reading_queue
    in one transaction:                                              store
        store the readings
        compare it with its like, store what ties them               relate, pipeline.relating
        put the article into its story                               relate, pipeline.storylines
        show it where people's rules put its like                    relate, pipeline.seating
        judge which of its sentences are new to the story            relate, pipeline.novelty
        write the change log
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liveindex.model.outcome import Receipt, Trouble
from liveindex.model.snapshot import Snapshot
from liveindex.pipeline.index_sync import IndexFollower
from liveindex.pipeline.ingest import Ingest


def take_in(ingest: Ingest, follower: IndexFollower, parts: Iterable[Snapshot | Trouble]) -> Iterator[Receipt]:
    """Yield a receipt for each document, acknowledged; the search index follows on a thread of its own."""
    follower.start()
    try:
        yield from ingest.resume()
        yield from ingest.run(parts)
    finally:
        follower.stop()
