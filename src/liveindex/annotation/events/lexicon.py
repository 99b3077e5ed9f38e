"""Which verbs tell which PLOVER type, by what they take. Our own, from the manual's descriptions.

A rule of a verb holds when every condition holds; the
A first that holds counts, so narrow rules stand before wide ones.
Conditions: `o:CLASS` the object is of a class of nouns (`nouns`), `s:CLASS` the subject is; `p:on,at` there is such a
preposition, `p:to>CLASS` with such an object; `t:out` a particle; `o:ACTOR`, `s:ACTOR` it can act or be acted upon;
`o:-` there is no object, `o:ANY` there is one; `c:to` an infinitive follows.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from liveindex.model.event import PloverType

_VERBS = """
CONCEDE | declare announce proclaim | o:TRUCE
RETREAT | observe honour honor respect implement begin | o:TRUCE
RETREAT | exchange swap trade release free repatriate | o:CAPTIVE
AID | free release rescue | o:CAPTIVE s:TROOPS
AID | rescue evacuate | o:VICTIM
CONSULT | hold conduct continue resume renew begin start open | o:TALKS
CONSULT | conclude end finish complete attend join host convene | o:TALKS
CONSULT | undertake mediate lead chair enter launch arrange restart schedule make pay kick | o:TALKS
CONSULT | meet confer negotiate telephone phone | s:ACTOR
CONSULT | preside | p:over
CONSULT | convene | s:ACTOR
CONSULT | visit host | o:ACTOR
CONSULT | discuss | s:ACTOR p:with
CONSULT | call | o:ACTOR s:ACTOR p:discuss
CONSULT | receive welcome greet | o:VISITOR
CONSULT | consult mediate | s:ACTOR
CONSULT | arrive travel fly head return | s:ACTOR p:for>TALKS
CONSULT | arrive | s:PERSON p:in>ACTOR
CONSULT | speak talk | s:ACTOR p:with>ACTOR
CONSULT | give extend | o:WELCOME
COOPERATE | exchange share trade swap | o:PAPER
COOPERATE | extradite | o:ACTOR
COOPERATE | extradite cooperate collaborate |
COOPERATE | hold conduct stage begin launch | o:GAMES p:with
COOPERATE | expand boost strengthen resume deepen | o:TIES p:with
MOBILIZE | hold conduct stage begin launch | o:GAMES
SUPPORT | upgrade restore establish normalize normalise resume | o:TIES
SUPPORT | sign ratify initial finalize finalise conclude | o:ACCORD
SUPPORT | praise hail commend applaud endorse back congratulate laud salute | o:ANY
SUPPORT | defend | s:ACTOR o:ACTOR
SUPPORT | support welcome recognize recognise | s:ACTOR o:ANY
SUPPORT | express voice declare reaffirm reiterate pledge | o:PRAISE
AGREE | reach strike clinch secure broker achieve sign | o:TRUCE
AGREE | reach strike clinch secure broker seal | o:ACCORD
AGREE | reach | o:CONSENSUS
AGREE | prepare arrange negotiate | o:HANDOVER
AGREE | invite | o:ACTOR
CONCEDE | apologize apologise
CONCEDE | express voice | o:REGRET
CONCEDE | allow permit | s:RULER o:ACTOR
CONCEDE | lift ease shorten relax remove cancel loosen drop suspend repeal revoke rescind waive end | o:CURB
CONCEDE | call | t:off o:STREET
CONCEDE | postpone suspend cancel | o:STREET
CONCEDE | pardon amnesty acquit
CONCEDE | concede yield bow give | p:to>ASK
CONCEDE | grant | o:AMNESTY
AID | grant give offer | o:ASYLUM
AID | provide give send donate deliver supply grant | o:GOODS
AID | ship hand dispatch contribute extend release distribute airlift | o:GOODS
AID | fund finance feed shelter | o:ACTOR
AID | accept admit | o:REFUGEE
AID | provide give send supply | o:PAPER p:to>ACTOR
AID | rescue |
RETREAT | withdraw pull evacuate | o:TROOPS
RETREAT | withdraw retreat pull | s:TROOPS
RETREAT | pull | t:out,back s:TROOPS
RETREAT | demobilize demobilise disarm surrender capitulate retreat
RETREAT | resign |
RETREAT | step stand | t:down s:ACTOR
RETREAT | step | p:down
RETREAT | repatriate return | o:CAPTIVE
RETREAT | cede relinquish | o:SEAT
RETREAT | speed begin complete start order | o:WITHDRAWAL
RETREAT | allow admit let | o:DIPLOMAT
RETREAT | release free | o:VICTIM p:from
RETREAT | pay | o:COMPENSATION
SANCTION | expel recall withdraw | o:DIPLOMAT
SANCTION | impose slap tighten levy toughen extend introduce raise expand | o:PENALTY
SANCTION | suspend cut halt freeze break sever reduce discontinue terminate stop curtail withdraw end | o:TIES_OR_AID
SANCTION | cut break | t:off o:TIES_OR_AID
SANCTION | break | t:off
SANCTION | close shut | o:EMBASSY
SANCTION | sanction blacklist
SANCTION | announce order impose declare | o:SUSPENSION
SANCTION | convict sentence fine | o:ACTOR
SANCTION | convict sentence |
SANCTION | quit withdraw pull leave | p:from>ACCORD
SANCTION | quit leave | o:TALKS
SANCTION | walk pull | p:of>ACCORD
SANCTION | walk | p:of>TALKS
SANCTION | cancel | o:TALKS
SANCTION | expel oust | o:ACTOR
MOBILIZE | deploy mobilize mobilise mass amass station redeploy relocate move send dispatch rush reinforce | o:TROOPS
MOBILIZE | deploy mobilize mobilise mass station redeploy relocate dispatch position | o:HARDWARE
MOBILIZE | strengthen beef bolster | o:TROOPS
MOBILIZE | put place remain | p:on>ALERT
MOBILIZE | train arm | o:ACTOR
MOBILIZE | test test-fire test-launch | o:MUNITION
MOBILIZE | deploy mobilize mobilise | s:TROOPS
PROTEST | demonstrate rally march | s:ACTOR o:-
PROTEST | protest riot | s:ACTOR
PROTEST | riot |
PROTEST | stage hold organize organise begin launch start join attend continue lead | o:STREET
PROTEST | go | p:on>STREET
PROTEST | take | p:to>ROAD
COERCE | block obstruct barricade close | o:ROAD s:TROOPS
PROTEST | block obstruct barricade | o:ROAD s:ACTOR
PROTEST | boycott
PROTEST | throw hurl | o:STONE
PROTEST | collect | o:SIGNATURE
PROTEST | burn | o:FLAG
PROTEST | shun stop | o:WORK
ASSAULT | disperse | o:STREET p:with>MUNITION
ASSAULT | use fire | o:TEARGAS
ASSAULT | open | o:FIRE
ASSAULT | blow | t:up
ASSAULT | gun mow | t:down
ASSAULT | shoot | t:down
ASSAULT | shoot | o:ACTOR
ASSAULT | launch fire lob hurl drop plant detonate explode unleash | o:MUNITION
ASSAULT | fire | p:at,on,into,toward,towards
ASSAULT | fire | t:on
ASSAULT | launch carry mount conduct unleash stage commit perpetrate make begin wage step continue execute | o:FORCE
ASSAULT | bomb shell assassinate murder torture rape kidnap abduct hijack ambush invade massacre behead lynch bombard
ASSAULT | execute | o:VICTIM
ASSAULT | attack assault raid storm besiege overrun pummel pound strafe lob shell molest | s:ACTOR
ASSAULT | attack assault besiege overrun strafe molest storm pound |
ASSAULT | kill wound slay maim slaughter |
ASSAULT | injure | s:FORCE
ASSAULT | injure | s:TROOPS
ASSAULT | stab torch |
ASSAULT | abuse | o:ACTOR
ASSAULT | beat | s:TROOPS
ASSAULT | beat | o:PROTESTER
ASSAULT | hit strike target | s:MUNITION
ASSAULT | hit strike target | s:FORCE
ASSAULT | hit strike target | s:TROOPS
ASSAULT | hit strike target destroy | o:THING s:ACTOR
ASSAULT | destroy demolish raze | o:THING
ASSAULT | clash battle skirmish | s:ACTOR
ASSAULT | fight | s:TROOPS
ASSAULT | fight | p:with,against>ACTOR
ASSAULT | capture seize occupy recapture retake conquer | o:SEAT s:ACTOR
ASSAULT | capture | o:VICTIM
ASSAULT | explode detonate | s:MUNITION
ASSAULT | violate breach break | o:TRUCE
ASSAULT | engage | p:in>FORCE
COERCE | set | o:FIRE
COERCE | arrest detain imprison jail deport confiscate outlaw incarcerate intern
COERCE | ban bar forbid prohibit | o:RIGHTS
COERCE | ban bar | o:ACTOR
COERCE | ban censor block shut close suspend raid deface hack | o:MEDIUM
COERCE | hack deface censor
COERCE | impose declare reimpose extend enforce tighten introduce decree proclaim announce | o:RULE
COERCE | dissolve | o:PARLIAMENT
COERCE | crack clamp | t:down
COERCE | crack clamp | p:down,on
COERCE | disperse break prevent | o:STREET
COERCE | raid search storm | o:OFFICE
COERCE | evict blockade
COERCE | seize | o:ACTOR
COERCE | seize impound
COERCE | restrict | s:ACTOR
COERCE | launch | o:OPPRESS
COERCE | hold keep | p:under>ARREST
COERCE | force | t:out
ACCUSE | complain | s:ACTOR
ACCUSE | express voice convey | o:BLAME
ACCUSE | accuse blame condemn criticize criticise denounce deplore |
ACCUSE | slam decry censure lambast lambaste rebuke chide assail |
ACCUSE | blast | s:PERSON
ACCUSE | indict sue prosecute vilify castigate excoriate berate reprimand scold deride
ACCUSE | charge | p:with
ACCUSE | charge allege | s:ACTOR o:ACTOR
ACCUSE | investigate probe
ACCUSE | open launch begin complete file order lodge bring conduct | o:PROBE
ACCUSE | dispatch send | o:INSPECTOR
ACCUSE | summon | o:DIPLOMAT
ACCUSE | put place | p:under>PROBE
ACCUSE | lodge | o:PROTEST
REJECT | refuse decline renege
REJECT | reject rebuff spurn veto oppose defy | s:ACTOR
REJECT | reject rebuff spurn veto
REJECT | turn | t:down
REJECT | rule | t:out
REJECT | dismiss snub ignore disregard | o:ASK
REJECT | deny | o:ACCESS
REJECT | resist | o:ASK
THREATEN | threaten menace
THREATEN | warn | s:ACTOR o:ACTOR
THREATEN | warn | s:RULER
THREATEN | swear |
THREATEN | issue give deliver | o:ULTIMATUM
THREATEN | issue | o:WARNING
REQUEST | demand urge insist
REQUEST | compel | o:ACTOR
REQUEST | call | p:for
REQUEST | call | p:on>ACTOR
REQUEST | appeal plead | s:ACTOR
REQUEST | ask request beg implore exhort | s:ACTOR o:ACTOR c:to
REQUEST | request
REQUEST | ask seek | s:ACTOR p:for
REQUEST | press pressure push lobby pressurize | s:ACTOR
REQUEST | order | o:ACTOR
REQUEST | propose | s:ACTOR
REQUEST | issue make reiterate renew repeat | o:APPEAL
AGREE | agree promise pledge offer vow undertake volunteer consent | s:ACTOR
AGREE | agree
CONCEDE | accept meet | s:ACTOR o:DEMANDED
AGREE | accept | s:ACTOR o:ASK
AGREE | accept | s:ACTOR o:FORMULA
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of a verb to be an event.

    Attributes:
        objects, subjects: classes of nouns, `ACTOR`, `-` for none; empty where all will do.
        particles: one of these must stand with it.
        complement: `to` where an infinitive must follow.
        prepositions: one of these must, with an object of `prepositional` where that is not empty.
    """

    type: PloverType
    objects: str = ""
    subjects: str = ""
    particles: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    prepositional: str = ""
    complement: str = ""


@functools.cache
def verb_rules() -> dict[str, tuple[Rule, ...]]:
    """Return base form of a verb -> its rules, in the order in which they are tried."""
    found: dict[str, list[Rule]] = {}
    for line in _VERBS.strip().splitlines():
        kind, verbs, *conditions = (part.strip() for part in line.split("|"))
        rule = _rule(PloverType(kind), conditions[0].split() if conditions else [])
        for verb in verbs.split():
            found.setdefault(verb, []).append(rule)
    return {verb: tuple(rules) for verb, rules in found.items()}


def _rule(kind: PloverType, conditions: list[str]) -> Rule:
    by_letter = {condition[0]: condition[2:] for condition in conditions}
    before, _, wanted = by_letter.get("p", "").partition(">")
    return Rule(
        type=kind,
        objects=by_letter.get("o", ""),
        subjects=by_letter.get("s", ""),
        particles=tuple(by_letter["t"].split(",")) if "t" in by_letter else (),
        prepositions=tuple(before.split(",")) if before else (),
        prepositional=wanted,
        complement=by_letter.get("c", ""),
    )
