from __future__ import annotations

from liveindex.model.relation import ChangeKind, QuoteChange, Step
from liveindex.relate.copies.alignment import align
from liveindex.relate.words import keys_of
from liveindex.text.datelines import dateline_agency

REPORT = (
    "The ferry Aurora left the harbour of Selm with 240 passengers on board. "
    '"We saw no sign of fire on the upper deck," Tessa Harrane said. '
    "A crane fell on the eastern quay an hour later and blocked the road. "
    "Nobody was hurt by it."
)


def steps(alignment):
    return [pair.step for pair in alignment.pairs]


def kinds(alignment):
    return {change.kind for pair in alignment.pairs for change in pair.changes}


def test_a_text_beside_itself_is_kept_sentence_by_sentence(make):
    found = align(make(REPORT), make(REPORT))
    assert steps(found) == [Step.KEPT] * 4
    assert (found.literal_left, found.literal_right) == (1.0, 1.0)


def test_marks_capitals_and_a_date_line_change_nothing(make):
    curly = "SELM, Lantara (Interwire) — " + REPORT.replace('"', "“", 1).replace('"', "”").replace(" - ", " – ")
    assert set(steps(align(make(REPORT), make(curly)))) == {Step.KEPT}


def test_a_changed_number_is_told_with_what_it_was_and_is(make):
    found = align(make(REPORT), make(REPORT.replace("240", "150")))
    (pair,) = [pair for pair in found.pairs if pair.step is Step.REWORDED]
    assert [(c.kind, c.before, c.after) for c in pair.changes] == [
        (ChangeKind.NUMBER, "240 passengers", "150 passengers")
    ]
    assert [pair.left_text[start:end] for start, end in pair.left_marks] == ["240"]
    assert [pair.right_text[start:end] for start, end in pair.right_marks] == ["150"]


def test_a_negation_that_came_in_is_told(make):
    found = align(make(REPORT), make(REPORT.replace("and blocked the road", "and never blocked the road")))
    assert kinds(found) == {ChangeKind.NEGATION}


def test_a_name_in_anothers_place_is_told(make):
    found = align(make(REPORT), make(REPORT.replace("Aurora", "Borealis")))
    assert [(c.before, c.after) for p in found.pairs for c in p.changes if c.kind is ChangeKind.NAME] == [
        ("Aurora", "Borealis")
    ]


def test_a_lost_attribution_is_told(make):
    found = align(make(REPORT), make(REPORT.replace(" Tessa Harrane said.", "")))
    assert [(c.before, c.after) for p in found.pairs for c in p.changes if c.kind is ChangeKind.ATTRIBUTION] == [
        ("Tessa Harrane", "")
    ]


def test_words_changed_inside_the_marks_are_a_mutated_quote(make):
    found = align(make(REPORT), make(REPORT.replace("no sign of fire", "no trace of flames")))
    assert [quote.change for quote in found.quotes] == [QuoteChange.MUTATED]
    assert kinds(found) == {ChangeKind.QUOTE}


def test_a_quote_cut_short_is_trimmed_and_not_mutated(make):
    found = align(make(REPORT), make(REPORT.replace(" on the upper deck,", ",")))
    assert [quote.change for quote in found.quotes] == [QuoteChange.TRIMMED]


def test_one_speakers_words_are_not_taken_for_anothers(make):
    left = make('"We saw no sign of fire on the upper deck," Tessa Harrane said.')
    right = make('"We saw no sign of fire on any deck," Odo Merrin said.')
    assert [quote.change for quote in align(left, right).quotes] == []


def test_what_was_dropped_and_added_stands_alone(make):
    right = REPORT.replace(" Nobody was hurt by it.", " Cows grazed upon seven distant hills.")
    found = align(make(REPORT), make(right))
    alone = [(p.step, p.left, p.right) for p in found.pairs if p.step in (Step.DROPPED, Step.ADDED)]
    assert sorted(alone) == [(Step.ADDED, (), (4,)), (Step.DROPPED, (4,), ())]


def test_moved_sentences_are_still_kept(make):
    sentences = REPORT.split(". ")
    moved = make(f"{sentences[-2]}. {'. '.join(sentences[:-2])}. {sentences[-1]}")
    assert set(steps(align(make(REPORT), moved))) == {Step.KEPT}


def test_two_sentences_made_one_stand_beside_it(make):
    left = make("The crane fell on the eastern quay. It blocked the long road to Selm.")
    right = make("The crane fell on the eastern quay and it blocked the long road to Selm.")
    (pair,) = align(left, right).pairs
    assert (pair.left, pair.right) == ((1, 2), (1,))


def test_every_sentence_of_both_sides_stands_in_one_pair(make):
    shorter = REPORT.replace("240", "150").replace(" Nobody was hurt by it.", "")
    found = align(make(REPORT), make(f"Rain is due. {shorter}"))
    assert sorted(n for pair in found.pairs for n in pair.left) == [1, 2, 3, 4]
    assert sorted(n for pair in found.pairs for n in pair.right) == [1, 2, 3, 4]


def test_an_empty_text_can_be_compared(make):
    assert steps(align(make(""), make(REPORT))) == [Step.ADDED] * 4


def test_date_lines_are_told_from_sentences():
    assert dateline_agency("SELM, March 3 (Interwire) - The ferry left.") == "Interwire"
    assert keys_of("SELM, March 3 (Interwire) - The ferry left.") == ("the", "ferry", "left")
    assert dateline_agency("The ferry (Aurora) - a wreck - left.") is None
    assert keys_of("渡船离开了") == tuple("渡船离开了")
