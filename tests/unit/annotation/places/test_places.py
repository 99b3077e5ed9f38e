from __future__ import annotations

import pytest

from liveindex.model.place import PlacePrecision

from .conftest import Read


def test_a_state_behind_a_comma_tells_which_town_is_meant(read: Read) -> None:
    found = read("The storm reached Paris, Texas, before noon.")
    assert found["Paris"].country == "US"
    assert found["Paris"].latitude == pytest.approx(33.66, abs=0.05)
    assert "behind it" in found["Paris"].reason
    assert found["Texas"].precision is PlacePrecision.REGION


def test_an_abbreviated_state_is_a_place_and_tells_the_town(read: Read) -> None:
    found = read("Crews from Portland, Ore., drove to Salem, N.H., on Friday.")
    assert found["Portland"].longitude == pytest.approx(-122.7, abs=0.3)
    assert found["Salem"].longitude == pytest.approx(-71.2, abs=0.3)
    assert found["Ore."].name == "Oregon"
    assert found["N.H."].name == "New Hampshire"


def test_a_name_without_evidence_means_its_largest_place(read: Read) -> None:
    assert read("She flew to Paris on Monday.")["Paris"].country == "FR"


def test_one_name_has_one_sense_throughout_an_article(read: Read) -> None:
    found = read("The mill in Athens, Ohio, closed. Nobody in Athens was surprised.")
    assert found["Athens"].country == "US"


def test_a_country_and_a_state_of_one_name_are_told_apart(read: Read) -> None:
    south = read("Protesters in Tbilisi said Georgia must not give up Abkhazia. Russia disagreed.")
    north = read("Voters in Atlanta and Savannah waited for hours. Georgia counted until midnight, as Florida did.")
    assert south["Georgia"].country == "GE"
    assert north["Georgia"].country == "US"


def test_a_person_is_no_place(read: Read) -> None:
    found = read("Paula Henderson voted no. Henderson said the plan was too dear, and Mr. Lincoln agreed.")
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "The London Review Company sold 40 looms.",
        "He studied at the University of Oxford for years.",
        "They met at 14 Dublin Road after work.",
        "Nice work was done on Reading lists in March.",
        "The New York Times reported it first.",
        "Most people, in fact, said so.",
    ],
)
def test_companies_universities_streets_papers_and_words_are_no_places(read: Read, text: str) -> None:
    assert read(text) == {}


def test_words_for_people_are_no_places(read: Read) -> None:
    assert read("Ukrainian officials met Canadian and Turkish envoys.") == {}


def test_a_capital_that_acts_stands_for_its_government(read: Read) -> None:
    found = read("Moscow rejected the proposal. Trains to Vilnius were late, as rain fell on Vilnius.")
    assert found["Moscow"].metonym
    assert not found["Vilnius"].metonym


def test_a_seat_of_power_stands_for_its_people_unless_one_is_in_it(read: Read) -> None:
    assert read("The Kremlin dismissed the report.")["Kremlin"].metonym
    assert not read("A fire broke out near the Kremlin on Tuesday.")["Kremlin"].metonym


def test_a_public_body_names_its_place_as_a_metonym(read: Read) -> None:
    found = read("The Ohio Supreme Court heard the case.")
    assert found["Ohio"].metonym


def test_a_place_in_no_gazetteer_keeps_its_name_and_has_no_coordinates(read: Read) -> None:
    place = read("Shells fell on the village of Drovenka at dawn.")["Drovenka"]
    assert place.precision is PlacePrecision.UNKNOWN
    assert place.name == "Drovenka"
    assert (place.latitude, place.longitude, place.geonames, place.country) == (None, None, None, None)


def test_a_small_town_without_any_evidence_stays_unknown(read: Read) -> None:
    place = read("A bakery opened in Greenfield on Monday.")["Greenfield"]
    assert place.precision is PlacePrecision.UNKNOWN
    assert place.latitude is None
    assert "nothing in the article tells" in place.reason


def test_the_word_for_a_region_makes_a_region_of_a_city(read: Read) -> None:
    found = read("Drones struck the Kharkiv region while Kharkiv itself was quiet.")
    assert found["Kharkiv region"].precision is PlacePrecision.REGION
    assert found["Kharkiv"].precision is PlacePrecision.CITY


def test_countries_regions_and_seas_have_their_precision(read: Read) -> None:
    found = read("Ships left Romania for the Black Sea, past Crimea.")
    assert found["Romania"].precision is PlacePrecision.COUNTRY
    assert found["Black Sea"].country is None
    assert found["Crimea"].precision is PlacePrecision.REGION


def test_a_channel_with_a_number_is_not_the_country(read: Read) -> None:
    assert read("The Russia-1 channel showed it.") == {}


def test_the_address_of_the_publisher_counts_as_evidence(read: Read) -> None:
    text = "A man from Richmond was fined. Neighbours in Richmond complained."
    assert read(text, source="example.co.uk").get("Richmond") != read(text).get("Richmond")


def test_other_languages_are_read_without_a_parse(read: Read) -> None:
    found = read("Die Ministerin reiste am Montag nach Warschau und Berlin.", language="de")
    assert found["Berlin"].country == "DE"


def test_what_is_not_read_is_said() -> None:
    from liveindex.annotation.places.annotator import read_places

    from .conftest import make_draft

    assert read_places(make_draft("They met in Rome.")).unread is None
    assert "capital letters" in str(read_places(make_draft("東京で会談した。", language="ja")).unread)
