"""Turkish words of time."""

from liveindex.annotation.dates.languages.words import Words, phrases, table

WORDS = Words(
    name="Turkish",
    capitals=True,
    months=table("""
ocak
şubat
mart
nisan
mayıs
haziran
temmuz
ağustos
eylül
ekim
kasım
aralık
"""),
    weekdays=table("""
pazartesi
salı
çarşamba
perşembe
cuma
cumartesi
pazar
"""),
    shifted=phrases("""
D -2: evvelsi gün
D -1: dün
D 0: bugün
D 1: yarın
D:NI -1: dün gece
D:EV 0: bu akşam
D:EV -1: dün akşam
D:MO 0: bu sabah
W -1: geçen hafta
W 0: bu hafta
W 1: gelecek hafta, önümüzdeki hafta
WE -1: geçen hafta sonu
WE 0: bu hafta sonu
WE 1: gelecek hafta sonu, önümüzdeki hafta sonu
M -1: geçen ay
M 0: bu ay
M 1: gelecek ay, önümüzdeki ay
Y -1: geçen yıl, geçen sene
Y 0: bu yıl, bu sene
Y 1: gelecek yıl, önümüzdeki yıl
"""),
    parts={
        "akşamı": "EV",
        "sabahı": "MO",
        "sabah": "MO",
        "akşam": "EV",
        "gecesi": "NI",
        "öğleden sonra": "AF",
    },
    units={
        "gün": "D",
        "hafta": "W",
        "ay": "M",
        "yıl": "Y",
        "sene": "Y",
    },
    numbers={
        "bir": 1,
        "iki": 2,
        "üç": 3,
        "dört": 4,
        "beş": 5,
        "altı": 6,
        "yedi": 7,
        "sekiz": 8,
        "dokuz": 9,
        "on": 10,
    },
    looks_ahead=r"önümüzdeki|gelecek|planlanan|beklenen|\w+(?:acak|ecek)(?:lar|ler|tır|tir)?",
    until_after="(?:günü(?:ne)? )?kadar",
    verb_last=True,
    weekday_needs={"pazar": "gün"},
    year_before="",
    year_after="yılında|yılının|yılı|yılından|yılına",
    last="geçen",
    next="gelecek|önümüzdeki",
    ago_after="önce",
    ahead_after="sonra|içinde",
    clock_before="saat",
    clock_after="",
    weekend="",
)
