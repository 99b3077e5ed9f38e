"""The curl examples of the how-to on the API are run, as they stand, against a server over the sample."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Callable

import pytest
from tests.docs.conftest import Desk
from tests.docs.reading import DOCS, blocks

PAGE = DOCS / "how-to" / "api.md"


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_the_examples_of_the_api_run(desk: Callable[[bool], Desk]) -> None:
    laid = desk(True)
    server = subprocess.Popen(
        ["bash", "-c", "exec liveindex serve --port 0"],
        cwd=laid.folder, env=laid.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert server.stdout
        address = re.search(r"127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        text = "\n".join(block.text for block in blocks(PAGE) if block.language == "sh")
        # As they stand, but that a line stands between what each prints, and a refusal fails.
        script = text.replace("127.0.0.1:8428", address[0]).replace("curl -s", "echo; curl -s")
        script = script.replace("$(echo; ", "$(")
        done = subprocess.run(
            ["bash", "-euc", script], cwd=laid.folder, env=laid.env, capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    printed = done.stdout
    assert done.returncode == 0, done.stderr + printed
    assert printed.count('"status":4') == 1, printed  # the last example, which is meant to
    assert "There is no parameter 'colour'" in printed
    assert "\n304\n" in printed
    assert "event: " in printed and "id: 191\n" in printed
    assert '"state":"exact"' in printed
    assert '"name":"Bridges"' in printed and "desk is revoked." in printed
