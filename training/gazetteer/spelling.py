"""Names of places -> the other names that they go by in news."""

from __future__ import annotations

import re

from liveindex.annotation.places.keys import key, word_set

# By ISO code: how English news names countries beside the name that GeoNames gives.
COUNTRY_NAMES = {
    "US": "U.S.,US,USA,U.S.A.,United States of America,America",
    "GB": "UK,U.K.,Great Britain,Britain",
    "RU": "Russian Federation",
    "KR": "Republic of Korea,ROK,S. Korea",
    "KP": "DPRK,N. Korea,Democratic People's Republic of Korea",
    "CN": "People's Republic of China,PRC,Mainland China",
    "CZ": "Czech Republic",
    "NL": "Netherlands,The Netherlands,Holland",
    "TR": "Turkey,Türkiye,Turkiye",
    "MM": "Burma,Myanmar",
    "CI": "Cote d'Ivoire,Ivory Coast",
    "SZ": "Swaziland,Eswatini",
    "MK": "Macedonia,North Macedonia",
    "TL": "East Timor,Timor-Leste",
    "CD": "DRC,DR Congo,Congo-Kinshasa,Democratic Republic of Congo,Congo",
    "CG": "Congo-Brazzaville,Congo Republic",
    "AE": "UAE,U.A.E.,Emirates",
    "BA": "Bosnia,Bosnia-Herzegovina",
    "PS": "Palestine,Palestinian Territories,Occupied Palestinian Territory,State of Palestine",
    "VA": "Vatican City State",
    "CV": "Cabo Verde",
    "GM": "The Gambia",
    "BS": "The Bahamas",
    "TT": "Trinidad",
    "PG": "PNG",
    "SA": "KSA,Kingdom of Saudi Arabia",
    "NZ": "Aotearoa",
    "KN": "St Kitts",
    "VC": "St Vincent",
    "AG": "Antigua",
    "ST": "Sao Tome",
    "LA": "Lao PDR",
    "FK": "Falklands",
    "VI": "US Virgin Islands,Virgin Islands",
    "BY": "Belarus,Byelorussia",
    "MD": "Republic of Moldova",
    "IE": "Republic of Ireland",
    "CY": "Republic of Cyprus",
    "SS": "S. Sudan",
    "HK": "Hong Kong SAR",
    "MO": "Macau",
}
# By ISO code: centres of countries that countryinfo has wrong or not, or gives far from the middle of the land.
CENTRES = {
    "US": (39.8, -98.6),
    "KW": (29.3, 47.6),
    "PS": (31.9, 35.2),
    "XK": (42.6, 20.9),
    "GB": (54.0, -2.5),
    "CA": (60.0, -110.0),
}
# By ISO code: words for the people and things of a country that countryinfo lacks or spells in another way.
DEMONYMS = {
    "US": "American,Americans",
    "GB": "British,Briton,Britons,English,Scottish,Scots,Welsh,Englishman",
    "FR": "French,Frenchman,Frenchmen,Parisian",
    "DE": "German,Germans",
    "NL": "Dutch,Dutchman",
    "ES": "Spanish,Spaniard,Spaniards,Catalan,Basque",
    "IE": "Irish,Irishman",
    "DK": "Danish,Dane,Danes",
    "SE": "Swedish,Swede,Swedes",
    "FI": "Finnish,Finn,Finns",
    "PL": "Polish,Pole,Poles",
    "TR": "Turkish,Turk,Turks",
    "GR": "Greek,Greeks",
    "RU": "Russian,Russians,Chechen,Siberian,Muscovite",
    "UA": "Ukrainian,Ukrainians,Crimean",
    "BY": "Belarusian,Belarusians,Belarussian",
    "IL": "Israeli,Israelis",
    "PS": "Palestinian,Palestinians,Gazan,Gazans",
    "AR": "Argentine,Argentinian,Argentinean",
    "KZ": "Kazakh,Kazakhs",
    "KG": "Kyrgyz",
    "UZ": "Uzbek,Uzbeks",
    "TJ": "Tajik,Tajiks",
    "TM": "Turkmen",
    "MG": "Malagasy",
    "LT": "Lithuanian",
    "XK": "Kosovar,Kosovan",
    "SA": "Saudi,Saudis",
    "GE": "Georgian,Georgians,Ossetian,South Ossetian,Abkhazian",
    "CN": "Chinese,Tibetan,Uyghur,Uighur",
    "LK": "Sri Lankan,Sinhalese",
    "CA": "Canadian,Canadians,Quebecois",
    "IN": "Indian,Kashmiri",
    "BA": "Bosnian,Bosnians",
    "RS": "Serbian,Serb,Serbs",
    "HR": "Croatian,Croat,Croats",
    "SI": "Slovenian,Slovene",
    "SK": "Slovak,Slovakian",
    "PH": "Filipino,Philippine,Filipinos",
    "TH": "Thai",
    "IQ": "Iraqi,Iraqis",
    "AF": "Afghan,Afghans",
    "NZ": "New Zealander,New Zealanders,Maori",
    "EC": "Ecuadorian",
    "LU": "Luxembourgish",
    "MV": "Maldivian",
    "ET": "Ethiopian,Tigrayan",
    "CD": "Congolese",
    "BG": "Bulgarian",
    "MX": "Mexican,Mexicans",
    "KR": "South Korean",
    "KP": "North Korean",
}
# Other names of cities that English news uses or used until lately, by ISO code and the name that GeoNames gives; all
# other alternate names are weaker evidence.
CITY_NAMES = {
    ("UA", "Kyiv"): "Kiev",
    ("UA", "Kharkiv"): "Kharkov",
    ("UA", "Odesa"): "Odessa",
    ("UA", "Zaporizhzhia"): "Zaporizhia,Zaporizhzhya,Zaporozhye",
    ("UA", "Dnipro"): "Dnepropetrovsk,Dnipropetrovsk",
    ("UA", "Lviv"): "Lvov",
    ("UA", "Mykolaiv"): "Nikolaev,Mykolayiv",
    ("UA", "Luhansk"): "Lugansk",
    ("UA", "Chernihiv"): "Chernigov",
    ("CN", "Beijing"): "Peking",
    ("IN", "Mumbai"): "Bombay",
    ("IN", "Kolkata"): "Calcutta",
    ("IN", "Chennai"): "Madras",
    ("IN", "Bengaluru"): "Bangalore",
    ("VN", "Ho Chi Minh City"): "Saigon,Ho Chi Minh",
    ("MM", "Yangon"): "Rangoon",
    ("RU", "Saint Petersburg"): "St. Petersburg",
    ("US", "New York City"): "New York,NYC",
    ("US", "Washington"): "Washington DC,Washington D.C.",
    ("US", "Los Angeles"): "L.A.",
    ("KZ", "Astana"): "Nur-Sultan",
    ("PS", "Gaza"): "Gaza City",
    ("IR", "Tehran"): "Teheran",
    ("MX", "Mexico City"): "Ciudad de México",
    ("PA", "Panamá"): "Panama City",
    ("KW", "Kuwait City"): "Kuwait City",
    ("GT", "Guatemala City"): "Guatemala City",
    ("SY", "Aleppo"): "Halab",
    ("BY", "Homyel'"): "Gomel,Homel",
    ("MD", "Chisinau"): "Chişinău,Kishinev",
    ("MD", "Chişinău"): "Chisinau,Kishinev",
    ("GE", "Tbilisi"): "Tiflis",
    ("IL", "Tel Aviv"): "Tel Aviv,Tel Aviv-Yafo,Tel-Aviv",
    ("BE", "Brussels"): "Bruxelles",
    ("CH", "Genève"): "Geneva",
    ("CH", "Zürich"): "Zurich",
    ("DE", "Köln"): "Cologne",
    ("DE", "München"): "Munich",
    ("DE", "Frankfurt am Main"): "Frankfurt",
    ("DE", "Nürnberg"): "Nuremberg",
    ("DE", "Hannover"): "Hanover",
    ("AT", "Vienna"): "Wien",
    ("IT", "Torino"): "Turin",
    ("BE", "Antwerpen"): "Antwerp",
    ("BE", "Gent"): "Ghent",
    ("ES", "Sevilla"): "Seville",
    ("FR", "Marseille"): "Marseilles",
    ("FR", "Lyon"): "Lyons",
    ("SE", "Göteborg"): "Gothenburg",
    ("TR", "İzmir"): "Izmir",
    ("LB", "Tyre"): "Sur",
    ("LK", "Kotte"): "Sri Jayewardenepura Kotte",
}
# Large cities whose names are words of English all the same; smaller ones are found in the dictionary.
LARGE_BUT_WORDS = "reading nice mobile split orange buffalo bath tours cork hull man of male most bar police same van"
# English names of divisions that reverse_geocode gives in transcription.
DIVISION_NAMES = {
    ("UA", "Kharkivs’ka Oblast’"): "Kharkiv Oblast",
    ("UA", "Kiev"): "Kyiv Oblast",
    ("UA", "Odessa"): "Odesa Oblast",
    ("UA", "Vinnytsia"): "Vinnytsia Oblast",
    ("RU", "Leningradskaya Oblast'"): "Leningrad Oblast",
    ("RU", "Arkhangelskaya"): "Arkhangelsk Oblast",
    ("RU", "Rostov"): "Rostov Oblast",
    ("RU", "Zabaykalskiy (Transbaikal) Kray"): "Zabaykalsky Krai",
}
# Words that the dictionaries lack or write in capitals.
MORE_WORDS = (
    "god lord christmas easter monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may "
    "june july august september october november december homeland one two three four five six seven eight nine ten "
    "mayor police congress senate internet online website covid islam bible north south east west northwest northeast "
    "southwest southeast central union state states city county town village street road lake river park center centre "
    "earth mars jupiter venus saturn mercury moon uranus neptune pluto "
    "university college school church hospital court house hall bank market press news times post"
)
# Countries whose names come to English by transcription, in several ways: even their smaller cities' other names count.
TRANSCRIBED = word_set("UA RU BY GE AM AZ KZ KG UZ TM TJ MD PS IL LB SY JO IQ IR YE SA EG LY SD TN DZ MA AF PK")
_DIVISION_WORDS = (
    "oblast|oblasts|krai|kray|republic|province|region|state|governorate|prefecture|county|department|district|"
    "territory|voivodeship|canton|autonomous|okrug|special|capital|city|municipality|parish|division|emirate"
)
_BEFORE = re.compile(r"^(?:the )?(?:republic|state|province|region|city|county|kingdom|canton|autonomous) of ")
_BEHIND = re.compile(rf"(?: (?:{_DIVISION_WORDS}))+$")
_DISTRICTS = re.compile(
    r"^(?:city and (?:borough|county) of|(?:royal |metropolitan )?borough of|district of|county of|city of) |"
    r" (?:county borough|district|council|borough|city)$"
)


def bare_division(name: str) -> str:
    """Return the key of a division without the word for its sort: `kursk` for `Kursk Oblast`."""
    bare = _BEHIND.sub("", _BEFORE.sub("", key(name)))
    return bare or key(name)


def bare_district(name: str) -> str:
    """Return the key of a British or Irish district without the words for its rank."""
    return _DISTRICTS.sub("", key(name)).strip()
