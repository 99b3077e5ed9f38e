"""Who and what is named, and which names are one."""

from __future__ import annotations

from tests.unit.annotation.entities.conftest import Read, read_all, words

from liveindex.model.entity import EntityType, MentionForm


def test_a_surname_stands_for_the_person_named_in_full(read: Read) -> None:
    text = "Foreign Minister Elio Tavarne opened the meeting. Tavarne left after an hour."
    found = read(text)
    assert words(text, found["Elio Tavarne"]) == ["Elio Tavarne", "Tavarne"]
    assert found["Elio Tavarne"].full
    assert found["Elio Tavarne"].spellings == ("Elio Tavarne", "Tavarne")


def test_spellings_of_one_name_are_one_person(read: Read) -> None:
    found = read("President Olena Zhihovets spoke. A minister thanked Olena Zhykhovets.")
    people = [entity for entity in found.values() if entity.type is EntityType.PERSON]
    assert len(people) == 1
    assert len(people[0].mentions) == 2


def test_two_people_of_one_surname_stay_two(read: Read) -> None:
    found = read("Edda Marsh waited at the bridge. Rowan Marsh came home on Saturday.")
    assert {"Edda Marsh", "Rowan Marsh"} <= set(found)


def test_a_bare_surname_alone_is_not_full(read: Read) -> None:
    person = read("Critics of Netanyahu met in Jerusalem, where Netanyahu lives.")["Netanyahu"]
    assert person.type is EntityType.PERSON
    assert not person.full


def test_a_title_is_no_part_of_a_name(read: Read) -> None:
    found = read("General Joss Arkwell thanked Dr. Miriam Sollas for the report.")
    assert {"Joss Arkwell", "Miriam Sollas"} <= set(found)


def test_a_possessive_is_no_part_of_a_name(read: Read) -> None:
    assert "Hanna Weald" in read("Hanna Weald\u2019s report was read by Hanna Weald\u2019s colleagues.")


def test_numbers_and_common_nouns_are_no_names(read: Read) -> None:
    assert read("Live Pages (1428 articles)\nAnticipations were muted.").keys() <= {"Live Pages"}


def test_a_body_told_in_small_letters_is_found_with_its_owner(read: Read) -> None:
    text = "The drones were seen, according to Ukraine\u2019s air force. The Turkish foreign ministry said nothing."
    found = read(text)
    assert words(text, found["Ukraine\u2019s air force"]) == ["Ukraine\u2019s air force"]
    assert found["Ukraine\u2019s air force"].country == "UA"
    assert found["Turkish foreign ministry"].country == "TR"


def test_a_body_that_only_qualifies_another_thing_is_none(read: Read) -> None:
    found = read("It was a slap in the face for Russia's military power, Russian military bloggers wrote.")
    assert not any(entity.type is EntityType.BODY for entity in found.values())


def test_an_acronym_in_brackets_is_the_same_body(read: Read) -> None:
    text = "The Meridian Centre for Security Studies (MCS) counted 11. Later MCS counted 15."
    body = read(text)["Meridian Centre for Security Studies"]
    assert words(text, body).count("MCS") >= 1
    assert body.full


def test_a_ministry_without_a_country_is_not_joined_across_articles(read: Read) -> None:
    assert not read("A short statement came from the Defence Ministry.")["Defence Ministry"].full


def test_a_spokesmans_name_is_no_part_of_his_ministry(read: Read) -> None:
    found = read("A spokesman for the Ministry of Foreign Affairs Peter Novak declined to comment.")
    assert "Peter Novak" in found
    assert not any("Novak" in name and "Ministry" in name for name in found)


def test_a_channel_named_like_a_country_is_a_body(read: Read) -> None:
    found = read("On Sunday evening, the Russia-1 TV channel showed the film.")
    assert found["Russia-1"].type is EntityType.BODY


def test_a_seat_that_speaks_is_a_body(read: Read) -> None:
    text = "The Kremlin dismissed the offer. Reporters waited at the Kremlin."
    body = read(text)["Kremlin"]
    assert body.type is EntityType.BODY
    assert [mention.form for mention in body.mentions] == [MentionForm.METONYM, MentionForm.NAME]


def test_a_capital_that_acts_is_its_government_and_else_a_place() -> None:
    text = "Ankara rejected the plan on Monday. The talks were held in Ankara."
    kinds = {entity.type: entity for entity in read_all(text).items}
    assert words(text, kinds[EntityType.BODY], "metonym") == ["Ankara"]
    assert kinds[EntityType.BODY].key == "government tr"


