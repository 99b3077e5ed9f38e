"""Nouns for those who act in politics -> CAMEO roles; and words that never act."""

from __future__ import annotations

import functools

from liveindex.annotation.events.wordlist import words

_TABLE = """
GOV government administration minister president premier chancellor official ministry cabinet prime-minister secretary
GOV king queen monarch spokesman spokeswoman spokesperson diplomat ambassador envoy authority leader governor mayor
GOV negotiator delegation regime chief state leadership junta vice-president deputy foreign-ministry embassy presidency
GOV kremlin politician council head aide nation country republic side party municipality regulator commissioner
MIL idf army military troop soldier navy air-force force marine commander general colonel admiral pilot battalion
MIL brigade
MIL lt. gen. col. maj. capt. adm. lt gen bulldozer predator serviceman warplane aircraft jet bomber helicopter
MIL drone warship missile artillery fleet lieutenant peacekeeper unit
COP police policeman officer cop gendarme patrol
REB houthi houthis hamas hezbollah taliban rebel guerrilla insurgent militant fighter separatist militia gunman
REB extremist militiaman bomber terrorist hijacker jihadist islamist
OPP opposition dissident activist protester demonstrator campaigner
LEG parliament congress senate lawmaker legislator senator deputy mp legislature assembly
JUD court judge tribunal prosecutor magistrate judiciary
SPY agency intelligence spy
CVL civilian people resident villager citizen person man woman child family farmer worker student refugee migrant youth
CVL supporter crowd population trader prisoner hostage detainee victim teacher miner driver inhabitant settler thousand
CVL hundred passenger pilgrim community patient immigrant candidate member
MED doctor hospital nurse medic
JRN journalist reporter newspaper broadcaster blogger
EDU university school
BUS company firm bank corporation
NGO charity watchdog
"""

# They act for someone and are nobody of themselves.
INSTRUMENTS = words("""drone missile artillery aircraft warplane jet bomber helicopter bulldozer predator unit""")
# What the subject "it" or "they" of a reported clause stands for.
PRONOUNS = words("""he she it they him her them who which that we i""")
# Heads whose own country is not the actor: "the war in Syria", "Turkey's efforts".
_VAGUE = words("""thousand hundred dozen score member group people side number""")


@functools.cache
def roles() -> dict[str, str]:
    """Return base form of a noun -> CAMEO role; the first line that names it counts."""
    found: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        role, *nouns = line.split()
        for noun in nouns:
            found.setdefault(noun, role)
    return found


def is_vague(noun: str) -> bool:
    """Tell whether a noun says how many rather than who: then what follows "of" is meant."""
    return noun in _VAGUE
