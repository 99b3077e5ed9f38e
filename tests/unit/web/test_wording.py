from datetime import UTC, datetime

import pytest

from liveindex.model.article import Moment, Precision
from liveindex.serve.web import wording

AT = datetime(2025, 6, 2, 14, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "words", "machine"),
    [
        (Precision.DAY, "Monday 2 June 2025", "2025-06-02"),
        (Precision.MINUTE, "Monday 2 June 2025, 14:03 UTC", "2025-06-02T14:03:09Z"),
        (Precision.SECOND, "Monday 2 June 2025, 14:03:09 UTC", "2025-06-02T14:03:09Z"),
    ],
)
def test_a_date_is_told_no_more_exactly_than_it_was_claimed(precision, words, machine):
    moment = Moment(AT, precision, "meta", "whatever")
    assert wording.moment_words(moment) == words
    assert wording.moment_iso(moment) == machine


def test_counts_have_their_noun():
    assert wording.counted(1, "article") == "1 article"
    assert wording.counted(1428, "article") == "1,428 articles"
    assert wording.counted(2, "other address", "other addresses") == "2 other addresses"


def test_languages_have_names_and_a_direction():
    assert wording.language_name("de") == "German"
    assert wording.language_name("xx") == "xx"
    assert wording.language_name("") == "unknown"
    assert [wording.direction(code) for code in ("fa", "en", None)] == ["rtl", "ltr", "auto"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "stdin:", "//a"])
def test_only_web_addresses_become_links(address):
    assert wording.web_link(address) is None
    assert wording.web_link("https://a.example/") == "https://a.example/"


def test_a_command_in_a_message_is_set_as_code_and_all_else_is_text():
    assert wording.coded("Run `a <b>`; <i>") == "Run <code>a &lt;b&gt;</code>; &lt;i&gt;"
