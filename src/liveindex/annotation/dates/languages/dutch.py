"""Dutch words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Dutch",
    months=table("""
januari jan
februari feb
maart
april apr
mei
juni
juli
augustus aug
september sept
oktober okt
november nov
december dec
"""),
    weekdays=table("""
maandag maandagavond maandagochtend
dinsdag dinsdagavond dinsdagochtend
woensdag woensdagavond woensdagochtend
donderdag donderdagavond donderdagochtend
vrijdag vrijdagavond vrijdagochtend
zaterdag zaterdagavond zaterdagochtend
zondag zondagavond zondagochtend
"""),
    shifted=phrases("""
D -2: eergisteren
D -1: gisteren
D 0: vandaag
D 1: morgen
D 2: overmorgen
D:NI -1: afgelopen nacht, vannacht
D:EV 0: vanavond
D:MO 0: vanochtend, vanmorgen
D:AF 0: vanmiddag
D:EV -1: gisteravond
W -1: vorige week, afgelopen week
W 0: deze week
W 1: volgende week, komende week
WE -1: afgelopen weekend, vorig weekend
WE 0: dit weekend
WE 1: komend weekend, volgend weekend
M -1: vorige maand, afgelopen maand
M 0: deze maand
M 1: volgende maand, komende maand
Y -1: vorig jaar, afgelopen jaar
Y 0: dit jaar
Y 1: volgend jaar, komend jaar
"""),
    parts={
        "avond": "EV",
        "ochtend": "MO",
        "morgen": "MO",
        "middag": "AF",
        "nacht": "NI",
    },
    units={
        "dag": "D",
        "dagen": "D",
        "week": "W",
        "weken": "W",
        "maand": "M",
        "maanden": "M",
        "jaar": "Y",
        "jaren": "Y",
    },
    numbers={
        "een": 1,
        "één": 1,
        "twee": 2,
        "drie": 3,
        "vier": 4,
        "vijf": 5,
        "zes": 6,
        "zeven": 7,
        "acht": 8,
        "negen": 9,
        "tien": 10,
        "elf": 11,
        "twaalf": 12,
    },
    looks_ahead=("zal|zullen|gaat|gaan|moet|moeten|gepland|verwacht|volgende|komende|wil|willen"),
    until="tot|tot en met|vanaf",
    since="sinds",
    verb_last=True,
    noun_after="de|deze|elke|die|iedere",
    night_to="nacht van {day} op",
    year_before="in|sinds|tot|van|eind|begin|medio|jaar|vanaf|voor|na|tussen|en",
    last="afgelopen|vorige",
    next="komende|volgende|aanstaande",
    ago_after="geleden",
    ahead_before="over",
    clock_before="om|rond|vanaf|tot",
    clock_after=" uur",
    in_a_row={
        "tweede": 2,
        "derde": 3,
        "vierde": 4,
        "vijfde": 5,
        "zesde": 6,
        "zevende": 7,
    },
    consecutive="(?:op rij|achtereen)",
    night="nacht",
    weekend="in het weekend",
)
