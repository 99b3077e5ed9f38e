"""Every answer against the OpenAPI document: nothing missing, nothing that is not described."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema_rs
import orjson
import pytest
from tests.unit.api.conftest import ROOT, Asking

from liveindex.serve.api.openapi import document
from liveindex.serve.api.table import ENDPOINTS, STREAM, parameters_of

LISTS = [one for one in ENDPOINTS if one.lists]
SINGLE = {
    "/articles/{id}": ("/articles", "id"),
    "/sentences/{id}": ("/sentences", "id"),
    "/statements/{id}": ("/statements", "id"),
    "/figures/{id}": ("/figures", "id"),
    "/dates/{id}": ("/dates", "id"),
    "/events/{id}": ("/events", "id"),
    "/people/{name}": ("/people", "name"),
    "/places/{name}": ("/places", "id"),
    "/stories/{id}": ("/stories", "id"),
    "/sources/{id}": ("/sources", "id"),
}


def strict(schema: Any) -> Any:
    """Return a schema in which every described object has all its keys, and no other."""
    match schema:
        case {"type": "object", "properties": properties, **more}:
            more.pop("required", None)
            return {
                "type": "object",
                "properties": {name: strict(inner) for name, inner in properties.items()},
                "required": list(properties),
                "additionalProperties": False,
                **{name: value for name, value in more.items() if name != "additionalProperties"},
            }
        case dict():
            return {name: strict(inner) for name, inner in schema.items()}
        case list():
            return [strict(inner) for inner in schema]
        case _:
            return schema


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return document()


def check(described: dict[str, Any], path: str, answer: Any, method: str = "get", status: str = "200") -> None:
    content = described["paths"][path][method]["responses"][status]["content"]
    schema = copy.deepcopy(next(iter(content.values()))["schema"])
    whole = {**strict(schema), "components": strict(described["components"])}
    found = [f"{'/'.join(map(str, one.instance_path))}: {one.message}" for one in
             jsonschema_rs.validator_for(whole).iter_errors(answer)]  # fmt: skip
    assert not found, found[:3]


@pytest.mark.parametrize("endpoint", LISTS, ids=lambda one: one.name)
def test_every_row_of_every_list_is_what_the_document_says(ask: Asking, described, endpoint):
    answer = ask.json(f"{endpoint.path}?limit=200")
    if endpoint.name not in ("searches", "story_rules"):
        assert answer["items"], "the sample has some of each"
    check(described, endpoint.path, answer)


@pytest.mark.parametrize("path", SINGLE)
def test_every_row_leads_to_an_item_that_is_what_the_document_says(ask: Asking, described, path):
    listing, column = SINGLE[path]
    rows = ask.json(f"{listing}?limit=12")["items"]
    for row in rows:
        answer = ask.json(path.partition("{")[0] + row[column].replace(" ", "%20"))
        check(described, path, answer)


def test_articles_found_are_what_the_document_says_too(ask: Asking, described):
    answer = ask.json("/articles?q=prisoners%20OR%20person:Brenn&limit=50")
    assert answer["items"][0]["passages"] and answer["items"][0]["score"] > 0
    check(described, "/articles", answer)


def test_errors_are_what_the_document_says(ask: Asking, described):
    answer = ask(f"{ROOT}/articles?q=%22")
    assert answer.status_code == 400 and answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told.pop("position") == 0  # of a search text only
    check(described, "/articles", told, status="400")


def test_the_document_has_every_endpoint_with_every_parameter_and_column(ask: Asking, described):
    served = ask.json("/openapi.json")
    assert served == orjson.loads(orjson.dumps(described)) and served["openapi"] == "3.1.0"
    operations = {(path, method.upper()): one for path, of in served["paths"].items() for method, one in of.items()}
    assert set(operations) == {(one.path, one.method) for one in (*ENDPOINTS, STREAM)}
    for one in (*ENDPOINTS, STREAM):
        told = operations[one.path, one.method]
        names = {p["name"] for p in told["parameters"] if p["in"] != "header"}
        assert names == {parameter.name for parameter in parameters_of(one)}, one.name
        assert all(parameter["description"] for parameter in told["parameters"])
        assert {str(one.status), "400", "401", "404", "429", "503"} <= set(told["responses"])
        if "fields" in names:
            assert "id" in one.columns or "seq" in one.columns or "name" in one.columns or "number" in one.columns


def test_every_declared_parameter_is_taken(ask: Asking):
    values = {
        "q": "bridge", "source": "gorvanypost.example", "lang": "en", "from": "2025-03-01", "to": "2025-03-31",
        "since": "2020-01-01", "person": "Aldous Brenn", "place": "Gorvany", "limit": "3", "unit": "percent",
        "over": "1", "after": "1", "order": "newest", "version": "1",
        "at": "2025-04-01",
    }  # fmt: skip
    story = ask.json("/stories?limit=1")["items"][0]["id"]
    for one in ENDPOINTS:
        if one.method != "GET" or "{" in one.path:
            continue
        for parameter in parameters_of(one):
            if parameter.name in ("cursor", "fields"):
                continue
            value = parameter.choices[0] if parameter.choices else {**values, "story": story, "article": story}[
                parameter.name
            ]  # fmt: skip
            if parameter.name == "order":
                value = "newest"
            answer = ask(f"{ROOT}{one.path}", params={parameter.name: value})
            assert answer.status_code == 200, (one.path, parameter.name, answer.text)


def test_a_statement_has_all_that_is_needed_to_check_it(ask: Asking):
    row = ask.json("/statements?limit=1")["items"][0]
    one = ask.json(f"/statements/{row['id']}")
    article = ask.json(f"/articles/{one['article']}?version={one['version']}")
    assert article["version"] == one["version_hash"]
    assert article["text"][one["start"] : one["end"]] == one["text"] == row["text"]
    assert article["text"][: one["start"]].endswith(one["prefix"])
    assert article["text"][one["end"] :].startswith(one["suffix"])
    assert one["open_at_source"].startswith(f"{one['address']}#:~:text=")
    assert one["state"] == "exact" and one["said_by"][0]["name"] and one["chain"][0]["role"] == "publisher"
    assert one["method"].startswith("statements/") and one["as_of"] and one["article"] in one["origin"]["reports"]
