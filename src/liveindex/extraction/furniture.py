"""Paragraphs as extracted -> paragraphs without what belongs to the page, not to the text.

Every rule is a general shape or a phrase of the trade in several languages, never an outlet's name; each has to
raise the score of `quality/extract` or `quality/metadata` to stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from liveindex.extraction.dates import is_date_line
from liveindex.extraction.names import split_byline, squeeze

_SENTENCE_END = (".", "!", "?", "…", "。", "”", '"', "»", "“", "’", ")", "।", "؟", "！", "？")

# Whole paragraphs, compared in lower case without punctuation at their ends.
_WHOLE = re.compile(
    r"""(?:
      (?:loading|show|view|hide|all|see|read|add|post|leave|write)?\s*(?:the\s+|a\s+|all\s+|your\s+)?
          \d*\s*(?:comments?|replies|kommentare?|commentaires?|comentarios?|comentários|commenti|комментари[ий]
            |коментарі)
          (?:\s*\(?\d+\)?)?
    | (?:leave\s+a|post\s+a|write\s+a)\s+(?:reply|comment)
    | (?:join|start)\s+(?:the\s+)?(?:discussion|conversation)
    | want\s+to\s+join\s+the\s+discussion | feel\s+free\s+to\s+contribute
    | tell\s+us\s+what\s+you\s+think | in\s+reply\s+to.{0,60}
    | advert(?:isement|ising)? | sponsored(?:\s+content)? | anzeige | werbung | publicité | publicidad | publicidade
    | pubblicità | реклама | annonse | annonce | reklam[ae]?
    | (?:copy|kopier\w*)\s+link | link\s+copied
      | share(?:\s+this)?(?:\s+(?:article|story|post|page))?(?:\s+on\s+\w+)?
    | print | save | e-?mail | follow(?:\s+us)? | subscribe(?:\s+now)? | sign\s+(?:up|in) | log\s?in
    | (?:teilen|drucken|merken|vorlesen|anhören|folgen|abonnieren)
    | (?:partager|imprimer|s['’]abonner) | (?:compartir|imprimir|suscríbete) | (?:condividi|stampa)
    | (?:поделиться|подписаться|читать\s+далее)
    | more | also | related | read\s+more | more\s+on\s+this(?:\s+(?:story|topic))?
    | related\s+(?:articles?|stories|posts?|topics?|news|content|links?|coverage|reading)
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in).{0,10} | recommended(?:\s+for\s+you)?
    | don['’]?t\s+miss | most\s+(?:read|popular|viewed) | trending(?:\s+now)? | top\s+stories | latest\s+news
    | mehr\s+zum\s+thema | lesen\s+sie\s+auch | das\s+könnte\s+sie\s+auch\s+interessieren | zum\s+thema
    | à\s+lire\s+aussi | lire\s+aussi | sur\s+le\s+même\s+sujet | lee\s+también | te\s+puede\s+interesar
    | leia\s+também | leggi\s+anche | читайте\s+также | читайте\s+також | czytaj\s+także | lees\s+ook | les\s+også
    | (?:reading\s+time|lesezeit|temps\s+de\s+lecture|tempo\s+de\s+leitura|tiempo\s+de\s+lectura)\W{0,3}\d+.{0,12}
    | \d+\s*(?:min(?:ute)?s?|minuten|minutes)\s+(?:read|lesezeit|de\s+lecture)
    | (?:filed\s+under|posted\s+in|tagged\s+with)\b.{0,80} | tags?(?:\s*:.{0,80})?
    | (?:all\s+rights\s+reserved|alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Beginnings of short paragraphs that send the reader elsewhere.
_BEGINNING = re.compile(
    r"""(?:
      (?:read|see|watch|listen|hear|learn|find\s+out)\s+(?:more|also|next|now|here|too)?\s*[:|»>→]
    | (?:read|watch|see)\s+more(?:\s*[:|»>→.…]|\s+(?:about|on|from|at|here|in|of)\b|$)
    | (?:also|further|related|recommended|more|next)(?:\s+(?:read|reading|on|from|stories|story|articles?|video
      |news|coverage))?\s*:
    | also\s+(?:read|see)\b | see\s+also\b | also\s+(?:on|in)\s(?=.{0,210}[^.!?”"…]$)
    | \[?related\b.{0,20}:
    | mehr\s+(?:dazu|zum\s+thema)\s*: | lesen\s+sie\s+(?:auch|hier|mehr)\b | lesen\s+sie\s+dazu
      | auch\s+interessant\s*: | siehe\s+auch\s*:
    | (?:à\s+)?lire\s+(?:aussi|également)\b | voir\s+aussi\b
    | (?:lee|lea|leer)\s+(?:también|más)\b | (?:le|te)\s+puede\s+interesar\b | ver\s+también\b
    | (?:leia|veja)\s+(?:também|mais)\b | (?:leggi|vedi)\s+anche\b
    | чита(?:й|йте|ть)\s+(?:также|також|далее|ещ[её])\b | смотри(?:те)?\s+также\b
    | czytaj\s+(?:także|też|więcej)\b | lees\s+(?:ook|meer)\b | les\s+(?:også|mer)\b | læs\s+(?:også|mere)\b
      | läs\s+(?:också|mer)\b
    | ayrıca\s+oku\w*\b | čtěte\s+(?:také|též)\b
    | (?:sign|signing)\s+up\s+(?:for|to|here|now|today)\b | subscribe\s+(?:to|for|here|now|today)\b
    | get\s+(?:the\s+)?(?:latest|our|all\s+the|more|breaking|daily)\b.{0,80}(?:inbox|newsletters?|e-?mail|updates?
      |app)\b
    | (?:follow|like|join|find)\s+(?:us|me|him|her|them|@?\w+(?:\s\w+)?)\s+(?:on|at)\s+(?:twitter|x|facebook
      |instagram|telegram|youtube|whatsapp|google|linkedin|tiktok)\b
    | (?:click|tap)\s+here\b | download\s+(?:the|our)\b.{0,40}\bapp\b
    | have\s+(?:a|you)\s+(?:got\s+)?(?:a\s+)?(?:news\s+)?(?:tip|story)\b
    | like\s+this\s+(?:story|article|post)\s*[?!]
    | this\s+(?:article|story|post)\s+(?:was\s+)?(?:first|originally)\s+(?:published|appeared)\s+(?:in|on|at|by)\b
    | (?:photos?|image|images|picture|pictures|foto|fotos|bild|quelle|fuente|source|video|фото|ảnh|credit)\s*(?:by
      |von|de|credits?)?\s*[:©]
    | image\s+(?:credit|source|caption)\b | getty\s+images\b | ©
    | (?:copyright|\(c\))\s+(?:©\s*)?(?:\d{4}|by)\b
    | \[?\s*(?:button|caption|gallery|embed|video)\s+[a-z]+=
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# After these headings come readers' comments or other articles, never more of the text.
_TAIL = re.compile(
    r"""(?:
      \d+\s*(?:comments?|kommentare?|commentaires?|comentarios?|комментари\w+|replies|responses?)(?:\s+(?:on
        |to)\b.*)?
    | comments?(?:\s*\(?\d+\)?)? | kommentare?(?:\s*\(?\d+\)?)? | commentaires? | comentarios? | comentários
      | комментарии(?:\s*\d+)?
    | leave\s+a\s+(?:reply|comment).{0,20} | join\s+the\s+(?:discussion|conversation)
    | tinggalkan\s+balasan.{0,20} | schreibe\s+einen\s+kommentar.{0,20} | laisser\s+un\s+commentaire
      | deja\s+un\s+comentario.{0,20} | deixe\s+um\s+comentário.{0,20}
    | loading\s+comments | (?:all|show|view|read)\s+(?:all\s+)?comments?(?:\s*\(?\d+\)?)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EDGES = " \t.:…|»>→-–—*•·[]()?!\u00a0"
_LONGEST_POINTER = 220  # code points; "Read more: ..." lines are headlines, longer ones are text


def is_furniture(paragraph: str) -> bool:
    """Tell whether a whole paragraph is a phrase that belongs to pages, not to texts."""
    if len(paragraph) > _LONGEST_POINTER:
        return False
    core = paragraph.strip(_EDGES)
    return not core or bool(_WHOLE.fullmatch(core) or _BEGINNING.match(paragraph.lstrip(" *•·-–—>»")))


def starts_tail(paragraph: str) -> bool:
    """Tell whether a paragraph is the heading of the readers' comments."""
    return len(paragraph) < 80 and bool(_TAIL.fullmatch(paragraph.strip(_EDGES)))


def ends_sentence(paragraph: str) -> bool:
    """Tell whether a paragraph ends as sentences end."""
    return paragraph.rstrip().endswith(_SENTENCE_END)


def weigh(text: str) -> int:
    """Return the length of a text as if it were Latin: a Chinese, Japanese or Korean character says three letters."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def without_tail(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs before the readers' comments: the cut never takes more than half of the text."""
    total = sum(map(len, paragraphs))
    seen = 0
    for number, paragraph in enumerate(paragraphs):
        if starts_tail(paragraph) and seen * 2 >= total:
            return list(paragraphs[:number])
        seen += len(paragraph)
    return list(paragraphs)


def without_furniture(paragraphs: Sequence[str], *, titles: Iterable[str], unwanted: frozenset[str]) -> list[str]:
    """Return the paragraphs of the text.

    Args:
        paragraphs: as extracted, in order.
        titles: the ways in which the page writes its title, dropped where they stand at the head.
        unwanted: squeezed texts of captions and of links that stand alone.
    """
    kept: list[str] = []
    known_titles = {squeeze(title) for title in titles if title}
    for paragraph in without_tail(paragraphs):
        core = squeeze(paragraph)
        if core in unwanted or is_furniture(paragraph):
            continue
        if core in known_titles and len(kept) < 3:
            continue
        kept.append(paragraph)
    return kept


def without_particulars(paragraphs: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Return the paragraphs without bylines and date lines at the head and signatures at the foot."""
    names = {squeeze(author) for author in authors}
    kept = list(paragraphs)
    while kept and _is_particular(kept[0], names):
        kept.pop(0)
    for place in (2, 1):  # a byline may stand under a standfirst
        if len(kept) > place + 1 and _is_particular(kept[place], names):
            kept.pop(place)
    while len(kept) > 1 and _is_particular(kept[-1], names):
        kept.pop()
    return kept


def _is_particular(paragraph: str, names: set[str]) -> bool:
    if len(paragraph) > 120 or paragraph.endswith("."):
        return False
    if is_date_line(paragraph) is not None:
        return True
    written = split_byline(paragraph)
    return bool(written) and all(squeeze(name) in names for name in written)
