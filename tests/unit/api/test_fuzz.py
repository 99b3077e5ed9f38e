"""The OpenAPI document is taken at its word: what it allows is answered as it says, what it forbids is refused."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as promises
from tests.unit.api.conftest import ROOT, app_of

from liveindex.model.token import TokenScope
from liveindex.serve.api.table import ENDPOINTS

# Not held: that whatever fits the schema is answered. A search text, a cursor or two days can fit it and mean nothing.
HELD = [
    checks.not_a_server_error,
    promises.status_code_conformance,
    promises.content_type_conformance,
    promises.response_headers_conformance,
    promises.response_schema_conformance,
    promises.negative_data_rejection,
]
# Fetching addresses is tested elsewhere; here it would ask the network.
FUZZED = [one for one in ENDPOINTS if one.name != "add"]
_settings = settings(
    max_examples=10, derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def described(sample):
    _, secret = sample.tokens.create("fuzz", TokenScope.WRITE)
    found = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app_of(sample), headers={"host": "127.0.0.1"})
    yield found, {"host": "127.0.0.1", "authorization": f"Bearer {secret}"}
    sample.tokens.revoke("fuzz")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("endpoint", FUZZED, ids=lambda one: one.name)
def test_the_document_is_kept_to(described, endpoint, mode):
    schema, headers = described
    operation = schema[endpoint.path][endpoint.method]

    @_settings
    @given(case=operation.as_strategy(generation_mode=mode))
    def held(case):
        case.call_and_validate(checks=HELD, headers=headers)

    held()
