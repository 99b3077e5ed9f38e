"""Signs, codes and names of money -> ISO 4217 codes in lower case; the name where it does not tell whose."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.wordlist import listed
from liveindex.text.numbers import Number, Token, letter_scale

SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "￥": "jpy", "₽": "rub", "₴": "uah", "₺": "try", "₹": "inr"}
SIGNS |= {"₩": "krw", "₪": "ils", "₦": "ngn", "₫": "vnd", "₱": "php", "₸": "kzt", "₾": "gel", "฿": "thb", "¢": "cent"}
# What stands before or after a dollar sign says whose dollar it is.
_WHOSE = {"us": "usd", "a": "aud", "au": "aud", "c": "cad", "ca": "cad", "can": "cad", "hk": "hkd", "nz": "nzd"}
_WHOSE |= {"s": "sgd", "sg": "sgd", "nt": "twd", "r": "brl", "mx": "mxn", "j": "jmd", "tt": "ttd", "n": "nad"}
CODES = listed(
    "usd eur gbp jpy chf cny rmb rub uah try pln czk sek nok dkk huf ron bgn inr pkr krw ils aed sar egp"
    " zar ngn kes brl mxn ars clp cop cad aud nzd hkd sgd twd thb myr idr php vnd irr iqd kzt gel azn amd"
)
_PREFIX_WORDS = {"RM": "myr", "Rs": "inr", "Tk": "bdt", "KSh": "kes", "KSH": "kes", "Ksh": "kes", "Rp": "idr"}
# Glued before digits that have separators, decimals or a scale; "PS" is how plain text spells the sign of pounds.
_PREFIX_LETTERS = {"R": "zar", "N": "ngn", "Y": "jpy", "PS": "gbp", "Sh": "shilling", "Kr": "krona"}
_NAMES = """
usd: dollar dollars dólar dólares dollari доллар доллара долларов долларами долл долар долари доларів долара dolarów
 dolary dolar us-dollar us-dollars bucks
eur: euro euros евро євро
rub: ruble rubles rouble roubles rubel рубль рубля рублей рублями руб рублів rubli rublo rublos roublei
uah: hryvnia hryvnias hryvnya гривна гривны гривен грн гривень гривні гривня hrywien
try: lira liras lirası лир
jpy: yen yens иен ієн
cny: yuan yuans renminbi юаней юанів
ils: shekel shekels шекелей
pln: zloty zlotys złoty złotych złote злотых злотих
inr: rupee rupees
irr: rial rials
thb: baht
myr: ringgit
zar: rand
ngn: naira
uzs: som
kzt: tenge
huf: forint forints
ron: leu lei
brl: reais
hrk: kuna kunas
idr: rupiah rupiahs
bdt: taka takas
ghs: cedi cedis
etb: birr
krw: won
bitcoin: bitcoin bitcoins btc
zmw: kwacha
pound: pound pounds pfund livres|sterling libras sterline фунтов
franc: franc francs franken franchi franco франков
peso: peso pesos
krona: krona kronor krone kroner
crown: crown crowns couronne couronnes kronen coronas
mark: marks
livre: livres
dinar: dinar dinars динаров
dirham: dirham dirhams
riyal: riyal riyals
shilling: shilling shillings
kopeck: kopeck kopecks copeck copecks
cent: cent cents centimes centavos копеек
penny: penny pence p
sen: sen
"""
_OF = {
    ("dollar", "australian"): "aud",
    ("dollar", "canadian"): "cad",
    ("dollar", "kong"): "hkd",
    ("dollar", "zealand"): "nzd",
    ("dollar", "singapore"): "sgd",
    ("dollar", "taiwan"): "twd",
    ("krw", "korean"): "krw",
    ("pound", "british"): "gbp",
    ("pound", "egyptian"): "egp",
    ("pound", "syrian"): "syp",
    ("pound", "lebanese"): "lbp",
    ("franc", "swiss"): "chf",
    ("franc", "schweizer"): "chf",
    ("krona", "swedish"): "sek",
    ("krona", "norwegian"): "nok",
    ("krona", "danish"): "dkk",
    ("peso", "mexican"): "mxn",
    ("peso", "argentine"): "ars",
    ("peso", "philippine"): "php",
    ("rupee", "pakistani"): "pkr",
    ("riyal", "saudi"): "sar",
    ("dirham", "uae"): "aed",
    ("shilling", "kenyan"): "kes",
}
_ALSO = {"rmb": "cny"}
_MINUS = frozenset("-\u2212")
_MOST_ADJECTIVES = 2
_THOUSAND = 1000
# Words that may stand between the number and the name of the money.
_ADJECTIVES = listed(
    "us u.s american australian canadian hong kong new zealand singapore taiwan british egyptian syrian"
    " lebanese south korean swiss swedish norwegian danish mexican argentine philippine pakistani saudi uae kenyan"
    " turkish russian ukrainian chinese japanese israeli polish indian iranian thai schweizer de di"
    " d' millones"
)


def _names() -> dict[str, str]:
    table, code = {}, ""
    for line in _NAMES.strip().split("\n"):
        head, colon, rest = line.partition(": ")
        code = head if colon else code
        for word in (rest if colon else line).split():
            table[word.replace("|", " ")] = code
    return table


_BY_NAME = _names()


def money_before(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the money whose sign or code stands before the number at `at`, and its first token.

    Reads "$5", "US$5", "HK $5", "$US5", "$-5", "EUR 5", "RM5".
    """
    sign = at - 1
    if sign > 0 and tokens[sign].text in _MINUS and tokens[sign].glued and tokens[at].glued:
        sign -= 1
    if sign < 0:
        return None
    return _by_sign(tokens, sign) if tokens[sign].text in SIGNS else _by_code(tokens, sign)


