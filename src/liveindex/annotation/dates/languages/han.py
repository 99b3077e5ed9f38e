"""Chinese and Japanese, which part no words: 2025年6月2日, 星期一, 月曜日, 昨天, 先週."""

from __future__ import annotations

import re

from liveindex.annotation.dates.forms import Form, Kind

_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
             "月": 1, "火": 2, "水": 3, "木": 4, "金": 5, "土": 6}  # fmt: skip
_SHARED = {"今日": ("D", 0), "昨日": ("D", -1), "去年": ("Y", -1), "今年": ("Y", 0)}
_SHIFTED: dict[str, dict[str, tuple[str, int]]] = {
    "zh": _SHARED | {
        "昨天": ("D", -1), "今天": ("D", 0), "明天": ("D", 1), "前天": ("D", -2), "后天": ("D", 2), "後天": ("D", 2),
        "上周": ("W", -1), "上週": ("W", -1), "本周": ("W", 0), "本週": ("W", 0), "下周": ("W", 1), "下週": ("W", 1),
        "上个月": ("M", -1), "上個月": ("M", -1), "本月": ("M", 0), "下个月": ("M", 1), "下個月": ("M", 1),
        "明年": ("Y", 1),
    },
    "ja": _SHARED | {
        "明日": ("D", 1), "一昨日": ("D", -2), "先週": ("W", -1), "今週": ("W", 0), "来週": ("W", 1), "先月": ("M", -1),
        "今月": ("M", 0), "来月": ("M", 1), "昨年": ("Y", -1), "来年": ("Y", 1),
    },
}  # fmt: skip
LANGUAGES = {"zh": "Chinese", "ja": "Japanese"}
_CALENDAR = (
    r"(?:(?P<year>(?:1[5-9]|20)\d\d)年)(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号號])?)?"
    r"|(?<!\d)(?P<month2>1[0-2]|0?[1-9])月(?P<day2>3[01]|[12]\d|0?[1-9])[日号號]"
)
_WEEKDAY = {
    "zh": r"(?P<lead>上|下|本)?(?:星期|周|週|礼拜)(?P<weekday>[一二三四五六日天])",
    "ja": r"(?P<lead>先週|来週|今週)?の?(?P<weekday>[月火水木金土日])曜日?",
}
_LEADS = {"上": -1, "先週": -1, "本": 0, "今週": 0, "下": 1, "来週": 1}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_PATTERNS = {
    language: re.compile(
        f"{_CALENDAR}|{_WEEKDAY[language]}|(?P<phrase>{'|'.join(sorted(_SHIFTED[language], key=len, reverse=True))})"
    )
    for language in LANGUAGES
}


def read_forms(language: str, plain: str) -> list[Form]:
    """Return the forms of a levelled paragraph in order."""
    found = (_form(match, language) for match in _PATTERNS[language].finditer(plain.translate(_DIGITS)))
    return list(found)


def _form(match: re.Match[str], language: str) -> Form:
    start, end = match.span()
    if phrase := match["phrase"]:
        unit, number = _SHIFTED[language][phrase]
        return Form(start=start, end=end, kind=Kind.SHIFTED, unit=unit, number=number)
    if weekday := match["weekday"]:
        lead = _LEADS.get(match["lead"] or "")
        if lead is None:
            return Form(start=start, end=end, kind=Kind.WEEKDAY, weekday=_WEEKDAYS[weekday])
        # The Monday of the week before, not the last Monday.
        return Form(start=start, end=end, kind=Kind.WEEKDAY, weekday=_WEEKDAYS[weekday], unit="W", number=lead)
    return Form(
        start=start, end=end, kind=Kind.CALENDAR, year=int(match["year"] or 0),
        month=int(match["month"] or match["month2"] or 0), day=int(match["day"] or match["day2"] or 0),
    )  # fmt: skip
