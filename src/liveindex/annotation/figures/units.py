"""Words of measure -> canonical units: singular, lower case, British spelling, and what sort of quantity they make.

A table of our own: unit libraries read "a second", "bn" and "U" as units (see quality/figures/errors.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.figures.looking import HYPHENS
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Token

# canonical: words of all languages. Words with capitals are read as written, all others in any case.
_MEASURES = """
kilometre: km kms kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros chilometro
 chilometri quilômetro quilômetros quilómetros километр километра километров км кілометр кілометра кілометрів
 kilometr kilometra kilometrów kilometre'lik
metre: metre metres meter meters mètre mètres metro metros metri метр метра метров метрів метри metr metra metrów
centimetre: cm centimetre centimetres centimeter centimeters centimètres centímetros см
millimetre: mm millimetre millimetres millimeter millimeters мм
nanometre: nm nanometre nanometres nanometer nanometers
mile: mile miles mi meilen milles millas miglia milhas mil миль mijl
nautical mile: nautical|mile nautical|miles
yard: yard yards yd yds ярдов
foot: ft foot feet футов pieds pies
inch: inch inches ″ zoll pouces pulgadas дюймов
square kilometre: square|kilometre square|kilometres square|kilometer square|kilometers sq|km sq|kms sq|kilometres sq|kilometers km² quadratkilometer
 kilomètres|carrés km|carrés kilómetros|cuadrados chilometri|quadrati quilômetros|quadrados квадратных|километров
 кв|км квадратних|кілометрів kilometrów|kwadratowych vierkante|kilometer kilometrekare
square metre: square|metre square|metres square|meter square|meters sq|m sq|metre sq|metres sq|meter sq|meters sqm m² quadratmeter mètres|carrés
 metros|cuadrados metri|quadrati metros|quadrados квадратных|метров metrekare
square mile: square|mile square|miles sq|mi sq|mile sq|miles
square foot: square|foot square|feet sq|ft sq|foot sq|feet sqft
acre: acre acres
hectare: hectare hectares ha hektar hectáreas ettari гектаров гектарів hektarów
cubic metre: cubic|metre cubic|metres cubic|meter cubic|meters m³ kubikmeter mètres|cubes metros|cúbicos кубометров
 metri|cubi
cubic foot: cubic|foot cubic|feet
cubic centimetre: cubic|centimetre cubic|centimetres cc
kilogram: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramos килограмм
 килограммов кілограмів кг chili quilos
gram: gram grams gramme grammes gramm gramos граммов грамів
milligram: mg milligram milligrams
tonne: tonne tonnes tonnen toneladas tonnellate тонн тонны тонна тонни ton|métrica metric|ton metric|tons ton'luk
ton: ton tons
kilotonne: kiloton kilotons kilotonne kilotonnes
megatonne: megaton megatons megatonne megatonnes
gigatonne: gigaton gigatons gigatonne gigatonnes
pound: lb lbs pound pounds
ounce: ounce ounces oz
litre: litre litres liter liters litro litros litri литров літрів litrów
millilitre: ml millilitre millilitres milliliter milliliters
gallon: gallon gallons
barrel: barrel barrels bbl barils barriles barili barris баррель барреля баррелей барелів baryłek varil vaten
bushel: bushel bushels
degree celsius: degree|celsius degrees|celsius degree|c degrees|c °c celsius deg|c degc grad|celsius degrés|celsius
 grados|celsius градусов|цельсия
