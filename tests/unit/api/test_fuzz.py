"""The OpenAPI document is taken at its word: what it allows is answered as it says, what it forbids is refused."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as promises
from tests.unit.api.conftest import ROOT, app_of

from liveindex.model.token import TokenScope

# Not held: that whatever fits the schema is answered. A search text, a cursor or two days can fit it and mean nothing.
HELD = (
    checks.not_a_server_error,
    promises.status_code_conformance,
    promises.content_type_conformance,
    promises.response_headers_conformance,
    promises.response_schema_conformance,
    promises.negative_data_rejection,
    promises.unsupported_method,
)


@pytest.fixture(scope="module")
def described(sample, tmp_path_factory):
    app = app_of(sample)
    _, app.state.token = sample.tokens.create("fuzz", TokenScope.WRITE)
    found = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app, headers={"host": "127.0.0.1"})
    found.config.base_url = f"http://127.0.0.1{ROOT}"
    yield found.exclude(path="/stream").exclude(path="/articles", method="POST")
    sample.tokens.revoke("fuzz")


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=12, derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_the_document_is_kept_to(case, described):
    case.call_and_validate(
        checks=list(HELD), headers={"host": "127.0.0.1", "authorization": f"Bearer {described.app.state.token}"}
    )