def _by_sign(tokens: Sequence[Token], sign: int) -> tuple[str, int] | None:
    """Return the money of a sign, with the letters before a dollar that say whose it is."""
    text = tokens[sign].text
    before = tokens[sign - 1] if sign else None
    if before and text == "$" and before.low in _WHOSE and (tokens[sign].glued or before.text.isupper()):
        return _WHOSE[before.low], sign - 1
    return None if text == "¢" else (SIGNS[text], sign)


def _by_code(tokens: Sequence[Token], sign: int) -> tuple[str, int] | None:
    """Return the money of letters before a number."""
    if tokens[sign].text == "." and sign and tokens[sign - 1].text == "Rs":
        sign -= 1
    token, before = tokens[sign], tokens[sign - 1].text if sign else ""
    if token.text == "=" and before == "Y":
        return "jpy", sign - 1
    if token.text in _PREFIX_WORDS:
        return _PREFIX_WORDS[token.text], sign
    if not token.text.isupper():
        return None
    if before == "$" and token.glued and token.low in _WHOSE:
        return _WHOSE[token.low], sign - 1
    return (_ALSO.get(token.low, token.low), sign) if token.low in CODES else None


def letters_before(tokens: Sequence[Token], number: Number) -> tuple[str, int] | None:
    """Return the money whose letters are glued before a number that no name would have: "R250,000", "N5 billion".

    A name has plain digits ("R2", "PS5"); money in thousands has a separator, decimals or a scale.
    """
    letters = number.first - 1
    if letters < 0 or not tokens[number.first].glued or tokens[letters].text not in _PREFIX_LETTERS:
        return None
    behind = tokens[number.end] if number.end < len(tokens) else None
    scaled = number.scale >= _THOUSAND or (behind is not None and letter_scale(behind) is not None)
    alone = not (tokens[letters].glued and tokens[letters - 1].text[-1].isalnum())
    return (_PREFIX_LETTERS[tokens[letters].text], letters) if alone and (scaled or not number.plain) else None


def money_after(tokens: Sequence[Token], at: int, *, scaled: bool) -> tuple[str, int] | None:
    """Return the money whose name, sign or code stands at `at`, after the number, and the token after it.

    Args:
        scaled: the number ends in million or the like: then "pounds" are British money, not a weight.
    """
    word = at
    while word < len(tokens) and word - at < _MOST_ADJECTIVES and tokens[word].low in _ADJECTIVES:
        word += 1
    if word >= len(tokens):
        return None
    token = tokens[word]
    if token.text in SIGNS:
        prefixes = word + 1 < len(tokens) and tokens[word + 1].glued and tokens[word + 1].is_digits
        return None if prefixes or word > at else (SIGNS[token.text], word + 1)
    if token.text.isupper() and token.low in CODES:
        return _ALSO.get(token.low, token.low), word + 1
    code = _BY_NAME.get(token.low)
    if code is None or (token.low == "p" and not (token.text == "p" and token.glued)):
        return None
    if token.low == "won" and not (scaled or word > at):
        return None  # a verb
    whose = _OF.get(({"usd": "dollar"}.get(code, code), tokens[word - 1].low)) if word > at else None
    return (whose, word + 1) if whose else _pounds(tokens, word, scaled=scaled) if code == "pound" else (code, word + 1)


def _pounds(tokens: Sequence[Token], word: int, *, scaled: bool) -> tuple[str, int] | None:
    """Return pounds as money: British where said or in millions, else nobody's; none where they are a weight."""
    after = tokens[word + 1].low if word + 1 < len(tokens) else ""
    if after in {"-", "feet", "of"} and not scaled:
        return None
    if after == "sterling":
        return "gbp", word + 2
    return ("gbp" if scaled else "pound"), word + 1
