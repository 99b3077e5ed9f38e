"""Visits to an address that is followed: what one leaves for the next, and what goes wrong, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask later whether its answer still holds (RFC 9110, 8.8).

    Each byte stands as one character (Latin-1), so that the very bytes can go back: a weak mark, an odd date or
    letters beyond ASCII included. Never parse them.

    Attributes:
        etag: the ETag header; None where none was sent.
        last_modified: the Last-Modified header, likewise.
        address: the one that gave them, the only one they are sent to; None for the address that is fetched.
    """

    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None


class VisitTrouble(StrEnum):
    """Why a visit brought nothing: a closed list, so that a page can count and explain it."""

    GONE = "gone"  # 410
    NOT_FOUND = "not found"  # 404
    LOGIN = "login"  # 401, 402, 407, or a login, consent or subscription page in place of what was asked for
    FORBIDDEN = "forbidden"  # 403, 451
    TOO_OFTEN = "asked too often"  # 429
    BUSY = "busy"  # 503
    SITE_ERROR = "site error"  # any other 5xx
    WRONG_REQUEST = "wrong request"  # any other 4xx
    NO_DOCUMENT = "no document"  # a status that is neither an error nor a document
    REFUSED = "not fetched"  # this machine must not be sent there
    ROBOTS = "robots.txt"  # the site asks programs to stay away from this address
    NO_HOST = "no such host"
    NO_CONNECTION = "no connection"
    CERTIFICATE = "certificate"
    TIMEOUT = "out of time"
    UNSOUND = "unsound answer"
    REDIRECTS = "endless redirects"
    TOO_LARGE = "too large"
    NOT_WHAT_IT_WAS = "not what it was"  # a page where a feed was, and the like
    UNREADABLE = "unreadable"  # it came, and cannot be read as what it claims to be


class NextStep(StrEnum):
    """What a watcher does after a trouble."""

    RETRY = "retry"  # later, and later still each time
    WAIT = "wait"  # as long as the site asks for, then go on
    PERSON = "person"  # nothing will change by itself: a person must decide; it is looked at seldom until then
    STOP = "stop"  # never again by itself


@dataclass(frozen=True, slots=True)
class TroubleWords:
    """A trouble for people.

    Attributes:
        what: one sentence: what happened.
        advice: what a person can do; never more than is known.
    """

    what: str
    advice: str
    next_step: NextStep


_OWN_ACCORD = "Nothing; it is tried again by itself, less often each time."

TROUBLE_WORDS: dict[VisitTrouble, TroubleWords] = {
    VisitTrouble.GONE: TroubleWords(
        "The site says that it is gone for good.", "Remove it, or look on the site for its new address.", NextStep.STOP
    ),
    VisitTrouble.NOT_FOUND: TroubleWords(
        "The site says that there is no such page.",
        "Check the address, or look on the site for its new one. After many tries it counts as gone.",
        NextStep.RETRY,
    ),
    VisitTrouble.LOGIN: TroubleWords(
        "The site wants a login, a consent or a payment first.",
        "Ask the site for an address that is open to programs. Pages can be saved in a browser and added as files.",
        NextStep.PERSON,
    ),
    VisitTrouble.FORBIDDEN: TroubleWords(
        "The site does not serve this to programs, or not from here.",
        "Set contact in liveindex.toml, so that the site knows who asks, and ask it to let this program in.",
        NextStep.PERSON,
    ),
    VisitTrouble.TOO_OFTEN: TroubleWords(
        "The site says that it is asked too often.", "Nothing; it is left alone for as long as it asks.", NextStep.WAIT
    ),
    VisitTrouble.BUSY: TroubleWords(
        "The site is busy or being worked on.", "Nothing; it is left alone for as long as it asks.", NextStep.WAIT
    ),
    VisitTrouble.SITE_ERROR: TroubleWords("The site has trouble of its own.", _OWN_ACCORD, NextStep.RETRY),
    VisitTrouble.WRONG_REQUEST: TroubleWords(
        "The site does not accept the request.", "Check the address in a browser.", NextStep.PERSON
    ),
    VisitTrouble.NO_DOCUMENT: TroubleWords(
        "The site answered without a document.", "Check the address in a browser.", NextStep.RETRY
    ),
    VisitTrouble.REFUSED: TroubleWords(
        "The address leads to a private network or is none that is fetched.",
        "If you mean it, put the host into allow_hosts in liveindex.toml. Otherwise remove it.",
        NextStep.STOP,
    ),
    VisitTrouble.ROBOTS: TroubleWords(
        "The site's robots.txt asks programs to stay away from it.",
        "Respect it, or ask the site. Its feeds, where it has some, can be followed.",
        NextStep.PERSON,
    ),
    VisitTrouble.NO_HOST: TroubleWords(
        "There is no such host, or the name service does not answer.",
        "Check the spelling of the address, and whether this machine is online.",
        NextStep.RETRY,
    ),
    VisitTrouble.NO_CONNECTION: TroubleWords(
        "Nobody took the connection, or it broke off.", _OWN_ACCORD, NextStep.RETRY
    ),
    VisitTrouble.CERTIFICATE: TroubleWords(
        "The site cannot show that it is who it says: its certificate is expired, for another name, or unknown.",
        "Wait until the site renews it. For a certificate of your own house name its authority with ca_file in "
        "liveindex.toml.",
        NextStep.RETRY,
    ),
    VisitTrouble.TIMEOUT: TroubleWords(
        "The site did not answer in time.",
        "Nothing; it is tried again by itself. For a slow site raise fetch_timeout_s in liveindex.toml.",
        NextStep.RETRY,
    ),
    VisitTrouble.UNSOUND: TroubleWords(
        "What came is no sound answer: cut off, damaged or no HTTP.", _OWN_ACCORD, NextStep.RETRY
    ),
    VisitTrouble.REDIRECTS: TroubleWords(
        "The site sends from one address to the next without end.",
        "Open the address in a browser and follow the one you end at.",
        NextStep.RETRY,
    ),
    VisitTrouble.TOO_LARGE: TroubleWords(
        "It is larger than what is taken.",
        "Raise max_document_bytes in liveindex.toml, if you want it.",
        NextStep.PERSON,
    ),
    VisitTrouble.NOT_WHAT_IT_WAS: TroubleWords(
        "Something else came than what was followed, such as a page in place of a feed.",
        "Open the address in a browser; look on the site for the feed's new address.",
        NextStep.RETRY,
    ),
    VisitTrouble.UNREADABLE: TroubleWords(
        "What came cannot be read as what it claims to be.",
        "Look at it in a browser; tell its publisher.",
        NextStep.RETRY,
    ),
}

# A page that is missing once may be a slip of the site's. Ten visits with doubling gaps from half an hour to a day
# span more than four days.
GONE_AFTER = {VisitTrouble.GONE: 1, VisitTrouble.NOT_FOUND: 10}


def is_gone_for_good(trouble: VisitTrouble, times: int) -> bool:
    """Tell whether an address is to be given up.

    Args:
        trouble: of the last visit.
        times: how many visits in a row, the last included, had this trouble.
    """
    return times >= GONE_AFTER[trouble] if trouble in GONE_AFTER else False
