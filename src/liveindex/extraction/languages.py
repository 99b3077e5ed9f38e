"""A claimed language -> its ISO 639-1 code."""

from __future__ import annotations

from liveindex.extraction.words import words

_CODES = words(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh zu"
)
# Old codes (RFC 4646 grandfathered or withdrawn), three-letter codes and English names that records carry.
_OTHERS = dict(
    pair.split(":")
    for pair in words(
        "iw:he in:id ji:yi jp:ja cn:zh ua:uk gr:el cz:cs dk:da eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it "
        "por:pt nld:nl dut:nl rus:ru ukr:uk pol:pl ces:cs cze:cs tur:tr ara:ar zho:zh chi:zh jpn:ja kor:ko hin:hi "
        "heb:he fas:fa per:fa swe:sv nor:no dan:da fin:fi ell:el gre:el hun:hu ron:ro rum:ro bul:bg srp:sr hrv:hr "
        "vie:vi ind:id tha:th ben:bn urd:ur cmn:zh english:en german:de deutsch:de french:fr français:fr spanish:es "
        "español:es italian:it italiano:it portuguese:pt português:pt dutch:nl nederlands:nl russian:ru русский:ru "
        "ukrainian:uk українська:uk polish:pl polski:pl czech:cs turkish:tr türkçe:tr arabic:ar chinese:zh "
        "japanese:ja korean:ko hindi:hi hebrew:he persian:fa farsi:fa swedish:sv norwegian:no danish:da finnish:fi "
        "greek:el hungarian:hu romanian:ro bulgarian:bg serbian:sr croatian:hr vietnamese:vi indonesian:id thai:th"
    )
)


def language_code(claimed: str | None) -> str | None:
    """Return the ISO 639-1 code of a claim such as `en-GB`, `de_DE`, `eng` or `English`; None where it is none."""
    if not claimed:
        return None
    words = claimed.strip().lower().replace("_", "-").split("-")
    first = words[0].strip()
    if first in _CODES and first not in ("jp", "cn"):
        return first
    return _OTHERS.get(first)
