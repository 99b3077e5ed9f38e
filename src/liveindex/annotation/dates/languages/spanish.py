"""Spanish words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Spanish",
    months=table("""
enero
febrero
marzo
abril
mayo
junio
julio
agosto
septiembre setiembre
octubre
noviembre
diciembre
"""),
    weekdays=table("""
lunes
martes
miércoles
jueves
viernes
sábado
domingo
"""),
    shifted=phrases("""
D -2: anteayer
D -1: ayer
D 0: hoy
D 1: mañana
D 2: pasado mañana
D:NI -1: anoche
D:NI 0: esta noche
D:MO 0: esta mañana
D:AF 0: esta tarde
W -1: la semana pasada, semana pasada
W 0: esta semana
W 1: la próxima semana, la semana próxima, la semana que viene
WE -1: el fin de semana pasado, el pasado fin de semana
WE 0: este fin de semana
WE 1: el próximo fin de semana
M -1: el mes pasado, el pasado mes
M 0: este mes
M 1: el próximo mes, el mes que viene, el mes próximo
Y -1: el año pasado, el pasado año
Y 0: este año
Y 1: el próximo año, el año que viene, el año próximo
"""),
    parts={
        "por la noche": "NI",
        "por la mañana": "MO",
        "por la tarde": "AF",
        "de madrugada": "MO",
    },
    units={
        "día": "D",
        "días": "D",
        "semana": "W",
        "semanas": "W",
        "mes": "M",
        "meses": "M",
        "año": "Y",
        "años": "Y",
    },
    numbers={
        "un": 1,
        "una": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
    },
    looks_ahead=(
        "será|serán|va a|van a|debe|deben|previsto|prevista|previstos|previstas|prevé|esperado|"
        "próximo|próxima|tendrá|celebrará|habrá|programado|programada"
    ),
    until="hasta|hasta el|a partir del",
    since="desde|desde el",
    noun_after="la|una|cada|misma",
    night_to="noche del {day} al",
    ordinal="º",
    to_month=" de ",
    to_year="(?: de | del |, | )",
    year_before="en|desde|de|del|hasta|año|el año|a finales de|a principios de|entre|y|para",
    last="pasado",
    next="próximo",
    ago_before="hace",
    ahead_before="dentro de|en",
    clock_before="a las|a la|hacia las|las",
    clock_after=" horas| h",
    in_a_row={
        "segunda": 2,
        "tercera": 3,
        "cuarta": 4,
        "quinta": 5,
        "sexta": 6,
        "séptima": 7,
    },
    consecutive="(?:consecutiva|seguida)",
    night="noche",
    weekend="(?:durante )?el fin de semana",
)
