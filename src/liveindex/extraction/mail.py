"""A mail, such as a newsletter -> an article: its subject, sender, date and text, without what mailing adds.

Reads with Python's `email` under the older policy: the newer one fails on headers that real senders write. A mail
is known by the address at which it says it is archived, where that is on its sender's own domain, else by its
Message-ID. What it does not do: follow links, load pictures, tell quoted replies from text.

Sources: RFC 5322, RFC 2045 to 2047, RFC 2919 (List-Id), RFC 5064 (Archived-At), RFC 2392 (`mid:`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import quote

from tld import get_tld

from liveindex.errors import ExtractError
from liveindex.extraction.assemble import Draft, assemble
from liveindex.extraction.blocks import Block, blocks_of
from liveindex.extraction.dates import read_moment
from liveindex.extraction.decode import decode
from liveindex.extraction.furniture import is_furniture
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import split_byline, squeeze
from liveindex.extraction.page import parse_tree
from liveindex.extraction.plaintext import text_paragraphs
from liveindex.model.article import Article, NotAnArticle, SkipReason
from liveindex.model.snapshot import Snapshot
from liveindex.text.normalise import normalise_line
from liveindex.text.urls import is_web_address, normalise_address, source_of

METHOD = "mail/1"
_LONGEST_HEADER = 10_000
_LONGEST_SENDER = 1000
_MOST_PARTS = 2000
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_LIST_ID = re.compile(r"^(?P<name>[^<>]*)<(?P<id>[^<>\s]{1,250})>")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,900})>")
_HOST = re.compile(r"^(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,23}$")
_SUBJECT_PREFIX = re.compile(r"^(?:(?:fwd?|wg|tr|rv|i)\s*:\s*)+", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
# What mailing adds, told by its words alone: short, and about this mail, not about the world.
_OF_MAILING = re.compile(
    r"""unsubscribe | opt[\s-]out\b.{0,40}e-?mails?
    | (?:update|manage|change)\s+(?:your\s+)?(?:e-?mail\s+|subscription\s+)?
      (?:preferences|profile|settings|subscription)
    | (?:view|read|open|see)\s+(?:(?:this|the|it)\s+)?(?:(?:e-?mail|newsletter|message|version)\s+)?(?:online
      |in\s+(?:your|a|the)\s+browser|in\s+browser)\b
    | you(?:['’]re|\s+are)?\s+(?:receiving|received|getting)\s+this\s+(?:e-?mail|newsletter|message)
    | this\s+(?:e-?mail|newsletter|message)\s+was\s+sent\s+(?:to|by|from)
    | forward\s+(?:this\s+)?(?:(?:e-?mail|newsletter)\s+)?to\s+a\s+friend
    | was\s+this\s+(?:e-?mail|newsletter)\s+forwarded\s+to\s+you
    | add\s+.{1,80}\s+to\s+your\s+(?:address\s+book|contacts)
    | (?:newsletter|mailing)\s+abbestellen | vom\s+newsletter\s+abmelden
    | im\s+browser\s+(?:ansehen|öffnen|anzeigen|lesen)
    | se\s+désabonner | se\s+désinscrire | voir\s+(?:cet\s+e-?mail|dans\s+(?:le|votre))\b.{0,30}navigateur
    | darse\s+de\s+baja | ver\s+(?:este\s+)?(?:(?:correo|e-?mail)\s+)?en\s+(?:el|su|tu)\s+navegador
    | annulla\s+l['’]iscrizione | cancelar\s+(?:a\s+)?(?:inscrição|assinatura) | отписаться | відписатися
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_OF_MAILING = 300


def read_mail(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a mail, or why it is none.

    Raises:
        ExtractError: its parts stand in one another without end.
    """
    try:
        mail = message_from_bytes(snapshot.body)
    except RecursionError as exc:
        raise ExtractError("Its parts are nested too deeply. The mail is kept; look at it by hand.") from exc
    if mail.get_content_type() in (*_ENCRYPTED, "multipart/encrypted"):
        return NotAnArticle(
            SkipReason.UNSUPPORTED, "It is encrypted. Save it decrypted from a mail program, and add that."
        )
    sender, address = _sender(mail)
    listed = _LIST_ID.match(_words(mail, "list-id"))
    list_name = normalise_line(listed["name"].strip(" \"'")) if listed else ""
    is_letter = listed is not None or bool(mail.get("list-unsubscribe"))
    name = list_name or (sender if is_letter else "")
    domain = _domain(address)
    return assemble(
        Draft(
            address=_address(mail, domain) or snapshot.address,
            method=METHOD,
            title=_SUBJECT_PREFIX.sub("", _words(mail, "subject")),
            paragraphs=_paragraphs(mail),
            source=_source(listed["id"] if listed else "", domain),
            source_name=name or None,
            authors=split_byline(sender) if sender and squeeze(sender) != squeeze(name) else (),
            published=read_moment(_words(mail, "date"), "mail"),
            declared_language=language_code(_words(mail, "content-language") or None),
        )
    )


def _words(mail: Message, name: str) -> str:
    """Return a header on one line, its encoded words decoded; empty where there is none."""
    value = mail.get(name)
    if value is None:
        return ""
    return _decoded_words(str(value)[:_LONGEST_HEADER])


def _decoded_words(written: str) -> str:
    try:
        return normalise_line(str(make_header(decode_header(written))))
    except (LookupError, ValueError):  # an unknown charset, or broken base64
        return normalise_line(written)


def _sender(mail: Message) -> tuple[str, str]:
    """Return the name and the address of the sender, each empty where it is not given."""
    written = str(mail.get("from") or "")[:_LONGEST_SENDER]
    try:
        # Taken apart before it is decoded: a comma in an encoded name parts nothing.
        name, address = parseaddr(written)
    except RecursionError:  # comments in comments
        return "", ""
    return _decoded_words(name), address


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2].strip().lower()
    return domain if _HOST.match(domain) else ""


def _registered(host: str) -> str:
    """Return what one owner registers: the name under a public suffix, the host itself where there is none."""
    found = get_tld(f"https://{host}", as_object=True, fail_silently=True, search_private=True)
    return host if found is None or isinstance(found, str) else str(found.fld)


def _source(list_id: str, domain: str) -> str | None:
    """Return the outlet: the list where its id is a host of the sender's own domain, else that domain."""
    list_host = list_id.strip().lower()
    if domain and _HOST.match(list_host) and _registered(list_host) == _registered(domain):
        return source_of(f"https://{list_host}")
    return source_of(f"https://{_registered(domain)}") if domain else None


def _address(mail: Message, domain: str) -> str | None:
    """Return what tells this mail from others, None where it does not say.

    Anyone can write any address into a mail: the one at which it says it is archived counts only on its sender's
    domain, or a mail could take the place of another outlet's article.
    """
    archived = _words(mail, "archived-at").strip("<> ")
    if is_web_address(archived) and domain and _registered(source_of(archived)) == _registered(domain):
        return normalise_address(archived)
    found = _MESSAGE_ID.search(_words(mail, "message-id"))
    return f"mid:{quote(found[1], safe='@!$*()+,;=:._~-')}" if found else None


def _paragraphs(mail: Message) -> list[str]:
    html: list[str] = []
    plain: list[str] = []
    for part in _text_parts(mail):
        raw = part.get_payload(decode=True)
        if not isinstance(raw, bytes):
            continue
        charset = part.get_content_charset()
        if part.get_content_type() == "text/html":
            html.extend(_from_html(_decoded(raw, charset)))
        else:
            plain.extend(_from_plain(_decoded(raw, charset)))
    found = html or plain
    # Only at its ends: in the middle of a text, the same words may be news.
    while found and _is_of_mailing(found[-1]):
        found.pop()
    while found and _is_of_mailing(found[0]):
        found.pop(0)
    return found


def _text_parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that are the mail's own text, in order: no attachment, nothing of a forwarded mail."""
    waiting = [mail]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting.extend(one for one in reversed(inside) if isinstance(one, Message))
        elif part.get_content_type() in ("text/html", "text/plain") and part.get_content_disposition() != "attachment":
            yield part


def _decoded(raw: bytes, charset: str | None) -> str:
    # The claim first: mails in ISO-2022-JP are sound ASCII to the eye.
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeError):
        return decode(raw)


def _from_html(html: str) -> list[str]:
    tree = parse_tree(html)
    for element in list(tree.iter()):
        if _HIDDEN.search(element.get("style") or "") and element.getparent() is not None:
            element.drop_tree()  # the preview line, and its padding
    return [block.text for block in blocks_of(tree) if not _is_left_out(block)]


def _is_left_out(block: Block) -> bool:
    if block.caption or not squeeze(block.text):
        return True
    if is_furniture(block.text) and (block.link_share > 0.3 or len(block.text) < 40):
        return True
    return block.link_share > 0.3 and _is_of_mailing(block.text)


def _from_plain(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    if "-- " in lines[1:]:  # what follows is a signature, by its mark (RFC 3676, section 4.3)
        lines = lines[: lines.index("-- ", 1)]
    return text_paragraphs("\n".join(lines))


def _is_of_mailing(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_OF_MAILING and bool(_OF_MAILING.search(paragraph))
