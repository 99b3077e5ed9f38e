"""Every annotator, together, on what no editor would print: nothing fails, and every offset is true."""

import dataclasses
import random
from datetime import date
from enum import Enum

import pytest

from liveindex.annotation.registry import ANNOTATORS
from liveindex.model.article import Span
from liveindex.service.one_text import annotate_text

SAID = "the minister said on Monday that over 40 drones hit Osmark and Gorvany while “talks” in Port Selm went on for"
AND = "two hours, according to officials, who denied that 1,200 people had fled"
WORDS = f"{SAID} {AND}".split()


def prose(words, *, stops=True, seed=7):
    chance = random.Random(seed)
    made = []
    for n in range(words):
        word = chance.choice(WORDS)
        made.append(word + ("." if stops and n % 17 == 16 else "") + ("\n\n" if stops and n % 119 == 118 else ""))
    return " ".join(made)


NASTY = {
    "nothing": "",
    "blanks": " \n\t \n ",
    "one letter": "a",
    "300,000 words": prose(300_000),
    "a sentence of 50,000 words": prose(50_000, stops=False),
    "no punctuation": prose(900, stops=False).replace(",", "").replace("“", "").replace("”", ""),
    "capitals": prose(900).upper(),
    "a table": "\n".join(f"Osmark | {n} | {n * 3.5:.1f}% | 2025-03-{n % 28 + 1:02d} | $ {n}m" for n in range(400)),
    "a list of names": "\n".join(f"Marta Venn {n}, Jon Arlen, Dr. Oda Kvist (Lantara)" for n in range(300)),
    "names in one line": ", ".join("Marta Venn, Jon Arlen, Oda Kvist" for _ in range(3_000)),
    "a transcript": "\n".join(f"Q: Did {n} people flee?\nA: Yes, on Monday, I said so." for n in range(200)),
    "speakers in capitals": "\n".join("VENN: We agree.\nARLEN: “We do not”, he said." for _ in range(200)),
    "a poem": "\n".join("O wide valley\nover forty winters\n\nMonday, you said\nnothing" for _ in range(60)),
    "open quotation marks": "“" * 3_000 + "he said " + "‘" * 3_000,
    "nested quotation marks": "“he said ‘she said " * 800 + "’ ”" * 800,
    "apostrophes": "'tis the ministers' 'last' o'clock rock 'n' roll " * 300,
    "digits": "1" * 20_000 + " " + "9," * 9_000 + " 1.1.1.1.1 " * 500,
    "number words": "one hundred and twenty million thousand dozen half a third " * 600,
    "dates": "Monday 3 March 2025 May 16 2025-02-30 31/02/2025 the 99th of Mai last next week " * 400,
    "brackets": "(" * 4_000 + "4,300 miles" + ")" * 4_000,
    "stops": "." * 30_000,
    "one word": "a" * 60_000,
    "hyphens": "anti-" * 9_000 + "war",
    "markup": "<p class='x'>He said: &ldquo;no&rdquo; on <b>Monday</b></p><script>var a = 40;</script> " * 100,
    "control characters": 60
    * "The minister\x00 said\x07 on Mon\u200bday that \x1b[31m40\x1b[0m drones\ufeff hit.\u2028Then \u202eno\u202c."
    * 60,
    "lone surrogates": "He said \ud800 no \udfff on Monday.",
    "emoji": "He said 😀 “no 👩‍👩‍👧” on Monday 🇹🇷 40 🚀." * 80,
    "combining marks": "Ze\u0301lenskyý said n̈̈̈̈o on Mondaý " * 200,
    "Chinese": "乌克兰总统周一表示，超过40架飞机被摧毁。“我们同意了，”他说。" * 100,
    "Arabic": "قال الرئيس يوم الاثنين إن أكثر من ٤٠ طائرة دمرت. «نحن نوافق»، قال. " * 100,
    "Thai": "ประธานาธิบดีกล่าวเมื่อวันจันทร์ว่าเครื่องบินกว่า 40 ลำถูกทำลาย " * 60,
    "several scripts": "Зеленский said “да” on 星期一 και 40 drones ضربت Osmark. " * 100,
    "addresses": "https://example.com/a?b=40%20km#2025-03-03 a@b.example +1 (202) 555-0143 " * 100,
}


def spans_in(value):
    """Yield every span inside an annotation."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)


@pytest.mark.parametrize("language", ["en", None])
@pytest.mark.parametrize("name", NASTY)
def test_nothing_breaks_and_every_offset_is_true(name, language):
    text = NASTY[name]
    result = annotate_text(text, title="Talks", published=date(2025, 3, 3), language=language, publisher="The Gazette")
    failed = {work: reason for work, reason in result.unread.items() if "Error:" in reason}
    assert not failed
    for kind in ("statements", "quotations", "figures", "dates", "entities", "places", "events", "topics"):
        items = getattr(result, kind)
        if kind != "topics":
            assert [item.number for item in items] == list(range(1, len(items) + 1))
        for item in items:
            assert 0.0 <= item.confidence <= 1.0
            assert item.reason
            assert item.method
            for span in spans_in(item):
                assert 0 <= span.start < span.end <= len(text), (kind, item)
                assert text[span.start : span.end].strip() == text[span.start : span.end], (kind, item)
            assert not any(isinstance(v, Enum) for v in item.as_dict().values() if type(v) is not str)


def test_numbers_that_point_at_other_annotations_point_at_one_that_is_there():
    text = prose(600)
    result = annotate_text(text, published=date(2025, 3, 3), language="en")
    numbers = {
        kind: {item.number for item in getattr(result, kind)} for kind in ("statements", "entities", "places", "dates")
    }
    for figure in result.figures:
        assert figure.claimant is None or figure.claimant in numbers["statements"]
        assert figure.place is None or figure.place in numbers["places"]
    for statement in result.statements:
        assert statement.within is None or statement.within in numbers["statements"]
        assert all(s.entity is None or s.entity in numbers["entities"] for s in statement.speakers)
    for event in result.events:
        assert event.statement is None or event.statement in numbers["statements"]
        assert event.place is None or event.place in numbers["places"]
        assert all(a.entity is None or a.entity in numbers["entities"] for a in event.actors + event.recipients)


def test_every_annotator_stands_after_what_it_requires():
    seen = set()
    for annotator in ANNOTATORS:
        assert set(annotator.requires) <= seen, annotator.work
        seen.add(annotator.work)