def test_an_invented_country_is_a_place_and_no_person(read: Read) -> None:
    found = read("Veldra will not sign. The Veldran army left. Veldra's Defence Minister, Aldous Brenn, resigned.")
    assert not any(entity.type is EntityType.PERSON and "Veldra" in name for name, entity in found.items())
    assert found["Aldous Brenn"].type is EntityType.PERSON


def test_words_in_capitals_are_no_names(read: Read) -> None:
    found = read("CLICK HERE TO READ WHAT THE MINISTER SAYS ABOUT THE BRIDGE\nThe minister came.")
    assert not any(entity.type in {EntityType.PERSON, EntityType.BODY} for entity in found.values())


def test_places_come_without_a_reading_of_places_too(read: Read) -> None:
    found = read("The talks in Istanbul ended.", with_places=False)
    assert found["Istanbul"].type is EntityType.PLACE
    assert found["Istanbul"].place is None


def test_the_article_prints_the_spellings(read: Read) -> None:
    assert "Phillips O\u2019Hara" in read("Phillips O\u2019Hara, a professor, agreed.")


def test_a_known_agency_is_no_person_unless_somebody_carries_the_name(read: Read) -> None:
    found = read("On Tuesday, Bloomberg reported a rise. Edda Marsh denied it. He also spoke to Bloomberg.")
    assert found["Bloomberg"].type is EntityType.BODY
    carried = read("Michael Bloomberg spoke on Tuesday. Later, Bloomberg reported a rise in donations.")
    assert len(carried["Michael Bloomberg"].mentions) == 2


def test_a_town_of_two_words_is_no_person(read: Read) -> None:
    found = read("Shells fell on the city of Dara Younis. Dara Younis was calm on Monday, Edda Marsh said.")
    assert found["Dara Younis"].type is EntityType.PLACE


def test_who_stands_behind_an_article_is_no_person(read: Read) -> None:
    found = read("The report was written by the Shim Beth and others. Shim Beth agents left on Monday.")
    assert found["Shim Beth"].type is EntityType.BODY
    kept = read("Critics of the Donald Marsh administration met. Donald Marsh said no.")
    assert kept["Donald Marsh"].type is EntityType.PERSON


def test_a_given_name_of_two_syllables_is_whole(read: Read) -> None:
    found = read("Secretary-General Pak Ki-moon met Lee Ju-ho. The Tom Hale-era plan and a Tom Hale-led team failed.")
    assert {"Pak Ki-moon", "Lee Ju-ho"} <= set(found)
    assert "Tom Hale" in found
    assert not [name for name in found if name.startswith("Tom Hale-")]


def test_who_plays_is_a_role_and_no_given_name(read: Read) -> None:
    found = read("Substitute Kit Vasser scored twice. Fullback Mike Karney left.")
    assert {"Kit Vasser", "Mike Karney"} <= set(found)
    assert [role.title for role in found["Kit Vasser"].roles] == ["Substitute"]


def test_what_ends_in_a_number_is_no_person(read: Read) -> None:
    found = read("Veldra One has been shown pictures of the operation. Ruth Two-Feathers spoke.")
    assert found["Veldra One"].type is EntityType.OTHER


def test_an_agency_by_its_letters_and_a_hut_are_no_people(read: Read) -> None:
    text = "KCNA said the launch worked. They tried to climb to the Sefton Bivvy from Mount Cook Village."
    assert not [entity.name for entity in read(text).values() if entity.type is EntityType.PERSON]


def test_a_list_without_its_commas_is_no_name(read: Read) -> None:
    found = read(
        "Students freed These are the 21 released women and girls, according to the government: Blessing Orel Comfort "
        "Amos Deborah Andrawus Maryam Bastin Mary Hale Glory Dane Saratu Emmet Agnes Gapani Asabe Gone Comfort Habil"
    )
    assert not [name for name, one in found.items() if one.type is EntityType.PERSON and len(name.split()) > 5]


def test_a_given_name_in_the_shape_of_a_role_is_kept(read: Read) -> None:
    found = read("Salman Rushdan spoke in Oslo. Usman Khan and Herman Kane left. Spokesman Tom Hollis stayed.")
    assert {"Salman Rushdan", "Usman Khan", "Herman Kane", "Tom Hollis"} <= set(found)


def test_a_surname_in_the_shape_of_a_people_is_the_persons(read: Read) -> None:
    text = "Arizona coach Bruno Arians retired on Monday. Arians said he was tired. Arians thanked Germans."
    found = read(text)
    assert words(text, found["Bruno Arians"])[:3] == ["Bruno Arians", "Arians", "he"]
    assert "Arians" not in found
    assert found["Germans"].type is EntityType.GROUP
