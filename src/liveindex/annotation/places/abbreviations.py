"""Abbreviated states and provinces of North America, as news style books write them, -> the region's key.

Source: the state abbreviations of the AP style (dotted) and of the postal services (two capitals).
"""

from __future__ import annotations

_DOTTED = (
    "Ala=alabama Ariz=arizona Ark=arkansas Calif=california Colo=colorado Conn=connecticut Del=delaware Fla=florida "
    "Ga=georgia Ill=illinois Ind=indiana Kan=kansas Kans=kansas Ky=kentucky La=louisiana Md=maryland "
    "Mass=massachusetts Mich=michigan Minn=minnesota Miss=mississippi Mo=missouri Mont=montana Neb=nebraska "
    "Nebr=nebraska Nev=nevada N.H=new_hampshire N.J=new_jersey N.M=new_mexico N.Y=new_york N.C=north_carolina "
    "N.D=north_dakota Okla=oklahoma Ore=oregon Pa=pennsylvania R.I=rhode_island S.C=south_carolina S.D=south_dakota "
    "Tenn=tennessee Tex=texas Vt=vermont Va=virginia Wash=washington W.Va=west_virginia Wis=wisconsin Wisc=wisconsin "
    "Wyo=wyoming D.C=district_of_columbia Ont=ontario Que=quebec B.C=british_columbia Alta=alberta Sask=saskatchewan "
    "Man=manitoba N.S=nova_scotia N.B=new_brunswick P.E.I=prince_edward_island N.L=newfoundland_and_labrador"
)
_POSTAL = (
    "AL=alabama AK=alaska AZ=arizona AR=arkansas CA=california CO=colorado CT=connecticut DE=delaware FL=florida "
    "GA=georgia HI=hawaii ID=idaho IL=illinois IN=indiana IA=iowa KS=kansas KY=kentucky LA=louisiana ME=maine "
    "MD=maryland MA=massachusetts MI=michigan MN=minnesota MS=mississippi MO=missouri MT=montana NE=nebraska "
    "NV=nevada NH=new_hampshire NJ=new_jersey NM=new_mexico NY=new_york NC=north_carolina ND=north_dakota OH=ohio "
    "OK=oklahoma OR=oregon PA=pennsylvania RI=rhode_island SC=south_carolina SD=south_dakota TN=tennessee TX=texas "
    "UT=utah VT=vermont VA=virginia WA=washington WV=west_virginia WI=wisconsin WY=wyoming DC=district_of_columbia "
    "ON=ontario BC=british_columbia AB=alberta"
)


def _table(listed: str) -> dict[str, str]:
    pairs = (entry.split("=") for entry in listed.split())
    return {short: long.replace("_", " ") for short, long in pairs}


DOTTED = _table(_DOTTED)  # without the last dot; the dots between stand as written
POSTAL = _table(_POSTAL)
# With dots inside, an abbreviation is read without a town before it: `N.C.`, never `Miss.` or `Ill.`
ALONE = {short: region for short, region in DOTTED.items() if "." in short}
