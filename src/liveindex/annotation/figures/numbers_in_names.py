"""Numbers that are part of a name, a label or an address: "F-16", "Article 51", "9 Mill Road"; and "one of us".

Each rule looks at the tokens around a number and gives the reason in words, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.looking import HYPHENS, is_capital, is_glued, low_at
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.text.numbers import Form, Token

# Before digits these name something, in any case of letters; the second list only with a capital.
_LABELS = listed(
    "article articles chapter chapters section sections page pages row room gate route highway channel phase type"
    " grade category tier no nr season episode volume appendix resolution apartment apt paragraph clause annex hwy"
    " interstate protocol q artikel artículo articolo artigo статья статьи tel phone fax postcode ext ref pilar"
    " lane runway"
)
_LABELS_WITH_CAPITAL = listed(
    "game games level class group part number flight item figure stage bus suite ward district precinct psalm"
    " verse act scene day week round step track platform exit unit division model version generation mark formula"
    " area zone sector building block floor pier berth terminal locker seat exhibit count rule directive"
    " regulation bill proposition prop amendment title p pp vol zip code box id lot case docket"
)
_STREETS = listed(
    "street st road rd avenue ave av drive dr lane ln boulevard blvd way ranch court place plaza square"
    " parkway hwy highway strasse straße rue via calle terrace crescent"
)
_FUNCTION = listed(
    "the a an of in at to from by with for and or but as on about over under than some all only just"
    " least most nearly almost around up after before more fewer less if when while where that which who"
    " this these those its his her their our they we he she it there here then now also both between among"
    " per plus minus at"
)
_ONE_NOT = listed(
    "of another day thing way time more person's point reason example that who which to in on at for by"
    " and or but is was has had can may must would will another's can't as with from after before when where if"
    " the a this it we they he she you almost not i"
)
_JOINERS = frozenset("_@/\\")
_PREFIXES = frozenset(["mid", "sub", "pre", "plus"])
_IN_NAMES = frozenset([",", "&", "-", "(", "/"])
_SHORT_LABELS = listed("no nr vol p pp fig art sec ch")
_PLURALS = ("s", "en", "people")
_COUNTING = listed("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred dozen")
_COLLECTIVE = listed("people staff police men women children troops fans followers")
_SCREENS = frozenset(["2", "4", "5", "8"])  # before a K: "4K 24 fps"
_INDEXES = listed("fortune s&p ftse nasdaq nikkei topix csi asx cac dax russell stoxx forbes hot sensex nifty smi ibex")
_VERSIONED = listed("bluetooth android windows")
_NOUN_WORDS = 3  # so many words may stand before and in the counted noun
_NO_PLURALS = frozenset(["has", "was", "is", "as", "does"])
_BEFORE_PRONOUN = listed("no the this that every any each which another day first other")


def is_decade_or_ordinal(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "the 1990s", "his 40s", "20th", "1er", "2e"."""
    after = low_at(tokens, quantity.end)
    if quantity.form is not Form.DIGITS or not is_glued(tokens, quantity.end):
        return None
    if after in {"s", "'s", "st", "nd", "rd", "th", "er", "ère", "e", "ème", "º", "ª", "°f-"} and quantity.is_bare:
        return "an ordinal or a decade"
    if after in {"'", "-"} and low_at(tokens, quantity.end + 1) in {"s", "th", "го", "й", "му", "ти", "м", "х"}:
        return "an ordinal or a decade"
    return None


