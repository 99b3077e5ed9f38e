"""What the events promise: type, sides, status, bounds. All sentences are invented; the countries are real names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.draft import Draft
from liveindex.annotation.events.annotator import read_events
from liveindex.annotation.sentences import read_sentences
from liveindex.model.annotation import Events, Statements
from liveindex.model.article import Article, Sentence, Span
from liveindex.model.event import Event, EventStatus, PloverType
from liveindex.model.statement import Mood, Speaker, SpeakerClass, Statement, StatementKind


def draft(text: str, language: str = "en", title: str = "") -> Draft:
    made = Draft(
        Article(
            address="t", title=title, text=text, paragraphs=(Span(0, len(text)),) if text.strip() else (),
            source="t", method="t", language=language,
        )
    )  # fmt: skip
    made.with_reading(read_sentences(made))
    return made


def events(text: str) -> tuple[Event, ...]:
    return read_events(draft(text)).items


def one(text: str) -> Event:
    found = events(text)
    assert len(found) == 1, [(text[e.span.start : e.span.end], e.type) for e in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Portugal and Chile have agreed to cooperate on fishing.", PloverType.AGREE),
        ("The Norwegian minister met his Danish counterpart in Oslo.", PloverType.CONSULT),
        ("Peru and Bolivia resumed talks on Friday.", PloverType.CONSULT),
        ("Kenya praised Uganda for the new law.", PloverType.SUPPORT),
        ("Chile sent medicine to Bolivia.", PloverType.AID),
        ("Nepal lifted a curfew in the capital.", PloverType.CONCEDE),
        ("Ethiopia withdrew its troops from Somalia.", PloverType.RETREAT),
        ("France demanded that Mali release the journalists.", PloverType.REQUEST),
        ("Ghana accused Togo of smuggling.", PloverType.ACCUSE),
        ("Iceland rejected a British proposal.", PloverType.REJECT),
        ("Iran threatened to close the strait.", PloverType.THREATEN),
        ("Thousands of farmers blocked roads in Spain.", PloverType.PROTEST),
        ("Canada imposed sanctions on Belarus.", PloverType.SANCTION),
        ("Turkey deployed troops along the border.", PloverType.MOBILIZE),
        ("Egyptian police arrested a student.", PloverType.COERCE),
        ("Rebels shelled the town of Bar.", PloverType.ASSAULT),
        ("Sudan launched an attack on Chad.", PloverType.ASSAULT),
    ],
)
def test_a_plain_sentence_has_its_type(text: str, kind: PloverType):
    assert one(text).type is kind


@pytest.mark.parametrize(
    "text",
    [
        "Ghana accused Togo of smuggling.",
        "Togo was accused of smuggling by Ghana.",
        "Ghana, a neighbour, has accused Togo of smuggling.",
    ],
)
def test_who_does_it_is_the_same_in_the_active_and_the_passive(text: str):
    event = one(text)
    assert [actor.code for actor in event.actors] == ["GHA"]
    assert [actor.code for actor in event.recipients] == ["TGO"]


def test_two_joined_peoples_are_two_actors():
    event = one("Hungarian and Romanian officials met on Tuesday.")
    assert [actor.code for actor in event.actors] == ["HUN:GOV", "ROU:GOV"]


def test_a_noun_names_its_sides():
    event = one("The Sudanese attack on Chad lasted an hour.")
    assert (event.type, event.actors[0].code, event.recipients[0].code) == (PloverType.ASSAULT, "SDN", "TCD")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norway attacked the convoy.", PloverType.ASSAULT, EventStatus.HAPPENED),
        ("Norway did not attack the convoy.", PloverType.ASSAULT, EventStatus.NOT_DONE),
        ("Norway may attack the convoy.", PloverType.ASSAULT, EventStatus.POSSIBLE),
        ("Norway plans to attack the convoy.", PloverType.ASSAULT, EventStatus.PLANNED),
        ("Norway denied attacking the convoy.", PloverType.ASSAULT, EventStatus.DENIED),
        ("Norway will visit Denmark.", PloverType.AGREE, EventStatus.PLANNED),
        ("Norway will not help. Norway will not visit Denmark.", PloverType.REJECT, EventStatus.HAPPENED),
    ],
)
def test_tense_and_negation_make_the_status(text: str, kind: PloverType, status: EventStatus):
    event = one(text)
    assert (event.type, event.status) == (kind, status)


def statement(text: str, mood: Mood) -> Statement:
    said = Span(0, text.index(", "))
    who = Speaker(span=None, name="the general", sort=SpeakerClass.MILITARY, entity=None, role=None, reason="")
    return Statement(
        number=7, span=Span(0, len(text)), method="t", confidence=1.0, reason="", source=(), cue=(), content=(said,),
        kind=StatementKind.INDIRECT, speakers=(who,), chain=(), mood=mood, negated=False, said=None, sentences=(1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(("mood", "status"), [(Mood.ASSERTS, EventStatus.CLAIMED), (Mood.DENIES, EventStatus.DENIED)])
def test_what_stands_in_a_statement_is_claimed_or_denied(mood: Mood, status: EventStatus):
    text = "Norway attacked the convoy, the general said."
    made = draft(text)
    made.with_reading(Statements((statement(text, mood),)))
    event = read_events(made).items[0]
    assert (event.status, event.statement) == (status, 7)


def test_what_a_threat_or_a_demand_speaks_of_is_not_an_event_of_its_own():
    assert [event.type for event in events("Iran threatened to bomb the port.")] == [PloverType.THREATEN]
    assert [event.type for event in events("France urged Mali to arrest the rebels.")] == [PloverType.REQUEST]


@pytest.mark.parametrize(
    "text",
    [
        "The river is long and cold.",
        "She had a heart attack.",
        "The film shows an attack on Norway.",
        "The bakery signed a deal with a mill.",
    ],
)
def test_what_is_no_political_event_is_not_said(text: str):
    assert events(text) == ()


def test_sport_is_not_read_as_war():
    text = (
        "Spain attacked from the first whistle. The striker scored two goals before halftime in the league match. " * 3
    )
    reading = read_events(draft(text))
    assert reading.items == () and "sport" in (reading.unread or "")


def test_other_languages_are_told_to_be_unread():
    assert read_events(draft("La France a attaqué le convoi.", "fr")) == Events((), "events are read in English only")


def test_spans_are_the_words_themselves():
    text = "On Monday, Ghana’s army attacked “rebels” near Wa. Later, Togo’s minister condemned the attack on the town."
    made = draft(text)
    found = read_events(made).items
    assert found and [event.number for event in found] == list(range(1, len(found) + 1))
    for event in found:
        sentence = made.sentences[event.sentence - 1]
        for span in [event.span, *(a.span for a in event.actors), *(a.span for a in event.recipients)]:
            assert sentence.start <= span.start < span.end <= sentence.end
            assert made.words(span) == made.words(span).strip()


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(["Ghana", "attacked", "Togo", ",", "and", "“", "the", "talks", "\x0b", "ÉTÉ", "—", "war"]),
        max_size=14,
    )
)
def test_any_heap_of_words_keeps_spans_inside(parts: list[str]):
    text = " ".join(parts)
    for event in read_events(draft(text)).items:
        assert 0 <= event.span.start < event.span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "attack " * 20_000,
        "GHANA ATTACKED TOGO AND " * 5_000,
        "Ghana, Togo, Mali, Niger, " * 4_000,
        "Q: Did Ghana attack?\nA: No.\n" * 300,
        "<p>Ghana &amp; Togo</p>" * 2_000,
        "加纳袭击多哥。" * 3_000,
    ],
)
def test_bad_input_ends_soon(text: str):
    started = time.process_time()
    read_events(draft(text))
    assert time.process_time() - started < 20


def test_a_sentence_too_long_to_be_one_is_left_out():
    text = "Ghana attacked Togo " + "and Mali " * 190 + "."
    made = draft(text)
    made.with_reading(made.get(type(read_sentences(made))) or read_sentences(made))
    assert made.sentences == (Sentence(1, 0, len(text)),)
    assert read_events(made).items == ()
