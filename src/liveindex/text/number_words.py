"""Number words and the manner of writing digits, language by language. Tables only; `text.numbers` reads by them.

Words that are also articles or pronouns (one, ein, un, один) stand in none of the tables but the English one, where
the parse tells the pronoun.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How one language writes numbers.

    Attributes:
        small: word -> 0 to 90, and hundreds that are one word; they add up ("twenty" "five").
        scales: word -> what it multiplies by ("hundred", "dozen", "million", "млрд").
        many: plural -> the least it can mean: two of them ("dozens" -> 24).
        fractions: word -> share ("third" -> 1/3); read only where the grammar around it says so.
        joins: words within a number ("and", "et", "y").
        articles: words that stand for one before a scale ("a million").
        several: words that stand for two or more before a scale ("several hundred").
        decimal: the decimal mark; the other one of comma and stop groups thousands.
        spaced: whether a space groups thousands.
    """

    small: dict[str, float]
    scales: dict[str, float]
    many: dict[str, float]
    fractions: dict[str, float]
    joins: frozenset[str]
    articles: frozenset[str]
    several: frozenset[str]
    decimal: str
    spaced: bool


# "value: word word; ..." keeps a language readable as one block.
_SMALL = {
    "en": "0 zero; 1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven;"
    " 12 twelve; 13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twenty;"
    " 30 thirty; 40 forty fourty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety",
    "de": "2 zwei zwo; 3 drei; 4 vier; 5 fünf; 6 sechs; 7 sieben; 8 acht; 9 neun; 10 zehn; 11 elf; 12 zwölf;"
    " 13 dreizehn; 14 vierzehn; 15 fünfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn; 20 zwanzig;"
    " 30 dreißig dreissig; 40 vierzig; 50 fünfzig; 60 sechzig; 70 siebzig; 80 achtzig; 90 neunzig; 200 zweihundert;"
    " 300 dreihundert; 400 vierhundert; 500 fünfhundert; 2000 zweitausend; 3000 dreitausend; 10000 zehntausend",
    "fr": "2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze; 13 treize;"
    " 14 quatorze; 15 quinze; 16 seize; 20 vingt; 30 trente; 40 quarante; 50 cinquante; 60 soixante; 70 septante;"
    " 90 nonante",
    "es": "2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once; 12 doce; 13 trece;"
    " 14 catorce; 15 quince; 16 dieciséis; 17 diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte; 22 veintidós;"
    " 23 veintitrés; 24 veinticuatro; 25 veinticinco; 30 treinta; 40 cuarenta; 50 cincuenta; 60 sesenta; 70 setenta;"
    " 80 ochenta; 90 noventa; 100 cien ciento; 200 doscientos doscientas; 300 trescientos trescientas;"
    " 400 cuatrocientos cuatrocientas; 500 quinientos quinientas",
    "it": "2 due; 3 tre; 4 quattro; 5 cinque; 6 sei; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; 12 dodici;"
    " 13 tredici; 14 quattordici; 15 quindici; 16 sedici; 17 diciassette; 18 diciotto; 19 diciannove; 20 venti;"
    " 25 venticinque; 30 trenta; 40 quaranta; 50 cinquanta; 60 sessanta; 70 settanta; 80 ottanta; 90 novanta;"
    " 100 cento; 200 duecento; 300 trecento; 2000 duemila; 3000 tremila; 10000 diecimila",
    "pt": "2 dois duas; 3 três; 4 quatro; 5 cinco; 6 seis; 7 sete; 8 oito; 9 nove; 10 dez; 11 onze; 12 doze; 13 treze;"
    " 14 quatorze catorze; 15 quinze; 16 dezesseis dezasseis; 17 dezessete dezassete; 18 dezoito;"
    " 19 dezenove dezanove; 20 vinte; 30 trinta; 40 quarenta; 50 cinquenta; 60 sessenta; 70 setenta; 80 oitenta;"
    " 90 noventa; 100 cem cento; 200 duzentos duzentas; 300 trezentos trezentas; 500 quinhentos quinhentas",
    "nl": "2 twee; 3 drie; 4 vier; 5 vijf; 6 zes; 7 zeven; 8 acht; 9 negen; 10 tien; 11 elf; 12 twaalf; 13 dertien;"
    " 14 veertien; 15 vijftien; 16 zestien; 17 zeventien; 18 achttien; 19 negentien; 20 twintig; 30 dertig;"
    " 40 veertig; 50 vijftig; 60 zestig; 70 zeventig; 80 tachtig; 90 negentig; 200 tweehonderd; 300 driehonderd",
    "ru": "2 два две двух двумя; 3 три трех трёх тремя; 4 четыре четырех четырёх; 5 пять пяти; 6 шесть шести;"
    " 7 семь семи; 8 восемь восьми; 9 девять девяти; 10 десять десяти; 11 одиннадцать; 12 двенадцать; 13 тринадцать;"
    " 14 четырнадцать; 15 пятнадцать; 16 шестнадцать; 17 семнадцать; 18 восемнадцать; 19 девятнадцать;"
    " 20 двадцать; 30 тридцать; 40 сорок; 50 пятьдесят; 60 шестьдесят; 70 семьдесят; 80 восемьдесят; 90 девяносто;"
    " 100 сто; 200 двести; 300 триста; 400 четыреста; 500 пятьсот",
    "uk": "2 два дві двох двома; 3 три трьох; 4 чотири чотирьох; 5 п'ять п'яти; 6 шість шести; 7 сім семи;"
    " 8 вісім восьми; 9 дев'ять дев'яти; 10 десять десяти; 11 одинадцять; 12 дванадцять; 13 тринадцять;"
    " 14 чотирнадцять; 15 п'ятнадцять; 16 шістнадцять; 17 сімнадцять; 18 вісімнадцять; 19 дев'ятнадцять;"
    " 20 двадцять; 30 тридцять; 40 сорок; 50 п'ятдесят; 60 шістдесят; 70 сімдесят; 80 вісімдесят;"
    " 90 дев'яносто; 100 сто; 200 двісті; 300 триста; 400 чотириста; 500 п'ятсот",
    "pl": "2 dwa dwie dwóch dwaj; 3 trzy trzech trzej; 4 cztery czterech; 5 pięć pięciu; 6 sześć sześciu;"
    " 7 siedem siedmiu; 8 osiem ośmiu; 9 dziewięć dziewięciu; 10 dziesięć dziesięciu; 11 jedenaście jedenastu;"
    " 12 dwanaście dwunastu; 13 trzynaście; 14 czternaście; 15 piętnaście; 16 szesnaście; 17 siedemnaście;"
    " 18 osiemnaście; 19 dziewiętnaście; 20 dwadzieścia; 30 trzydzieści; 40 czterdzieści; 50 pięćdziesiąt;"
    " 60 sześćdziesiąt; 70 siedemdziesiąt; 80 osiemdziesiąt; 90 dziewięćdziesiąt; 100 sto; 200 dwieście;"
    " 300 trzysta; 400 czterysta; 500 pięćset",
    "tr": "2 iki; 3 üç; 4 dört; 5 beş; 6 altı; 7 yedi; 8 sekiz; 9 dokuz; 10 on; 20 yirmi; 30 otuz; 40 kırk; 50 elli;"
    " 60 altmış; 70 yetmiş; 80 seksen; 90 doksan",
}
_SCALES = {
    "en": "12 dozen; 100 hundred; 1e3 thousand k; 1e5 lakh; 1e6 million mn mln mio; 1e7 crore;"
    " 1e9 billion bn bln; 1e12 trillion tn trn",
    "de": "12 dutzend; 100 hundert; 1e3 tausend tsd; 1e6 million millionen mio; 1e9 milliarde milliarden mrd;"
    " 1e12 billion billionen bio",
    "fr": "12 douzaine; 100 cent cents; 1e3 mille; 1e6 million millions; 1e9 milliard milliards mds md; 1e12 billion"
    " billions",
    "es": "12 docena; 1e3 mil; 1e6 millón millones mdd; 1e9 millardo; 1e12 billón billones",
    "it": "12 dozzina; 1e3 mille mila; 1e6 milione milioni mln; 1e9 miliardo miliardi mld",
    "pt": "12 dúzia; 1e3 mil; 1e6 milhão milhões mi; 1e9 bilhão bilhões bi; 1e12 trilhão trilhões tri",
    "nl": "12 dozijn; 100 honderd; 1e3 duizend; 1e6 miljoen mln; 1e9 miljard mld; 1e12 biljoen",
    "ru": "1e3 тысяча тысячи тысяч тысячу тысячами тыс; 1e6 миллион миллиона миллионов миллионами млн;"
    " 1e9 миллиард миллиарда миллиардов миллиардами млрд; 1e12 триллион триллиона триллионов трлн",
    "uk": "1e3 тисяча тисячі тисяч тисячу тис; 1e6 мільйон мільйона мільйони мільйонів млн;"
    " 1e9 мільярд мільярда мільярди мільярдів млрд; 1e12 трильйон трильйона трильйонів трлн",
    "pl": "1e3 tysiąc tysiące tysięcy tys; 1e6 milion miliona miliony milionów mln; 1e9 miliard miliarda miliardy"
    " miliardów mld; 1e12 bilion biliona bilionów bln",
    "tr": "100 yüz; 1e3 bin; 1e6 milyon mln; 1e9 milyar mlr; 1e12 trilyon",
}
_MANY = {
    "en": "20 tens; 24 dozens; 40 scores; 200 hundreds; 2e3 thousands; 2e6 millions; 2e9 billions; 2e12 trillions",
    "de": "24 dutzende dutzenden; 200 hunderte hunderten; 2e3 tausende tausenden",
    "fr": "20 dizaines; 200 centaines; 2e3 milliers",
    "es": "20 decenas; 24 docenas; 200 cientos centenares; 2e3 miles millares",
    "it": "20 decine; 200 centinaia; 2e3 migliaia",
    "pt": "20 dezenas; 200 centenas; 2e3 milhares",
    "nl": "20 tientallen; 200 honderden; 2e3 duizenden",
    "ru": "20 десятки; 200 сотни",
    "uk": "20 десятки; 200 сотні",
    "pl": "20 dziesiątki; 200 setki",
    "tr": "20 onlarca; 200 yüzlerce; 2e3 binlerce",
}
_FRACTIONS = {
    "en": "0.5 half; 3 third thirds; 4 quarter quarters fourth fourths; 5 fifth fifths; 6 sixth sixths;"
    " 7 seventh sevenths; 8 eighth eighths; 9 ninth ninths; 10 tenth tenths; 100 hundredth hundredths",
}
_JOINS = {"en": "and", "fr": "et", "es": "y", "pt": "e", "de": "und", "nl": "en"}
_ARTICLES = {
    "en": "a an",
    "de": "ein eine einer einem einen",
    "fr": "un une",
    "es": "un una",
    "it": "un una",
    "pt": "um uma",
    "nl": "een",
}
_SEVERAL = {
    "en": "several few couple many",
    "de": "mehrere mehreren einige einigen viele vielen",
    "fr": "plusieurs quelques",
    "es": "varios varias",
    "it": "diversi diverse parecchi",
    "pt": "vários várias",
    "nl": "enkele meerdere verscheidene",
    "ru": "несколько нескольких",
    "uk": "кілька декілька кількох",
    "pl": "kilka kilku",
    "tr": "birkaç",
}
_DECIMAL_STOP = frozenset(["en"])
_SPACED = frozenset(["fr", "ru", "uk", "pl", "de", "es", "pt", "it", "nl"])
LANGUAGES = tuple(_SMALL)


def _table(block: str) -> dict[str, float]:
    table = {}
    for entry in block.split(";"):
        value, *words = entry.split()
        table.update(dict.fromkeys(words, float(value)))
    return table


@functools.cache
def number_words(language: str | None) -> NumberWords:
    """Return how a language writes numbers; for one without a table, digits alone.

    >>> number_words("en").scales["million"], number_words("de").decimal
    (1000000.0, ',')
    """
    code = language or ""
    fractions = _table(_FRACTIONS[code]) if code in _FRACTIONS else {}
    return NumberWords(
        small=_table(_SMALL[code]) if code in _SMALL else {},
        scales=_table(_SCALES[code]) if code in _SCALES else {},
        many=_table(_MANY[code]) if code in _MANY else {},
        fractions={word: part if part < 1 else 1 / part for word, part in fractions.items()},
        joins=frozenset(_JOINS.get(code, "").split()),
        articles=frozenset(_ARTICLES.get(code, "").split()),
        several=frozenset(_SEVERAL.get(code, "").split()),
        decimal="." if code in _DECIMAL_STOP or code not in _SMALL else ",",
        spaced=code in _SPACED,
    )
