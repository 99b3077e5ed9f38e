"""One statement -> the chain that it came through, from the publisher to the original source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.speakers.people import Named, People
from liveindex.model.article import Span
from liveindex.model.entity import MentionForm
from liveindex.model.statement import Link, Speaker, SpeakerClass
from liveindex.text.agencies import AGENCIES

# Roles of links by what sort of source a speaker is; all others are speakers.
_ROLES = {SpeakerClass.MEDIA: "media", SpeakerClass.DOCUMENT: "document", SpeakerClass.WITNESS: "witness"}
_TOLD = re.compile(
    r"(?:\b(?:tells?|told|telling|informed|reminded|assured)\s+|\bin\s+an?\s+(?:\w+\s+)?interview\s+(?:with|to|for|on)\s+"
    r"|\bspeaking\s+(?:to|on|with)\s+|\bin\s+(?:comments|remarks|an?\s+(?:[\w-]+\s+)?statement)\s+(?:to|carried\s+by|published\s+by)\s+|\bquoted\s+by\s+)(?P<who>(?:the\s+)?)",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\b(?:in|on|via|through)\s+(?P<what>(?:an?|his|her|its|their|the)?\s*(?:[\w-]+\s+){0,2}?(?:statement|post|tweet|letter|memo"
    r"|press release|news release|report|video|video address|message|op-ed|blog post|filing"
    r"|email|e-mail|communiqu\u00e9"
    r"|social media|Twitter|Telegram|Facebook|X|Truth Social|Instagram|Weibo|LinkedIn|YouTube"
    r"|state television|state TV))\b"
)
_SOME_MEDIA = re.compile(
    r"(?:the\s+)?(?:[\w'\u2019-]+\s+){0,3}"
    r"(?:media|television|TV|radio|newspapers?|news agenc(?:y|ies)|broadcasters?|channel)\b"
)
_CITING = re.compile(r"\b(?:citing|quoting|on the word of)\s+")
# "citée par l'agence publique VPA", "citado por el Diario": who quoted the speaker, in languages without a parse.
_QUOTED_BY = re.compile(
    r"\b(?:cit\u00e9e?s?\s+par|citad[oa]s?\s+p(?:or|elo|ela)|citat[oaie]\s+d(?:a|al|alla|all['\u2019]))\s*"
    r"(?:(?:l['\u2019]|le|la|les|el|los|las|o|a|il|lo)\s*)?(?:[a-z\u00df-\u00ff][\w-]*\s+){0,3}"
    r"(?P<who>[A-Z\u00c0-\u00de][\w'\u2019-]*(?:\s+[A-Z\u00c0-\u00de][\w'\u2019-]*){0,4})"
)
_MEDIA_WORDS = re.compile(
    r"\b(?:news|newspaper|times|post|journal|tv|television|radio|agency|press|herald|tribune|gazette|magazine|media"
    r"|telegraph|guardian|observer|courier|daily|weekly|chronicle|today|broadcasting|standard|globe|mail|independent)\b",
    re.IGNORECASE,
)


def is_media(name: str) -> bool:
    """Tell whether a name is that of an agency, a paper or a broadcaster, by its words.

    >>> is_media("the Associated Press"), is_media("the Defence Ministry")
    (True, False)
    """
    bare = name.lower().removeprefix("the ")
    return bare in AGENCIES or bare.split(" ")[0] in AGENCIES or bool(_MEDIA_WORDS.search(name))


def _link(role: str, name: str, span: Span | None = None, entity: int | None = None) -> Link:
    return Link(role=role, name=name, span=span, entity=entity)


def first_links(draft: Draft) -> tuple[Link, ...]:
    """Return the links that every statement of an article shares: its publisher, and the agency that it credits."""
    article = draft.article
    publisher = article.source_name or (article.source if article.source not in {"text", "files", ""} else None)
    links = [_link("publisher", publisher)] if publisher else []
    if article.credit and article.credit != publisher:
        links.append(_link("agency", article.credit))
    return tuple(links)


def links_between(draft: Draft, attribution: Attribution, people: People) -> tuple[Link, ...]:
    """Return who carried a statement between publisher and speaker: the outlet told, the medium spoken in."""
    if not attribution.cue:
        return ()
    clause = _clause(draft, attribution)
    links = []
    if told := _TOLD.search(draft.text, clause.start, clause.end):
        for named in people.within(Span(told.end(), min(told.end() + 60, clause.end))):
            if named.span.start - told.end() <= 40 and is_media(named.name):
                links.append(_link("media", named.name, named.span, named.entity))
                break
        else:
            if words := _SOME_MEDIA.match(draft.text, told.end(), clause.end):
                links.append(_link("media", words.group(), Span(*words.span())))
    quoted = _QUOTED_BY.search(draft.text, clause.start, clause.end) if draft.language != "en" else None
    if quoted:
        links.append(_link("media", quoted["who"], Span(*quoted.span("who"))))
    if medium := _MEDIUM.search(draft.text, attribution.cue[0].start, clause.end):
        span = Span(*medium.span("what"))
        links.append(_link("document", draft.words(span).strip(), span))
    return tuple(links)


def _clause(draft: Draft, attribution: Attribution) -> Span:
    """Return the stretch around the cue up to the content and to the ends of the sentence."""
    cue = Span(attribution.cue[0].start, attribution.cue[-1].end)
    sentence = draft.sentence_at(cue.start)
    start, end = (sentence.start, sentence.end) if sentence else (cue.start, cue.end)
    for piece in attribution.content:
        if piece.end <= cue.start:
            start = max(start, piece.end)
        elif piece.start >= cue.end:
            end = min(end, piece.start)
    return Span(start, max(end, cue.end))


def cited(draft: Draft, attribution: Attribution, people: People) -> tuple[Link, ...]:
    """Return whom the speaker cites: "X said, citing Y"."""
    if not attribution.cue:
        return ()
    clause = _clause(draft, attribution)
    found = _CITING.search(draft.text, clause.start, clause.end)
    if found is None:  # behind what is said: "spoke of ten hurt, on the word of the mayor"
        clause = _behind(draft, attribution)
        found = _CITING.match(draft.text, clause.start, clause.end)
    if found is None or any(span.start <= found.start() < span.end for span in attribution.source):
        return ()
    named = [n for n in people.within(Span(found.end(), clause.end)) if n.span.start - found.end() <= 5]
    if named and (owned := _owned(draft, named[0], clause.end)) is not None:
        return (owned,)
    if named:
        return (_link("speaker", named[0].name, named[0].span, named[0].entity),)
    words = re.match(r"[^,.;:\u201c\u201d\"]{3,80}", draft.text[found.end() : clause.end])
    if words is None:
        return ()
    span = Span(found.end(), found.end() + len(words.group().rstrip()))
    return (_link("document", draft.words(span), span),)


def _behind(draft: Draft, attribution: Attribution) -> Span:
    """Return what follows the content in its sentence, past a comma and a closing mark."""
    start = attribution.content[-1].end
    sentence = draft.sentence_at(start - 1)
    end = max(start, sentence.end if sentence else start)
    while start < end and draft.text[start] in ' ,\u00a0"\u201d':
        start += 1
    return Span(start, end)


def _owned(draft: Draft, named: Named, end: int) -> Link | None:
    """Return what is someone's, by the owner's name: "citing her office"; None where no such words follow."""
    if named.form is not MentionForm.PRONOUN or draft.words(named.span).lower() not in {"his", "her", "its", "their"}:
        return None
    noun = re.match(r" [a-z][\w-]*(?: [a-z][\w-]*)?(?=[,.;]|$)", draft.text[named.span.end : end])
    if noun is None:
        return None
    span = Span(named.span.start, named.span.end + noun.end())
    return _link("speaker", f"{named.name}\u2019s{noun.group()}", span)


def speaker_links(speakers: Sequence[Speaker]) -> tuple[Link, ...]:
    """Return the speakers as a link; joint ones are one link, since neither has it from the other."""
    known = [speaker for speaker in speakers if speaker.sort is not SpeakerClass.UNKNOWN or speaker.name]
    if not known:
        return ()
    roles = {"media" if is_media(speaker.name) else _ROLES.get(speaker.sort, "speaker") for speaker in known}
    role = roles.pop() if len(roles) == 1 else "speaker"
    if len(known) == 1:
        return (_link(role, known[0].name, known[0].span, known[0].entity),)
    spans = [speaker.span for speaker in known if speaker.span is not None]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    names = [speaker.name for speaker in known]
    return (_link(role, f"{', '.join(names[:-1])} and {names[-1]}", whole),)
