"""The words by which people, their roles, and bodies are told in English. Our own lists, for lookups only."""

from __future__ import annotations

import re

_CIVIL = """
Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Prof Prof. Sir Dame Lord Lady Baron Baroness Rev Rev. Reverend Fr Fr. Sheikh
Imam Rabbi Ayatollah Hojjatoleslam Pope Archbishop Bishop Cardinal Patriarch Monsignor King Queen Prince Princess Duke
Duchess Count Countess Emir Sultan Emperor Empress Judge Justice Sen Sen. Rep Rep. Gov Gov. Gen Gen. Lt Lt. Col Col.
Maj Maj. Capt Capt. Sgt Sgt. Adm Adm. Cmdr Cmdr. Cpl Pvt Brig Brig. Hon Hon. Pres. Amb. Supt. Det. Insp. St. Saint
"""
_HEADS = """
president premier chancellor minister secretary governor senator congressman congresswoman representative lawmaker
deputy mayor speaker ambassador envoy diplomat consul commissioner ombudsman ombudswoman spokesman spokeswoman
spokesperson chairman chairwoman chairperson chair chief head leader director manager commander general colonel major
captain lieutenant sergeant admiral marshal brigadier corporal officer official judge justice prosecutor attorney
lawyer solicitor barrister advocate counsel sheriff detective inspector superintendent constable king queen prince
princess pope archbishop bishop cardinal patriarch priest pastor imam rabbi ayatollah monk nun professor lecturer
researcher scientist analyst expert economist historian sociologist psychologist doctor physician surgeon nurse
oncologist epidemiologist virologist teacher principal rector dean student author writer novelist poet journalist
reporter correspondent editor columnist anchor presenter broadcaster commentator blogger photographer host co-host
actor actress singer rapper musician composer conductor artist painter sculptor filmmaker producer designer architect
engineer developer coach trainer player striker goalkeeper midfielder defender footballer athlete swimmer boxer
runner champion captain skipper substitute winger fullback full-back quarterback cornerback linebacker receiver
kicker punter tailback halfback pitcher batsman bowler jockey
referee umpire sprinter skier skater businessman businesswoman entrepreneur billionaire investor banker financier
executive president-elect founder co-founder owner co-owner partner adviser advisor aide assistant strategist
negotiator mediator activist campaigner organizer organiser dissident politician candidate nominee contender
lobbyist whistleblower hacker veteran soldier pilot astronaut cosmonaut sailor fisherman farmer trader broker agent
spy astronomer physicist chemist biologist mathematician philosopher theologian archaeologist geologist
meteorologist climatologist ecologist nutritionist scholar fellow member councillor councilor councilman
councilwoman mp mep legislator parliamentarian undersecretary vice-president ceo cfo cto coo chief-of-staff treasurer
comptroller controller auditor inspector-general curator keeper librarian warden guard firefighter paramedic
policeman policewoman resident neighbour neighbor worker driver clerk volunteer chef restaurateur retiree pensioner
survivor victim hostage prisoner suspect defendant gunman widow widower wife husband mother father son daughter
brother sister uncle aunt cousin nephew niece grandson granddaughter grandmother grandfather girlfriend boyfriend
fiance fiancee friend colleague ally rival opponent successor predecessor envoy negotiator delegate
coordinator co-ordinator administrator trustee ruler dictator warlord oligarch tycoon magnate mogul strongman
chairmen president-designate sapper docker dockworker translator interpreter comedian dancer playwright youtuber
influencer model broadcaster veterinarian psychiatrist therapist consultant specialist technician trainer
"""
_BODY_HEADS = """
ministry department agency party university college school academy council committee commission court tribunal bank
institute institution centre center corporation company association union federation confederation army navy
police service office bureau parliament senate congress assembly administration authority organization organisation
foundation fund group command forces guard guards church hospital infirmary club society front movement alliance
coalition brigade regiment division battalion league board forum network times post herald tribune journal gazette
press television broadcaster radio newspaper observer courier ledger telegraph inc inc. corp corp. ltd ltd. plc llc
llp gmbh ag co. embassy consulate secretariat presidency cabinet directorate inspectorate taskforce laboratory
observatory museum theatre theater orchestra airlines airways railways industries holdings partners trust
democrats republicans laboratories technologies pharmaceuticals motors airline conference mission chamber prosecutor's
"""
# Bodies told in small letters after whose they are: "Ukraine's air force", "the Russian foreign ministry".
_SMALL_BODIES = """
government; cabinet; parliament; military; army; navy; air force; armed forces; security forces; ground forces;
police; security service; secret service; intelligence service; intelligence agency; foreign ministry; defence
ministry; defense ministry; interior ministry; finance ministry; health ministry; justice ministry; energy ministry;
economy ministry; education ministry; ministry; central bank; general staff; supreme court; constitutional court;
coast guard; border guard; state media; state television; state tv; state news agency; news agency; embassy;
delegation; presidency; presidential office; presidential administration; office; foreign office; parliament; senate;
electoral commission; election commission; national guard; prosecutor's office; emergency service; emergency services;
intelligence services; security services; state security service; federal security service; domestic intelligence
agency; foreign intelligence service; military intelligence; space agency; nuclear regulator; football federation;
ruling party; administration
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CIVIL_TITLES_LOWER = _words(_CIVIL.lower())
ROLE_HEADS = _words(_HEADS)
BODY_HEADS = _words(_BODY_HEADS)
SMALL_BODIES = frozenset(" ".join(entry.split()) for entry in _SMALL_BODIES.split(";"))
SMALL_BODY_ENDS = frozenset(entry.rsplit(" ", 1)[-1] for entry in SMALL_BODIES)
# What follows a name and a hyphen and is none of it: "the Tom Hale-era plan".
BEHIND_HYPHEN = _words("""
era led style like type run owned free born made only bound based age size wide plus held hit ally aide fan fans camp
team owner loyal heavy film song cover win loss deal talks trial case law tax plan bill
""")
NEVER_NAMES = _words("esq mommy mummy daddy mum mom dad grandma grandpa auntie uncle")
FORMER = _words("former ex ex- then late onetime one-time erstwhile ousted deposed retired then- sometime")
ACTING = _words("acting interim caretaker temporary provisional")
FUTURE = _words("incoming elect designate president-elect next prospective")
# Words that go before a role and say nothing of it.
EMPTY_MODIFIERS = _words("his her its their our my your the a an this that one some another fellow longtime long-time")
LEADING_VERBS = _words("""
head lead run chair command found co-found own represent serve work orchestrate mastermind oversee direct organize
organise coordinate manage edit coach govern rule preside teach supervise plan spearhead design write study
""")
SEATS = {
    "Kremlin": "RU",
    "White House": "US",
    "Pentagon": "US",
    "Oval Office": "US",
    "Capitol Hill": "US",
    "State Department": "US",
    "Downing Street": "GB",
    "10 Downing Street": "GB",
    "No 10": "GB",
    "Whitehall": "GB",
    "Westminster": "GB",
    "Buckingham Palace": "GB",
    "Elysee": "FR",
    "Élysée": "FR",
    "Élysée Palace": "FR",
    "Elysee Palace": "FR",
    "Quai d'Orsay": "FR",
    "Matignon": "FR",
    "Bundestag": "DE",
    "Holyrood": "GB",
    "Stormont": "GB",
    "Bankova": "UA",
    "Verkhovna Rada": "UA",
    "Rada": "UA",
    "Blue House": "KR",
    "Rideau Hall": "CA",
    "Vatican": "VA",
    "Foggy Bottom": "US",
    "Zhongnanhai": "CN",
    "Quirinale": "IT",
    "Palazzo Chigi": "IT",
    "Moncloa": "ES",
}
# Words of role that tell a man or a woman.
MALE_WORDS = _words("""
mr mr. sir lord king prince duke count emperor sultan emir sheikh pope fr fr. father son brother husband uncle nephew
grandson grandfather boyfriend spokesman chairman congressman councilman businessman policeman fisherman gunman
actor widower baron monk priest imam ayatollah archbishop patriarch
""")
FEMALE_WORDS = _words("""
mrs mrs. ms ms. miss dame lady queen princess duchess countess empress baroness mother daughter sister wife aunt niece
granddaughter grandmother girlfriend spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman
actress widow nun ombudswoman heroine
""")
_NO_ROLES = frozenset(
    ["man", "woman", "person", "german", "roman", "human", "ottoman", "norman", "list", "mist", "twist", "fist",
     "layman", "cayman", "talisman", "shaman", "leader-", "exist", "consist", "insist", "assist", "resist",
     "persist", "enlist"]
)  # fmt: skip
# Names that have the shape of a role: "Salman Rushdie" is no salman.
_NAMES_LIKE_ROLES = _words("""
salman usman osman othman uthman rahman rehman abdurrahman abdulrahman suleiman sulaiman soleiman soliman suliman ayman
aiman luqman loqman raman aman iman eman zaman numan nauman noman lakshman laxman kalman herman truman lyman hyman wyman
tillman tilman thurman sherman coleman freeman newman whitman goodman bergman lehman chapman dorman hoffman kaufman
feldman friedman neuman bowman harriman silverman zimmerman guzman holman christ trist
""")
_ROLE_SHAPE = re.compile(r"(?:ist|ologist|man|woman|person|maker|keeper|holder|ographer|onomer|leader)$")


def is_role_head(word: str) -> bool:
    """Tell whether a word in lower case names what a person is ("minister", "ecologist")."""
    if word in _NO_ROLES or word in _NAMES_LIKE_ROLES:
        return False
    word = word.removeprefix("vice-").removeprefix("ex-").removeprefix("co-").removeprefix("then-").rstrip(".")
    return word in ROLE_HEADS or _ROLE_SHAPE.search(word) is not None
