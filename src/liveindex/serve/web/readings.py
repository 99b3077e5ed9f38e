"""What was read out of an article -> the rows of its page: one shape for every kind, so that one template shows them.

Each row carries the offsets of its words, which the page's script marks in the text, and the numbers of its sentences,
which lead there without any script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Span
from liveindex.model.date import DateMention
from liveindex.model.entity import Entity, EntityType
from liveindex.model.event import Event, Topic
from liveindex.model.place import Place
from liveindex.model.reading import Annotation, DayPrecision
from liveindex.model.statement import Statement, StatementKind
from liveindex.serve import reading_words as words
from liveindex.serve.caution_words import mention_words

_PLOVER_WORDS = {
    "AGREE": "agreement", "CONSULT": "talks or meeting", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "retreat", "REQUEST": "request or demand",
    "ACCUSE": "accusation", "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanction", "MOBILIZE": "mobilisation", "COERCE": "coercion", "ASSAULT": "attack",
}  # fmt: skip
_LONGEST_QUOTE = 600
_ANCHORS = {"publication": " · counted from the page’s date", "text": " · counted from a day named before"}
_PLAIN_PRECISIONS = frozenset({DayPrecision.DAY, DayPrecision.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was read so; `sure` is how many of a hundred such readings were right on a development set."""

    words: str
    method: str
    sure: int


