"""How many of the known attacks on the guarded fetch are refused.

    python -m benchmarks.attacks
    python -m benchmarks.attacks --each

Carries out every row of `tests/fakes/attacks` and prints "N of N refused", by kind. The exit status is 1 where one
gets through, and where a request that is no attack is refused. With `--open` the check of addresses is taken out
first, to see that the table notices: the reference beside the figure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from tests.fakes.attacks.certificates import make_certificates
from tests.fakes.attacks.table import ATTACKS, NO_ATTACKS
from tests.fakes.attacks.world import Attack, carry_out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", action="store_true", help="print every row")
    parser.add_argument("--open", action="store_true", help="take the check of addresses out first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        certificates = make_certificates(home)
        if options.open:
            with patch("liveindex.collect.guarded_network.why_refused", lambda _: None):
                through = run(ATTACKS, certificates, home, each=options.each)
        else:
            through = run(ATTACKS, certificates, home, each=options.each) + run_no_attacks(certificates, home)
    sys.exit(1 if through else 0)


def run(attacks: Sequence[Attack], certificates: Mapping[str, object], home: Path, *, each: bool) -> int:
    """Carry them out, print the count by kind, and return how many got through."""
    kinds, refused = Counter[str](), Counter[str]()
    for attack in attacks:
        kind = attack.name.partition(":")[0]
        why_not = carry_out(attack, certificates, home)
        kinds[kind] += 1
        refused[kind] += not why_not
        if why_not or each:
            print(
                f"{'THROUGH ' if why_not else 'refused '} {attack.name}{'  ' if why_not else ''}{why_not}", flush=True
            )
    for kind, count in kinds.items():
        print(f"{kind:10} {refused[kind]} of {count}")
    print(f"{refused.total()} of {kinds.total()} refused")
    return kinds.total() - refused.total()


def run_no_attacks(certificates: Mapping[str, object], home: Path) -> int:
    """Fetch what is no attack, and return how much of it was refused."""
    wrong = [f"{row.name}: {why}" for row in NO_ATTACKS if (why := carry_out(row, certificates, home))]
    print("\n".join(wrong) or f"{len(NO_ATTACKS)} of {len(NO_ATTACKS)} good requests pass")
    return len(wrong)


if __name__ == "__main__":
    main()
