"""Portuguese words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Portuguese",
    months=table("""
janeiro
fevereiro
março
abril
maio
junho
julho
agosto
setembro
outubro
novembro
dezembro
"""),
    weekdays=table("""
segunda-feira
terça-feira
quarta-feira
quinta-feira
sexta-feira
sábado
domingo
"""),
    shifted=phrases("""
D -2: anteontem
D -1: ontem
D 0: hoje
D 1: amanhã
D 2: depois de amanhã
D:NI -1: ontem à noite
D:NI 0: esta noite
D:MO 0: esta manhã
W -1: na semana passada, a semana passada, semana passada
W 0: esta semana, nesta semana
W 1: na próxima semana, a próxima semana, próxima semana, semana que vem
WE -1: no fim de semana passado, no último fim de semana
WE 0: neste fim de semana, este fim de semana
WE 1: no próximo fim de semana
M -1: no mês passado, o mês passado, mês passado
M 0: este mês, neste mês
M 1: no próximo mês, próximo mês, mês que vem
Y -1: no ano passado, o ano passado, ano passado
Y 0: este ano, neste ano
Y 1: no próximo ano, próximo ano, ano que vem
"""),
    parts={
        "à noite": "NI",
        "de manhã": "MO",
        "à tarde": "AF",
        "pela manhã": "MO",
        "de madrugada": "MO",
    },
    units={
        "dia": "D",
        "dias": "D",
        "semana": "W",
        "semanas": "W",
        "mês": "M",
        "meses": "M",
        "ano": "Y",
        "anos": "Y",
    },
    numbers={
        "um": 1,
        "uma": 1,
        "dois": 2,
        "duas": 2,
        "três": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "onze": 11,
        "doze": 12,
    },
    looks_ahead=(
        "será|serão|vai|vão|deve|devem|previsto|prevista|previstos|previstas|esperado|próximo|"
        "próxima|terá|haverá|marcado|marcada"
    ),
    until="até|até a|até o|a partir de",
    since="desde|desde o",
    ordinal="º",
    to_month=" de ",
    to_year="(?: de | )",
    year_before="em|desde|de|até|ano|o ano|no final de|no início de|entre|e|para",
    last="passado|passada",
    next="próximo|próxima|que vem",
    ago_before="há",
    ago_after="atrás",
    ahead_before="daqui a|dentro de|em",
    clock_before="às|à|pelas|das",
    clock_after=" horas",
    in_a_row={
        "segunda": 2,
        "terceira": 3,
        "quarta": 4,
        "quinta": 5,
        "sexta": 6,
        "sétima": 7,
    },
    consecutive="(?:consecutiva|seguida)",
    night="noite",
    weekend="(?:durante o|no) fim de semana",
)
