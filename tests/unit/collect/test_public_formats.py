"""Public samples of archives and of agencies' formats: each goes in, or says why, as this table has it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.unit.collect.conftest import NOW

from liveindex.collect import collect
from liveindex.config import Settings
from liveindex.extraction import extract_article
from liveindex.model.article import Article
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium

SHARED = Path(os.environ.get("LIVEINDEX_SHARED") or Path(__file__).resolve().parents[3].parent / "shared")
FORMATS = SHARED / "data" / "formats"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FORMATS.is_dir(), reason=f"no formats at {FORMATS}; set LIVEINDEX_SHARED"),
]

PAGES, PASSED, BROKEN = "html", "no document", "broken"
# How many pages and records come out of a web archive, how many records hold no document, how many are broken.
WARC = {
    "bad.arc": (0, 0, 4),
    "block-sized-records.warc": (0, 3, 0),
    "block-sized-records.warc.gz": (0, 3, 0),
    "block-sized-records.warc.lz4": (0, 1, 0),  # a kind of file that is not read, with how to unpack it
    "clipped.warc.gz": (0, 0, 1),
    "clueweb-quirk.warc.gz": (29, 1, 0),
    "example-bad-non-chunked.warc.gz": (1, 5, 0),
    "example-bad.warc.gz.bad": (1, 5, 0),
    "example-digest.warc": (0, 4, 0),
    "example-iana.org-chunked.warc": (1, 2, 0),
    "example-resource.warc.gz": (1, 2, 0),
    "example-space-in-target-uri.warc.gz": (0, 2, 0),
    "example-space-in-url.arc": (1, 1, 0),  # its length is wrong; the answer's own says that it is whole
    "example-trunc.warc": (0, 3, 1),
    "example-wget-bad-target-uri.warc.gz": (1, 5, 0),
    "example-wrong-chunks.warc.gz": (1, 1, 0),
    "example.arc": (1, 1, 0),
    "example.arc.gz": (1, 1, 0),
    "example.warc": (1, 5, 0),
    "example.warc.gz": (1, 5, 0),
    "post-test.warc.gz": (3, 3, 0),
    "warcfile.warc": (16, 34, 0),
    "warcfile.warc.gz": (16, 34, 0),
    "warcfile.warc.lz4": (0, 1, 0),
}
# The title of the article, or what the item is in place of a text.
NEWSML = {
    "LISTING_1_A_NewsML-G2_News_Item.xml": "title only",
    "LISTING_2_NewsML-G2_Text_Document.xml": 'Fed to halt QE to avert "bubble"',
    "LISTING_3_Photo_in_NewsML-G2.xml": "a photo",
    "LISTING_3A_Photo_in_NewsML-G2_(URI_sibling_attributes).xml": "a photo",
    "LISTING_4_Multiple_Renditions_of_a_Video_in_NewsML-G2.xml": "a video",
    "LISTING_5_Multi-part_Video_in_NewsML-G2.xml": "a video",
    "LISTING_6_Simple_NewsML-G2_Package.xml": "a package",
    "LISTING_7_Group_Set_example_showing_Hierarchical_Package_Structure.xml": "without the item",
    "LISTING_8_Group_Set_example_showing_an_ALT_Package_Mode.xml": "without the item",
    "LISTING_9_Group_Set_example_showing_a_SEQ_Package_Mode.xml": "without the item",
    "LISTING_10_Abstract_Concept_conveyed_in_a_NewsML-G2_Concept_Item.xml": "a concept",
    "LISTING_11_Person_Concept_conveyed_in_a_NewsML-G2_Concept_Item.xml": "a concept",
    "LISTING_12_Knowledge_Item_for_Access_Codes.xml": "a list of concepts",
    "LISTING_13_Complete_Catalog_Item.xml": "a catalogue of codes",
    "LISTING_14_Event_sent_as_a_Concept_Item.xml": "an event",
    "LISTING_15_Two_Related_Events_in_a_Knowledge_Item.xml": "a list of concepts",
    "LISTING_16_A_Set_of_Events_carried_in_a_News_Item.xml": "a composite",
    "LISTING_17_Planning_Item_a_CCL.xml": "a plan of coverage",
    "LISTING_18_Planning_Item_at_PCL.xml": "a plan of coverage",
    "LISTING_19_Planning_Item_with_delivery_at_CCL.xml": "a plan of coverage",
    "LISTING_20_Planning_Item_with_delivery_at_PCL.xml": "a plan of coverage",
    "LISTING_21_A_complete_sample_SportsML-G2_document.xml": "sports results",
    "LISTING_22_Sports_story_in_NewsML-G2NITF.xml": "Preview: Arizona Diamondbacks (29-23) at Philadelphia Phillies "
    "(26-24), 7:05 p.m.",
    "LISTING_23_SportsML-G2_Package.xml": "a package",
    "LISTING_24_News_Message_conveying_a_complete_News_Package.xml": "a package",
    "LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": "Arizona Diamondbacks (29-23) at Philadelphia "
    "Phillies (26-24), 7:05p.m.",
    "LISTING_26_Embedded_photo_metadata_fields_mapped_to_NewsML-G2.xml": "a photo",
    "LISTING_27_Company_Financial_Information.xml": "Acme Widgets announces annual results",
    "LISTING_28_Illustrating_Located_Subject_and_Dateline.xml": "without the item",
    "LISTING_29_Hop_History.xml": "without a headline or text",
    "Receiver View.xml": 'Fed to halt QE to avert "bubble"',
    "ap_metadata_example.xml": "a video",
    "facet-example.xml": "without a headline or text",
    "facet-example-2.xml": "without a headline or text",
    "facet-example-3.xml": "Content goes here...",
}


def parts_of(path: Path) -> list[object]:
    return list(collect(str(path), settings=Settings(home=Path("/nowhere")), now=lambda: NOW))


def test_the_table_names_every_file() -> None:
    assert {path.name for path in (FORMATS / "warc").iterdir()} == set(WARC)
    assert {path.name for path in (FORMATS / "newsml-g2").iterdir()} == set(NEWSML)


@pytest.mark.parametrize("name", WARC)
def test_a_web_archive_gives_what_is_sound_and_names_what_is_not(name: str) -> None:
    counts: Counter[str] = Counter()
    for part in parts_of(FORMATS / "warc" / name):
        if isinstance(part, Trouble):
            counts[BROKEN if part.outcome is Outcome.FAILED else PASSED] += part.count
            assert part.outcome is Outcome.SKIPPED or part.detail.startswith("Record "), part
        else:
            counts[PAGES] += 1
    assert (counts[PAGES], counts[PASSED], counts[BROKEN]) == WARC[name]


@pytest.mark.parametrize("name", NEWSML)
def test_an_item_of_an_agency_goes_in_or_says_what_it_is(name: str) -> None:
    said = []
    for part in parts_of(FORMATS / "newsml-g2" / name):
        if isinstance(part, Trouble):
            assert part.outcome is Outcome.SKIPPED
            said.append(part.detail)
        elif part.medium is Medium.RECORD:  # type: ignore[attr-defined]
            found = extract_article(part)  # type: ignore[arg-type]
            said.append(found.title if isinstance(found, Article) else found.reason.value)
    assert NEWSML[name] in said[0]
    assert len(said) == (5 if "LISTING_24" in name else 1)
