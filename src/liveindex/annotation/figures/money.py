"""Signs, codes and names of money -> ISO 4217 codes in lower case; the name itself where it does not tell whose."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.wordlist import listed
from liveindex.text.numbers import Token

SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "￥": "jpy", "₽": "rub", "₴": "uah", "₺": "try", "₹": "inr"}
SIGNS |= {"₩": "krw", "₪": "ils", "₦": "ngn", "₫": "vnd", "₱": "php", "₸": "kzt", "₾": "gel", "฿": "thb", "¢": "cent"}
# What stands before or after a dollar sign says whose dollar it is.
_WHOSE = {"us": "usd", "a": "aud", "au": "aud", "c": "cad", "ca": "cad", "can": "cad", "hk": "hkd", "nz": "nzd"}
_WHOSE |= {"s": "sgd", "sg": "sgd", "nt": "twd", "r": "brl", "mx": "mxn", "j": "jmd", "tt": "ttd", "n": "nad"}
CODES = listed(
    "usd eur gbp jpy chf cny rmb rub uah try pln czk sek nok dkk huf ron bgn inr pkr krw ils aed sar egp"
    " zar ngn kes brl mxn ars clp cop cad aud nzd hkd sgd twd thb myr idr php vnd irr iqd kzt gel azn amd"
)
_PREFIX_WORDS = {"rm": "myr", "rs": "inr", "tk": "bdt", "ksh": "kes"}
_NAMES = """
usd: dollar dollars dólar dólares dollari доллар доллара долларов долларами долл долар долари доларів долара dolarów dolary
 dolar us-dollar us-dollars bucks
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
# Words that may stand between the number and the name of the money.
_ADJECTIVES = listed(
    "us u.s american australian canadian hong kong new zealand singapore taiwan british egyptian syrian"
    " lebanese swiss swedish norwegian danish mexican argentine philippine pakistani saudi uae kenyan"
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

    Reads "$5", "US$5", "HK $5", "$US5", "EUR 5", "RM5".
    """
    if at == 0:
        return None
    sign = tokens[at - 1]
    if sign.text in {"-", "\u2212"} and sign.glued and tokens[at].glued and at >= 2 and tokens[at - 2].text in SIGNS:
        return SIGNS[tokens[at - 2].text], at - 2  # "$-50bn"
    code = SIGNS.get(sign.text)
    if code and code != "cent":
        if (
            at >= 2
            and sign.text == "$"
            and tokens[at - 2].low in _WHOSE
            and (sign.glued or tokens[at - 2].text.isupper())
        ):
            return _WHOSE[tokens[at - 2].low], at - 2
        # "U.S. $5"
        return code, at - 1
    if sign.text == "=" and at >= 2 and tokens[at - 2].text == "Y":
        return "jpy", at - 2
    if sign.low in _WHOSE and sign.text.isupper() and at >= 2 and tokens[at - 2].text == "$" and sign.glued:
        return _WHOSE[sign.low], at - 2
    if sign.text.isupper() and sign.low in CODES:
        return ("cny" if sign.low == "rmb" else sign.low), at - 1
    if sign.low in _PREFIX_WORDS and (sign.text.isupper() or sign.text == "Rs") and tokens[at].glued:
        return _PREFIX_WORDS[sign.low], at - 1
    return None


def money_after(tokens: Sequence[Token], at: int, *, scaled: bool) -> tuple[str, int] | None:
    """Return the money whose name, sign or code stands at `at`, after the number, and the token after it.

    Args:
        scaled: the number ends in million or the like: then "pounds" are money, not a weight.
    """
    word = at
    while word < len(tokens) and word - at < 2 and _is_adjective(tokens[word]):
        word += 1
    if word >= len(tokens):
        return None
    token = tokens[word]
    if (
        token.text in SIGNS
        and word == at
        and not (word + 1 < len(tokens) and tokens[word + 1].glued and tokens[word + 1].is_digits)
    ):
        return SIGNS[token.text], word + 1
    if token.text.isupper() and token.low in CODES:
        return ("cny" if token.low == "rmb" else token.low), word + 1
    if token.low == "p" and not token.glued:
        return None
    code = _BY_NAME.get(token.low)
    if code == "pound" and word + 1 < len(tokens) and (tokens[word + 1].text == "-" or tokens[word + 1].low == "feet"):
        return None
    if code is None or (token.low == "p" and token.text != "p"):
        return None
    if token.low in {"won", "real"}:
        return None
    end = word + 1
    if end < len(tokens) and code == "pound" and tokens[end].low == "sterling":
        return "gbp", end + 1
    name = {"usd": "dollar"}.get(code, code)
    whose = _OF.get((name, tokens[word - 1].low)) if word > at else None
    if whose:
        return whose, end
    if code == "pound":
        return ("gbp", end) if scaled else ("pound", end)
    return code, end


def _is_adjective(token: Token) -> bool:
    return token.low in _ADJECTIVES
