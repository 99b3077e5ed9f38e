"""Values -> words for people: dates, times, counts, names of languages. Always the same, whatever the machine's locale.

Times are told in UTC: a page that is made on the server cannot know the reader's zone, and a guess is worse.
"""

from __future__ import annotations

import re
from datetime import datetime

from anyascii import anyascii
from markupsafe import Markup, escape

from liveindex.model.article import Moment, Precision
from liveindex.model.story import StoryHead, StoryView
from liveindex.model.timeline import Ahead, TimelineEntry
from liveindex.model.told import ToldIn
from liveindex.serve.time_words import days_words, long_day, short_day
from liveindex.text.urls import is_web_address

# ISO 639-1, the languages that news is most often written in; others are shown by their code.
_LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak", "sl": "Slovene",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_BRIEF = 240  # characters of a sentence in a list
_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))
_ORIGINS = {
    "json-ld": "the page's own record (JSON-LD)",
    "meta": "the page's meta fields",
    "feed": "the feed",
    "record": "the record it came in",
    "date line": "the date line of the text",
    "htmldate": "the page, by its markup",
    "microdata": "the page's own marks (microdata)",
    "live post": "the post's own time",
    "live post, the page's day": "the page: the post gives a time of day and no date",
}


def number(count: int) -> str:
    """Return a count with its thousands apart: `1,428`."""
    return f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: `1 article`, `2 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def told_path(told: ToldIn) -> str:
    """Return where a sentence can be read, in the wording that says it."""
    return f"/a/{told.article}{f'?v={told.version}' if told.version else ''}#s{told.sentence}"


def brief(sentence: str) -> str:
    """Return a sentence, cut at a word where it is long."""
    return sentence if len(sentence) <= _BRIEF else sentence[:_BRIEF].rsplit(" ", 1)[0] + " …"


def sentence_case(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def clock(at: datetime) -> str:
    """Return the time of day: `14:03`."""
    return f"{at.hour:02}:{at.minute:02}"


def stamp(at: datetime) -> str:
    """Return day and time: `2 Jun 2025, 14:03 UTC`."""
    return f"{short_day(at)}, {clock(at)} UTC"


def iso(at: datetime) -> str:
    """Return an instant for machines: `2025-06-02T14:03:00Z`."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def moment_words(moment: Moment) -> str:
    """Return a claimed date as exactly as it was claimed, with the weekday that follows from it."""
    match moment.precision:
        case Precision.DAY:
            return long_day(moment.at)
        case Precision.MINUTE:
            return f"{long_day(moment.at)}, {clock(moment.at)} UTC"
        case Precision.SECOND:
            return f"{long_day(moment.at)}, {clock(moment.at)}:{moment.at.second:02} UTC"


def moment_iso(moment: Moment) -> str:
    """Return a claimed date for machines, no more exact than it was claimed."""
    return moment.at.date().isoformat() if moment.precision is Precision.DAY else iso(moment.at)


def origin_words(origin: str) -> str:
    """Return where a date was read from, in words; an origin without words stands for itself."""
    return _ORIGINS.get(origin, origin)


def language_name(code: str) -> str:
    """Return the English name of a language; its code where it has no name here, `unknown` for none."""
    return _LANGUAGES.get(code, code) or "unknown"


def direction(code: str | None) -> str:
    """Return which way a language is written: `rtl`, `ltr`, or `auto` where the language is not known."""
    if not code:
        return "auto"
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def web_link(address: str) -> str | None:
    """Return the address where it may stand in a link (http, https); None for all others (javascript:, file:, ...)."""
    return address if is_web_address(address) else None


def coded(message: str) -> Markup:
    """Return a message for a page, what stands between backticks in it set as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(message))))  # noqa: S704  escaped first


def story_path(story: StoryHead | StoryView) -> str:
    """Return the path of a story's page: its id, and words of its title for whoever reads the address."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(story.title).lower()).strip("-")[:60].strip("-")
    return f"/story/{story.id}" + (f"-{words}" if words else "")


def days(item: TimelineEntry | Ahead) -> str:
    """Return the days of an entry no more exactly than they are known: `14 to 16 Mar 2025`."""
    return days_words(item.first, item.last, item.precision)
