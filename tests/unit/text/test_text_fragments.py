from __future__ import annotations

from urllib.parse import unquote

import pytest

from liveindex.text.text_fragments import text_fragment_address

PAGE = "https://news.example/a"


def test_signs_that_part_a_directive_are_encoded():
    assert text_fragment_address(PAGE, "ten-day truce, & more") == f"{PAGE}#:~:text=ten%2Dday%20truce%2C%20%26%20more"


def test_long_words_are_given_by_their_ends():
    words = " ".join(f"word{n}" for n in range(60))
    address = text_fragment_address(PAGE, words)
    first, last = address.partition(":~:text=")[2].split(",")
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last))
    assert len(address) < 200


def test_context_stands_around_the_words_and_a_fragment_of_the_page_is_kept():
    address = text_fragment_address(f"{PAGE}#part", "he said", before="on Monday evening in Osmark", after="and left")
    assert address == f"{PAGE}#part:~:text=evening%20in%20Osmark-,he%20said,-and%20left"


@pytest.mark.parametrize("address", ["file:///tmp/a.txt", "javascript:alert(1)", "", "stdin:"])
def test_what_is_on_no_web_page_has_no_address(address):
    assert text_fragment_address(address, "words") is None


def test_no_words_have_no_address():
    assert text_fragment_address(PAGE, " \n ") is None
