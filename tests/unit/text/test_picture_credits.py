from __future__ import annotations

import pytest

from liveindex.text.picture_credits import credits_in


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The gate. Photo: Ivan Petrow/Reuters The company said no.", "Photo: Ivan Petrow/Reuters"),
        ("The gate. (Ivan Petrow via AP) The company said no.", "(Ivan Petrow via AP)"),
        ("The gate (Photo by Ivan Petrow / AFP) and the mayor.", "(Photo by Ivan Petrow / AFP)"),
        ("The gate. Ivan Petrow/AFP via Getty Images It was loud.", "Ivan Petrow/AFP via Getty Images"),
        ("Image credit: Ivan Petrow/Getty Images. Asked, he left.", "Image credit: Ivan Petrow/Getty Images."),
    ],
)
def test_a_picture_credit_is_found_and_ends_with_its_agency(text, credit):
    assert [text[first:end] for first, end in credits_in(text)] == [credit]


@pytest.mark.parametrize(
    "text",
    [
        "He flew to Orre via Lindmere with NATO officials.",
        "Ivan Petrow said the and/or clause was for AP and others.",
        "A photo shows Ivan Petrow beside the Reuters office.",
        "The image of Ivan Petrow has suffered.",
    ],
)
def test_plain_sentences_credit_no_picture(text):
    assert credits_in(text) == []
