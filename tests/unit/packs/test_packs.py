"""The starter packs: sound lists in which every outlet says who and where it is."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from liveindex.collect.opml import read_opml
from liveindex.errors import WrongUseError
from liveindex.model.following import SubscriptionKind
from liveindex.packs import pack_bytes, pack_names

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "packs.md"


def test_the_packs_are_those_that_the_reference_tells_of() -> None:
    assert pack_names() == ("languages", "the-war-and-the-talks", "world-agencies")
    told = PAGE.read_text(encoding="utf-8")
    for name in pack_names():
        assert f"`{name}`" in told


@pytest.mark.parametrize("name", pack_names())
def test_every_outlet_of_a_pack_says_what_it_is(name: str) -> None:
    body = pack_bytes(name)
    found = read_opml(body)
    assert found.title and found.troubles == ()
    assert "not fetched when this list was made" in body[:400].decode()
    assert len(found.outlines) >= 10
    told = PAGE.read_text(encoding="utf-8")
    for outline in found.outlines:
        assert outline.kind is SubscriptionKind.FEED
        assert outline.title and outline.folder and outline.site
        assert re.fullmatch("[a-z]{2}", outline.language or "") and re.fullmatch("[a-z]{2}", outline.country or "")
        assert outline.address.startswith("https://") and outline.site.startswith("https://")
        assert urlsplit(outline.address).fragment == ""
        assert outline.address in told, "the reference says where each address was found"
    titles = [outline.title for outline in found.outlines]
    assert len(set(titles)) == len(titles)


def test_the_pack_on_the_war_holds_both_sides_and_others() -> None:
    outlines = read_opml(pack_bytes("the-war-and-the-talks")).outlines
    countries = [outline.country for outline in outlines]
    for country in ("ua", "ru", "tr"):
        assert countries.count(country) >= 4
    assert len(set(countries)) >= 8


def test_an_unknown_pack_is_told_with_the_names_of_those_there_are() -> None:
    with pytest.raises(WrongUseError, match="world-agencies"):
        pack_bytes("../errors")
