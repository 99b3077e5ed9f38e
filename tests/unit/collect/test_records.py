"""JSON, JSON Lines, CSV and TSV: one record at a time, and nothing lost beside a broken one."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.collect.conftest import NOW, bodies, snapshots, troubles

from liveindex.collect.opened import Opened, Part, buffered
from liveindex.collect.registry import read_document
from liveindex.config import MIB, Settings
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]


def test_each_line_is_a_record_as_it_came(read: Read) -> None:
    body = b'\xef\xbb\xbf{"title": "A",  "text": "x"}\r\n\r\n{"title":"\\u00e9"}'
    parts = read(body, "a.jsonl")
    assert [(s.medium, s.body, s.address, s.taken) for s in snapshots(parts)] == [
        (Medium.RECORD, b'{"title": "A",  "text": "x"}', "file:///a.jsonl#1", NOW),
        (Medium.RECORD, b'{"title":"\\u00e9"}', "file:///a.jsonl#3", NOW),
    ]
    assert not troubles(parts)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"title": "cut', "no JSON"),
        (b"[1, 2]", "no JSON object but list"),
        (b"null", "no JSON object"),
        (b'{"title": "\xff"}', "UTF-8"),
        (b"[" * 100_000, "no JSON"),
        (b'{"price": 1}', "Its fields are price"),
        (b'{"title": "' + b"x" * 2000 + b'"}', "longer than"),
    ],
)
def test_a_broken_line_is_named_and_the_others_come(line: bytes, says: str, read: Read, settings: Settings) -> None:
    body = b'{"title": "A"}\n' + line + b'\n{"title": "C"}\n'
    parts = read(body, "a.jsonl", settings=replace(settings, max_document_bytes=1000 if "longer" in says else MIB))
    assert [record["title"] for record in bodies(parts)] == ["A", "C"]
    (trouble,) = troubles(parts)
    assert (trouble.outcome, trouble.address) == (Outcome.FAILED, "file:///a.jsonl#2")
    assert says in trouble.detail


def test_what_only_a_lenient_reader_takes_becomes_sound_json(read: Read) -> None:
    (snapshot,) = snapshots(
        read(b'{"title": "NaN \\ud800", "score": NaN, "big": 123456789012345678901234567890}', "a.jsonl")
    )
    assert json.loads(snapshot.body) == {"title": "NaN \ufffd", "score": None, "big": 123456789012345678901234567890}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, read: Read) -> None:
    lines = '{"title": "Ż"}\n{"title": "B"}\n'.encode(encoding)
    table = "title;text\r\nŻ;x\r\n".encode(encoding)
    whole = '[{"title": "Ż"}]'.encode(encoding)
    assert [record["title"] for record in bodies(read(lines, "a.jsonl"))] == ["Ż", "B"]
    assert [record["title"] for record in bodies(read(table, "a.csv"))] == ["Ż"]
    assert [record["title"] for record in bodies(read(whole, "a.json"))] == ["Ż"]


@pytest.mark.parametrize(
    ("observed", "taken"),
    [
        ("2025-05-21T12:00:00+02:00", datetime(2025, 5, 21, 10, tzinfo=UTC)),
        ("2025-05-21 12:00:00", datetime(2025, 5, 21, 12, tzinfo=UTC)),
        ("2025-05-21", datetime(2025, 5, 21, tzinfo=UTC)),
        ("2999-01-01T00:00:00Z", NOW),
        ("0001-01-01T00:00:00+10:00", NOW),
        ("yesterday", NOW),
        (5, NOW),
    ],
)
def test_a_record_says_itself_when_it_was_seen_but_never_later_than_now(
    observed: object, taken: datetime, read: Read
) -> None:
    (snapshot,) = snapshots(read(json.dumps({"title": "A", "Observed": observed}).encode(), "a.jsonl"))
    assert snapshot.taken == taken


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A"}, {"title": "B"}],
        {"articles": [{"title": "A"}, {"title": "B"}]},
        {"status": "ok", "items": [{"title": "A"}, {"title": "B"}]},
    ],
)
def test_json_arrays_come_record_by_record(value: object, read: Read) -> None:
    for body in (json.dumps(value).encode(), json.dumps(value, indent=2).encode()):
        parts = read(body)
        assert [snapshot.address for snapshot in snapshots(parts)] == ["stdin:#1", "stdin:#2"]
        assert [record["title"] for record in bodies(parts)] == ["A", "B"]


def test_one_object_is_one_record(read: Read) -> None:
    (snapshot,) = snapshots(read(b'{\n "headline": "A",\n "items": [1]\n}', "a.json"))
    assert snapshot.address == "file:///a.json#1"


def test_a_record_with_a_list_of_its_own_is_not_taken_for_a_wrapper(read: Read) -> None:
    assert len(bodies(read(b'{"title": "A", "text": "x", "data": [{"title": "inner"}]}'))) == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"a": 1}', "Its fields are a"),
        (b'[{"title": "A"', "no JSON"),
        (b'[["x"]]', "no JSON object"),
        (b"{}", "none"),
    ],
)
def test_json_without_an_article_is_said(body: bytes, says: str, read: Read) -> None:
    (trouble,) = read(body, "a.json")
    assert says in troubles([trouble])[0].detail


def test_an_empty_array_is_said(read: Read) -> None:
    (trouble,) = read(b"[]", "a.json")
    assert (troubles([trouble])[0].outcome, troubles([trouble])[0].reason) == (Outcome.SKIPPED, "empty")


def test_json_lines_longer_than_what_is_sniffed_are_still_lines(read: Read) -> None:
    long = json.dumps({"title": "A", "text": "x" * 200_000}).encode()
    assert len(bodies(read(long + b"\n" + long + b"\n"))) == 2
    assert len(bodies(read(long))) == 1


class Endless:
    """A pipe that writes `count` lines without ever holding them all."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines, self._rest = lines, b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (line := next(self._lines, b"")):
            self._rest += line
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


