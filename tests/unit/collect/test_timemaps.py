"""Lists of copies are read in every form that archives give, and the wanted copies are chosen."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from liveindex.collect.timemaps import (
    file_day,
    fill_in,
    http_date,
    original_in,
    plan,
    raw_form,
    read_timemap,
    time_in,
)
from liveindex.errors import UnreadableInputError
from liveindex.model.memento import Memento, Span, Step

PAGE = "https://harrow.example/flood?a=1,2"
BASE = "https://archive.example/timemap/link/" + PAGE
MAY = Span(first=date(2025, 5, 1), last=date(2025, 5, 31))
LINKS = f"""<{PAGE}>;rel="original",
 <{BASE}>; rel="self"; type="application/link-format"; from="Thu, 01 May 2025 10:00:00 GMT",
 <https://archive.example/web/{PAGE}>; rel="timegate",
 <https://archive.example/web/20250501100000/{PAGE}>; rel="first memento"; datetime="Thu, 01 May 2025 10:00:00 GMT",
 <https://other.example/20250502100000/{PAGE}>;datetime="Fri, 02 May 2025 10:00:00 GMT";rel="memento";license="x, y",
 <https://archive.example/web/20250503100000/{PAGE}>; rel="memento last"; datetime="never",
 <https://archive.example/timemap/2/{PAGE}>; rel="timemap"; from="Fri, 30 May 2025 00:00:00 GMT",
 <https://archive.example/timemap/3/{PAGE}>; rel="timemap"; from="Sun, 01 Jun 2025 00:00:00 GMT",
 <https://archive.example/timemap/0/{PAGE}>; rel="timemap"; until="Wed, 30 Apr 2025 00:00:00 GMT\""""


def read(body: str | bytes, base: str = BASE) -> list[tuple[str, str]]:
    found = read_timemap(body if isinstance(body, bytes) else body.encode(), asked=PAGE, base=base, span=MAY)
    return [(f"{one.at:%d.%m. %H}", one.address) for one in found.mementos]


def test_a_list_in_link_format_gives_its_copies_and_the_parts_that_may_hold_wanted_days() -> None:
    found = read_timemap(LINKS.encode(), asked=PAGE, base=BASE, span=MAY)
    assert [one.address for one in found.mementos] == [
        f"https://archive.example/web/20250501100000/{PAGE}",
        f"https://other.example/20250502100000/{PAGE}",
    ]
    assert {one.original for one in found.mementos} == {PAGE}
    assert found.more == (f"https://archive.example/timemap/2/{PAGE}",)


def test_a_list_in_json_gives_the_same() -> None:
    body = {
        "original_uri": PAGE,
        "timemap_index": [{"uri": "https://archive.example/timemap/json/2/x", "from": "2025-05-30T00:00:00Z"}],
        "mementos": {
            "first": {"datetime": "2025-05-01T10:00:00Z", "uri": "https://a.example/1"},
            "list": [
                {"datetime": "2025-05-02T10:00:00Z", "uri": ["https://b.example/2"]},
                {"datetime": "2025-05-01T10:00:00Z", "uri": "https://a.example/1"},
                {"datetime": 7, "uri": None},
                "x",
            ],
        },
    }
    assert read(json.dumps(body)) == [("01.05. 10", "https://a.example/1"), ("02.05. 10", "https://b.example/2")]
    assert read_timemap(json.dumps(body).encode(), asked=PAGE, base=BASE, span=MAY).more == (
        "https://archive.example/timemap/json/2/x",
    )


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(
            [
                ["urlkey", "timestamp", "original", "mimetype", "statuscode"],
                ["example,harrow)/flood", "20250501100000", PAGE, "text/html", "200"],
                ["example,harrow)/flood", "20250502100000", PAGE, "text/html", "301"],
                ["example,harrow)/flood", "20251301100000", PAGE, "text/html", "200"],
                None,
            ]
        ),
        f"example,harrow)/flood 20250501100000 {PAGE} text/html 200 ABC 12\n"
        f"example,harrow)/flood 20250502100000 {PAGE} text/html 404 ABC 12\n\nnonsense",
        f'example,harrow)/flood 20250501100000 {{"url": "{PAGE}", "status": "200"}}\n'
        f'example,harrow)/flood 20250502100000 {{"url": "{PAGE}", "status": "500"}}\n'
        "example,harrow)/flood 20250502100000 {broken",
    ],
)
def test_lists_of_cdx_servers_give_the_sound_copies(body: str) -> None:
    base = "https://archive.example/cdx/search/cdx?url=x"
    assert read(body, base) == [("01.05. 10", f"https://archive.example/web/20250501100000/{PAGE}")]