degree fahrenheit: degree|fahrenheit degrees|fahrenheit degree|f degrees|f °f deg|f degf fahrenheit
degree: degree degrees ° grad degrés grados gradi graus градусов градуса градусів stopni graden derece
watt: watt watts
kilowatt: kW kilowatt kilowatts
megawatt: MW megawatt megawatts мегаватт мегават
gigawatt: GW gigawatt gigawatts
terawatt: TW terawatt terawatts
kilowatt hour: kWh kilowatt|hour kilowatt|hours kilowatt-hour kilowatt-hours kilowattstunden
megawatt hour: MWh megawatt|hour megawatt|hours
gigawatt hour: GWh gigawatt|hour gigawatt|hours
terawatt hour: TWh terawatt|hour terawatt|hours
volt: volt volts
ampere: amp amps ampere amperes
joule: joule joules
farad: farad farads
horsepower: hp bhp horsepower PS
newton metre: Nm newton|metre newton|metres
pound-foot: pound-feet lb-ft pound-foot pound|feet
hertz: Hz hertz
kilohertz: kHz kilohertz
megahertz: MHz megahertz
gigahertz: GHz gigahertz
byte: byte bytes
kilobyte: KB kilobyte kilobytes
megabyte: MB megabyte megabytes
gigabyte: GB gigabyte gigabytes
terabyte: TB terabyte terabytes
megapixel: MP megapixel megapixels
calorie: calorie calories
kilometre per hour: km/h kmh kph kmph км/ч км/год
mile per hour: mph
mile per gallon: mpg
metre per second: m/s
knot: knot knots
revolution per minute: rpm revolutions|per|minute
barrel per day: bpd b/d
megabit per second: Mbps mbps Mbit/s Mb/s megabits|per|second megabits|a|second
gigabit per second: Gbps gbps Gbit/s Gb/s gigabits|per|second gigabits|a|second
kilobit per second: kbps kilobits|per|second
megabit: megabit megabits
gigabit: gigabit gigabits
gravity: g-force
light year: light|year light|years light-years
decibel: decibel decibels dB dBA dBa
hectopascal: hPa
frame per second: fps frame|per|second frames|per|second
beat per minute: bpm beats|per|minute
round per minute: rounds|per|minute
pound per square inch: psi
milliampere hour: mAh
micrometre: micron microns µm μm micrometre micrometres micrometer micrometers
pint: pint pints
quart: quart quarts
kilopascal: kPa kilopascal kilopascals
newton: newtons
kilovolt: kV kilovolt kilovolts
milliwatt: mW milliwatt milliwatts
petabyte: PB petabyte petabytes
exabyte: EB exabyte exabytes
zettabyte: ZB zettabyte zettabytes
terabit: terabit terabits
watt hour: Wh watt|hour watt|hours
kelvin: kelvin kelvins
carat: carat carats
lumen: lumen lumens
millisievert: mSv millisievert millisieverts
part per million: parts|per|million ppm
part per billion: parts|per|billion ppb
microgram: mcg µg μg microgram micrograms
nanogram: nanogram nanograms
square yard: square|yard square|yards sq|yd sq|yds
square inch: square|inch square|inches sq|in
square centimetre: square|centimetre square|centimetres square|centimeter square|centimeters cm²
cubic yard: cubic|yard cubic|yards
cubic inch: cubic|inch cubic|inches
cubic kilometre: cubic|kilometre cubic|kilometres cubic|kilometer cubic|kilometers km³
acre foot: acre-foot acre-feet acre|foot acre|feet
fluid ounce: fluid|ounce fluid|ounces fl|oz
centilitre: cl centilitre centilitres centiliter centiliters
teaspoon: teaspoon teaspoons tsp
tablespoon: tablespoon tablespoons tbsp
millibar: millibar millibars mbar
kilojoule: kJ kilojoule kilojoules
megajoule: MJ megajoule megajoules
gigajoule: GJ gigajoule gigajoules
kilocalorie: kcal kilocalorie kilocalories
british thermal unit: BTU Btu BTUs british|thermal|unit british|thermal|units
foot per second: ft/s
kilometre per second: km/s
milliampere: mA milliamp milliamps
kilonewton: kilonewton kilonewtons
parsec: parsec parsecs
astronomical unit: astronomical|unit astronomical|units
lux: lux
ohm: ohm ohms
basis point: basis|point basis|points bps bp basispunkte points|de|base
percentage point: percentage|point percentage|points prozentpunkte prozentpunkten points|de|pourcentage
 puntos|porcentuales punti|percentuali pontos|percentuais процентных|пункта процентных|пунктов відсоткових|пунктів
 punktów|procentowych procentpunten
