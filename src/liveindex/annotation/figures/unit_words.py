"""Words and signs of measure in all the languages, by their canonical name. Tables only; `units` reads by them."""

from __future__ import annotations

# canonical: words of all languages. Words with capitals are read as written, all others in any case.
MEASURES = """
kilometre: km kms kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros chilometro
 chilometri quilômetro quilômetros quilómetros километр километра километров км кілометр кілометра кілометрів
 kilometr kilometra kilometrów kilometre'lik
metre: metre metres meter meters mètre mètres metro metros metri метр метра метров метрів метри metr metra metrów
centimetre: cm centimetre centimetres centimeter centimeters centimètres centímetros см
millimetre: mm millimetre millimetres millimeter millimeters мм
nanometre: nm nanometre nanometres nanometer nanometers
mile: mile miles mi meilen milles millas miglia milhas mil миль mijl
nautical mile: nautical|mile nautical|miles
yard: yard yards yd yds ярдов
foot: ft foot feet футов pieds pies
inch: inch inches ″ zoll pouces pulgadas дюймов
square kilometre: square|kilometre square|kilometres square|kilometer square|kilometers sq|km sq|kms
 sq|kilometres sq|kilometers km² quadratkilometer
 kilomètres|carrés km|carrés kilómetros|cuadrados chilometri|quadrati quilômetros|quadrados квадратных|километров
 кв|км квадратних|кілометрів kilometrów|kwadratowych vierkante|kilometer kilometrekare
square metre: square|metre square|metres square|meter square|meters sq|m sq|metre
 sq|metres sq|meter sq|meters sqm m² quadratmeter mètres|carrés
 metros|cuadrados metri|quadrati metros|quadrados квадратных|метров metrekare
square mile: square|mile square|miles sq|mi sq|mile sq|miles
square foot: square|foot square|feet sq|ft sq|foot sq|feet sqft
acre: acre acres
hectare: hectare hectares ha hektar hectáreas ettari гектаров гектарів hektarów
cubic metre: cubic|metre cubic|metres cubic|meter cubic|meters m³ kubikmeter mètres|cubes metros|cúbicos кубометров
 metri|cubi
cubic foot: cubic|foot cubic|feet
cubic centimetre: cubic|centimetre cubic|centimetres cc
kilogram: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramos килограмм
 килограммов кілограмів кг chili quilos
gram: gram grams gramme grammes gramm gramos граммов грамів
milligram: mg milligram milligrams
tonne: tonne tonnes tonnen toneladas tonnellate тонн тонны тонна тонни ton|métrica metric|ton metric|tons ton'luk
ton: ton tons
kilotonne: kiloton kilotons kilotonne kilotonnes
megatonne: megaton megatons megatonne megatonnes
gigatonne: gigaton gigatons gigatonne gigatonnes
pound: lb lbs pound pounds
ounce: ounce ounces oz
litre: litre litres liter liters litro litros litri литров літрів litrów
millilitre: ml millilitre millilitres milliliter milliliters
gallon: gallon gallons
barrel: barrel barrels bbl barils barriles barili barris баррель барреля баррелей барелів baryłek varil vaten
bushel: bushel bushels
degree celsius: degree|celsius degrees|celsius degree|c degrees|c °c celsius deg|c degc grad|celsius degrés|celsius
 grados|celsius градусов|цельсия
degree fahrenheit: degree|fahrenheit degrees|fahrenheit degree|f degrees|f °f deg|f degf fahrenheit
degree: degree degrees ° grad degrés grados gradi graus градусов градуса градусів stopni graden derece
watt: watt watts
kilowatt: kW kilowatt kilowatts
megawatt: MW megawatt megawatts мегаватт мегават
gigawatt: GW gigawatt gigawatts
terawatt: TW terawatt terawatts
kilowatt hour: kWh kilowatt|hour kilowatt|hours kilowatt-hour kilowatt-hours kilowattstunden
megawatt hour: MWh megawatt|hour megawatt|hours
gigawatt hour: GWh gigawatt|hour gigawatt|hours
terawatt hour: TWh terawatt|hour terawatt|hours
volt: volt volts
ampere: amp amps ampere amperes
joule: joule joules
farad: farad farads
horsepower: hp bhp horsepower PS
newton metre: Nm newton|metre newton|metres
pound-foot: pound-feet lb-ft pound-foot pound|feet
hertz: Hz hertz
kilohertz: kHz kilohertz
megahertz: MHz megahertz
gigahertz: GHz gigahertz
byte: byte bytes
kilobyte: KB kilobyte kilobytes
megabyte: MB megabyte megabytes
gigabyte: GB gigabyte gigabytes
terabyte: TB terabyte terabytes
megapixel: MP megapixel megapixels
calorie: calorie calories
kilometre per hour: km/h kmh kph kmph км/ч км/год
mile per hour: mph
mile per gallon: mpg
metre per second: m/s
knot: knot knots
revolution per minute: rpm revolutions|per|minute
barrel per day: bpd b/d
megabit per second: Mbps mbps Mbit/s Mb/s megabits|per|second megabits|a|second
gigabit per second: Gbps gbps Gbit/s Gb/s gigabits|per|second gigabits|a|second
kilobit per second: kbps kilobits|per|second
megabit: megabit megabits
gigabit: gigabit gigabits
gravity: g-force
light year: light|year light|years light-years
decibel: decibel decibels dB dBA dBa
hectopascal: hPa
frame per second: fps frame|per|second frames|per|second
beat per minute: bpm beats|per|minute
round per minute: rounds|per|minute
pound per square inch: psi
milliampere hour: mAh
micrometre: micron microns µm μm micrometre micrometres micrometer micrometers
pint: pint pints
quart: quart quarts
kilopascal: kPa kilopascal kilopascals
newton: newtons
kilovolt: kV kilovolt kilovolts
milliwatt: mW milliwatt milliwatts
petabyte: PB petabyte petabytes
exabyte: EB exabyte exabytes
zettabyte: ZB zettabyte zettabytes
terabit: terabit terabits
watt hour: Wh watt|hour watt|hours
kelvin: kelvin kelvins
carat: carat carats
lumen: lumen lumens
millisievert: mSv millisievert millisieverts
part per million: parts|per|million ppm
part per billion: parts|per|billion ppb
microgram: mcg µg μg microgram micrograms
nanogram: nanogram nanograms
square yard: square|yard square|yards sq|yd sq|yds
square inch: square|inch square|inches sq|in
square centimetre: square|centimetre square|centimetres square|centimeter square|centimeters cm²
cubic yard: cubic|yard cubic|yards
cubic inch: cubic|inch cubic|inches
cubic kilometre: cubic|kilometre cubic|kilometres cubic|kilometer cubic|kilometers km³
acre foot: acre-foot acre-feet acre|foot acre|feet
fluid ounce: fluid|ounce fluid|ounces fl|oz
centilitre: cl centilitre centilitres centiliter centiliters
teaspoon: teaspoon teaspoons tsp
tablespoon: tablespoon tablespoons tbsp
millibar: millibar millibars mbar
kilojoule: kJ kilojoule kilojoules
megajoule: MJ megajoule megajoules
gigajoule: GJ gigajoule gigajoules
kilocalorie: kcal kilocalorie kilocalories
british thermal unit: BTU Btu BTUs british|thermal|unit british|thermal|units
foot per second: ft/s
kilometre per second: km/s
milliampere: mA milliamp milliamps
kilonewton: kilonewton kilonewtons
parsec: parsec parsecs
astronomical unit: astronomical|unit astronomical|units
lux: lux
ohm: ohm ohms
basis point: basis|point basis|points bps bp basispunkte points|de|base
percentage point: percentage|point percentage|points prozentpunkte prozentpunkten points|de|pourcentage
 puntos|porcentuales punti|percentuali pontos|percentuais процентных|пункта процентных|пунктов відсоткових|пунктів
 punktów|procentowych procentpunten
point: point points pts
"""
PERCENT = """
percent: % percent per|cent pct prozent pour|cent por|ciento per|cento por|cento procent процент процента процентов
 процентами проценты відсоток відсотка відсотки відсотків procenta procenty yüzde ％
"""
DURATIONS = """
nanosecond: ns nanosecond nanoseconds
microsecond: µs μs microsecond microseconds
millisecond: ms millisecond milliseconds
second: second seconds sec secs sekunden sekunde secondes segundos secondi seconden секунд секунды секунди sekund
 saniye
minute: minute minutes min mins minuten minutos minuti minuten минут минуты минута минуту хвилин хвилини minut minuty
 dakika
hour: hour hours hr hrs stunde stunden heure heures hora horas ora ore uur часов часа час годин години godzin godziny
 saat
day: day days tag tage tagen jour jours día días giorno giorni dia dias dag dagen дней дня день днів дні dni gün
night: night nights nächte nuits noches notti noites nachten ночей ночи
week: week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken недель недели неделю
 тижнів тижні tygodni tygodnie hafta
fortnight: fortnight fortnights
month: month months monat monate monaten mois mes meses mese mesi mês maand maanden месяцев месяца месяц місяців місяці
 miesięcy miesiące ay
quarter: quarter quarters
year: year years yr yrs jahr jahre jahren an ans année années año años anno anni ano anos jaar лет года год років роки
 lat lata yıl
decade: decade decades jahrzehnte jahrzehnten décennies décadas decenni десятилетий
millennium: millennium millennia
century: century centuries jahrhunderte siècles siglos secoli веков
"""
