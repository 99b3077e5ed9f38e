"""Dates of other languages, on invented sentences; published on Wednesday, 4 June 2025."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.dates.reading import read, reading, words

from liveindex.annotation.dates.languages.tables import TABLES

WEDNESDAY = date(2025, 6, 4)

SENTENCES = {
    ("de", "Am Montag sprach sie mit ihm."): ("Montag", "2025-06-02"),
    ("de", "Das Treffen wird am Freitag erwartet."): ("Freitag", "2025-06-06"),
    ("de", "Er ging am 16. Mai 2024."): ("16. Mai 2024", "2024-05-16"),
    ("de", "Er ging vor drei Tagen."): ("vor drei Tagen", "2025-06-01"),
    ("de", "Er ging letzte Woche."): ("letzte Woche", "2025-W22"),
    ("de", "Er ging gestern Abend um 20.30 Uhr."): ("gestern Abend um 20.30 Uhr", "2025-06-03T20:30"),
    ("de", "In der Nacht zum Dienstag brannte es."): ("Nacht zum Dienstag", "2025-06-02TNI"),
    ("de", "Er kam am Montagabend."): ("Montagabend", "2025-06-02TEV"),
    ("de", "Ab Montag gilt das Gesetz."): ("Montag", "2025-06-09"),
    ("de", "Das von Montag an gültige Gesetz ist neu."): ("Montag", "2025-06-09"),
    ("de", "Die Bank dürfte am Donnerstag nichts ändern."): ("Donnerstag", "2025-06-05"),
    ("de", "Im Mai vergangenen Jahres fiel der Preis."): ("Mai vergangenen Jahres", "2024-05"),
    ("de", "Morgen kommt er."): ("Morgen", "2025-06-05"),
    ("de", "Im Vorjahr fiel der Preis."): ("Vorjahr", "2024"),
    ("fr", "Dans la nuit de lundi à mardi, il a plu."): ("nuit de lundi à mardi", "2025-06-02TNI"),
    ("fr", "Il est parti en octobre dernier."): ("octobre dernier", "2024-10"),
    ("fr", "Le procès s'ouvrira le 9 septembre."): ("9 septembre", "2025-09-09"),
    ("es", "La noche del lunes al martes llovió."): ("noche del lunes al martes", "2025-06-02TNI"),
    ("es", "Se fue el pasado 13 de marzo."): ("13 de marzo", "2025-03-13"),
    ("it", "Nella notte tra lunedì e martedì ha piovuto."): ("notte tra lunedì e martedì", "2025-06-02TNI"),
    ("ru", "В ночь на вторник шел дождь."): ("ночь на вторник", "2025-06-02TNI"),
    ("ru", "Он пришел к министру в понедельник."): ("понедельник", "2025-06-02"),
    ("ru", "До пятницы он дома."): ("пятницы", "2025-06-06"),
    ("ru", "В мае он уехал."): ("мае", "2025-05"),
    ("uk", "У ніч на вівторок йшов дощ."): ("ніч на вівторок", "2025-06-02TNI"),
    ("uk", "У травні минулого року він поїхав."): ("травні минулого року", "2024-05"),
    ("pl", "W nocy z poniedziałku na wtorek padało."): ("nocy z poniedziałku na wtorek", "2025-06-02TNI"),
    ("pl", "Doszło do wypadku w piątek."): ("piątek", "2025-05-30"),
    ("tr", "Cuma günü gidecek."): ("Cuma", "2025-06-06"),
    ("tr", "Yarın sabah gider."): ("Yarın sabah", "2025-06-05TMO"),
    ("nl", "In de nacht van maandag op dinsdag regende het."): ("nacht van maandag op dinsdag", "2025-06-02TNI"),
    ("fr", "Il est parti lundi."): ("lundi", "2025-06-02"),
    ("fr", "La réunion est prévue vendredi."): ("vendredi", "2025-06-06"),
    ("fr", "Il est parti le 1er juin."): ("1er juin", "2025-06-01"),
    ("fr", "Il est parti hier soir."): ("hier soir", "2025-06-03TEV"),
    ("fr", "Il est parti il y a trois jours."): ("il y a trois jours", "2025-06-01"),
    ("fr", "Il part la semaine prochaine."): ("la semaine prochaine", "2025-W24"),
    ("es", "Se fue el lunes."): ("lunes", "2025-06-02"),
    ("es", "Se fue el 3 de abril de 2024."): ("3 de abril de 2024", "2024-04-03"),
    ("es", "Se fue hace dos días."): ("hace dos días", "2025-06-02"),
    ("es", "Se fue ayer."): ("ayer", "2025-06-03"),
    ("it", "È partito lunedì."): ("lunedì", "2025-06-02"),
    ("it", "È partito il 3 aprile 2024."): ("3 aprile 2024", "2024-04-03"),
    ("it", "È partito due giorni fa."): ("due giorni fa", "2025-06-02"),
    ("it", "È partito ieri sera."): ("ieri sera", "2025-06-03TEV"),
    ("pt", "Ele saiu na segunda-feira."): ("segunda-feira", "2025-06-02"),
    ("pt", "Ele saiu em 3 de abril de 2024."): ("3 de abril de 2024", "2024-04-03"),
    ("pt", "Ele saiu ontem."): ("ontem", "2025-06-03"),
    ("nl", "Hij vertrok maandag."): ("maandag", "2025-06-02"),
    ("nl", "Hij vertrok twee dagen geleden."): ("twee dagen geleden", "2025-06-02"),
    ("nl", "Hij vertrok in maart 2022."): ("maart 2022", "2022-03"),
    ("ru", "Он уехал в понедельник."): ("понедельник", "2025-06-02"),
    ("ru", "Встреча состоится в пятницу."): ("пятницу", "2025-06-06"),
    ("ru", "Он уехал 3 апреля 2024 года."): ("3 апреля 2024", "2024-04-03"),
    ("ru", "Он уехал два дня назад."): ("два дня назад", "2025-06-02"),
    ("uk", "Він поїхав у понеділок."): ("понеділок", "2025-06-02"),
    ("uk", "Він поїхав у п’ятницю."): ("п’ятницю", "2025-05-30"),
    ("uk", "Він поїхав 3 квітня 2024 року."): ("3 квітня 2024", "2024-04-03"),
    ("uk", "Він поїхав минулого тижня."): ("минулого тижня", "2025-W22"),
    ("pl", "Wyjechał w poniedziałek."): ("poniedziałek", "2025-06-02"),
    ("pl", "Wyjechał 3 kwietnia 2024 roku."): ("3 kwietnia 2024", "2024-04-03"),
    ("pl", "Wyjechał dwa dni temu."): ("dwa dni temu", "2025-06-02"),
    ("tr", "Pazartesi günü gitti."): ("Pazartesi", "2025-06-02"),
    ("tr", "3 Nisan 2024'te gitti."): ("3 Nisan 2024", "2024-04-03"),
    ("tr", "İki kişi geçen hafta gitti."): ("geçen hafta", "2025-W22"),
    ("ar", "وصل في 3 أبريل 2024 إلى المدينة."): ("3 أبريل 2024", "2024-04-03"),
    ("zh", "他昨天说。"): ("昨天", "2025-06-03"),
    ("zh", "会议于2024年4月3日举行。"): ("2024年4月3日", "2024-04-03"),
    ("zh", "他上周五说。"): ("上周五", "2025-05-30"),
    ("ja", "会議は４月３日に開かれた。"): ("４月３日", "2025-04-03"),
    ("ja", "彼は昨年、そう述べた。"): ("昨年", "2024"),
    ("th", "ประชุม 2025-05-16 ที่เมือง"): ("2025-05-16", "2025-05-16"),
}


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_each_language_reads_its_dates(language: str, text: str) -> None:
    found = read(text, WEDNESDAY, language)
    assert [(w, f.value) for w, f in zip(words(text, found), found, strict=True)] == [SENTENCES[language, text]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Jeden Morgen kommt er, und am nächsten Morgen geht er."),
        ("es", "A la mañana siguiente llovió."),
        ("nl", "De morgen was koud."),
        ("tr", "Pazar kuruldu."),
        ("de", "Nach 3.14 Minuten war es vorbei."),
    ],
)
def test_words_that_only_look_like_a_day_are_left_alone(language: str, text: str) -> None:
    assert read(text, WEDNESDAY, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 4. August wurden weite Teile überschwemmt."),
        ("de", "Seit Beginn der Reform am 17. Juni ist der Preis gestiegen."),
        ("fr", "Depuis le 20 juin, il dort."),
        ("es", "El 4 de agosto se inundó el pueblo."),
        ("ru", "4 августа село затопило."),
    ],
)
def test_where_the_verb_is_not_read_a_day_far_ahead_keeps_its_year_open(language: str, text: str) -> None:
    (found,) = read(text, WEDNESDAY, language)
    assert found.value.startswith("XXXX-") and found.first is None


def test_a_span_of_weekdays_is_not_to_come_because_of_its_until() -> None:
    found = read("Von Montagabend bis Dienstag wurden zwölf Menschen verletzt.", WEDNESDAY, "de")
    assert [f.value for f in found] == ["2025-06-02TEV", "2025-06-03"]


def test_a_day_that_the_text_has_put_in_a_year_stays_there_in_any_language() -> None:
    found = read("Am 13. März 2024 schrieb sie. An jenem 13. März war es kalt.", WEDNESDAY, "de")
    assert [f.value for f in found] == ["2024-03-13", "2024-03-13"]


@pytest.mark.parametrize("language", TABLES)
def test_every_language_has_all_months_and_weekdays(language: str) -> None:
    table = TABLES[language]
    assert set(table.months.values()) == set(range(1, 13))
    assert set(table.weekdays.values()) == set(range(1, 8))


def test_what_is_not_read_is_said() -> None:
    assert reading("Il est parti.", WEDNESDAY, "fr").unread
    assert "figures" in (reading("x", WEDNESDAY, "sv").unread or "")
    assert reading("He left.", WEDNESDAY, "en").unread is None


@pytest.mark.parametrize("language", [None, "sv", "xx"])
def test_a_language_without_a_table_reads_figures_alone(language: str | None) -> None:
    found = read("Am 2025-06-02 und am Montag.", WEDNESDAY, language)
    assert [f.value for f in found] == ["2025-06-02"]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("fr", "Le sommet en juillet.", "XXXX-07"), ("de", "Der Gipfel im Juli.", "XXXX-07")],
)
def test_a_month_soon_to_come_without_a_verb_that_is_read_stays_open(language: str, text: str, value: str) -> None:
    (found,) = read(text, WEDNESDAY, language)
    assert (found.value, found.first) == (value, None)
    assert found.reason == "this year or last, which the words do not tell"
