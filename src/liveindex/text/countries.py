"""The words for countries and their people -> ISO 3166-1 alpha-2 codes. Our own table, English."""

from __future__ import annotations

import functools

# code: names | adjectives and words for the people (a plural in -s is understood)
_TABLE = """
AF Afghanistan|Afghan; AL Albania|Albanian; DZ Algeria|Algerian; AD Andorra|Andorran; AO Angola|Angolan;
AR Argentina|Argentine,Argentinian; AM Armenia|Armenian; AU Australia|Australian; AT Austria|Austrian;
AZ Azerbaijan|Azerbaijani,Azeri; BS Bahamas|Bahamian; BH Bahrain|Bahraini; BD Bangladesh|Bangladeshi;
BB Barbados|Barbadian; BY Belarus|Belarusian,Belarussian; BE Belgium|Belgian; BZ Belize|Belizean; BJ Benin|Beninese;
BT Bhutan|Bhutanese; BO Bolivia|Bolivian; BA Bosnia,Bosnia and Herzegovina|Bosnian; BW Botswana|Botswanan;
BR Brazil|Brazilian; BN Brunei|Bruneian; BG Bulgaria|Bulgarian; BF Burkina Faso|Burkinabe; BI Burundi|Burundian;
KH Cambodia|Cambodian; CM Cameroon|Cameroonian; CA Canada|Canadian; CV Cape Verde|Cape Verdean;
CF Central African Republic|; TD Chad|Chadian; CL Chile|Chilean; CN China|Chinese; CO Colombia|Colombian;
CD DR Congo,Democratic Republic of Congo,Democratic Republic of the Congo|; CG Congo|Congolese;
CR Costa Rica|Costa Rican; CI Ivory Coast,Cote d'Ivoire|Ivorian; HR Croatia|Croatian,Croat; CU Cuba|Cuban;
CY Cyprus|Cypriot; CZ Czechia,Czech Republic|Czech; DK Denmark|Danish,Dane; DJ Djibouti|Djiboutian;
DO Dominican Republic|; EC Ecuador|Ecuadorian,Ecuadorean; EG Egypt|Egyptian; SV El Salvador|Salvadoran,Salvadorean;
ER Eritrea|Eritrean; EE Estonia|Estonian; SZ Eswatini|Swazi; ET Ethiopia|Ethiopian; FJ Fiji|Fijian;
FI Finland|Finnish,Finn; FR France|French,Frenchman; GA Gabon|Gabonese; GM Gambia|Gambian; GE Georgia|Georgian;
DE Germany|German; GH Ghana|Ghanaian; GR Greece|Greek; GT Guatemala|Guatemalan; GN Guinea|Guinean; GY Guyana|Guyanese;
HT Haiti|Haitian; HN Honduras|Honduran; HK Hong Kong|Hongkonger; HU Hungary|Hungarian; IS Iceland|Icelandic,Icelander;
IN India|Indian; ID Indonesia|Indonesian; IR Iran|Iranian; IQ Iraq|Iraqi; IE Ireland|Irish,Irishman;
IL Israel|Israeli; IT Italy|Italian; JM Jamaica|Jamaican; JP Japan|Japanese; JO Jordan|Jordanian;
KZ Kazakhstan|Kazakh,Kazakhstani; KE Kenya|Kenyan; XK Kosovo|Kosovar,Kosovan; KW Kuwait|Kuwaiti;
KG Kyrgyzstan|Kyrgyz; LA Laos|Laotian; LV Latvia|Latvian; LB Lebanon|Lebanese; LS Lesotho|Basotho;
LR Liberia|Liberian; LY Libya|Libyan; LI Liechtenstein|; LT Lithuania|Lithuanian; LU Luxembourg|Luxembourgish;
MG Madagascar|Malagasy; MW Malawi|Malawian; MY Malaysia|Malaysian; MV Maldives|Maldivian; ML Mali|Malian;
MT Malta|Maltese; MR Mauritania|Mauritanian; MU Mauritius|Mauritian; MX Mexico|Mexican; MD Moldova|Moldovan;
MC Monaco|Monegasque; MN Mongolia|Mongolian; ME Montenegro|Montenegrin; MA Morocco|Moroccan;
MZ Mozambique|Mozambican; MM Myanmar,Burma|Burmese; NA Namibia|Namibian; NP Nepal|Nepali,Nepalese;
NL Netherlands,Holland|Dutch,Dutchman; NZ New Zealand|New Zealander; NI Nicaragua|Nicaraguan; NE Niger|Nigerien;
NG Nigeria|Nigerian; KP North Korea|North Korean; MK North Macedonia,Macedonia|Macedonian; NO Norway|Norwegian;
OM Oman|Omani; PK Pakistan|Pakistani; PS Palestine,Palestinian Territories|Palestinian; PA Panama|Panamanian;
PG Papua New Guinea|Papua New Guinean; PY Paraguay|Paraguayan; PE Peru|Peruvian; PH Philippines|Philippine,Filipino;
PL Poland|Polish,Pole; PT Portugal|Portuguese; QA Qatar|Qatari; RO Romania|Romanian;
RU Russia,Russian Federation|Russian; RW Rwanda|Rwandan; SA Saudi Arabia|Saudi,Saudi Arabian; SN Senegal|Senegalese;
RS Serbia|Serbian,Serb; SC Seychelles|Seychellois; SL Sierra Leone|Sierra Leonean; SG Singapore|Singaporean;
SK Slovakia|Slovak,Slovakian; SI Slovenia|Slovenian,Slovene; SO Somalia|Somali; ZA South Africa|South African;
KR South Korea|South Korean; SS South Sudan|South Sudanese; ES Spain|Spanish,Spaniard; LK Sri Lanka|Sri Lankan;
SD Sudan|Sudanese; SR Suriname|Surinamese; SE Sweden|Swedish,Swede; CH Switzerland|Swiss; SY Syria|Syrian;
TW Taiwan|Taiwanese; TJ Tajikistan|Tajik; TZ Tanzania|Tanzanian; TH Thailand|Thai; TG Togo|Togolese;
TT Trinidad and Tobago|Trinidadian; TN Tunisia|Tunisian; TR Turkey,Türkiye,Turkiye|Turkish,Turk;
TM Turkmenistan|Turkmen; UG Uganda|Ugandan; UA Ukraine|Ukrainian; AE United Arab Emirates,UAE,Emirates|Emirati;
GB United Kingdom,UK,U.K.,Britain,Great Britain,England,Scotland,Wales|British,Briton,English,Scottish,Welsh;
US United States,United States of America,US,U.S.,USA,U.S.A.,America|American; UY Uruguay|Uruguayan;
UZ Uzbekistan|Uzbek; VA Vatican,Holy See|; VE Venezuela|Venezuelan; VN Vietnam|Vietnamese; YE Yemen|Yemeni;
ZM Zambia|Zambian; ZW Zimbabwe|Zimbabwean; EU European Union,EU|
"""
_OTHER_GROUPS = """
African European Asian Arab Western Nordic Baltic Balkan Scandinavian Slavic Soviet Kurdish Kurd Palestinian Jewish Jew
Muslim Islamic Islamist Christian Catholic Protestant Orthodox Hindu Sikh Buddhist Sunni Shiite Shia Alawite Druze
Republican Democrat Democratic Conservative Labour Liberal Communist Socialist Tory Tories Zionist Nazi Houthi Rohingya
Uyghur Uighur Tatar Chechen Tibetan Latino Latina Hispanic Bavarian Catalan Basque Flemish Crimean Gazan Siberian Roma
Yazidi Maronite Hamas-run Anglican Evangelical Mormon Marxist Maoist Taliban Latin-American Caribbean Polynesian
Maori Aboriginal Inuit Hasidic Haredi Tamil Sinhalese Punjabi Pashtun Hazara Bedouin Abkhaz Ossetian
"""