_PLAIN = frozenset({"said", "says", "say", "has said", "have said"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that was read.

    Attributes:
        lead: what it is, in few words.
        rest: what else is read of it.
        quote: the words of the article; "" where the lead has them.
        notes: further lines, each with the number of its sentence.
        sentences: numbers of the sentences in which it stands, in order.
        spans: its words in the text, in order.
        why: at least one reason.
    """

    lead: str
    rest: str = ""
    quote: str = ""
    notes: tuple[tuple[str, int], ...] = ()
    sentences: tuple[int, ...]
    spans: tuple[Span, ...]
    why: tuple[Reason, ...]

    @property
    def marks(self) -> str:
        """Return the offsets of its words as the page's script reads them: `start-end start-end`."""
        return " ".join(f"{span.start}-{span.end}" for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All rows of one kind; `id` is its address on the page, `noun` counts it."""

    id: str
    title: str
    noun: tuple[str, str]
    rows: tuple[Row, ...]


def row_id(group: str, number: int) -> str:
    """Return the address of a row on the page; rows are numbered from 1 within their group."""
    return f"{group}-{number}"


def groups(read: AnnotatedText) -> tuple[Group, ...]:
    """Return what was read, kind by kind, kinds without anything left out."""
    people = [e for e in read.entities if e.type is EntityType.PERSON]
    others = [e for e in read.entities if e.type not in (EntityType.PERSON, EntityType.PLACE)]
    found = (
        Group(id="statements", title="Who says what", noun=("statement", "statements"),
              rows=tuple(_statement(read, one) for one in read.statements)),
        Group(id="figures", title="Figures", noun=("figure", "figures"), rows=tuple(_figures(read))),
        Group(id="people", title="People", noun=("person", "people"), rows=tuple(map(_entity, people))),
        Group(id="bodies", title="Bodies, groups and other names", noun=("other name", "other names"),
              rows=tuple(map(_entity, others))),
        Group(id="dates", title="Dates", noun=("date", "dates"), rows=tuple(_dates(read))),
        Group(id="places", title="Places", noun=("place", "places"), rows=tuple(_places(read.places))),
        Group(id="events", title="Events", noun=("event", "events"), rows=tuple(_events(read))),
        Group(id="topics", title="Topics", noun=("topic", "topics"),
              rows=tuple(_topic(read, one) for one in read.topics)),
    )  # fmt: skip
    return tuple(group for group in found if group.rows)


def _statement(read: AnnotatedText, statement: Statement) -> Row:
    roles = [s.role for s in statement.speakers if s.role]
    cue = " … ".join(read.words(piece) for piece in statement.cue).rstrip(":")
    # "said" alone would read ill before "the other of changing the lists"; the article's own word says how.
    how = (
        f"{words.mood_words(statement)} (“{cue}”)" if cue and cue.lower() not in _PLAIN else words.mood_words(statement)
    )
    parts = [f"({', '.join(roles)})" if roles else "", how, f"· {statement.kind.value} speech"]
    through = words.chain_between(statement)
    parts.append(f"· through {words.and_words(through)}" if through else "")
    said = words.days(statement.said) if statement.said else ""
    parts.append(f"· said {said}" if said else "")
    why = [_reason(statement)]
    why += [_also(statement, f"Speaker: {s.reason}") for s in statement.speakers if s.reason]
    why += [_also(statement, f"When: {statement.said.reason}")] if statement.said else []
    content = _shortened(" … ".join(read.words(piece) for piece in statement.content))
    return Row(
        lead=words.speakers(statement),
        rest=" ".join(filter(None, parts)),
        quote=f"“{content}”" if statement.kind is StatementKind.DIRECT else content,
        sentences=tuple(range(statement.sentences[0], statement.sentences[1] + 1)),
        spans=_spans([*statement.content, *statement.source, *statement.cue]),
        why=tuple(why),
    )


def _figures(read: AnnotatedText) -> Iterator[Row]:
    for figure in read.figures:
        change = f"· {figure.change.trend.value}" if figure.change else ""
        qualified = f"· {', '.join(figure.marks)}" if figure.marks else ""
        when = f"· {words.days(figure.when)}" if figure.when and words.days(figure.when) else ""
        lead, quote = words.amount(figure), _shortened(read.words(figure.span))
        of_what = "" if figure.counted or figure.unit else "of what is not told ·"
        yield Row(
            lead=lead,
            rest=" ".join(filter(None, [of_what, words.claim_words(read, figure), change, qualified, when])),
            quote="" if quote.casefold() == lead.casefold() else quote,
            sentences=(figure.sentence,),
            spans=_spans([figure.span]),
            why=(_reason(figure),),
        )


def _entity(entity: Entity) -> Row:
    parts = [entity.type.value if entity.type is not EntityType.PERSON else "", entity.country or ""]
    spelled = [name for name in entity.spellings if name != entity.name]
    parts.append(f"also written {words.and_words(spelled[:4])}" if spelled else "")
    spans = [mention.span for mention in entity.mentions] or [entity.span]
    return Row(
        lead=entity.name,
        rest=" · ".join(filter(None, parts)),
        notes=tuple(dict.fromkeys((words.role_words(role), role.sentence) for role in entity.roles)),
        sentences=tuple(sorted({mention.sentence for mention in entity.mentions})),
        spans=_spans(spans),
        why=(_reason(entity),),
    )


def _dates(read: AnnotatedText) -> Iterator[Row]:
    for mention in read.dates:
        yield Row(
            lead=read.words(mention.span),
            rest=_day(mention),
            sentences=(mention.sentence,),
            spans=_spans([mention.span]),
            why=(_reason(mention),),
        )


def _day(mention: DateMention) -> str:
    """Return which day is meant, how exactly that is known, and what it was counted from."""
    told = mention_words(mention)
    if not told:
        return words.date_words(mention)
    exact = "" if mention.precision in _PLAIN_PRECISIONS else f" · to the {mention.precision.value}"
    return f"{told}{exact}{_ANCHORS.get(mention.anchor, '')}"


def _places(places: Iterable[Place]) -> Iterator[Row]:
    """Yield each place once, with all sentences that name it."""
    found: dict[tuple[str, int | None, bool], list[Place]] = {}
    for place in places:
        found.setdefault((place.name, place.geonames, place.metonym), []).append(place)
    for same in found.values():
        first = same[0]
        parts = [first.country or "", words.coordinates(first) or "coordinates unknown"]
        parts.append(f"a {first.precision.value}" if first.precision.value != "unknown" else "")
        parts.append("the body that sits there is meant" if first.metonym else "")
        yield Row(
            lead=first.name,
            rest=" · ".join(filter(None, parts)),
            sentences=tuple(sorted({place.sentence for place in same})),
            spans=_spans([place.span for place in same]),
            why=(_reason(first),),
        )


def event_name(event: Event) -> str:
    """Return what sort of thing happened, in words: `attack`."""
    return _PLOVER_WORDS[event.type.value]


def _events(read: AnnotatedText) -> Iterator[Row]:
    for event in read.events:
        told = words.event_words(read, event).removeprefix(f"{event.type.value}, ")
        yield Row(
            lead=event_name(event).capitalize(),
            rest=f"“{read.words(event.span)}” · {told}",
            sentences=(event.sentence,),
            spans=_spans([event.span, *(actor.span for actor in (*event.actors, *event.recipients))]),
            why=(_reason(event), *([_also(event, f"When: {event.when.reason}")] if event.when else ())),
        )


def _topic(read: AnnotatedText, topic: Topic) -> Row:
    evidence = list(dict.fromkeys(read.words(span) for span in topic.evidence[:6]))
    touched = [s.number for s in read.sentences for span in topic.evidence if s.start <= span.start < s.end]
    return Row(
        lead=topic.label,
        rest=f"because of {', '.join(f'“{one}”' for one in evidence)}" if evidence else "",
        sentences=tuple(sorted(set(touched))),
        spans=_spans(topic.evidence),
        why=(Reason(words=topic.reason, method=topic.method, sure=round(topic.confidence * 100)),),
    )


def _reason(item: Annotation) -> Reason:
    return _also(item, item.reason)


def _also(item: Annotation, told: str) -> Reason:
    return Reason(words=told, method=item.method, sure=round(item.confidence * 100))


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
