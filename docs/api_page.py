"""The page of the HTTP API, made from its OpenAPI document."""

from __future__ import annotations

from typing import Any

from liveindex.serve.api.openapi import document

_NARROW = 90  # longer lists of choices are named by the document


def api_page() -> str:
    whole = document()
    lines = ["# The HTTP API", "", f"Beneath `{whole['servers'][0]['url']}`; `/api/v1/openapi.json` has the same for "
             "programs.", "", whole["info"]["description"], ""]  # fmt: skip
    for tag in whole["tags"]:
        lines += [f"## {tag['name'].capitalize()}", ""]
        for path, methods in whole["paths"].items():
            for method, one in methods.items():
                if tag["name"] in one["tags"]:
                    lines += operation(method, path, one)
    lines += ["## Shapes", "", "Those that are made of others name them.", ""]
    for name, schema in whole["components"]["schemas"].items():
        lines += shape(name, schema)
    return "\n".join(lines)


def operation(method: str, path: str, one: dict[str, Any]) -> list[str]:
    lines = [f"### {method.upper()} {path}", "", f"{one['summary']}. {one.get('description', '')}".strip(), ""]
    if one["security"] == [{"token": []}]:
        lines += ["Needs a token that may write.", ""]
    if one["parameters"]:
        lines += ["| parameter | takes | what it does |", "|---|---|---|"]
        lines += [f"| `{p['name']}` | {takes(p)} | {p['description']} |" for p in one["parameters"]]
        lines.append("")
    if "requestBody" in one:
        sent = one["requestBody"]["content"]["application/json"]["schema"]
        lines += [f"Sent as JSON: {words(sent)}.", ""]
    status, answer = next(iter(one["responses"].items()))
    gives = [words(content["schema"]) for content in answer.get("content", {}).values()]
    return [*lines, f"Gives {status}: {gives[0] if gives else 'nothing'}.", ""]


def takes(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    if parameter["name"] == "fields":
        return "keys of a row, several"
    told = words(schema.get("items", schema))
    more = ", several" if schema["type"] == "array" else ""
    usual = f", usually {schema['default']}" if "default" in schema else ""
    return f"{parameter['in'] if parameter['in'] != 'query' else ''} {told}{more}{usual}".strip()


def shape(name: str, schema: dict[str, Any]) -> list[str]:
    lines = [f"### {name}", "", *([schema["description"].split("\n\nAttributes:")[0].strip(), ""]
                                  if "description" in schema else [])]  # fmt: skip
    if "properties" not in schema:
        return [*lines, f"{words(schema).capitalize() if 'enum' not in schema else words(schema)}.", ""]
    lines += ["| key | value |", "|---|---|"]
    return [*lines, *(f"| `{key}` | {words(value)} |" for key, value in schema["properties"].items()), ""]


def words(schema: dict[str, Any]) -> str:  # noqa: PLR0911 - one line a form
    """Return what a schema allows, in words."""
    match schema:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": list(parts)}:
            return " or ".join(words(part) for part in parts)
        case {"enum": list(values)}:
            told = ", ".join(f"`{value}`" for value in values)
            return told if len(told) <= _NARROW else f"one of {len(values)}: {told}"
        case {"type": list(types)}:
            return " or ".join(types)
        case {"type": "array", "items": dict(items)}:
            return f"list of {words(items)}"
        case {"type": "array", "prefixItems": list(items)}:
            return f"list: {', '.join(words(item) for item in items)}"
        case {"type": "object", "properties": {"items": dict(items), "next_cursor": _}}:
            return f"a page; `items` is {words(items)}"
        case {"format": str(form)}:
            return form
        case {"type": str(kind)}:
            return kind
        case _:
            return "anything"
