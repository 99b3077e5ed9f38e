"""Italian words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Italian",
    months=table("""
gennaio
febbraio
marzo
aprile
maggio
giugno
luglio
agosto
settembre
ottobre
novembre
dicembre
"""),
    weekdays=table("""
lunedì
martedì
mercoledì
giovedì
venerdì
sabato
domenica
"""),
    shifted=phrases("""
D -2: l'altro ieri, ieri l'altro
D -1: ieri
D 0: oggi
D 1: domani
D 2: dopodomani
D:NI -1: la scorsa notte, ieri notte
D:EV -1: ieri sera
D:EV 0: stasera, questa sera
D:MO 0: stamattina, stamane, questa mattina
D:NI 0: stanotte
W -1: la settimana scorsa, la scorsa settimana, scorsa settimana
W 0: questa settimana
W 1: la settimana prossima, la prossima settimana, prossima settimana
WE -1: lo scorso fine settimana, lo scorso weekend
M -1: il mese scorso, lo scorso mese
M 0: questo mese
M 1: il mese prossimo, il prossimo mese
Y -1: l'anno scorso, lo scorso anno, scorso anno
Y 0: quest'anno
Y 1: l'anno prossimo, il prossimo anno
"""),
    parts={
        "sera": "EV",
        "mattina": "MO",
        "pomeriggio": "AF",
        "notte": "NI",
    },
    units={
        "giorno": "D",
        "giorni": "D",
        "settimana": "W",
        "settimane": "W",
        "mese": "M",
        "mesi": "M",
        "anno": "Y",
        "anni": "Y",
    },
    numbers={
        "un": 1,
        "una": 1,
        "due": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sei": 6,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "undici": 11,
        "dodici": 12,
    },
    looks_ahead=(
        "sarà|saranno|dovrà|dovrebbe|dovrebbero|previsto|prevista|previsti|previste|atteso|attesa|"
        "prossimo|prossima|si terrà|avrà|in programma"
    ),
    until="fino a|fino al|entro|entro il|a partire da|a partire dal",
    since="dal|dallo|dall'",
    night_to="notte (?:tra|fra) {day} e",
    ordinal="º",
    to_month=" ",
    to_year=" (?:del )?",
    year_before="nel|dal|del|al|in|da|di|a|fine|inizio|anno|entro|tra|e|fino al",
    last="scorso|scorsa",
    next="prossimo|prossima",
    ago_after="fa",
    ahead_before="tra|fra",
    clock_before="alle|dalle|ore|le",
    clock_after="",
    in_a_row={
        "seconda": 2,
        "terza": 3,
        "quarta": 4,
        "quinta": 5,
        "sesta": 6,
        "settima": 7,
    },
    consecutive="(?:consecutiva|di fila)",
    night="notte",
    weekend="(?:nel|durante il) fine settimana",
)