def _rows() -> list[tuple[str, list[str], list[str]]]:
    rows = []
    for row in " ".join(_TABLE.split()).split("; "):
        code, _, words = row.strip("; ").partition(" ")
        names, _, people = words.partition("|")
        rows.append((code, names.split(","), [word for word in people.split(",") if word]))
    return rows


@functools.cache
def country_names() -> dict[str, str]:
    """Return the English name of a country -> its code."""
    return {name: code for code, names, _ in _rows() for name in names}


@functools.cache
def demonyms() -> dict[str, str]:
    """Return the adjectives and words for a country's people, singular and plural -> its code."""
    return {word + plural: code for code, _, people in _rows() for word in people for plural in ("", "s")}


@functools.cache
def english_name(code: str) -> str | None:
    """Return the common English name of a country, None for an unknown code."""
    return next((names[0] for known, names, _ in _rows() if known == code), None)


@functools.cache
def other_groups() -> frozenset[str]:
    """Return words for peoples, religions and parties that are of no one country, singular and plural."""
    return frozenset(word + plural for word in _OTHER_GROUPS.split() for plural in ("", "s"))


def country_of(words: str) -> str | None:
    """Return the code that a name, an adjective or a possessive tells; None for any other words.

    >>> country_of("Ukraine's"), country_of("Ukrainians"), country_of("the United States"), country_of("Narnia")
    ('UA', 'UA', 'US', None)
    """
    words = words.removesuffix("'s").removesuffix("\u2019s").strip()
    words = words.removeprefix("the ").removeprefix("The ")
    return country_names().get(words) or demonyms().get(words)
