"""Polish words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Polish",
    months=table("""
stycznia styczeń styczniu
lutego luty lutym
marca marzec marcu
kwietnia kwiecień kwietniu
maja maj maju
czerwca czerwiec czerwcu
lipca lipiec lipcu
sierpnia sierpień sierpniu
września wrzesień wrześniu
października październik październiku
listopada listopad listopadzie
grudnia grudzień grudniu
"""),
    weekdays=table("""
poniedziałek poniedziałku poniedziałkowy
wtorek wtorku
środę środa środy
czwartek czwartku
piątek piątku
sobotę sobota soboty
niedzielę niedziela niedzieli
"""),
    shifted=phrases("""
D -2: przedwczoraj
D -1: wczoraj
D 0: dziś, dzisiaj
D 1: jutro
D 2: pojutrze
D:NI -1: ubiegłej nocy, minionej nocy
D:EV 0: dziś wieczorem
W -1: w zeszłym tygodniu, w ubiegłym tygodniu, zeszłym tygodniu
W 0: w tym tygodniu
W 1: w przyszłym tygodniu, w następnym tygodniu
WE -1: w ubiegły weekend, w miniony weekend, w zeszły weekend
WE 1: w przyszły weekend
M -1: w zeszłym miesiącu, w ubiegłym miesiącu
M 0: w tym miesiącu
M 1: w przyszłym miesiącu
Y -1: w zeszłym roku, w ubiegłym roku, ubiegłego roku, zeszłego roku
Y 0: w tym roku, tego roku
Y 1: w przyszłym roku, przyszłego roku
"""),
    parts={
        "wieczorem": "EV",
        "rano": "MO",
        "po południu": "AF",
        "w nocy": "NI",
    },
    units={
        "dzień": "D",
        "dni": "D",
        "tydzień": "W",
        "tygodnie": "W",
        "tygodni": "W",
        "miesiąc": "M",
        "miesiące": "M",
        "miesięcy": "M",
        "rok": "Y",
        "lata": "Y",
        "lat": "Y",
    },
    numbers={
        "jeden": 1,
        "jedną": 1,
        "dwa": 2,
        "dwie": 2,
        "trzy": 3,
        "cztery": 4,
        "pięć": 5,
        "sześć": 6,
        "siedem": 7,
        "osiem": 8,
        "dziewięć": 9,
        "dziesięć": 10,
        "jedenaście": 11,
        "dwanaście": 12,
    },
    looks_ahead=(
        "będzie|będą|ma (?:się )?[a-ząćęłńóśźż]+ć|mają (?:się )?[a-ząćęłńóśźż]+ć|"
        "odbędzie|odbędą|planuje|planują|zaplanowano|zaplanowane|zaplanowany|rozpocznie|rozpoczną|"
        "oczekuje|przyszły|najbliższy|najbliższą"
    ),
    until="do",
    night_to="nocy z {day} na",
    year_before="w|od|do|z|po|przed|między|końca|końcu|początku|roku",
    year_after="roku|rok|r",
    last="zeszły|ubiegły|zeszłą|ubiegłą|miniony|minioną",
    next="przyszły|przyszłą|najbliższy|najbliższą",
    ago_after="temu",
    ahead_before="za",
    clock_before=r"o|około|do|od|godz\.",
    clock_after="",
    in_a_row={
        "drugą": 2,
        "trzecią": 3,
        "czwartą": 4,
        "piątą": 5,
        "szóstą": 6,
        "siódmą": 7,
    },
    consecutive="(?:z rzędu|pod rząd)",
    night="noc",
    weekend="w weekend",
)
