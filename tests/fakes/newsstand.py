"""A fake reading filled with the bundled sample, and with articles that pages have broken on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tests.fakes.reading import FakeReading, at_minute, make_article

from liveindex.model.article import Article, Moment, Precision
from liveindex.sample import NEWS_FOLDER

LATEST = datetime(2025, 3, 23, 18, 5, tzinfo=UTC)
HOSTILE_TITLE = '<script>alert(1)</script> & "quotes" \'</title>'


def fill(reading: FakeReading) -> dict[str, str]:
    """Add the sample's articles and odd ones; return ids of the odd ones by what is odd."""
    by_address: dict[str, str] = {}
    records = [json.loads(line) for path in sorted(NEWS_FOLDER.glob("*.jsonl")) for line in path.open()]
    for record in sorted(records, key=lambda one: one["observed"]):
        published = datetime.fromisoformat(record["published"]).astimezone(UTC)
        article = make_article(
            record["title"],
            record["text"],
            record["url"],
            published=Moment(published, Precision.MINUTE, "record", record["published"]),
            name=record["source_name"],
            language=record["language"],
        )
        seen = datetime.fromisoformat(record["observed"])
        if record["url"] in by_address:
            reading.revise(by_address[record["url"]], article, seen=seen)
        else:
            by_address[record["url"]] = reading.add(article, seen=seen)
    return {"twice seen": _twice_seen(reading), **_odd_ones(reading)}


def _twice_seen(reading: FakeReading) -> str:
    return next(one.id for one in reading.kept.values() if len(one.versions) > 1)


def _odd_ones(reading: FakeReading) -> dict[str, str]:
    minute = timedelta(minutes=1)
    ids = {what: reading.add(article, seen=LATEST + minute) for what, article in odd_articles().items()}
    ids["waiting"] = reading.add(late_article(), seen=LATEST + 2 * minute, read=False)
    return ids


def odd_articles() -> dict[str, Article]:
    minute = timedelta(minutes=1)
    long_word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    copy = "The ferry to Port Selm ran again on Sunday.\n\nNobody was hurt."
    day_only = Moment(LATEST.replace(hour=0, minute=0), Precision.DAY, "date line", "Sun Mar 23 2025")
    future = Moment(LATEST + timedelta(days=400), Precision.MINUTE, "json-ld", "2026-04-27T18:05:00Z")
    page = "https://odd.example/"
    return {
        "hostile": make_article(
            HOSTILE_TITLE,
            "<img src=x onerror=alert(1)> said </p> nothing.\n\n<!-- A comment --> & an ampersand.",
            page + "hostile?a=1&b=%22%3E%3Cscript%3E",
            published=at_minute(LATEST),
            name="<b>Odd</b>",
        ),
        "arabic": make_article(
            "المفاوضات تبدأ في بورت سيلم",
            "بدأت المفاوضات يوم الأحد. وقال الوزير إن الوفدين تبادلا الوثائق.\n\nوتستمر المحادثات يوم الاثنين.",
            page + "ar",
            published=at_minute(LATEST - minute),
            language="ar",
        ),
        "long word": make_article(
            long_word, f"{long_word} sagte nichts.", page + "x" * 300, published=day_only, language="de"
        ),
        "undated": make_article("No one knows when", "It happened. Somewhere.", "file:///a/b/undated.txt"),
        "future": make_article("News of next year", "It will have happened.", page + "future", published=future),
        "untitled": make_article("", "A text without a title.\nIts second line.", page + "u", published=day_only),
        "copy one": make_article("Ferry runs again", copy, page + "one", published=at_minute(LATEST - 2 * minute)),
        "copy two": make_article("Ferry back", copy, "https://other.example/two", published=at_minute(LATEST - minute)),
    }


def late_article() -> Article:
    return make_article(
        "A report that has only just come in",
        "The harbour was closed at noon. Ships wait outside.\n\nIt opens on Monday, the master said.",
        "https://odd.example/waiting",
        published=at_minute(LATEST),
    )
