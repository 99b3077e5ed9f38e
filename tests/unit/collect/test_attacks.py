"""Every attack of the table is refused, and what is no attack is not. The rows are in `tests/fakes/attacks`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.fakes.attacks.certificates import make_certificates
from tests.fakes.attacks.table import ATTACKS, NO_ATTACKS
from tests.fakes.attacks.world import Attack, carry_out


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_is_refused(attack: Attack, certificates: Mapping[str, object], tmp_path: Path) -> None:
    assert carry_out(attack, certificates, tmp_path) == ""


@pytest.mark.parametrize("request_", NO_ATTACKS, ids=lambda attack: attack.name)
def test_what_is_no_attack_passes(request_: Attack, certificates: Mapping[str, object], tmp_path: Path) -> None:
    assert carry_out(request_, certificates, tmp_path) == ""


def test_no_attack_stands_in_the_table_twice() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)
    assert len(names) > 400