point: point points pts
"""
_PERCENT = """
percent: % percent per|cent pct prozent pour|cent por|ciento per|cento por|cento procent процент процента процентов
 процентами проценты відсоток відсотка відсотки відсотків procenta procenty yüzde ％
"""
_DURATIONS = """
nanosecond: ns nanosecond nanoseconds
microsecond: µs μs microsecond microseconds
millisecond: ms millisecond milliseconds
second: second seconds sec secs sekunden sekunde secondes segundos secondi seconden секунд секунды секунди sekund
 saniye
minute: minute minutes min mins minuten minutos minuti minuten минут минуты минута минуту хвилин хвилини minut minuty
 dakika
hour: hour hours hr hrs stunde stunden heure heures hora horas ora ore uur часов часа час годин години godzin godziny
 saat
day: day days tag tage tagen jour jours día días giorno giorni dia dias dag dagen дней дня день днів дні dni gün
night: night nights nächte nuits noches notti noites nachten ночей ночи
week: week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken недель недели неделю
 тижнів тижні tygodni tygodnie hafta
fortnight: fortnight fortnights
month: month months monat monate monaten mois mes meses mese mesi mês maand maanden месяцев месяца месяц місяців місяці
 miesięcy miesiące ay
quarter: quarter quarters
year: year years yr yrs jahr jahre jahren an ans année années año años anno anni ano anos jaar лет года год років роки
 lat lata yıl
decade: decade decades jahrzehnte jahrzehnten décennies décadas decenni десятилетий
millennium: millennium millennia
century: century centuries jahrhunderte siècles siglos secoli веков
"""
# One letter is a unit only where it follows digits; "m" may be a million, which money and counted things decide.
_LETTERS = {"m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "W": "watt", "V": "volt", "h": "hour"}
_LETTERS |= {"A": "ampere", "F": "farad", "м": "metre", "т": "tonne", "л": "litre", "C": "degree celsius"}
_TIMES = listed("second minute hour day night week month quarter year decade century fortnight")
_LONGEST = 3  # words of a unit
_STOPPED = frozenset(["sq", "cu"])
_SHORT = 3  # letters of an abbreviation that takes a stop


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as found: its canonical name, its sort, and the token after it."""

    name: str
    kind: FigureKind
    end: int


def _entries(block: str, kind: FigureKind) -> dict[str, tuple[str, FigureKind]]:
    table, name = {}, ""
    for piece in block.replace(":", " : ").split("\n"):
        head, colon, rest = piece.partition(" : ")
        name = head.strip() if colon else name
        for word in (rest if colon else piece).split():
            table[word.replace("|", " ")] = (name, kind)
    return table


_TABLE = (
    _entries(_MEASURES, FigureKind.MEASURE)
    | _entries(_PERCENT, FigureKind.PERCENT)
    | _entries(_DURATIONS, FigureKind.DURATION)
)
_FIRST_WORDS = frozenset(surface.partition(" ")[0] for surface in _TABLE)
# Surfaces that hold a sign are several tokens; they are looked up by what the tokens spell together.
_SPELLED = frozenset(surface for surface in _TABLE if not surface.replace(" ", "").isalpha())
_SPELLED_STARTS = frozenset(surface[0] for surface in _SPELLED)


def is_time(unit: str | None) -> bool:
    """Tell whether a canonical unit measures time."""
    return unit in _TIMES


def unit_word(word: str) -> tuple[str, FigureKind] | None:
    """Return canonical name and sort of a word of measure in lower case; None for any other."""
    return _TABLE.get(word)


