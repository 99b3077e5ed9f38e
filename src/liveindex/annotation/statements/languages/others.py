"""Turkish, Arabic, Chinese, Japanese: a quotation and the words beside it -> its attribution."""

from __future__ import annotations

import regex

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Span

_SURE = 0.8
_ARABIC = "\u0642\u0627\u0644|\u0642\u0627\u0644\u062a|\u0623\u0643\u062f|\u0623\u0643\u062f\u062a|\u0623\u0636\u0627\u0641|\u0623\u0636\u0627\u0641\u062a|\u0635\u0631\u062d|\u0635\u0631\u062d\u062a|\u0623\u0639\u0644\u0646|\u0623\u0639\u0644\u0646\u062a|\u0623\u0648\u0636\u062d|\u0623\u0648\u0636\u062d\u062a|\u0630\u0643\u0631|\u0630\u0643\u0631\u062a|\u0643\u062a\u0628|\u0643\u062a\u0628\u062a|\u0623\u0634\u0627\u0631|\u0627\u0639\u062a\u0628\u0631|\u062d\u0630\u0631|\u062a\u0627\u0628\u0639"
_CHINESE = "\u8868\u793a|\u8bf4\u9053|\u8bf4|\u8aaa|\u79f0|\u7a31|\u6307\u51fa|\u5f3a\u8c03|\u5f37\u8abf|\u8ba4\u4e3a|\u8a8d\u70ba|\u5ba3\u5e03|\u8b66\u544a|\u8868\u8fbe|\u5199\u9053|\u56de\u5e94|\u56de\u61c9|\u544a\u8bc9\u8bb0\u8005"
_JAPANESE = "\u8ff0\u3079|\u8a9e\u3063|\u8a71\u3057|\u5f37\u8abf\u3057|\u6307\u6458\u3057|\u767a\u8a00\u3057|\u30b3\u30e1\u30f3\u30c8|\u8aac\u660e\u3057|\u4e3b\u5f35\u3057|\u8a34\u3048|\u6279\u5224\u3057|\u660e\u3089\u304b\u306b\u3057|\u7b54\u3048|\u3057\u3066\u3044\u308b|\u66f8\u3044|\u547c\u3073\u304b\u3051"
_TURKISH = r"(?:dedi|diye konu\u015ftu|diye yazd\u0131|diye ekledi|diye sordu|ifadelerini kulland\u0131|ifadesini kulland\u0131|\u015feklinde konu\u015ftu|a\u00e7\u0131klamas\u0131nda bulundu|diyerek)"
_BEFORE: dict[str, regex.Pattern[str]] = {
    "ar": regex.compile(
        rf"(?P<cue>\u0648?(?:{_ARABIC}))\s+(?P<who>[^\"\u00ab\u00bb\u201c\u201d:\u060c.]{{2,70}}?)(?:\s+(?:\u0625\u0646|\u0623\u0646|\u0625\u0646\u0647|\u0625\u0646\u0647\u0627))?[\s:\u060c]*$"
    ),
    "zh": regex.compile(
        rf"(?P<who>[^\uff0c\u3002\uff1b\uff1a\u201c\u201d\u300c\u300d\s]{{2,24}}?)(?P<cue>{_CHINESE})[^\u201c\u300c\u3002\uff01\uff1f]{{0,12}}[\uff1a:\uff0c,]?\s*$"
    ),
    "ja": regex.compile(
        r"(?P<who>[^\u3002\u3001\u300c\u300d\s]{1,30}?)(?:\u6c0f)?(?:\u306f|\u304c)[^\u3002\u300c\u300d]{0,40}$"
    ),
    "tr": regex.compile(r"(?P<who>[^.,\u201c\u201d\"\n]{2,80}),?\s*$"),
}
_AFTER: dict[str, regex.Pattern[str]] = {
    "ar": regex.compile(
        rf"[\s\u060c,]*(?P<cue>(?:\u0648|\u0643\u0645\u0627\s)?(?:{_ARABIC}))\s+(?P<who>[^\"\u00ab\u00bb\u201c\u201d:\u060c.]{{2,60}})"
    ),
    "zh": regex.compile(
        rf"[\uff0c,\s]*(?P<who>[^\uff0c\u3002\uff1b\uff1a\u201c\u201d\u300c\u300d\s]{{2,16}}?)(?P<cue>{_CHINESE})"
    ),
    "ja": regex.compile(rf"\u3068[^\u3002\u300c\u300d]{{0,12}}?(?P<cue>{_JAPANESE})"),
    "tr": regex.compile(rf"[\s,]*(?P<cue>{_TURKISH})"),
}
EASTERN = frozenset(_BEFORE)


def eastern_attribution(text: str, language: str, quotation: Quoted, left: int, right: int) -> Attribution | None:
    """Return the attribution of a quotation by the words between two offsets beside it; None where they do not tell."""
    stop = "\u3002" if language in {"zh", "ja"} else ". "
    last_stop = text.rfind(stop, left, quotation.outer.start)
    begin = left if last_stop < 0 else last_stop + len(stop)
    before = _BEFORE[language].search(text, begin, quotation.outer.start)
    after = _AFTER[language].match(text, quotation.outer.end, right)
    if language in {"ja", "tr"}:  # the speaker stands before, the verb behind
        if before is None or after is None:
            return None
        return _made(text, before.span("who"), after.span("cue"), quotation)
    match = after or before
    return _made(text, match.span("who"), match.span("cue"), quotation) if match else None


def _made(text: str, who: tuple[int, int], cue: tuple[int, int], quotation: Quoted) -> Attribution:
    start, end = who
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Attribution(
        source=(Span(start, end),),
        cue=(Span(*cue),),
        content=(quotation.outer,),
        confidence=_SURE,
        reason=f"\u201c{text[cue[0] : cue[1]]}\u201d stands beside the quotation, with \u201c{text[start:end]}\u201d",
        finder="rules",
    )
