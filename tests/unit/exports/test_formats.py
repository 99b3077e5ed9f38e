"""Each format is opened by the library that reads it elsewhere, and says what the index says."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import bibtexparser
import geojson
import icalendar
import pytest
import rispy
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pyld import jsonld

from liveindex.bootstrap import Services
from liveindex.errors import QueryError, WrongUseError
from liveindex.model.reading import DayPrecision
from liveindex.model.timeline import Ahead, AheadStatus
from liveindex.model.told import ToldIn
from liveindex.serve.exports import events_calendar, investigations, linked_data, web_annotations
from liveindex.serve.exports.columns import Kind, row_of
from liveindex.serve.exports.formats import FORMATS, Job, format_of, table_for
from liveindex.serve.exports.making import exporter_of
from liveindex.serve.exports.story_columns import InStory
from liveindex.serve.exports.tables import ARTICLES, STATEMENTS, TABLES, Exporter
from liveindex.serve.exports.tabular import as_it_was, cell, harmless
from liveindex.service.exporting.reading_out import EVERYTHING

from .conftest import MADE

Write = Callable[..., bytes]


def lines(body: bytes) -> list[dict]:
    return [json.loads(line) for line in body.splitlines()]


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_gives_its_columns_and_values_of_their_kinds(written: Write, table: str):
    rows = lines(written("jsonl", table))
    assert rows
    kinds = {Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: (int, float), Kind.TRUTH: bool, Kind.TIME: str,
             Kind.DAY: str, Kind.TEXTS: list, Kind.INTEGERS: list}  # fmt: skip
    for row in rows:
        assert list(row) == [column.name for column in TABLES[table].columns]
        for column in TABLES[table].columns:
            value = row[column.name]
            assert value is None or isinstance(value, kinds[column.kind]), (column.name, value)
            if value is not None and column.kind is Kind.TIME:
                assert datetime.fromisoformat(value).tzinfo == UTC
            if value is not None and column.kind is Kind.DAY:
                date.fromisoformat(value)


@pytest.mark.parametrize("table", list(TABLES))
def test_a_table_is_the_same_as_csv_and_parquet(written: Write, table: str):
    from pyarrow import parquet

    wanted = lines(written("jsonl", table))
    columns = TABLES[table].columns
    read = list(csv.DictReader(io.StringIO(written("csv", table).decode(), newline="")))
    assert [[row[c.name] for c in columns] for row in read] == [[cell(row[c.name]) for c in columns] for row in wanted]
    frame = parquet.read_table(io.BytesIO(written("parquet", table)))
    assert frame.num_rows == len(wanted)
    assert frame.schema.field(0).metadata[b"help"].decode() == columns[0].help
    for column in columns:
        got = frame.column(column.name).to_pylist()
        plain = [one.isoformat().replace("+00:00", "Z") if isinstance(one, date) else one for one in got]
        assert plain == [row[column.name] for row in wanted], column.name


def test_what_every_table_counts_is_what_the_index_holds(sample: Services, written: Write):
    assert len(lines(written("jsonl", "articles"))) == sample.reading.standing().articles == 86
    with sample.database.reading() as connection:
        for table in ("statements", "figures"):
            assert (
                len(lines(written("jsonl", table))) == connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            )
    for row in lines(written("jsonl", "statements"))[:20]:
        view = sample.statements.one(row["id"])
        assert view.row.content == tuple(row["content"])
        assert [one.name for one in view.row.statement.speakers] == row["speakers"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'quoted", "''",
                                  "plain", "", "a=1", "ünï", "=HYPERLINK(\"http://x\",\"y\")", "a\r\nb"])  # fmt: skip
def test_no_cell_is_a_formula_and_every_cell_can_be_read_back(text: str):
    kept = harmless(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert as_it_was(kept) == text
    stream = io.StringIO()
    csv.writer(stream).writerow([kept])
    assert as_it_was(next(csv.reader(io.StringIO(stream.getvalue(), newline="")), [""])[0]) == text


def test_numbers_below_zero_are_numbers():
    assert cell(-2.5) == "-2.5"
    assert cell(["=1", "b"]) == '["=1","b"]'
    assert cell(None) == ""
    assert cell(True) == "true"


_OA = "http://www.w3.org/ns/oa#"
_ANNO = {  # of the context of the W3C, the terms that are used here
    "id": "@id", "type": "@type", "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    **{name: f"{_OA}{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
                                         "TimeState", "exact", "prefix", "suffix", "start", "end")},
    "body": {"@id": f"{_OA}hasBody", "@type": "@id"}, "target": {"@id": f"{_OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{_OA}hasSource", "@type": "@id"}, "selector": {"@id": f"{_OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{_OA}hasState", "@type": "@id"}, "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "describing": f"{_OA}describing", "highlighting": f"{_OA}highlighting", "sourceDate": f"{_OA}sourceDate",
    "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"}, "format": "http://purl.org/dc/elements/1.1/format",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "language": "http://purl.org/dc/elements/1.1/language",
}  # fmt: skip
_CONTEXTS = {web_annotations.CONTEXT: _ANNO, linked_data.CONTEXT: {"@vocab": "https://schema.org/"}}


def expanded(body: bytes) -> list[dict]:
    def load(address: str, _options: object) -> dict:
        return {"document": {"@context": _CONTEXTS[address]}, "documentUrl": address, "contextUrl": None,
                "contentType": "application/ld+json"}  # fmt: skip

    return jsonld.expand(json.loads(body), {"documentLoader": load})


@pytest.mark.parametrize("table", FORMATS["annotations"].tables)
def test_web_annotations_lead_to_the_exact_words(sample: Services, written: Write, table: str):
    page = json.loads(written("annotations", table))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    rows = lines(written("jsonl", table))
    texts = {row["id"]: row for row in lines(written("jsonl", "articles"))}
    assert len(page["items"]) == len(rows)
    assert len({one["id"] for one in page["items"]}) == len(rows)
    for one, row in zip(page["items"], rows, strict=True):
        stored = one["target"][-1]
        quote, position = stored["selector"]
        text = texts[row["article"]]["text"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"] == row["text"]
        assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in text
        assert stored["source"] == web_annotations.hash_name(texts[row["article"]]["text_sha256"])
        assert one["target"][0]["selector"] in (quote, [quote, position])
    graph = json.dumps(expanded(json.dumps(page | {"items": page["items"][:5]}).encode()))
    assert graph.count(f"{_OA}exact") == sum(len(one["target"]) for one in page["items"][:5])
    assert not re.search(r'"(?:exact|start|selector|motivation)":', graph)  # every term has an address


def test_csl_can_be_set_by_a_citation_processor(written: Write):
    items = json.loads(written("csl", "articles"))
    assert len(items) == 86
    assert len({one["id"] for one in items}) == 86
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for one in items:
        bibliography.register(CiteprocCitation([CitationItem(one["id"].lower())]))
    shown = "\n".join(str(line) for line in bibliography.bibliography())
    assert all(one["title"] in shown for one in items)
    assert all(one["container-title"] in shown for one in items)


@pytest.mark.parametrize("table", FORMATS["bibtex"].tables)
def test_bibtex_is_read_without_an_error(written: Write, table: str):
    library = bibtexparser.parse_string(written("bibtex", table).decode())
    assert not library.failed_blocks
    assert len(library.entries) == len(json.loads(written("csl", table)))
    assert all(entry.fields_dict["url"].value for entry in library.entries)


@pytest.mark.parametrize("table", FORMATS["ris"].tables)
def test_ris_is_read_without_an_error(written: Write, table: str):
    found = rispy.loads(written("ris", table).decode())
    wanted = json.loads(written("csl", table))
    assert [one["id"] for one in found] == [one["id"] for one in wanted]
    assert [one["title"] for one in found] == [" ".join(one["title"].split()) for one in wanted]
    assert {one["type_of_reference"] for one in found} == {"NEWS"}


def test_geojson_is_valid_and_places_without_a_point_have_none(written: Write):
    found = geojson.loads(written("geojson"))
    assert found.is_valid, found.errors()
    rows = lines(written("jsonl", "places"))
    assert len(found["features"]) == len(rows)
    for feature, row in zip(found["features"], rows, strict=True):
        point = feature["geometry"]
        assert (point["coordinates"] if point else [None, None]) == [row["longitude"], row["latitude"]]
        assert feature["properties"]["precision"] == row["precision"]
    assert any(one["geometry"] for one in found["features"])


def test_the_calendar_is_read_by_icalendar_and_each_entry_cites_its_sentence(written: Write):
    body = written("ical")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(body)
    rows = lines(written("jsonl", "ahead"))
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(rows) > 0
    assert not any(one.errors for one in events)
    assert len({str(one["UID"]) for one in events}) == len(events)
    for event, row in zip(events, rows, strict=True):
        assert event.decoded("DTSTART") == date.fromisoformat(row["moved_to"] or row["first"])
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert row["text"] in str(event["DESCRIPTION"])
        assert f"{row['article']}#s{row['sentence']}" in str(event["DESCRIPTION"])


def test_a_calendar_keeps_signs_that_part_values_and_letters_of_several_bytes():
    words = "Gipfel in Łódź; „später“, sagt sie: \\ 首脳会談 " * 5
    told = ToldIn(article="a" * 12, sentence=1, text=words, source="x.example", source_name="X", at=MADE)
    item = Ahead(first=date(2025, 5, 1), last=date(2025, 5, 2), precision=DayPrecision.DAY,
                 status=AheadStatus.CANCELLED, told=(told,), outlets=1, origins=1, outcome=None, moved_to=None,
                 reason="because, it; is")  # fmt: skip
    stream = io.BytesIO()
    events_calendar.write_calendar([InStory("s", "T, t; t", item)], stream, made=MADE, name="N; n, n")
    assert max(map(len, stream.getvalue().split(b"\r\n"))) <= 75
    event = icalendar.Calendar.from_ical(stream.getvalue()).walk("VEVENT")[0]
    assert words in str(event["DESCRIPTION"])
    assert "cancelled" in str(event["STATUS"]).lower()
    assert event.decoded("DTEND") == date(2025, 5, 3)


def test_the_timeline_has_the_keys_that_timelinejs_wants_and_no_markup_of_articles(written: Write):
    found = json.loads(written("timelinejs"))
    rows = lines(written("jsonl", "timeline"))
    assert len(found["events"]) == len(rows) > 0
    for slide, row in zip(found["events"], rows, strict=True):
        assert date(**slide["start_date"]) == date.fromisoformat(row["first"])
        assert set(slide) <= {"unique_id", "start_date", "end_date", "text", "group"}
    hostile = ToldIn(article="a" * 12, sentence=1, text="<script>x</script>", source="x", source_name="<b>", at=MADE)
    slide = events_calendar._slide(
        InStory("s", "<i>", type("E", (), {"shown": hostile, "first": date(2025, 1, 1), "last": date(2025, 1, 1),
                                          "speakers": ("<u>",)})())
    )  # fmt: skip
    assert not re.search("<(?!/?p>)", json.dumps(slide))


# Of the model of followthemoney 4.11.2, what is used here; test_validators.py asks the library itself.
_FTM = {
    "Article": {"title", "bodyText", "summary", "author", "publisher", "publishedAt", "modifiedAt", "retrievedAt",
                "sourceUrl", "detectedLanguage", "notes"},
    "Person": {"name", "alias", "country", "position"},
    "Organization": {"name", "alias", "country"},
    "Mention": {"document", "name", "detectedSchema", "resolved"},
    "Event": {"name", "summary", "startDate", "endDate", "location", "involved", "proof", "notes"},
}  # fmt: skip


def test_entities_are_of_the_model_of_followthemoney_and_lead_to_each_other(written: Write):
    found = lines(written("ftm"))
    ids = {one["id"]: one["schema"] for one in found}
    assert set(ids.values()) == set(_FTM)
    assert sum(schema in ("Person", "Organization") for schema in ids.values()) == sum(
        one["schema"] in ("Person", "Organization") for one in found
    )  # written once each
    for one in found:
        assert set(one["properties"]) <= _FTM[one["schema"]], one
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
        for name in ("document", "resolved", "involved", "proof"):
            assert all(value in ids for value in one["properties"].get(name, []))
    assert any(one["properties"].get("resolved") for one in found if one["schema"] == "Mention")


@pytest.mark.parametrize("table", [table for table in TABLES.values() if table.of], ids=lambda table: table.name)
def test_a_table_reads_all_that_its_columns_look_at_and_no_more(exporter: Exporter, sample: Services, table):
    chosen = sample.choosing.everything()

    def cells(needs) -> list[dict]:
        return [row_of(table.columns, row) for row in table.rows(exporter, chosen, needs)]

    whole = cells(EVERYTHING)
    assert cells(None) == whole
    if table.needs != EVERYTHING:
        for work in table.needs:
            assert cells(tuple(one for one in table.needs if one is not work)) != whole, work


@pytest.mark.parametrize("table", ["articles", "sentences", "statements"])
@pytest.mark.parametrize("form", ["ris", "bibtex", "csl"])
def test_a_citation_looks_at_no_more_readings_than_it_unpacks(written: Write, form: str, table: str, monkeypatch):
    thrifty = written(form, table)
    rows = Job.rows
    monkeypatch.setattr(Job, "rows", lambda job, _needs=None: rows(job, EVERYTHING))
    assert written(form, table) == thrifty


def test_a_surname_alone_is_nobody(exporter: Exporter, sample: Services):
    for row in ARTICLES.rows(exporter, sample.choosing.everything()):
        bare = {one.name for one in row.read.entities if not one.full}
        named = {name for one in investigations.entities(row) if one["schema"] in ("Person", "Organization")
                 for name in one["properties"]["name"]}  # fmt: skip
        assert not bare & named - {one.name for one in row.read.entities if one.full}


def test_schema_org_is_json_ld_without_a_verdict(written: Write):
    body = written("jsonld")
    graph = expanded(body)
    assert len(graph) == 86
    assert {one["@type"][0] for one in graph} == {"https://schema.org/NewsArticle"}
    assert b"ClaimReview" not in body
    rows = {row["id"]: row for row in lines(written("jsonl", "articles"))}
    for one in json.loads(body)["@graph"]:
        assert one["headline"] == rows[one["identifier"]]["title"]


def test_the_format_is_known_by_the_ending_and_what_it_cannot_carry_is_told():
    assert format_of(None, "a.CSV").name == "csv"
    assert format_of(None, "-").name == "jsonl"
    for form in FORMATS.values():
        for suffix in form.suffixes:
            assert format_of(None, f"x{suffix}") is form
    with pytest.raises(WrongUseError, match="does not say which format"):
        format_of(None, "a.xyz")
    with pytest.raises(WrongUseError, match=r"geojson cannot carry dates, but places\. Formats for dates: jsonl"):
        table_for(FORMATS["geojson"], "dates")


def test_a_search_exports_all_it_finds_copies_too_and_a_story_its_articles(sample: Services, exporter: Exporter):
    found = sample.choosing.search("exchange")
    assert found.total == sample.reading.search("exchange", fold=False).total
    rows = list(ARTICLES.rows(exporter, found))
    assert [row.row.at for row in rows] == sorted((row.row.at for row in rows), reverse=True)
    story = sample.choosing.story("pk7wa")
    assert {row.story for row in ARTICLES.rows(exporter, story)} == {story.wanted}
    with pytest.raises(QueryError):
        sample.choosing.search("(exchange")


def test_plain_words_are_a_search_and_whole_ids_a_story(sample: Services):
    rows = sample.reading.front(limit=1).rows
    assert sample.choosing.guess(rows[0].id).kind == "story"
    assert sample.choosing.guess("bread").kind == "search"
    assert sample.choosing.guess("prisoner exchange").kind == "search"
    with pytest.raises(WrongUseError):
        sample.choosing.guess(" ")


def test_statements_of_a_table_say_what_lookups_say(sample: Services, exporter: Exporter):
    row = next(STATEMENTS.rows(exporter, sample.choosing.everything()))
    assert row.of.read.statements[0] == row.it


def test_articles_are_read_out_one_at_a_time(sample: Services):
    moved: list[int] = []
    rows = ARTICLES.rows(exporter_of(sample, moved=moved.append), sample.choosing.everything())
    for already in range(3):
        next(rows)
        assert len(moved) == already
    rows.close()