def read_unit(tokens: Sequence[Token], at: int, *, after_digits: bool, language: str | None) -> Unit | None:
    """Return the unit that begins at a token, the longest there is; None where none does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text in _LETTERS:
        return _letter(tokens, at) if after_digits else None
    if token.glued and after_digits and (glued := _glued(tokens, at)):
        return glued
    if language not in _ONLY_IN.get(token.low, (language,)):
        return None
    spelled = _spelled(tokens, at) if token.low[0] in _SPELLED_STARTS else None
    return spelled or _in_words(tokens, at)


def _in_words(tokens: Sequence[Token], at: int) -> Unit | None:
    if tokens[at].low not in _FIRST_WORDS and tokens[at].text not in _FIRST_WORDS:
        return None
    places = _places(tokens, at)
    for length in range(len(places), 0, -1):
        words = [tokens[place] for place in places[:length]]
        entry = _TABLE.get(" ".join(word.text for word in words)) or _TABLE.get(" ".join(word.low for word in words))
        if entry:
            end = places[length - 1] + 1
            stop = len(words[-1].text) <= _SHORT and end < len(tokens) and tokens[end].text == "."
            return Unit(*entry, end + 1 if stop and _goes_on(tokens, end) else end)
    return None


def _places(tokens: Sequence[Token], at: int) -> list[int]:
    """Return where the next words stand, over the hyphens of "square-foot" and the stop of "sq. ft"."""
    places, place = [at], at + 1
    while len(places) < _LONGEST and place < len(tokens):
        token = tokens[place]
        skipped = (token.text in HYPHENS and token.glued and place + 1 < len(tokens) and tokens[place + 1].glued) or (
            token.text == "." and tokens[place - 1].low in _STOPPED
        )
        if not skipped:
            places.append(place)
        place += 1
    return places


# Words of one language that mean something else in another.
_ONLY_IN = {
    "an": frozenset(["fr"]),
    "ans": frozenset(["fr"]),
    "mil": frozenset[str](),
    "ay": frozenset(["tr"]),
    "gün": frozenset(["tr"]),
    "ora": frozenset(["it"]),
    "ore": frozenset(["it"]),
    "mes": frozenset(["es"]),
    "dia": frozenset(["pt"]),
    "tag": frozenset(["de"]),
    "lat": frozenset(["pl"]),
    "pies": frozenset(["es"]),
    "chili": frozenset(["it"]),
    "metro": frozenset(["es", "pt", "it"]),
    "ano": frozenset(["pt"]),
    "anno": frozenset(["it"]),
    "mi": frozenset(["en", None]),
    "lata": frozenset(["pl"]),
    "yüzde": frozenset[str](),
}


def _letter(tokens: Sequence[Token], at: int) -> Unit | None:
    name = _LETTERS[tokens[at].text]
    kind = FigureKind.DURATION if name == "hour" else FigureKind.MEASURE
    spelled = _spelled(tokens, at)
    if spelled:
        return spelled
    if tokens[at].text == "F" and tokens[at].glued:
        name = "degree fahrenheit"  # "95F"; farads stand apart: "2 F"
    return Unit(name, kind, at + 1)


def _glued(tokens: Sequence[Token], at: int) -> Unit | None:
    """Return the unit of "4in" and "3.5s", which are words elsewhere ("10s" alone may be tens)."""
    if at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text[0].isalnum():
        return None
    if tokens[at].text == "in":
        return Unit("inch", FigureKind.MEASURE, at + 1)
    decimals = "." in tokens[at - 1].text[1:-1]
    return Unit("second", FigureKind.DURATION, at + 1) if tokens[at].text == "s" and decimals else None


def _spelled(tokens: Sequence[Token], at: int) -> Unit | None:
    """Return a unit of several glued tokens ("km/h", "°C", "m²")."""
    text, end = tokens[at].text, at + 1
    best = None
    while True:
        for surface in (text, text.lower()):
            if surface in _SPELLED:
                best = Unit(*_TABLE[surface], end)
        if end >= len(tokens) or not tokens[end].glued or end - at >= _LONGEST:
            return best
        text, end = text + tokens[end].text, end + 1


def _goes_on(tokens: Sequence[Token], stop: int) -> bool:
    return tokens[stop].glued and stop + 1 < len(tokens) and tokens[stop + 1].text[0].islower()
