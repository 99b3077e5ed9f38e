"""Names of countries, their peoples and seats of government -> ISO 3166-1 alpha-3 codes, as CAMEO actors begin.

Our own table: what news names as an actor. Why not the places that were read: "Russian" is no place, and "Moscow
dismissed the offer" means a government.
"""

from __future__ import annotations

import functools

# Code, alpha-2 code, then words in lower case: the country, its people, its seat.
_TABLE = """
AFG AF afghanistan,taliban,afghan,afghans,kabul
ALB AL albania,albanian,albanians,tirana
DZA DZ algeria,algerian,algerians,algiers
AGO AO angola,angolan,angolans,luanda
ARG AR argentina,argentine,argentinian,argentines,buenos aires
ARM AM armenia,armenian,armenians,yerevan
AUS AU australia,australian,australians,canberra
AUT AT austria,austrian,austrians,vienna
AZE AZ azerbaijan,azerbaijani,azerbaijanis,azeri,baku
BHR BH bahrain,bahraini,manama
BGD BD bangladesh,bangladeshi,dhaka
BLR BY belarus,belarusian,belarusians,minsk
BEL BE belgium,belgian,belgians
BEN BJ benin,beninese
BTN BT bhutan,bhutanese
BOL BO bolivia,bolivian,bolivians,la paz
BIH BA bosnia,bosnian,bosnians,bosnia-herzegovina,sarajevo
BWA BW botswana
BRA BR brazil,brazilian,brazilians,brasilia
BGR BG bulgaria,bulgarian,bulgarians,sofia
BFA BF burkina faso,burkinabe,ouagadougou
BDI BI burundi,burundian,bujumbura
KHM KH cambodia,cambodian,cambodians,phnom penh
CMR CM cameroon,cameroonian,yaounde
CAN CA canada,canadian,canadians,ottawa
CAF CF central african republic,bangui
TCD TD chad,chadian,n'djamena
CHL CL chile,chilean,chileans
CHN CN china,chinese,beijing
COL CO colombia,colombian,colombians,bogota
COD CD democratic republic of congo,congo,congolese,kinshasa
CRI CR costa rica,costa rican
CIV CI ivory coast,ivorian,abidjan
HRV HR croatia,croatian,croatians,croat,croats,zagreb
CUB CU cuba,cuban,cubans,havana
CYP CY cyprus,cypriot,cypriots,nicosia
CZE CZ czechia,czech,czechs,czech republic,prague
DNK DK denmark,danish,dane,danes,copenhagen
DJI DJ djibouti
DOM DO dominican republic,dominican
ECU EC ecuador,ecuadorean,ecuadorian,quito
EGY EG egypt,egyptian,egyptians,cairo
SLV SV el salvador,salvadoran,salvadorans
ERI ER eritrea,eritrean,eritreans,asmara
EST EE estonia,estonian,estonians,tallinn
ETH ET ethiopia,ethiopian,ethiopians,addis ababa
FIN FI finland,finnish,finns,helsinki
FRA FR france,french,frenchman,paris,elysee
GAB GA gabon,gabonese
GMB GM gambia,gambian
GEO GE georgia,georgian,georgians,tbilisi
DEU DE germany,german,germans,berlin,bonn
GHA GH ghana,ghanaian,ghanaians,accra
GRC GR greece,greek,greeks,athens
GTM GT guatemala,guatemalan
GIN GN guinea,guinean,conakry
GUY GY guyana,guyanese
HTI HT haiti,haitian,haitians,port-au-prince
HND HN honduras,honduran
HKG HK hong kong
HUN HU hungary,hungarian,hungarians,budapest
ISL IS iceland,icelandic,reykjavik
IND IN india,indian,indians,new delhi,delhi
IDN ID indonesia,indonesian,indonesians,jakarta
IRN IR iran,iranian,iranians,tehran,teheran
IRQ IQ iraq,iraqi,iraqis,baghdad
IRL IE ireland,irish,dublin
ISR IL israel,idf,israeli,israelis,jerusalem,tel aviv
ITA IT italy,italian,italians,rome
JAM JM jamaica,jamaican
JPN JP japan,japanese,tokyo
JOR JO jordan,jordanian,jordanians,amman
KAZ KZ kazakhstan,kazakh,astana
KEN KE kenya,kenyan,kenyans,nairobi
XKX XK kosovo,kosovar,kosovars,pristina
KWT KW kuwait,kuwaiti,kuwaitis
KGZ KG kyrgyzstan,kyrgyz,bishkek
LAO LA laos,laotian,vientiane
LVA LV latvia,latvian,latvians,riga
LBN LB lebanon,hezbollah,lebanese,beirut
LBR LR liberia,liberian,liberians,monrovia
LBY LY libya,libyan,libyans,tripoli
LTU LT lithuania,lithuanian,lithuanians,vilnius
MKD MK macedonia,macedonian,north macedonia,skopje
MDG MG madagascar,malagasy
MWI MW malawi,malawian
MYS MY malaysia,malaysian,malaysians,kuala lumpur
MLI ML mali,malian,bamako
MRT MR mauritania,mauritanian
MEX MX mexico,mexican,mexicans,mexico city
MDA MD moldova,moldovan,chisinau
MNG MN mongolia,mongolian,ulaanbaatar
MNE ME montenegro,montenegrin,podgorica
MAR MA morocco,moroccan,moroccans,rabat
MOZ MZ mozambique,mozambican,maputo
MMR MM myanmar,burma,burmese,naypyidaw
NAM NA namibia,namibian,windhoek
NPL NP nepal,nepalese,nepali,kathmandu
NLD NL netherlands,dutch,the hague,amsterdam
NZL NZ new zealand,wellington
NIC NI nicaragua,nicaraguan,managua
NER NE niger,nigerien,niamey
NGA NG nigeria,nigerian,nigerians,abuja
PRK KP north korea,north korean,north koreans,pyongyang
NOR NO norway,norwegian,norwegians,oslo
OMN OM oman,omani,muscat
PAK PK pakistan,pakistani,pakistanis,islamabad
PSE PS palestine,hamas,palestinian,palestinians,gaza,gaza strip,west bank,ramallah
PAN PA panama,panamanian,panamanians
PNG PG papua new guinea
PRY PY paraguay,paraguayan
PER PE peru,peruvian,peruvians,lima
PHL PH philippines,philippine,filipino,filipinos,manila
POL PL poland,polish,poles,warsaw
PRT PT portugal,portuguese,lisbon
QAT QA qatar,qatari,doha
ROU RO romania,romanian,romanians,bucharest
RUS RU russia,russian,russians,moscow,kremlin,russian federation
RWA RW rwanda,rwandan,kigali
SAU SA saudi arabia,saudi,saudis,riyadh
SEN SN senegal,senegalese,dakar
SRB RS serbia,serbian,serb,serbs,belgrade
SLE SL sierra leone,sierra leonean,freetown
SGP SG singapore,singaporean
SVK SK slovakia,slovak,bratislava
SVN SI slovenia,slovenian,ljubljana
SOM SO somalia,somali,somalis,mogadishu
ZAF ZA south africa,south african,south africans,pretoria
KOR KR south korea,south korean,south koreans,seoul
SSD SS south sudan,south sudanese,juba
SUN SU soviet union,soviet,soviets
ESP ES spain,spanish,spaniards,madrid
LKA LK sri lanka,sri lankan,colombo
SDN SD sudan,sudanese,khartoum
SWE SE sweden,swedish,swedes,stockholm
CHE CH switzerland,swiss,bern
SYR SY syria,syrian,syrians,damascus
TWN TW taiwan,taiwanese,taipei
TJK TJ tajikistan,tajik,dushanbe
TZA TZ tanzania,tanzanian,tanzanians
THA TH thailand,thai,bangkok
TLS TL east timor,timor-leste,timorese
TGO TG togo,togolese
TUN TN tunisia,tunisian,tunisians,tunis
TUR TR turkey,turkish,turks,turkiye,ankara
TKM TM turkmenistan,turkmen
UGA UG uganda,ugandan,ugandans,kampala
UKR UA ukraine,ukrainian,ukrainians,kyiv,kiev
ARE AE united arab emirates,uae,emirati,abu dhabi,dubai
GBR GB united kingdom,uk,u.k.,britain,great britain,british,briton,britons,london,england,english,scotland,scottish
USA US united states,u.s.,us,usa,u.s.a.,united states of america,american,americans,washington,white house,pentagon
URY UY uruguay,uruguayan
UZB UZ uzbekistan,uzbek,tashkent
VAT VA vatican,holy see
VEN VE venezuela,venezuelan,venezuelans,caracas
VNM VN vietnam,vietnamese,hanoi
YEM YE yemen,houthi,houthis,yemeni,yemenis,sanaa
ZMB ZM zambia,zambian,lusaka
ZWE ZW zimbabwe,zimbabwean,zimbabweans,harare
EUR EU european union,eu,e.u.,european community,european commission,brussels
IGO UN united nations,un,u.n.,security council
IGO -- nato,osce,african union,arab league,asean,opec,ecowas,iaea
"""


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], int]:
    words, by_alpha2, longest = {}, {}, 1
    for line in _TABLE.strip().splitlines():
        code, alpha2, names = line.split(" ", 2)
        by_alpha2[alpha2] = code
        for name in names.split(","):
            words[name] = code
            longest = max(longest, name.count(" ") + 1)
    return words, by_alpha2, longest


def country_at(words: list[str], index: int, end: int) -> tuple[str, int] | None:
    """Return the code of the country named from `index` on, and where its name ends; the longest name wins.

    >>> country_at(["north", "korean", "troops"], 0, 3)
    ('PRK', 2)
    """
    table, _, longest = _tables()
    for stop in range(min(end, index + longest), index, -1):
        code = table.get(" ".join(words[index:stop]))
        if code:
            return code, stop
    return None


def alpha3(alpha2: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 code, None where the table lacks it."""
    return _tables()[1].get(alpha2)