def is_part_of_name(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "F-16", "Su-34", "G7", "B52s", "5G", "four-wheel", "1.2.3": letters and digits that make one name."""
    first, end = quantity.first, quantity.end
    closed = quantity.right == end and is_glued(tokens, end)
    if _is_thousand_name(tokens, quantity) or _is_model(tokens, quantity):
        return "part of a name"
    if closed and low_at(tokens, end) in HYPHENS and is_glued(tokens, end + 1) and tokens[end + 1].text[0].isalpha():
        return "part of a word with a hyphen"
    joined = quantity.noun is not None and is_glued(tokens, first) and low_at(tokens, first - 1) in HYPHENS
    if joined and low_at(tokens, first - 2).isalpha():
        return "part of a word with a hyphen"
    if quantity.left < first or quantity.form is not Form.DIGITS:
        return None
    if first and tokens[first].glued and _is_name_before(tokens, first):
        return "part of a name"
    after = low_at(tokens, end) if closed else ""
    return "part of a name or id" if after.isalpha() or (after in _JOINERS and is_glued(tokens, end + 1)) else None


def _is_thousand_name(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether "4K" or "10k" names a sort of picture or run, and counts no thousands."""
    end = quantity.end
    if not (quantity.is_bare and is_glued(tokens, end - 1) and tokens[end - 1].low == "k"):
        return False
    picture = tokens[end - 1].text == "K" and tokens[quantity.first].text in _SCREENS
    return _is_sort(tokens, end) or (picture and not _plural_behind(tokens, end))


def _is_model(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether it names what a number before it counts: "60 790 jets", "five 790 Seabird planes"."""
    before = tokens[quantity.first - 1] if quantity.first else None
    counted = before is not None and (before.is_digits or before.low in _COUNTING) and not tokens[quantity.first].glued
    word = tokens[quantity.end].text if quantity.end < len(tokens) else ""
    return counted and quantity.plain and quantity.is_bare and word[:1].isalpha() and quantity.left == quantity.first


def _is_sort(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether one thing, not many, stands behind "4K" or "10k": a display, a run."""
    word = low_at(tokens, at)
    return word.isalpha() and word not in _FUNCTION and word not in _COLLECTIVE and not word.endswith(_PLURALS)


def _is_name_before(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether what stands glued before digits makes them part of a name ("Su-34", "G7", "#4")."""
    before = tokens[first - 1]
    if before.text[-1].isalnum() or before.text in _JOINERS or before.text in {"#", "=", "*"}:
        return True
    joined = (before.text in HYPHENS or before.text == ".") and before.glued and first >= 2
    return joined and tokens[first - 2].text[-1].isalnum() and tokens[first - 2].low not in _PREFIXES


def is_label(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a number that names its noun: "Article 51", "Route 66", "No. 10", "#5", "[3]"."""
    if not quantity.is_bare or quantity.left < quantity.first:
        return None
    first = quantity.first
    before = low_at(tokens, first - 1)
    shortened = before == "." and low_at(tokens, first - 2) in _SHORT_LABELS
    named = before in _LABELS or (before in _LABELS_WITH_CAPITAL and is_capital(tokens, first - 1))
    labelled = named and (quantity.plain or (quantity.form is Form.WORDS and is_capital(tokens, first)))
    if shortened or labelled or before in {"#", "№", "§", "["}:
        return "a number that names something"
    closes = low_at(tokens, quantity.end)
    if first == 0 and quantity.plain and closes in {".", ")", ":"} and quantity.end < len(tokens):
        return "the mark of a list"
    if first == 1 and before == "(" and closes == ")":
        return "the mark of a list"
    return None


def is_after_name(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a small number right behind a name: "Apollo 11", "Channel 5", "World War Two", "S&P 500"."""
    first = quantity.first
    if not quantity.is_bare or first < 2 or quantity.left < first or tokens[first].glued:
        return None
    name = tokens[first - 1]
    # "iPhone 14": a capital may be the second letter.
    capital = any(letter.isupper() for letter in name.text[:2]) and name.text[-1].isalpha() and len(name.text) > 1
    if not capital or name.low in _FUNCTION or not _runs_on(tokens[first - 2]) or name.low.endswith("'s"):
        return None  # a capital behind a stop or a quotation mark begins a sentence; an owner counts what is owned
    if name.low in _INDEXES or (name.text == "P" and tokens[first - 2].text == "&"):
        return "part of a name"  # "Fortune 500 companies"
    if _is_version(tokens, quantity, name):
        return "part of a name"
    if quantity.form is Form.WORDS or not quantity.plain or (quantity.value or 0) > 9999:
        shown = quantity.form is Form.WORDS and is_capital(tokens, first)
        return "part of a name" if shown else None
    counts = _plural_behind(tokens, quantity.end) and (quantity.value or 0) > 1
    return None if counts else "a number behind a name"


def _is_version(tokens: Sequence[Token], quantity: Quantity, name: Token) -> bool:
    """Tell whether decimals name a version: "USB 3.2", "Bluetooth 5.0"."""
    short = len(tokens[quantity.first].text) == len("5.0") and quantity.end == quantity.first + 1 and not quantity.plain
    letters = sum(letter.isupper() for letter in name.text) > 1 or name.low in _VERSIONED
    return short and letters and not _plural_behind(tokens, quantity.end)


def _plural_behind(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a plural follows, over plain words: "gave Ukraine 40 tanks", "Ukraine 297 public votes"."""
    for place in range(at, min(at + _NOUN_WORDS, len(tokens))):
        token = tokens[place]
        if not (token.text.isalpha() and token.text.islower()) or token.low in _FUNCTION or token.low in _NO_PLURALS:
            return False
        if token.low in _COLLECTIVE or (token.low.endswith("s") and not token.low.endswith("ss")):
            after = low_at(tokens, place + 1)  # "the 433 major crimes unit" is one
            return place == at or not after.isalpha() or after in _FUNCTION
    return False


def _runs_on(before: Token) -> bool:
    """Tell whether a capital behind a token is that of a name, not of a sentence."""
    return before.text[-1].isalnum() or before.text in _IN_NAMES


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


def is_address(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell the number of a house: capitals follow it and end in a word for a street."""
    if not quantity.plain or not quantity.is_bare or quantity.form is not Form.DIGITS:
        return None
    behind = tokens[quantity.end + 2 : quantity.end + 3]
    if low_at(tokens, quantity.end) == "block" and low_at(tokens, quantity.end + 1) in {"of", "on"}:
        return "an address" if behind and behind[0].text[0].isupper() else None  # "the 3400 block of Thorpe Street"
    for at in range(quantity.end, min(quantity.end + 5, len(tokens))):
        token = tokens[at]
        first = at == quantity.end and not (at + 1 < len(tokens) and tokens[at + 1].text[0].isupper())
        if token.low in _STREETS and token.text[0].isupper() and not first:
            return "an address"
        if not (token.text[0].isupper() or token.is_digits or token.low in {"st", "nd", "rd", "th", "."}):
            return None
    return None


def is_pronoun(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell "one" that stands for a thing or for anyone; "one soldier" and "at least one" count."""
    alone = quantity.form is Form.WORDS and quantity.end - quantity.first == 1 and quantity.is_bare
    if not alone or tokens[quantity.first].low != "one":
        return None
    before, after = low_at(tokens, quantity.first - 1), low_at(tokens, quantity.end)
    beside = after in {"hand", "side"} and before == "on"  # "on one hand"
    bounded = before in {"least", "only", "than"} and after not in {"of", "day", "thing"}
    stands_alone = after in _ONE_NOT or not after[:1].isalnum()
    return "a pronoun" if beside or before in _BEFORE_PRONOUN or (stands_alone and not bounded) else None
