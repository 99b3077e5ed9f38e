"""Numbers that are no quantities: years, days, times, ages, scores, names, labels, addresses, ids, list marks.

Each rule looks at the tokens around a number and gives the reason in words, or None. The order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liveindex.annotation.figures.quantity import Quantity
from liveindex.text.numbers import Form, Token

Rule = Callable[[Sequence[Token], Quantity], str | None]

_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "januar",
        "februar",
        "märz",
        "mai",
        "juni",
        "juli",
        "oktober",
        "dezember",
        "janvier",
        "février",
        "mars",
        "avril",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "gennaio",
        "febbraio",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "settembre",
        "ottobre",
        "dicembre",
        "janeiro",
        "fevereiro",
        "março",
        "maio",
        "junho",
        "julho",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
        "januari",
        "februari",
        "maart",
        "mei",
        "augustus",
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
        "ocak",
        "şubat",
        "mart",
        "nisan",
        "mayıs",
        "haziran",
        "temmuz",
        "ağustos",
        "eylül",
        "ekim",
        "kasım",
        "aralık",
    ]
)
_LABELS = frozenset(
    [
        "article",
        "articles",
        "chapter",
        "chapters",
        "section",
        "sections",
        "page",
        "pages",
        "row",
        "game",
        "games",
        "room",
        "gate",
        "route",
        "highway",
        "channel",
        "phase",
        "level",
        "type",
        "class",
        "grade",
        "group",
        "category",
        "tier",
        "part",
        "number",
        "no",
        "nr",
        "flight",
        "item",
        "season",
        "episode",
        "volume",
        "figure",
        "appendix",
        "resolution",
        "stage",
        "bus",
        "apartment",
        "apt",
        "suite",
        "ward",
        "district",
        "precinct",
        "psalm",
        "verse",
        "act",
        "scene",
        "day",
        "week",
        "round",
        "step",
        "lane",
        "track",
        "platform",
        "exit",
        "hwy",
        "interstate",
        "unit",
        "division",
        "model",
        "version",
        "generation",
        "gen",
        "mark",
        "size",
        "size",
        "formula",
        "area",
        "zone",
        "sector",
        "building",
        "block",
        "floor",
        "pier",
        "berth",
        "terminal",
        "runway",
        "locker",
        "seat",
        "seats",
        "exhibit",
        "count",
        "counts",
        "rule",
        "rules",
        "paragraph",
        "clause",
        "annex",
        "protocol",
        "directive",
        "regulation",
        "bill",
        "proposition",
        "prop",
        "amendment",
        "title",
        "q",
        "artikel",
        "§",
        "p",
        "pp",
        "vol",
        "article's",
        "tel",
        "phone",
        "fax",
        "zip",
        "code",
        "postcode",
        "po",
        "box",
        "ext",
        "id",
        "lot",
        "ref",
        "case",
        "docket",
        "artículo",
        "articolo",
        "artigo",
        "статья",
        "статьи",
        "pilar",
        "page's",
        "under-",
    ]
)
_STREETS = frozenset(
    [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "av",
        "drive",
        "dr",
        "lane",
        "ln",
        "boulevard",
        "blvd",
        "way",
        "ranch",
        "court",
        "place",
        "plaza",
        "square",
        "parkway",
        "hwy",
        "highway",
        "strasse",
        "straße",
        "rue",
        "via",
        "calle",
        "terrace",
        "crescent",
    ]
)
_SCORE_WORDS = frozenset(
    [
        "win",
        "wins",
        "won",
        "victory",
        "beat",
        "beats",
        "beating",
        "defeat",
        "defeated",
        "defeats",
        "loss",
        "lost",
        "lose",
        "lead",
        "leads",
        "led",
        "draw",
        "drew",
        "tie",
        "tied",
        "score",
        "scored",
        "scores",
        "scoring",
        "final",
        "aggregate",
        "goal",
        "goals",
        "half-time",
        "halftime",
        "set",
        "sets",
        "penalties",
        "shootout",
        "inning",
        "innings",
        "match",
        "game",
        "series",
        "record",
        "at",
        "for",
        "over",
        "against",
    ]
)
_AGE_BEFORE = frozenset(["aged", "age", "ages"])
_CLOCK = frozenset(
    [
        "am",
        "pm",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "et",
        "est",
        "edt",
        "bst",
        "cet",
        "ist",
        "pst",
        "pdt",
        "msk",
        "o'clock",
        "uhr",
        "hrs",
    ]
)
_PEOPLE_AFTER = frozenset(
    [
        "people",
        "persons",
        "soldiers",
        "troops",
        "civilians",
        "children",
        "women",
        "men",
        "dead",
        "killed",
        "wounded",
        "injured",
        "missing",
        "times",
        "prisoners",
        "drones",
        "missiles",
        "homes",
        "houses",
        "buildings",
        "vehicles",
        "tanks",
        "jobs",
        "workers",
        "deaths",
        "cases",
        "victims",
        "refugees",
        "families",
        "personnes",
        "menschen",
        "soldaten",
        "personas",
        "persone",
        "pessoas",
        "человек",
        "людей",
        "осіб",
        "osób",
        "kişi",
        "mensen",
    ]
)
_BEFORE_QUANTITY = frozenset(
    [
        "than",
        "least",
        "most",
        "over",
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "to",
        "under",
        "roughly",
        "approximately",
    ]
)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].glued


def is_year(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a year: four digits of this or the last centuries, but for what a counted word follows."""
    token = tokens[quantity.first]
    if not (quantity.plain and len(token.text) == 4 and 1500 <= (quantity.value or 0) <= 2100):
        return None
    counted = _low(tokens, quantity.end) in _PEOPLE_AFTER
    bounded = _low(tokens, quantity.first - 1) in _BEFORE_QUANTITY - {"to", "around", "about", "some"}
    round_thousand = quantity.value in {1500.0, 2000.0} and _low(tokens, quantity.end).endswith("s")
    return None if counted or bounded or round_thousand else "a year"


