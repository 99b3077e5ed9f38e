"""The front page with all that it loads stays light, as it travels: headers and compressed bodies."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000


def test_a_complete_front_page_is_under_100_kilobytes(chromium, looked_at):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    travelled: dict[str, int] = {}
    addresses: dict[str, str] = {}
    session.on("Network.responseReceived", lambda one: addresses.update({one["requestId"]: one["response"]["url"]}))
    session.on("Network.loadingFinished", lambda one: travelled.update({one["requestId"]: one["encodedDataLength"]}))
    page.goto(looked_at.address, wait_until="load")
    page.wait_for_timeout(500)  # what a script asks for after the page has loaded counts too
    context.close()
    by_address = {addresses.get(number, number): size for number, size in travelled.items()}
    assert any(address.endswith(".css") for address in by_address)  # a fresh browser fetched everything
    assert by_address[f"{looked_at.address}/"] > 5_000  # the page has news on it
    assert sum(by_address.values()) < MOST_BYTES, by_address
