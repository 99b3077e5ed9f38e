"""Languages by two letters (ISO 639-1) -> by three (ISO 639-3), as some formats want them."""

from __future__ import annotations

# Two letters and three, joined; `bh`, which is a group of languages, has no third.
_JOINED = (
    "aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben "
    "bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell "
    "eneng eoepo esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv "
    "hahau heheb hihin hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk inind ioido isisl "
    "itita iuiku iwheb jajpn jiyid jvjav jwjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas "
    "kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal "
    "mnmon moron mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi "
    "ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd "
    "sesme sgsag shhbs sisin skslk slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel "
    "tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie "
    "vovol wawln wowol xhxho yiyid yoyor zazha zhzho zuzul "
)
_THREE = {pair[:2]: pair[2:] for pair in _JOINED.split()}


def three_letters(code: str | None) -> str | None:
    """Return the three letters of a language; None where it is not known, or has none.

    >>> three_letters("uk"), three_letters("xx"), three_letters(None)
    ('ukr', None, None)
    """
    return _THREE.get(code.partition("-")[0].lower()) if code else None
