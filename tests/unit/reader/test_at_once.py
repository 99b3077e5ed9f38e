"""An app that marks while another call of it reads: a list is of one moment, though the mark moves meanwhile."""

from __future__ import annotations

import threading

from liveindex.model.feed_reader import Stream, StreamKind, Stretch, Wanted
from liveindex.service import feed_reading


def test_what_is_read_is_not_unread_again_while_the_mark_moves(fresh, put, monkeypatch):
    for _ in range(3):
        put()
    reading, walk = fresh.feed_reading, feed_reading._walk
    reading.mark("app", [2], read=True)

    def marked_meanwhile(*given):
        # The first is read too now, so the mark moves over both, and what was written of the second goes.
        other = threading.Thread(target=reading.mark, args=("app", [1]), kwargs={"read": True})
        other.start()
        other.join()
        return walk(*given)

    def unread() -> list[int]:
        page = reading.page("app", Stream(StreamKind.ALL), Wanted(read=False), Stretch(limit=10))
        return [one.num for one in page.items]

    monkeypatch.setattr(feed_reading, "_walk", marked_meanwhile)
    assert unread() == [3, 1]
    monkeypatch.undo()
    assert unread() == [3]