@pytest.mark.parametrize(("first", "line"), [(b"", b'{"title": "A", "text": "%s"}\n'), (b"title,text\n", b"A,%s\n")])
def test_memory_does_not_grow_with_the_file(first: bytes, line: bytes, settings: Settings) -> None:
    def lines() -> Iterator[bytes]:
        yield first or line % b"x"
        for _ in range(2000):
            yield line % (b"x" * 10_000)  # 20 MB in all

    opened = Opened(address="stdin:", name="", stream=buffered(Endless(lines()).read), taken=NOW)
    tracemalloc.start()
    count = sum(1 for _ in read_document(opened, settings))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count in (2000, 2001)
    assert peak < 2 * MIB


def test_a_table_is_a_record_a_row(read: Read) -> None:
    body = 'Title,URL,Text\r\n"One, two",https://x.example/1,"Line\r\nline ""said"""\r\n\r\nB,,é\r\n'.encode()
    parts = read(body, "a.csv")
    assert bodies(parts) == [
        {"Title": "One, two", "URL": "https://x.example/1", "Text": 'Line\r\nline "said"'},
        {"Title": "B", "URL": "", "Text": "é"},
    ]
    assert [snapshot.address for snapshot in snapshots(parts)] == ["file:///a.csv#1", "file:///a.csv#2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_end_are_found_out(delimiter: str, end: str, read: Read) -> None:
    body = end.join([delimiter.join(["title", "text"]), delimiter.join(["A", "x"]), ""]).encode()
    assert bodies(read(body, "a.csv")) == [{"title": "A", "text": "x"}]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,b,c", "line 3 has 3 cells, its header 2"),
        ("A", "line 3 has 1 cells"),
        ('"never closed,b', "line 3 is broken"),
        ('A,"never closed', "line 3 is broken"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_the_others_come(row: str, says: str, read: Read) -> None:
    rest = "".join(f"T{number},x\n" for number in range(50))
    parts = read(f'title,text\nfirst,x\n{row}\nC,"d"\n{rest}'.encode(), "a.csv")
    assert [record["title"] for record in bodies(parts)] == ["first", "C", *(f"T{number}" for number in range(50))]
    (trouble,) = troubles(parts)
    assert trouble.outcome is Outcome.FAILED
    assert says in trouble.detail


def test_marks_within_a_cell_are_forgiven_where_the_row_fits(read: Read) -> None:
    (record,) = bodies(read(b'title,text\n"He said "no" again",x\n', "a.csv"))
    assert "no" in str(record["title"])
    assert record["text"] == "x"


def test_a_huge_cell_is_read_and_one_over_the_limit_is_named(read: Read, settings: Settings) -> None:
    body = b"title,text\nA," + b"x" * 500_000 + b"\nB,y\n"
    assert len(bodies(read(body, "a.csv"))) == 2
    parts = read(body, "a.csv", settings=replace(settings, max_document_bytes=100_000))
    assert [record["title"] for record in bodies(parts)] == ["B"]
    assert len(troubles(parts)) == 1


def test_a_table_of_something_else_names_its_columns_and_those_wanted(read: Read) -> None:
    (trouble,) = read(b"year,price\n2025,1\n", "a.csv")
    detail = troubles([trouble])[0].detail
    assert "year, price" in detail
    assert "title" in detail


def test_bytes_that_are_no_utf_8_spoil_only_their_own_cell(read: Read) -> None:
    body = "title,text\nŻ,x\n".encode() + b"caf\xe9,\x93said\x94\n"
    assert bodies(read(body, "a.csv")) == [{"title": "Ż", "text": "x"}, {"title": "café", "text": "“said”"}]


@given(st.binary(max_size=400), st.sampled_from(["a.jsonl", "a.json", "a.csv", "a.tsv", "a.rss", "a.html", "a.txt"]))
def test_any_bytes_under_any_name_end_in_parts_and_raise_nothing(body: bytes, name: str) -> None:
    from pathlib import Path

    opened = Opened(address=f"file:///{name}", name=name, stream=buffered(io.BytesIO(body).read), taken=NOW)
    assert list(read_document(opened, Settings(home=Path("/nowhere"))))


_CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list("\n\t\"',;")), max_size=20)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_table_gives_back_what_was_written(rows: list[list[str]]) -> None:
    import csv
    from pathlib import Path

    written = io.StringIO(newline="")
    kept = [row for row in rows if "".join(row).strip()]
    csv.writer(written).writerows([["title", "text"], *kept])
    raw = written.getvalue().encode()
    opened = Opened(address="file:///a.csv", name="a.csv", stream=buffered(io.BytesIO(raw).read), taken=NOW)
    found = bodies(list(read_document(opened, Settings(home=Path("/nowhere")))))
    assert found == [{"title": title, "text": text} for title, text in kept]


def test_every_name_that_counts_here_is_one_that_extract_reads() -> None:
    from liveindex.collect.columns import ADDRESS_NAMES, TEXT_NAMES, TITLE_NAMES
    from liveindex.extraction.fields import by_meaning

    read_as = {name: set(by_meaning({name: "x"})) for name in TEXT_NAMES | TITLE_NAMES | ADDRESS_NAMES}
    assert {name: {"url"} for name in ADDRESS_NAMES}.items() <= read_as.items()
    assert {name: {"title"} for name in TITLE_NAMES}.items() <= read_as.items()
    assert set().union(*(read_as[name] for name in TEXT_NAMES)) == {"text", "html", "summary"}
