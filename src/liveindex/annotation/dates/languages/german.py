"""German words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

_DAYS = table("montag\ndienstag\nmittwoch\ndonnerstag\nfreitag\nsamstag sonnabend\nsonntag")
_PARTS = ("abend", "morgen", "nacht", "vormittag", "nachmittag", "mittag", "früh")  # of one word with the day

WORDS = Words(
    name="German",
    capitals=True,
    months=table("""
januar jänner jan
februar feb
märz mär mrz
april apr
mai
juni jun
juli jul
august aug
september sep sept
oktober okt
november nov
dezember dez
"""),
    weekdays=_DAYS | {f"{day}{part}": number for day, number in _DAYS.items() for part in _PARTS},
    shifted=phrases("""
D -2: vorgestern
D -1: gestern
D 0: heute
D 1: morgen
D 2: übermorgen
D:NI -1: letzte nacht, vergangene nacht, in der vergangenen nacht
D:NI 0: heute nacht
D:EV 0: heute abend
D:MO 0: heute morgen
W -1: letzte woche, vergangene woche, vergangenen woche, letzten woche, vorige woche, vorigen woche, vorwoche
W 0: diese woche, dieser woche
W 1: nächste woche, nächsten woche, kommende woche, kommenden woche
WE -1: letztes wochenende, vergangenes wochenende, vergangenen wochenende, letzten wochenende
WE 1: nächstes wochenende, nächsten wochenende, kommenden wochenende
M -1: letzten monat, vergangenen monat, vorigen monat, vormonat
M 0: diesen monat, diesem monat
M 1: nächsten monat, nächster monat, kommenden monat
Y -1: letztes jahr, vergangenes jahr, vergangenen jahr, letzten jahr, vorjahr, voriges jahr, vorigen jahr
Y -1: vergangenen jahres, letzten jahres, vorigen jahres
Y 0: dieses jahr, diesem jahr, dieses jahres
Y 1: nächstes jahr, nächsten jahr, kommendes jahr, kommenden jahr
Y 1: nächsten jahres, kommenden jahres
"""),
    parts={
        "abend": "EV",
        "morgen": "MO",
        "früh": "MO",
        "vormittag": "MO",
        "mittag": "MI",
        "nachmittag": "AF",
        "nacht": "NI",
    },
    units={
        "tag": "D",
        "tage": "D",
        "tagen": "D",
        "woche": "W",
        "wochen": "W",
        "monat": "M",
        "monate": "M",
        "monaten": "M",
        "jahr": "Y",
        "jahre": "Y",
        "jahren": "Y",
    },
    numbers={
        "einem": 1,
        "einer": 1,
        "ein": 1,
        "eine": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
    },
    looks_ahead=(
        "wird|werden|soll|sollen|will|wollen|geplant|erwartet|bevor|kommenden|kommende|nächsten|"
        "angesetzt|vorgesehen|dürfte|dürften|würde|würden|beginnt|startet|stattfindet|findet|tagt"
    ),
    until="bis|bis zum|bis zu|ab|ab dem",
    since="seit|seit dem|seit beginn [a-zäöüß]+ [a-zäöüß]+ am|seit [a-zäöüß]+ am",
    until_after="an",
    verb_last=True,
    night_to="nacht (?:zum|zu|auf|auf den)",
    ordinal=r"\.",
    to_month=" ",
    year_before="im jahr|im jahre|jahr|seit|bis|von|ende|anfang|mitte|im|vom|zum|ab|in",
    last="letzten|letzter|vergangenen|vorigen|letzte",
    next="nächsten|kommenden|nächster",
    ago_before="vor",
    ahead_before="in",
    clock_before="um|gegen|ab|bis",
    clock_after=" uhr",
    in_a_row={
        "zweite": 2,
        "zweiten": 2,
        "dritte": 3,
        "dritten": 3,
        "vierte": 4,
        "vierten": 4,
        "fünfte": 5,
        "fünften": 5,
        "sechste": 6,
        "sechsten": 6,
        "siebte": 7,
        "siebten": 7,
    },
    consecutive="(?:in folge|hintereinander)",
    night="nacht",
    weekend="am wochenende",
)
