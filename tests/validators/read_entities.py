"""Read FollowTheMoney entities, a line each, with its library; tell what it did not take in. The tests run it."""

from __future__ import annotations

import json
import sys

from followthemoney import model


def main() -> None:
    """Read standard input; print how many entities there are by schema, and each value left out or changed."""
    schemas: dict[str, int] = {}
    dropped: list[list[str]] = []
    for line in sys.stdin:
        written = json.loads(line)
        entity = model.get_proxy(written, cleaned=False)  # a value that it does not know is left out
        schemas[entity.schema.name] = schemas.get(entity.schema.name, 0) + 1
        for name, values in written["properties"].items():
            read = entity.get(name, quiet=True)
            dropped += [[entity.id, name, value] for value in values if value not in read]
    json.dump({"schemas": schemas, "dropped": dropped}, sys.stdout)


if __name__ == "__main__":
    main()
