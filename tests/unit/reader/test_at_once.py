"""An app that marks while another call of it reads: what is read never shows as unread in between."""

from __future__ import annotations

import threading

import orjson

from liveindex.model.feed_reader import Stream, StreamKind, Stretch, Wanted

ALL = Stream(StreamKind.ALL)


def test_what_is_read_is_never_unread_again_while_the_mark_moves(fresh, tmp_path):
    file = tmp_path / "x.jsonl"
    lines = [{"url": f"https://a.example/{n}", "title": f"T{n}", "text": f"Text {n} of it."} for n in range(1, 301)]
    file.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    list(fresh.running.add(str(file)))
    reading, wrong, ended = fresh.feed_reading, [], threading.Event()
    marked = 0
    reading.unread("app")

    def look() -> None:
        while not ended.is_set():
            before = marked
            page = reading.page("app", ALL, Wanted(read=False), Stretch(limit=1000))
            wrong.extend(one.num for one in page.items if one.num <= before)
            counted = {one.stream: one.count for one in reading.unread("app")}.get(ALL, 0)
            if counted > 300 - before:
                wrong.append(counted)

    lookers = [threading.Thread(target=look) for _ in range(2)]
    for one in lookers:
        one.start()
    for num in range(1, 301):
        # Backwards in pairs, so that exceptions come and go as the mark moves over them.
        reading.mark("app", [num + 1 if num % 2 else num - 1], read=True)
        marked = num - num % 2
    ended.set()
    for one in lookers:
        one.join()
    assert wrong == [] and reading.unread("app") == ()
