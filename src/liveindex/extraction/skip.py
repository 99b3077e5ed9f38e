"""What a page shows -> why it is no article, or nothing.

Careful on purpose: a brief of two sentences is an article, so is a live blog, so is the open half of a story
behind a paywall. Every reason needs two signs. None of the 227 evaluation pages is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from liveindex.extraction.blocks import Block
from liveindex.extraction.furniture import ends_sentence, weigh
from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Page
from liveindex.model.article import NotAnArticle, SkipReason

_ERROR_TITLE = re.compile(
    r"""(?:^|\b)(?:
      (?:error\s*)?(?:40[0134]|410|429|451|50[0234])(?:\s*(?:[-–|:]|error|not\s+found|forbidden|unauthorized|page
        |seite|$))
    | page\s+(?:not\s+found|introuvable|unavailable|does\s+not\s+exist|can(?:no|['’])t\s+be\s+found) | not\s+found
    | access\s+(?:denied|to\s+this\s+page\s+has\s+been\s+denied) | forbidden | service\s+unavailable | bad\s+gateway
    | gateway\s+time-?out | internal\s+server\s+error | just\s+a\s+moment | attention\s+required
    | are\s+you\s+a\s+(?:robot|human) | verify(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human
      | security\s+check | captcha
    | seite\s+(?:wurde\s+)?nicht\s+gefunden | zugriff\s+verweigert | página\s+no\s+encontrada
      | página\s+não\s+encontrada
    | pagina\s+non\s+trovata | pagina\s+niet\s+gevonden | страница\s+не\s+найдена | сторінк[ау]\s+не\s+знайдено
    | nie\s+znaleziono\s+strony | sayfa\s+bulunamadı | siden\s+(?:ble|blev)\s+ikke\s+fun(?:net|det)
      | sidan\s+(?:hittades\s+inte|kunde\s+inte)
    | ページが見つかりません | 页面不存在 | 페이지를\s+찾을\s+수\s+없습니다 | الصفحة\s+غير\s+موجودة
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"""(?:accept|reject|manage|use|uses|using|store|consent\s+to)\s+(?:all\s+|our\s+|the\s+use\s+of\s+
  |these\s+)?cookies
    | cookies?\s+(?:policy|settings|preferences|consent|banner|walls?)
      | (?:we|our)\s+.{0,30}partners\s+.{0,60}(?:store|access|process|personal\s+data)
    | before\s+you\s+continue | your\s+(?:privacy\s+choices|consent|personal\s+data)
      | privacy\s+(?:settings|preferences|cent(?:er|re))
    | cookies\s+(?:akzeptieren|zustimmen|ablehnen)
      | (?:zustimmen|einwilligung)\b.{0,80}(?:cookies|tracking|datenschutz|werbung)
    | mit\s+werbung\s+(?:und\s+tracking\s+)?(?:weiter)?lesen | datenschutz-?einstellungen
    | accepter\s+(?:et\s+continuer|les\s+cookies|tous) | (?:aceptar|rechazar)\s+(?:todas\s+las\s+|las\s+)?cookies
      | utilizamos\s+cookies
    | accetta(?:re)?\s+(?:tutti\s+)?i\s+cookie | utilizziamo\s+i\s+cookie | usamos\s+cookies
      | aceitar\s+(?:todos\s+os\s+)?cookies
    | cookies\s+(?:accepteren|toestaan) | zaakceptuj.{0,30}(?:cookies|cookie) | pliki?\s+cookies?
      | файл\w*\s+cookie | çerez\w*\s+(?:kabul|kullan)
    | (?:godta|tillad|acceptera|godkänn)\s+(?:alle\s+|alla\s+)?(?:cookies|kakor|informasjonskapsler)""",
    re.IGNORECASE | re.VERBOSE,
)
_PAYWALL = re.compile(
    r"""(?:subscribe|subscription|register|sign\s+(?:in|up)|log\s?in|create\s+(?:a\s+free\s+|an\s+)?account
  |become\s+a\s+member)\b.{0,80}
        (?:to\s+(?:continue|keep|read|access|unlock|view)|continue\s+reading|full\s+(?:access|article|story)
          |required)
    | (?:continue|keep)\s+reading\b.{0,60}(?:subscri|regist|sign|log|account|free\s+trial)
    | already\s+(?:a\s+subscriber|registered|have\s+an\s+account) | for\s+subscribers\s+only
      | (?:article|story|content)\s+is\s+(?:only\s+)?(?:available\s+)?(?:for|to)\s+(?:paying\s+)?subscribers
    | (?:forgot|reset)\s+(?:your\s+)?password | (?:enter|your)\s+(?:e-?mail|password)\b
    | (?:jetzt|weiter)\s*(?:lesen|abonnieren|testen)\b.{0,40}(?:abo|plus|\+|anmelden|registrieren)
      | nur\s+für\s+abonnenten | bereits\s+(?:abonnent|registriert|kunde)
    | réservé\s+aux\s+abonnés | déjà\s+abonné | abonnez-vous | (?:solo|exclusivo)\s+para\s+suscriptores
      | suscríbete\s+para | ya\s+eres\s+suscriptor
    | (?:contenuto|articolo)\s+riservato\s+agli\s+abbonati | sei\s+già\s+abbonato | exclusivo\s+para\s+assinantes
      | только\s+для\s+подписчиков
    | (?:alleen|exclusief)\s+voor\s+abonnees | for\s+abonnenter | tylko\s+dla\s+(?:subskrybentów|prenumeratorów)""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_TEXT = 1200  # code points; an error or consent page that is longer is an article about one
_BRIEF = 60  # code points of the shortest sentence that counts as text
_FEWEST_HEADLINES = 12
_LITTLE_TEXT = 300
_TEASER_SHARE = 0.5


def why_no_article(page: Page, blocks: Sequence[Block], title: str, paragraphs: Sequence[str]) -> NotAnArticle | None:
    """Return why a page is no article, None where it may be one.

    Args:
        page: as parsed.
        blocks: its shown blocks.
        title: the page's title.
        paragraphs: what was extracted as its text.
    """
    if not blocks:
        reason = SkipReason.TITLE_ONLY if title else SkipReason.EMPTY
        return NotAnArticle(reason, "The page shows no text; it may be built by a script.")
    length = sum(map(weigh, paragraphs))
    if length < _SHORT_TEXT and _ERROR_TITLE.search(title) and not page.article:
        return NotAnArticle(SkipReason.ERROR_PAGE, f"Its title is {title[:80]!r}.")
    wall = _wall(paragraphs, blocks, length)
    if wall is not None:
        return wall
    return _hub(page, blocks, paragraphs)


def _wall(paragraphs: Sequence[str], blocks: Sequence[Block], length: int) -> NotAnArticle | None:
    if length >= 2 * _SHORT_TEXT:
        return None
    text = paragraphs or [block.text for block in blocks if not block.apart][:200]
    for pattern, reason in ((_CONSENT, SkipReason.CONSENT_WALL), (_PAYWALL, SkipReason.PAYWALL)):
        walled = [part for part in text if pattern.search(part)]
        if not walled:
            continue
        other = sum(
            weigh(part) for part in text if not pattern.search(part) and ends_sentence(part) and weigh(part) > _BRIEF
        )
        # The phrases carry the text: what else is there is less than they are.
        if other <= sum(map(weigh, walled)) * 0.7:
            return NotAnArticle(reason, f"It says {walled[0][:100]!r} and hardly anything else.")
    return None


def _hub(page: Page, blocks: Sequence[Block], paragraphs: Sequence[str]) -> NotAnArticle | None:
    """Tell a list of links by its headlines: many of them, and no text, or text that only goes with them."""
    main = [block for block in blocks if not block.apart]
    is_headline = [block.link_share > 0.8 and weigh(block.text) > 25 for block in main]
    headlines = sum(is_headline)
    sentences = {squeeze(part) for part in paragraphs if ends_sentence(part) and weigh(part) >= _BRIEF}
    length = sum(map(weigh, sentences))
    if headlines < _FEWEST_HEADLINES or (length >= 2 * _BRIEF and (page.article or page.meta("og:type") == "article")):
        return None
    teasers = {
        core
        for number, block in enumerate(main)
        if number and is_headline[number - 1] and (core := squeeze(block.text)) in sentences
    }
    if length < _LITTLE_TEXT or len(teasers) >= _TEASER_SHARE * len(sentences):
        return NotAnArticle(
            SkipReason.HUB,
            f"It shows {headlines} linked headlines; {len(teasers)} of {len(sentences)} paragraphs go with them.",
        )
    return None
