"""Names of months and zones as outlets write them, in the languages whose date lines are read."""

from __future__ import annotations

from types import MappingProxyType

# Per month: full names and usual short forms, lower case, without a final full stop. Genitives where a language
# uses them in dates (Russian, Ukrainian, Polish, Czech, Greek).
_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari января янв січня січ styczeń "
    "stycznia sty ledna leden ocak oca tammikuuta januára január ianuarie ιανουαρίου siječnja gener",
    "february feb februar feber février févr fevr fév febrero febbraio fevereiro fev februari февраля фев лютого лют "
    "luty lutego února únor şubat şub helmikuuta februára február februarie φεβρουαρίου veljače febrer",
    "march mar märz maerz mrz mär mars marzo março marco maart mrt марта мар марта березня бер marzec marca března "
    "březen mart maaliskuuta március martie μαρτίου ožujka març",
    "april apr avril avr abril abr aprile aprile апреля апр квітня кві kwiecień kwietnia kwi dubna duben nisan nis "
    "huhtikuuta apríla április aprilie απριλίου travnja",
    "may mai mayo maggio mag maio mei maj мая май травня тра maja května květen mayıs toukokuuta mája május μαΐου "
    "svibnja maig",
    "june jun juni juin junio giugno giu junho июня июн червня чер czerwiec czerwca cze června červen haziran haz "
    "kesäkuuta júna június iunie ιουνίου lipnja juny",
    "july jul juli juillet juil julio luglio lug julho июля июл липня лип lipiec lipca lip července červenec temmuz "
    "tem heinäkuuta júla július iulie ιουλίου srpnja juliol",
    "august aug août aout agosto ago augusti augustus августа авг серпня сер sierpień sierpnia sie srpna srpen "
    "ağustos ağu elokuuta augusta augusztus αυγούστου kolovoza agost",
    "september sep sept septembre septiembre setiembre settembre set setembro сентября сен сент вересня вер wrzesień "
    "września wrz září eylül eyl syyskuuta septembra szeptember septembrie σεπτεμβρίου rujna setembre",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября окт жовтня жов październik października "
    "paź října říjen ekim eki lokakuuta októbra október octombrie οκτωβρίου",
    "november nov novembre noviembre novembro ноября ноя листопада лис listopad listopada lis listopadu kasım kas "
    "marraskuuta novembra noiembrie νοεμβρίου studenoga",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember des декабря дек грудня "
    "гру grudzień grudnia gru prosince prosinec aralık ara joulukuuta decembra decembrie δεκεμβρίου prosinca desembre",
)
MONTHS = MappingProxyType({name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()})

# Hours east of Greenwich. Where one name means several zones, the one that news feeds use it for: IST India, CST and
# the other American ones America, BST British summer.
ZONES = MappingProxyType(
    {
        "z": 0.0, "utc": 0.0, "ut": 0.0, "gmt": 0.0, "wet": 0.0, "west": 1.0, "bst": 1.0, "cet": 1.0, "cest": 2.0,
        "mez": 1.0, "mesz": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0, "msd": 4.0, "trt": 3.0, "est": -5.0, "edt": -4.0,
        "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0, "akst": -9.0, "akdt": -8.0,
        "hst": -10.0, "ast": -4.0, "adt": -3.0, "nst": -3.5, "ndt": -2.5, "brt": -3.0,
        "art": -3.0, "clt": -4.0, "sast": 2.0, "cat": 2.0, "eat": 3.0, "wat": 1.0, "irst": 3.5, "gst": 4.0, "pkt": 5.0,
        "ist": 5.5, "npt": 5.75, "ict": 7.0, "wib": 7.0, "wita": 8.0, "wit": 9.0, "sgt": 8.0, "hkt": 8.0, "myt": 8.0,
        "pht": 8.0, "awst": 8.0, "jst": 9.0, "kst": 9.0, "acst": 9.5, "acdt": 10.5, "aest": 10.0, "aedt": 11.0,
        "nzst": 12.0, "nzdt": 13.0,
    }
)  # fmt: skip
