"""Nouns: the classes that the rules of verbs name, and those that are events of themselves."""

from __future__ import annotations

import functools

from liveindex.annotation.events.wordlist import words
from liveindex.model.event import PloverType

_CLASSES = """
TALKS talk talks negotiation meeting summit discussion
TALKS dialogue consultation conference conversation mediation visit call
ACCORD agreement treaty pact accord deal memorandum convention protocol charter
TRUCE ceasefire cease-fire truce armistice hostility
FORCE attack strike airstrike assault raid offensive bombing bombardment shelling ambush incursion invasion airstrike
TROOPS troop soldier force army police unit battalion
TROOPS brigade division personnel guard reservist fleet peacekeeper militia
HARDWARE warship ship vessel carrier aircraft plane jet bomber tank helicopter battery submarine system missile weapon
MUNITION missile rocket drone bomb shell grenade mortar artillery warhead torpedo fire shot round gun teargas
GOODS aid assistance relief loan grant food medicine fund dollar supply weapon arm equipment ammunition money goods
GOODS euro million billion tonne ton credit clothing tent water shipment convoy package system missile
CURB sanction embargo restriction curfew blockade ban curb tariff emergency siege limit barrier duty boycott quota
CURB blackout closure measure lockdown prohibition
RULE curfew emergency siege law blockade ban restriction censorship crackdown closure lockdown
PENALTY sanction embargo tariff duty penalty fine boycott quota
TIES relation tie link cooperation contact partnership alliance
TIES_OR_AID relation tie link cooperation contact aid assistance
TIES_OR_AID trade talk negotiation export import funding support sale
TIES_OR_AID supply shipment participation membership delivery exchange mediation loan
CAPTIVE prisoner hostage detainee captive pow inmate dissident refugee body sailor serviceman
STREET protest demonstration rally march strike sit-in riot vigil boycott stoppage procession petition
ROAD road street highway traffic transport bridge railway border crossing entrance junction
ASK demand call request appeal proposal offer plan bid
ASK resolution invitation suggestion idea motion bill claim ultimatum
ASK attempt allegation accusation criticism report step initiative deal agreement ceasefire truce demands
ASK condition term pressure recommendation draft talk negotiation
DIPLOMAT ambassador diplomat envoy consul attache peacekeeper observer staff mission
EMBASSY embassy consulate mission border office airspace
SEAT territory city town village area region hill airport
SEAT base position province stronghold island land capital building
VICTIM person people civilian man woman child soldier rebel militant protester officer policeman journalist fighter
VICTIM resident villager guard boy girl family worker student demonstrator troop serviceman guerrilla suspect member
VICTIM leader official commander dozen hundred score opponent politician minister insurgent gunman
THING building house home hospital school base depot plant refinery bridge aircraft plane ship vessel tank warplane
THING airfield airport car bus vehicle truck convoy bunker
THING tunnel mosque church market post checkpoint camp office headquarters
THING infrastructure facility station grid bomber helicopter target position village town city district block tower
MEDIUM newspaper website site network station broadcaster broadcast internet publication book channel magazine media
RIGHTS party organization group candidate opposition demonstration protest rally gathering movement activity election
PAPER document intelligence information list data expertise technology experience evidence intelligence
VISITOR delegation envoy visitor mission guest counterpart minister president leader
OFFENCE crime violation abuse atrocity genocide aggression terrorism corruption fraud
REGRET regret remorse apology
PRAISE support backing solidarity satisfaction praise confidence welcome gratitude approval appreciation
BLAME frustration anger outrage disappointment displeasure dissatisfaction dismay criticism condemnation
BLAME complaint objection disapproval indignation
PROBE investigation inquiry probe enquiry lawsuit charge suit complaint case proceedings
GAMES game exercise manoeuvre maneuver drill war-game
OPPRESS crackdown repression persecution
POST post office position resignation
PERSON president minister leader envoy diplomat chancellor ambassador secretary
WELCOME welcome reception
CONSENSUS consensus agreement understanding compromise
AMNESTY amnesty pardon concession immunity autonomy independence
ASYLUM asylum refuge shelter citizenship
WITHDRAWAL withdrawal pullout pullback retreat evacuation repatriation
COMPENSATION compensation reparation
ALERT alert standby readiness
STONE stone rock bottle petrol
SIGNATURE signature
FLAG flag effigy
WORK work
TEARGAS gas teargas cannon bullet
FIRE fire
PROTESTER protester demonstrator student journalist detainee activist
PARLIAMENT parliament assembly
OFFICE office headquarters home house
ARREST arrest detention
INSPECTOR inspector investigator monitor
PROTEST protest
ACCESS access permission entry allocation visa request
ULTIMATUM ultimatum deadline
WARNING warning threat
APPEAL appeal call plea demand request
FORMULA formula mediation offer condition responsibility result proposal
DEMANDED demand condition
HANDOVER release exchange swap handover repatriation
SUSPENSION suspension cancellation freeze
REFUGEE refugee migrant
RULER court government minister authority president parliament regime
PEOPLE person protester demonstrator supporter farmer worker student resident thousand hundred activist driver people
"""

# Nouns that are events of themselves. `!`: counted even where neither side is named.
_NOUNS = """
CONSULT talks! negotiation! summit! meeting visit consultation dialogue
SUPPORT endorsement
ASSAULT airstrike! attack strike bombing! shelling! raid
ASSAULT assault invasion! offensive! bombardment! massacre! assassination!
ASSAULT ambush! incursion! clash! murder killing kidnapping! abduction! battle fighting gunfight! shootout! slaughter
ASSAULT gunbattle! crossfire! torture
PROTEST protest demonstration! rally riot! sit-in!
COERCE crackdown! arrest deportation! detention
RETREAT withdrawal pullout! resignation
RETREAT exchange swap release return handover repatriation
ACCUSE condemnation criticism accusation indictment!
REJECT rejection refusal
THREATEN threat ultimatum!
REQUEST demand appeal
MOBILIZE mobilization! mobilisation! deployment
"""

# Heads that say nothing of themselves: "aid programme", "mediation effort", "series of strikes".
EMPTY = words(
    """program programme effort process package mission campaign supply project round series part agreement scheme
    number string wave day hour week session bout million billion state"""
)

# Verbs that say of an event, as their subject, that it took place or did something.
OCCUR = words(
    """kill injure wound destroy damage occur happen begin end conclude continue resume start last follow come take
    break erupt hit leave cause target prompt result spark intensify collapse fail stall"""
)


@functools.cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Return class -> base forms of its nouns."""
    found: dict[str, set[str]] = {}
    for line in _CLASSES.strip().splitlines():
        if line:
            name, *nouns = line.split()
            found.setdefault(name, set()).update(nouns)
    return {name: frozenset(nouns) for name, nouns in found.items()}


@functools.cache
def event_nouns() -> dict[str, tuple[PloverType, bool]]:
    """Return base form of a noun -> its type, and whether it counts where neither side is named."""
    found = {}
    for line in _NOUNS.strip().splitlines():
        kind, *nouns = line.split()
        for noun in nouns:
            found[noun.removesuffix("!")] = (PloverType(kind), noun.endswith("!"))
    found["talk"] = found["talks"]
    return found
