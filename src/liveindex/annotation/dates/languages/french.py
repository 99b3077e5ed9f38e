"""French words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="French",
    months=table("""
janvier janv
février févr
mars
avril
mai
juin
juillet juil
août
septembre sept
octobre oct
novembre nov
décembre déc
"""),
    weekdays=table("""
lundi
mardi
mercredi
jeudi
vendredi
samedi
dimanche
"""),
    shifted=phrases("""
D -2: avant-hier
D -1: hier
D 0: aujourd'hui
D 1: demain
D 2: après-demain
D:NI -1: la nuit dernière
D:EV 0: ce soir
D:MO 0: ce matin
D:AF 0: cet après-midi
W -1: la semaine dernière, la semaine passée
W 0: cette semaine
W 1: la semaine prochaine
WE -1: le week-end dernier, week-end dernier
WE 0: ce week-end
WE 1: le week-end prochain
M -1: le mois dernier, mois dernier, le mois passé
M 0: ce mois-ci
M 1: le mois prochain, mois prochain
Y -1: l'an dernier, l'année dernière, l'an passé, l'année passée
Y 0: cette année
Y 1: l'an prochain, l'année prochaine
"""),
    parts={
        "soir": "EV",
        "matin": "MO",
        "après-midi": "AF",
        "midi": "MI",
        "nuit": "NI",
    },
    units={
        "jour": "D",
        "jours": "D",
        "semaine": "W",
        "semaines": "W",
        "mois": "M",
        "an": "Y",
        "ans": "Y",
        "année": "Y",
        "années": "Y",
    },
    numbers={
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
    },
    looks_ahead=(
        "sera|seront|aura|auront|doit|doivent|devrait|devraient|prévu|prévue|prévus|prévues|"
        "annoncé pour|annoncée pour|attendu|attendue|attendus|attendues|va|vont|prochain|"
        "prochaine|fixé|fixée|[a-zàâçéèêîôû']*ouvrira|débutera|débuteront|tiendra|tiendront|aura lieu"
    ),
    until="d'ici|d'ici à|d'ici au|jusqu'à|jusqu'au|à partir de|à partir du",
    since="depuis|depuis le",
    night_to="nuit (?:de|du) {day} (?:à|au)",
    ordinal="er",
    year_before=(
        "en|depuis|dès|fin|début|de|à partir de|jusqu'en|mi|en mai|l'année|l'an|d'ici|jusqu'à|avant|après|entre|et"
    ),
    last="dernier|passé",
    next="prochain",
    ago_before="il y a",
    ahead_before="dans",
    clock_before="à|vers|dès|jusqu'à",
    clock_after=" heures| h",
    in_a_row={
        "deuxième": 2,
        "troisième": 3,
        "quatrième": 4,
        "cinquième": 5,
        "sixième": 6,
        "septième": 7,
    },
    consecutive="(?:consécutive|d'affilée|de suite)",
    night="nuit",
    weekend="(?:pendant|durant) le week-end",
)
