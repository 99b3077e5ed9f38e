"""Words that report: verbs and nouns, what they may report, and what is done by saying it.

Chosen by looking at which words are cues in the training part of PolNeAR and at what else they do there: a verb that
reports in less than half of its clauses (`see`, `know`, `mean`) is left out, or kept for some frames only.
"""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.statement import Mood


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb reports.

    Attributes:
        mood: what is done by saying it.
        frames: letters: `c` a clause or a quotation, `q` a quotation only, `o` an object, `t` an infinitive,
            `a` an object with what it is called ("called it a start", "described it as ..."), `f` a phrase with a
            preposition ("called for", "spoke of"), `d` only of one who can speak: a person, body or document.
    """

    mood: Mood
    frames: str


_TABLE: tuple[tuple[Mood, str, str], ...] = (
    (
        Mood.ASSERTS,
        "c",
        "say state report announce add note remark claim assert argue explain declare insist maintain contend write "
        "tweet retweet comment recount testify allege affirm reaffirm reiterate stress emphasize emphasise "
        "tell quip joke elaborate clarify aver attest opine muse postulate posit theorize theorise "
        "inform notify remind assure reassure brief boast brag complain lament grumble gripe bemoan "
        "recall caution proclaim counter object confide gush exclaim enthuse rejoin retort hint speculate "
        "summarise summarize concur preach profess protest relay reckon vent blog text email certify surmise intone "
        "deadpan rant relate express convey reassert riposte blurt",
    ),
    (
        Mood.ASSERTS,
        "cd",
        "suggest indicate reveal confirm conclude imply find show disclose signal estimate determine "
        "underline underscore",
    ),
    (Mood.ASSERTS, "cod", "acknowledge admit concede mention confess"),
    (
        Mood.ASSERTS,
        "qd",
        "reply respond answer continue shout yell scream whisper mutter cry sigh chant interject interrupt laugh "
        "begin conclude post observe repeat recite shrug smile nod grin murmur groan snap bark bellow chime chuckle "
        "read sing sum gasp fume scoff sneer growl cheer praise plead reason sob roar shoot fire pipe hiss "
        "write message caption narrate offer try finish agree mumble stammer stutter deflect ponder allow put "
        "lie open start declaim hail announce go",
    ),
    (Mood.ASSERTS, "c", "observe repeat post agree predict forecast foresee calculate rule argue learn detail"),
    (
        Mood.ASSERTS,
        "od",
        "condemn denounce decry deplore slam criticize criticise blast lambast lambaste praise hail applaud laud "
        "accuse blame welcome rebuke berate chide salute commend bash deride disparage castigate excoriate "
        "mock ridicule belittle extol extoll fault chastise scold",
    ),
    (
        Mood.ASSERTS,
        "ad",
        "describe call term label brand portray characterize characterise dub deem hail denounce depict dismiss paint "
        "declare praise condemn slam consider regard view deride blast pronounce",
    ),
    (Mood.ASSERTS, "od", "announce report confirm outline"),
    (Mood.ASSERTS, "pd", "put estimate"),
    (Mood.DENIES, "cod", "deny refute rebut disavow"),
    (Mood.DENIES, "od", "reject dismiss dispute repudiate"),
    (Mood.DENIES, "c", "dispute"),
    (Mood.PROMISES, "ct", "promise vow pledge swear"),
    (Mood.PROMISES, "c", "commit"),
    (Mood.DEMANDS, "ctd", "demand urge request propose recommend advise order instruct implore beg exhort plead"),
    (Mood.DEMANDS, "td", "ask encourage"),
    (Mood.WARNS, "ct", "warn caution threaten"),
    (Mood.DOUBTS, "co", "doubt"),
    (Mood.DOUBTS, "od", "question"),
    (Mood.ASKS, "c", "ask wonder inquire enquire query"),
    (Mood.THINKS, "c", "think believe hope fear suspect assume presume worry expect feel dream anticipate"),
)
# What follows a preposition: (verb, preposition) -> mood. "spoke of seven dead", "called for a ceasefire".
PHRASES: dict[tuple[str, str], Mood] = {
    ("call", "for"): Mood.DEMANDS,
    ("call", "on"): Mood.DEMANDS,
    ("call", "upon"): Mood.DEMANDS,
    ("appeal", "for"): Mood.DEMANDS,
    ("appeal", "to"): Mood.DEMANDS,
    ("speak", "of"): Mood.ASSERTS,
    ("write", "of"): Mood.ASSERTS,
    ("warn", "of"): Mood.WARNS,
    ("warn", "about"): Mood.WARNS,
    ("warn", "against"): Mood.WARNS,
    ("complain", "of"): Mood.ASSERTS,
    ("complain", "about"): Mood.ASSERTS,
    ("boast", "of"): Mood.ASSERTS,
    ("boast", "about"): Mood.ASSERTS,
    ("apologize", "for"): Mood.ASSERTS,
    ("apologise", "for"): Mood.ASSERTS,
    ("insist", "on"): Mood.DEMANDS,
    ("hint", "at"): Mood.ASSERTS,
    ("admit", "to"): Mood.ASSERTS,
    ("confess", "to"): Mood.ASSERTS,
    ("argue", "for"): Mood.DEMANDS,
    ("argue", "against"): Mood.DEMANDS,
}
_NOUN_TABLE: tuple[tuple[Mood, str], ...] = (
    (
        Mood.ASSERTS,
        "claim statement assertion allegation accusation argument contention announcement declaration remark comment "
        "observation admission acknowledgment acknowledgement confession report reminder revelation disclosure "
        "insistence message suggestion conclusion complaint assessment testimony assurance prediction forecast "
        "explanation confirmation reply answer response rumor rumour",
    ),
    (Mood.DENIES, "denial"),
    (Mood.PROMISES, "promise pledge vow guarantee commitment"),
    (Mood.DEMANDS, "demand call request proposal recommendation appeal plea order"),
    (Mood.WARNS, "warning threat"),
    (Mood.DOUBTS, "doubt skepticism scepticism suspicion"),
    (Mood.THINKS, "belief hope fear view opinion conviction concern worry expectation"),
)
ADJECTIVES: dict[str, Mood] = {
    "confident": Mood.THINKS,
    "convinced": Mood.THINKS,
    "hopeful": Mood.THINKS,
    "optimistic": Mood.THINKS,
    "adamant": Mood.ASSERTS,
    "concerned": Mood.THINKS,
    "worried": Mood.THINKS,
    "afraid": Mood.THINKS,
    "doubtful": Mood.DOUBTS,
    "skeptical": Mood.DOUBTS,
    "sceptical": Mood.DOUBTS,
    "certain": Mood.THINKS,
    "sure": Mood.THINKS,
}
# Subjects that show or suggest something rather than say it.
NO_SPEAKERS = frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "which",
        "what",
        "there",
        "nothing",
        "something",
        "anything",
        "everything",
        "it's",
        "such",
        "whatever",
    ]
)


def _verbs() -> dict[str, tuple[Verb, ...]]:
    table: dict[str, tuple[Verb, ...]] = {}
    for mood, frames, words in _TABLE:
        for word in words.split():
            table[word] = (*table.get(word, ()), Verb(mood, frames))
    return table


VERBS: dict[str, tuple[Verb, ...]] = _verbs()
NOUNS: dict[str, Mood] = {word: mood for mood, words in _NOUN_TABLE for word in words.split()}
# Particles that belong to a cue: "pointed out", "shot back", "went on to say".
PARTICLES: dict[tuple[str, str], Mood] = {
    ("point", "out"): Mood.ASSERTS,
    ("shoot", "back"): Mood.ASSERTS,
    ("make", "clear"): Mood.ASSERTS,
    ("spell", "out"): Mood.ASSERTS,
    ("chime", "in"): Mood.ASSERTS,
    ("hit", "back"): Mood.ASSERTS,
    ("rule", "out"): Mood.DENIES,
    ("write", "off"): Mood.DENIES,
}


def verbs_of(word: str, particle: str | None) -> tuple[Verb, ...]:
    """Return how a verb reports, with its particle where it has one; empty where it does not."""
    if particle and (word, particle) in PARTICLES:
        return (Verb(PARTICLES[word, particle], "co" if (word, particle) == ("rule", "out") else "c"),)
    return VERBS.get(word, ())


def can(verbs: tuple[Verb, ...], frame: str) -> bool:
    """Tell whether one of the ways in which a verb reports has a frame."""
    return any(frame in verb.frames for verb in verbs)
