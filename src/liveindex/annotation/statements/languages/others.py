"""Turkish, Arabic, Chinese, Japanese: a quotation and the words beside it -> its attribution."""

from __future__ import annotations

import regex

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Span

_SURE = 0.8
_ARABIC = "قال|قالت|أكد|أكدت|أضاف|أضافت|صرح|صرحت|أعلن|أعلنت|أوضح|أوضحت|ذكر|ذكرت|كتب|كتبت|أشار|اعتبر|حذر|تابع"
_CHINESE = "表示|说道|说|說|称|稱|指出|强调|強調|认为|認為|宣布|警告|表达|写道|回应|回應|告诉记者"
_JAPANESE = (
    "述べ|語っ|話し|強調し|指摘し|発言し|コメント|説明し|主張し|訴え|批判し|明らかにし|答え|している|書い|呼びかけ"
)
_TURKISH = (
    r"(?:dedi|diye konuştu|diye yazdı|diye ekledi|diye sordu"
    r"|ifadelerini kullandı|ifadesini kullandı|şeklinde konuştu|açıklamasında bulundu|diyerek)"
)
_BEFORE: dict[str, regex.Pattern[str]] = {
    "ar": regex.compile(
        rf"(?P<cue>و?(?:{_ARABIC}))\s+(?P<who>[^\"\u00ab\u00bb\u201c\u201d:،.]{{2,70}}?)(?:\s+(?:إن|أن|إنه"
        rf"|إنها))?[\s:،]*$"
    ),
    "zh": regex.compile(
        rf"(?P<who>[^\uff0c\u3002\uff1b\uff1a\u201c\u201d\u300c\u300d\s]{{2,24}}?)(?P<cue>{_CHINESE})[^\u201c\u300c\u3002\uff01\uff1f]{{0,12}}[\uff1a:\uff0c,]?\s*$"
    ),
    "ja": regex.compile(r"(?P<who>[^\u3002\u3001\u300c\u300d\s]{1,30}?)(?:氏)?(?:は|が)[^\u3002\u300c\u300d]{0,40}$"),
    "tr": regex.compile(r"(?P<who>[^.,\u201c\u201d\"\n]{2,80}),?\s*$"),
}
_AFTER: dict[str, regex.Pattern[str]] = {
    "ar": regex.compile(
        rf"[\s،,]*(?P<cue>(?:و|كما\s)?(?:{_ARABIC}))\s+(?P<who>[^\"\u00ab\u00bb\u201c\u201d:،.]{{2,60}})"
    ),
    "zh": regex.compile(
        rf"[\uff0c,\s]*(?P<who>[^\uff0c\u3002\uff1b\uff1a\u201c\u201d\u300c\u300d\s]{{2,16}}?)(?P<cue>{_CHINESE})"
    ),
    "ja": regex.compile(rf"と[^\u3002\u300c\u300d]{{0,12}}?(?P<cue>{_JAPANESE})"),
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
