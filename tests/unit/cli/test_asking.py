from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from liveindex.serve.cli.asking import Day, Number, as_csv_option, as_json_option


@click.command()
@click.option("--since", type=Day())
@click.option("--over", type=Number())
@as_json_option
@as_csv_option
def verb(since: object, over: object, as_json: bool, as_csv: bool) -> None:
    click.echo(f"{since} {over} {as_json} {as_csv}")


@pytest.mark.parametrize("typed", ["yesterday", "2025-13-01", "2025-02-30", "1.5.2025", ""])
def test_what_is_no_day_is_told_how_days_are_written(typed: str) -> None:
    answer = CliRunner().invoke(verb, ["--since", typed])
    assert answer.exit_code == 2
    assert "is no day of the calendar. Write year, month and day: 2025-05-16." in answer.output


@pytest.mark.parametrize("typed", ["many", "nan", "inf", "", "1 thousand"])
def test_what_is_no_number_is_told_how_numbers_are_written(typed: str) -> None:
    answer = CliRunner().invoke(verb, ["--over", typed])
    assert answer.exit_code == 2
    assert "is no number. Write it in digits" in answer.output


@pytest.mark.parametrize(("typed", "read"), [("1,000", "1000.0"), ("-2.5", "-2.5"), ("7", "7.0")])
def test_a_number_may_have_commas(typed: str, read: str) -> None:
    assert CliRunner().invoke(verb, ["--over", typed]).output.split()[1] == read


def test_json_and_csv_are_not_given_together() -> None:
    for both in (["--json", "--csv"], ["--csv", "--json"]):
        answer = CliRunner().invoke(verb, both)
        assert answer.exit_code == 2
        assert "Choose one of --json and --csv." in answer.output
    assert CliRunner().invoke(verb, ["--csv"]).output.split()[2:] == ["False", "True"]
