"""Captured documents leave as WARC and WACZ as they came, byte for byte."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator

from liveindex.bootstrap import Services
from liveindex.serve.exports.captures import sort_key
from liveindex.serve.exports.sorting import SortedLines

Write = Callable[..., bytes]


def records(body: bytes) -> list[tuple[str, bytes, dict[str, str]]]:
    found = []
    for record in ArchiveIterator(io.BytesIO(body), check_digests="raise"):
        headers = dict(record.rec_headers.headers)
        found.append((record.rec_type, record.content_stream().read(), headers))
    return found


def test_a_warc_holds_each_document_as_it_came(sample: Services, written: Write):
    found = records(written("warc"))
    assert found[0][0] == "warcinfo"
    documents = found[1:]
    assert {kind for kind, _, _ in documents} == {"resource"}
    rows = [json.loads(line) for line in written("jsonl", "articles").splitlines()]
    assert {sha256(body).hexdigest() for _, body, _ in documents} == {row["evidence_sha256"] for row in rows}
    for row in rows[:10]:
        body = sample.reading.evidence(row["id"]).body
        assert any(body == one for _, one, _ in documents)
    assert len({headers["WARC-Record-ID"] for _, _, headers in found}) == len(found)


def test_a_wacz_lists_its_parts_and_its_index_leads_to_each_record(written: Write):
    with zipfile.ZipFile(io.BytesIO(written("wacz"))) as archive:
        names = archive.namelist()
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        package = json.loads(archive.read("datapackage.json"))
        assert package["wacz_version"] == "1.1.1"
        listed = {one["path"]: one for one in package["resources"]}
        assert set(listed) == set(names) - {"datapackage.json", "datapackage-digest.json"}
        for path, one in listed.items():
            body = archive.read(path)
            assert (one["hash"], one["bytes"]) == (f"sha256:{sha256(body).hexdigest()}", len(body))
        digest = json.loads(archive.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{sha256(archive.read('datapackage.json')).hexdigest()}"
        warc = archive.read("archive/data.warc.gz")
        lines = archive.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    assert pages[0]["format"] == "json-pages-1.0"
    assert len(lines) == len(pages) - 1 > 50
    for line in lines:
        fields = json.loads(line.split(" ", 2)[2])
        start, length = int(fields["offset"]), int(fields["length"])
        (kind, body, headers), *rest = records(warc[start : start + length])
        assert not rest
        assert kind == "resource"
        assert fields["digest"] == f"sha256:{sha256(body).hexdigest()}"
        assert headers["WARC-Target-URI"] == fields["url"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.News.example:443/A b?x=1", "example,news)/a_b?x=1"),
        ("http://a.example:8080/", "example,a:8080)/"),
        ("http://a.example", "example,a)/"),
        ("http://a.example:99999999/x", "example,a)/x"),
        ("file:///tmp/A.jsonl#1", "file:///tmp/a.jsonl#1"),
    ],
)
def test_sort_keys_turn_the_host_round(address: str, key: str):
    assert sort_key(address) == key


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 57])
def test_lines_come_back_in_order_however_many_runs_they_took(count: int):
    lines = [f"{number * 7919 % 101} {number}\n".encode() for number in range(count)]
    with SortedLines(run=10) as found:
        for line in lines:
            found.add(line)
        assert list(found) == sorted(lines)