def is_day(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a day of a month, also in a range of days, and a date in digits."""
    if not quantity.plain and tokens[quantity.first].text.count(".") != 1:
        return None
    before, after = _low(tokens, quantity.first - 1), _low(tokens, quantity.end)
    if before == "." and _low(tokens, quantity.first - 2) in _MONTHS:
        before = _low(tokens, quantity.first - 2)
    if after in {".", "de", "di"} and _low(tokens, quantity.end + 1) in _MONTHS:
        after = _low(tokens, quantity.end + 1)
    value = quantity.high or quantity.value or 0
    small = value <= 31 or 1500 <= value <= 2100
    near_month = (before in _MONTHS and (before != "may" or tokens[quantity.first - 1].text[0].isupper())) or (
        after in _MONTHS and (after != "may" or tokens[quantity.end].text[0].isupper()) and after != "march"
    )
    if small and (near_month or (after == "march" and tokens[quantity.end].text[0].isupper())):
        return "a day of a month"
    slashed = after == "/" and _glued(tokens, quantity.end) and _glued(tokens, quantity.end + 1)
    return "a date or a pair" if slashed or (before == "/" and _glued(tokens, quantity.first)) else None


def is_clock(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a time of day: "5:30", "5 p.m.", "22h30"."""
    if not quantity.is_bare and quantity.unit != "hour":
        return None
    around = [(quantity.end, 1), (quantity.first - 1, -1)]
    for sign, step in around:
        digits = sign + step
        joined = (
            _low(tokens, sign) in {":", "h"}
            and _glued(tokens, max(sign, digits))
            and _glued(tokens, max(sign, sign + (step < 0)))
        )
        if joined and 0 <= digits < len(tokens) and tokens[digits].text[0].isdecimal():
            return "a time of day or a score"
    after = _low(tokens, quantity.end)
    dotted = after in {"a", "p"} and _low(tokens, quantity.end + 1) == "." and _low(tokens, quantity.end + 2) == "m"
    if dotted or (quantity.is_bare and after in _CLOCK):
        return "a time of day"
    return None


def is_age(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell an age: "aged 45", "45-year-old", "12 years old", "Anna Berg, 45,", "in her 40s"."""
    before, after = _low(tokens, quantity.left - 1), _low(tokens, quantity.right)
    if quantity.unit in {"year", "month", "week", "day"}:
        old = after == "old" or (after == "-" and _low(tokens, quantity.right + 1) in {"old", "olds"})
        return "an age" if old or (before == "of" and _low(tokens, quantity.left - 2) == "age") else None
    if not quantity.is_bare or (quantity.value or 0) > 120:
        return None
    if before in _AGE_BEFORE or (before in {"of", "over", "under"} and _low(tokens, quantity.left - 2) == "age"):
        return "an age"
    if before == "of" and _low(tokens, quantity.left - 2) == "the" and _low(tokens, quantity.left - 3) == "over":
        return "an age"
    named = before == "," and quantity.left >= 2 and tokens[quantity.left - 2].text[0].isupper()
    closed = after in {",", ".", ")", ""} and quantity.form is Form.DIGITS and quantity.first == quantity.left
    if named and closed and quantity.plain and 0 < (quantity.value or 0) < 110:
        return "an age after a name"
    if before == "(" and after == ")" and quantity.plain:
        return "an age, a note or a list mark"
    return None


def is_decade_or_ordinal(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "the 1990s", "his 40s", "20th", "1er", "2e"."""
    after = _low(tokens, quantity.end)
    if quantity.form is not Form.DIGITS or not _glued(tokens, quantity.end):
        return None
    if after in {"s", "'s", "st", "nd", "rd", "th", "er", "ère", "e", "ème", "º", "ª", "°f-"} and quantity.is_bare:
        return "an ordinal or a decade"
    if after in {"'", "-"} and _low(tokens, quantity.end + 1) in {"s", "th", "го", "й", "му", "ти", "м", "х"}:
        return "an ordinal or a decade"
    return None


def is_part_of_name(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "F-16", "Su-34", "G7", "B52s", "5G", "Apollo 11": letters and digits that make one name."""
    first, end = quantity.first, quantity.end
    if quantity.left < first or quantity.form is not Form.DIGITS:
        return None
    before = tokens[first - 1] if first else None
    if before and tokens[first].glued:
        if before.text[-1].isalnum() or before.text in {"_", "@", "#", "/", "\\", "=", "*"}:
            return "part of a name"
        if (
            before.text in {"-", "\u2010", "\u2011", "."}
            and before.glued
            and first >= 2
            and tokens[first - 2].text[-1].isalnum()
        ):
            return None if tokens[first - 2].low in {"mid", "sub", "pre", "plus"} else "part of a name"
    if quantity.right > end or not _glued(tokens, end):
        return None
    after = tokens[end]
    if after.text.isalpha():
        return "part of a name"
    if after.text in {"-", "\u2010", "\u2011"} and _glued(tokens, end + 1) and tokens[end + 1].text.isupper():
        return "part of a name"
    return "part of an id" if after.text in {"_", "@", "/", "\\"} and _glued(tokens, end + 1) else None


def is_label(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a number that names its noun: "Article 51", "Route 66", "No. 10", "#5", "[3]"."""
    if not quantity.is_bare or quantity.left < quantity.first:
        return None
    first = quantity.first
    before = _low(tokens, first - 1)
    if before == "." and _low(tokens, first - 2) in {"no", "nr", "vol", "p", "pp", "fig", "art", "sec", "ch"}:
        return "a number that names something"
    if before in {"#", "№", "§", "["}:
        return "a number that names something"
    if before in _LABELS and (quantity.plain or quantity.form is Form.WORDS):
        if quantity.form is Form.DIGITS or tokens[first].text[0].isupper():
            return "a number that names something"
    closes = _low(tokens, quantity.end)
    if first == 0 and quantity.plain and closes in {".", ")", ":"} and quantity.end < len(tokens):
        return "the mark of a list"
    if first == 1 and before == "(" and closes == ")":
        return "the mark of a list"
    return None


def is_after_name(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a small number right behind a name: "Apollo 11", "Channel 5", "World War Two", "S&P 500"."""
    first = quantity.first
    if not quantity.is_bare or not first or quantity.left < first or tokens[first].glued:
        return None
    name = tokens[first - 1]
    if (
        not (name.text[0].isupper() and name.text[-1].isalpha() and len(name.text) > 1)
        or first == 1
        or name.low in _FUNCTION
    ):
        return None
    if quantity.form is Form.WORDS:
        return "part of a name" if tokens[first].text[0].isupper() else None
    if not quantity.plain or (quantity.value or 0) > 9999:
        return None
    after = tokens[quantity.end] if quantity.end < len(tokens) else None
    plural = (
        after is not None
        and after.text.isalpha()
        and after.text.islower()
        and after.low.endswith(("s", "en", "people"))
    )
    if (
        plural
        and after is not None
        and after.low not in {"has", "was", "is", "as", "does"}
        and (quantity.value or 0) > 1
    ):
        return None
    return "a number behind a name"


_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "to",
        "from",
        "by",
        "with",
        "for",
        "and",
        "or",
        "but",
        "as",
        "on",
        "about",
        "over",
        "under",
        "than",
        "some",
        "all",
        "only",
        "just",
        "least",
        "most",
        "nearly",
        "almost",
        "around",
        "up",
        "after",
        "before",
        "more",
        "fewer",
        "less",
        "if",
        "when",
        "while",
        "where",
        "that",
        "which",
        "who",
        "this",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "they",
        "we",
        "he",
        "she",
        "it",
        "there",
        "here",
        "then",
        "now",
        "also",
        "both",
        "between",
        "among",
        "per",
        "plus",
        "minus",
        "at",
    ]
)


def is_name_in_words(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a number word with a capital inside a sentence: "the Big Three", "the Six Nations"."""
    first = quantity.first
    if quantity.form is not Form.WORDS or not tokens[first].text[0].isupper() or first == 0 or not quantity.is_bare:
        return None
    before = tokens[first - 1]
    if not before.text[0].isalnum() and before.text not in {",", "-", "&"}:
        return None  # it opens a quote, a bracket, or what follows a colon
    shouted = before.text.isupper() and len(before.text) > 1 and tokens[first].text.isupper()
    return None if shouted else "part of a name"


def is_score(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a score: two small numbers joined by a hyphen that no unit follows and that do not rise, or near play."""
    joined = quantity.end - quantity.first == 3 and _low(tokens, quantity.first + 1) in {
        "-",
        "\u2013",
        "\u2010",
        "\u2011",
    }
    if not joined or not quantity.is_bare or quantity.low is None or quantity.high is None:
        return None
    near = {token.low for token in tokens[max(0, quantity.first - 8) : quantity.end + 5]}
    after = tokens[quantity.end] if quantity.end < len(tokens) else None
    counts = (
        after is not None and after.text.isalpha() and after.low.endswith(("s", "people", "men", "women", "children"))
    )
    if quantity.low >= quantity.high or not counts or (near & _SCORE_WORDS and not counts):
        return "a score, or a span of numbers with nothing counted"
    return None


def is_address(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell the number of a house: capitals follow it and end in a word for a street."""
    if not quantity.plain or not quantity.is_bare or quantity.form is not Form.DIGITS:
        return None
    for at in range(quantity.end, min(quantity.end + 5, len(tokens))):
        token = tokens[at]
        if token.low in _STREETS and token.text[0].isupper() and at > quantity.end:
            return "an address"
        if not (token.text[0].isupper() or token.is_digits or token.low in {"st", "nd", "rd", "th", "."}):
            return None
    return None


def is_id(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell telephone numbers, codes and ids: long digits without separator, groups joined by hyphens."""
    if not quantity.is_bare or quantity.form is not Form.DIGITS:
        return None
    text = tokens[quantity.first].text
    if text.isdecimal() and (len(text) >= 8 or (text[0] == "0" and len(text) > 1)):
        return "an id or a telephone number"
    before, after = _low(tokens, quantity.first - 1), _low(tokens, quantity.end)
    if before == "+" and len(text) > 3:
        return "a telephone number"
    hyphens = {"-", "\u2010", "\u2011"}
    chained = quantity.end - quantity.first == 3 and after in hyphens and _glued(tokens, quantity.end)
    return (
        "an id or a telephone number" if chained and tokens[min(quantity.end + 1, len(tokens) - 1)].is_digits else None
    )


_ONE_NOT = frozenset(
    [
        "of",
        "another",
        "day",
        "thing",
        "way",
        "hand",
        "side",
        "time",
        "more",
        "person's",
        "point",
        "reason",
        "example",
        "that",
        "who",
        "which",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "and",
        "or",
        "but",
        "is",
        "was",
        "has",
        "had",
        "can",
        "may",
        "must",
        "would",
        "will",
        "another's",
        "can't",
        "as",
        "with",
        "from",
        "after",
        "before",
        "when",
        "where",
        "if",
        "the",
        "a",
        "this",
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "”",
        '"',
        "'",
        "'s",
        "-",
        "another",
        "it",
        "i",
        "we",
        "they",
        "he",
        "she",
        "you",
        "almost",
        "not",
    ]
)


def is_pronoun(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "one" that stands for a thing or for anyone; "one soldier" and "at least one" count."""
    if quantity.form is not Form.WORDS or tokens[quantity.first].low != "one" or quantity.end - quantity.first > 1:
        return None
    if not quantity.is_bare:
        return None
    before, after = _low(tokens, quantity.first - 1), _low(tokens, quantity.end)
    if before in {"no", "the", "this", "that", "every", "any", "each", "which", "another", "day", "first", "other"}:
        return "a pronoun"
    if before in {"least", "only", "than"} and after not in {"of", "day", "thing"}:
        return None
    return "a pronoun" if after in _ONE_NOT or not after else None


RULES: tuple[Rule, ...] = (
    is_year,
    is_day,
    is_clock,
    is_age,
    is_decade_or_ordinal,
    is_part_of_name,
    is_label,
    is_after_name,
    is_name_in_words,
    is_score,
    is_address,
    is_id,
    is_pronoun,
)


def why_not(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Return in words why a number is no quantity; None where it is one."""
    for rule in RULES:
        reason = rule(tokens, quantity)
        if reason:
            return reason
    return None