def test_a_cdx_server_of_a_collection_leads_to_the_copies_of_that_collection() -> None:
    body = f"k 20250501100000 {PAGE} text/html 200 A 1"
    ((_, address),) = read(body, "https://archive.example/news/cdx?url=x")
    assert address == f"https://archive.example/news/20250501100000/{PAGE}"


@pytest.mark.parametrize("body", ["<html><link rel='x'></html>", "{}", '{"error": 1}', "{", "no list at all"])
def test_what_is_no_list_is_refused(body: str) -> None:
    with pytest.raises(UnreadableInputError, match="no TimeMap"):
        read(body)


def test_an_empty_list_is_a_list() -> None:
    assert read("") == read("[]") == []


def test_a_hostile_list_ends_in_time() -> None:
    assert read('<x>; rel="original",' + "<" * 200_000) == []
    assert read('<x>; rel="memento"' + '; a="b' * 100_000) == []
    assert read('<a>;rel="' + ";=" * 200_000) == []


def _at(stamp: str, address: str = "") -> Memento:
    at = datetime.strptime(stamp, "%Y%m%d%H%M").replace(tzinfo=UTC)
    return Memento(at=at, address=address or f"https://a.example/{stamp}", original=PAGE)


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (Step.DAY, ["202505010800", "202505312359"]),
        (Step.HOUR, ["202505010800", "202505010930", "202505312359"]),
        (Step.ALL, ["202505010800", "202505010830", "202505010930", "202505312359"]),
    ],
)
def test_the_first_copy_of_each_step_is_taken_and_none_of_other_days(step: Step, wanted: list[str]) -> None:
    stamps = ("202506010000", "202505010930", "202505010830", "202505010800", "202504302359", "202505312359")
    listed = [_at(stamp) for stamp in stamps]
    listed.append(_at("202505010800", "https://other.example/the-same-second"))
    assert [f"{one.at:%Y%m%d%H%M}" for one in plan(listed, MAY, step)] == wanted


def test_the_raw_form_is_asked_for_only_where_the_address_shows_a_way() -> None:
    assert raw_form(f"https://a.example/web/20250501100000/{PAGE}", "id_").endswith(f"/20250501100000id_/{PAGE}")
    assert raw_form(f"https://a.example/all/20250501100000im_/{PAGE}", "id_").endswith(f"/20250501100000id_/{PAGE}")
    for address in (f"https://a.example/20250501100000/{PAGE}", "https://a.example/web/x", "https://a.example/AbC1"):
        assert raw_form(address, "id_") == address
    assert raw_form(f"https://a.example/web/20250501100000/{PAGE}", "").endswith(f"/20250501100000/{PAGE}")


def test_the_original_and_the_time_are_read_out_of_an_archives_address() -> None:
    assert original_in(f"https://a.example/web/20250501100000id_/{PAGE}") == PAGE
    assert original_in("https://a.example/web/20250501100000/https:/harrow.example/x") == "https://harrow.example/x"
    assert original_in("https://a.example/web/20250501100000/harrow.example/x") == "http://harrow.example/x"
    assert original_in(f"https://archive.example/20250501100000/{PAGE}") == PAGE
    assert original_in("https://archive.example/AbC1") is None
    assert time_in(f"https://a.example/web/20250501100000id_/{PAGE}") == datetime(2025, 5, 1, 10, tzinfo=UTC)
    assert time_in("https://harrow.example/2025/05/01/flood") is None


def test_a_template_is_filled_in_once() -> None:
    filled = fill_in("https://a.example/?u={quoted}&f={from}&t={to}&a={address}", "https://x.example/{to}", MAY)
    assert filled == (
        "https://a.example/?u=https%3A%2F%2Fx.example%2F%7Bto%7D&f=20250501&t=20250531&a=https://x.example/{to}"
    )


def test_dates_that_are_none_are_none() -> None:
    assert http_date("Thu, 01 May 2025 10:00:00 GMT") == http_date("2025-05-01T12:00:00+02:00")
    for written in ("", "soon", "Thu, 99 May 2025 10:00:00 GMT", "0001-01-01T00:00:00+23:00"):
        assert http_date(written) is None


def test_the_day_of_an_archive_file_is_read_from_its_name() -> None:
    assert file_day("crawl-data/CC-NEWS/2025/05/CC-NEWS-20250516083000-00042.warc.gz") == date(2025, 5, 16)
    assert file_day("crawl-data/20250516/whole.warc.gz") is None
    assert file_day("CC-NEWS-20259916083000-00042.warc.gz") is None
