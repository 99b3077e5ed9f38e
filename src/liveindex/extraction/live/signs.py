"""What tells a live page from a page with comments, teasers or a list of days: words in its address, title, classes.

A layout alone is never enough. Repeated blocks with times are also comments, teasers and timelines, so posts are only
looked for by layout where the page or the blocks themselves say that they are live (`docs/method.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

_IN_PATH = re.compile(
    r"""(?:^|[/_.-])(?:
        live[_-]?(?:blog|ticker|updates?|coverage|reporting)s? | newsticker | as[_-]it[_-]happened
      | minute[_-]by[_-]minute | en[_-]direct | en[_-]vivo | minuto[_-]a[_-]minuto | ao[_-]vivo | in[_-]diretta
      | na[_-]zywo | canli[_-]anlatim
    )(?:$|[/_.-]) | /(?:live|ticker|direct|directo|diretta)(?:/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_TITLE = re.compile(
    r"""\blive(?:\s+updates?|\s+blog|blog|[\s-]?ticker|\s+coverage)\b | ^live\s*[:–—|-] | [:–—|]\s*live\s*$
    | \bas\s+it\s+happened\b | \bminute\s+by\s+minute\b | \ben\s+direct\b | \ben\s+vivo\b | \ben\s+directo\b
    | \bminuto\s+a\s+minuto\b | \bao\s+vivo\b | \bao\s+minuto\b | \bin\s+diretta\b | \bla\s+diretta\b | \bna\s+żywo\b
    | \bcanlı\s+(?:anlatım|blog|yayın)\b | \bnewsticker\b | \bliveverslag\b | ^direkte\s*[:–—-]
    | онлайн-трансляция | текстовая\s+трансляция | прямой\s+эфир | наживо | مباشر | 实时更新 | ライブ更新""",
    re.IGNORECASE | re.VERBOSE,
)
_LOUD = re.compile(r"\b(?:LIVE|DIRECT|DIRETTA)\b")  # "Storm LIVE: ...": in small letters the word is a verb
_IN_CLASS = re.compile(
    r"""(?:^|[\s_-])(?:
        (?:live|lb)[_-]?(?:blog|ticker|updates?|posts?|entry|entries|event|feed|stream|coverage|report(?:ing)?|item|box)s?
      | (?:news[_-]?)?ticker[_-]?(?:post|entry|event|item|eintrag)s? | en[_-]?direct | minute[_-]by[_-]minute
    )(?:$|[\s_\d-])""",
    re.IGNORECASE | re.VERBOSE,
)
_APART = re.compile(
    r"""(?:^|[\s_-])(?:
        comments? | disqus | discussion | repl(?:y|ies) | responses? | kommentar\w* | commentaires? | comentarios?
      | related | recommend\w* | teasers? | promos? | most[_-]?(?:read|popular|viewed) | trending | newsletter\w*
      | sidebar | faqs? | accordion | toc | table[_-]of[_-]contents | carousel | breadcrumbs? | listing | archive
      | share | social | reviews? | advert\w* | ads?
    )(?:$|[\s_\d-])""",
    re.IGNORECASE | re.VERBOSE,
)
_TALK = re.compile(
    r"""(?:reply|like|report(?:\s+comment)?|flag|upvote|downvote|recommend|antworten|melden|gefällt\s+mir|répondre
    |signaler|j['’]aime|responder|denunciar|me\s+gusta|curtir|rispondi|segnala|ответить|відповісти|odpowiedz|yanıtla
    |antwoorden|svar)(?:\s*\(?\d+\)?)?""",
    re.IGNORECASE | re.VERBOSE,
)


def page_is_live(address: str, titles: Iterable[str]) -> bool:
    """Tell whether a page says in its address or its title that it is live."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        path = ""
    return bool(_IN_PATH.search(path)) or any(
        _IN_TITLE.search(title) or (_LOUD.search(title) and not title.isupper()) for title in titles
    )


def kind_of(element: HtmlElement) -> str:
    """Return the classes, id and type of an element as one string."""
    names = ("class", "id", "itemtype", "data-component", "data-testid", "data-type")
    return " ".join(value for name in names if (value := element.get(name)))


def block_is_live(element: HtmlElement) -> bool:
    """Tell whether an element says that it is, or belongs to, a live blog."""
    kind = kind_of(element)
    return bool(kind) and bool(_IN_CLASS.search(kind))


def has_live_blocks(tree: HtmlElement) -> bool:
    """Tell whether any element of a page says that it belongs to a live blog: most pages need no closer look."""
    kinds = set(tree.xpath("//@class | //@id | //@itemtype | //@data-component | //@data-testid | //@data-type"))
    return bool(_IN_CLASS.search("\n".join(kinds)))


def is_apart(element: HtmlElement) -> bool:
    """Tell whether an element is a box of comments, teasers, questions, navigation or the like."""
    if element.tag in ("nav", "footer", "aside", "form", "dialog", "figure", "blockquote", "details", "dl", "table"):
        return True
    return bool(_APART.search(element.get("class", ""))) or bool(_APART.search(element.get("id", "")))


def is_talk(words: str) -> bool:
    """Tell whether the words of a button are those beneath a reader's comment."""
    return bool(_TALK.fullmatch(words.strip()))
