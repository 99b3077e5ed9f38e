"""Every error Live Index raises on purpose, drawn as one tree.

    LiveIndexError
    ├── WrongUseError                the caller asked for something that cannot be
    │   └── QueryError               a search text that does not parse; knows the position
    ├── CollectError
    │   ├── UnreadableInputError     a file or stream that cannot be read as what it claims to be
    │   ├── TooLargeError            over a limit of the settings
    │   ├── FetchRefusedError        an address this machine must not be sent to
    │   └── FetchFailedError         the other side failed; a retry may help
    │       ├── HostNotFoundError    no such name, or no answer from the name service
    │       ├── NoConnectionError    nobody takes the connection, or it broke
    │       ├── CertificateError     the site cannot show that it is who it says
    │       ├── FetchTimeoutError    not done in time
    │       ├── UnsoundAnswerError   no HTTP, cut off, damaged, or in an encoding nobody asked for
    │       └── RedirectLoopError    it leads on and on
    ├── ExtractError                 a page broke the extractor (not: a page that is no article)
    ├── AnnotateError                one annotator failed on one article
    ├── StoreError
    │   ├── StoreLockedError         another process holds the write lock; a retry helps
    │   ├── StoreFullError           no space left; a retry helps once there is space
    │   ├── StoreForbiddenError      no permission on the data folder
    │   ├── StoreNewerError          written by a newer version of Live Index
    │   ├── StoreDamagedError        not a database, or a damaged one
    │   ├── UnstorableError          one document that the database cannot hold; the others go in
    │   ├── NotFoundError            no article, version or source of that id
    │   └── BackupError              a backup that cannot be written or brought back
    ├── ExportError                  a file that cannot be written, or is not what it claims to be
    ├── WatchBusyError               another process watches for the same index
    ├── AlertError                   an alert that could not be sent
    │   ├── AlertRefusedError        it never will be, as it stands: no such command, a refusal for good
    │   └── AlertFailedError         not this time; a retry may help
    └── SearchError
        ├── IndexBusyError           another process is writing the search index; a retry helps
        ├── IndexGoneError           the search index was deleted or emptied in between; start again from its watermark
        ├── IndexFullError           no space left for the search index; a retry helps once there is space
        └── IndexDamagedError        the search index cannot be used; `liveindex rebuild` mends it

Each message says what failed, on what, and what to do. `retry_helps` says whether the same call may
succeed later without a change by the caller.
"""

from __future__ import annotations


class LiveIndexError(Exception):
    """The root: catch this to catch all that Live Index raises on purpose."""

    retry_helps: bool = False


class WrongUseError(LiveIndexError):
    """The call, option or setting cannot be; the message names what to change."""


class QueryError(WrongUseError):
    """A search text that does not parse.

    Attributes:
        position: code points from the start of the search text to the trouble.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class CollectError(LiveIndexError):
    """Something could not be brought in.

    Attributes:
        address: where it was to come from.
    """

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


class UnreadableInputError(CollectError):
    """A file, stream or record that cannot be read as what it claims to be."""


class TooLargeError(CollectError):
    """A document over the limit of the settings."""


class FetchRefusedError(CollectError):
    """An address this machine must not be sent to (private network, other scheme, ...)."""


class FetchFailedError(CollectError):
    """The other side failed, was silent or lied; a later try may succeed."""

    retry_helps = True


class HostNotFoundError(FetchFailedError):
    """The name service knows no such host, or does not answer."""


class NoConnectionError(FetchFailedError):
    """Nobody took the connection, or it broke off."""


class CertificateError(FetchFailedError):
    """The site's certificate is expired, for another name, or vouched for by nobody known."""


class FetchTimeoutError(FetchFailedError):
    """The whole fetch, its redirects included, was not done in time."""


class UnsoundAnswerError(FetchFailedError):
    """What came is no sound HTTP: junk, cut off, too many headers, damaged, or in an encoding nobody asked for."""


class RedirectLoopError(FetchFailedError):
    """The address leads from one to the next without end."""


class ExtractError(LiveIndexError):
    """A document broke the extractor; the evidence is kept."""


class AnnotateError(LiveIndexError):
    """One annotator failed on one article; the others still count."""


class StoreError(LiveIndexError):
    """The database could not do it."""


class StoreLockedError(StoreError):
    """Another process held the write lock for too long."""

    retry_helps = True


class StoreFullError(StoreError):
    """The disk is full; nothing acknowledged was lost."""

    retry_helps = True


class StoreForbiddenError(StoreError):
    """The data folder may not be read or written by this user."""


class StoreNewerError(StoreError):
    """The data folder was written by a newer version of Live Index."""


class StoreDamagedError(StoreError):
    """The database file is no database, or a damaged one."""


class UnstorableError(StoreError):
    """One document that the database cannot hold; those beside it go in."""


class NotFoundError(StoreError):
    """There is no such article, version or source.

    Attributes:
        wanted: the id or address asked for.
    """

    def __init__(self, message: str, wanted: str) -> None:
        super().__init__(message)
        self.wanted = wanted


class BackupError(StoreError):
    """A backup file that cannot be written, or is no sound backup."""


class ExportError(LiveIndexError):
    """An export that cannot be written, or an evidence file that cannot be read as one."""


class WatchBusyError(LiveIndexError):
    """Another process watches for the same index; one is enough."""


class AlertError(LiveIndexError):
    """An alert could not be sent; what it was to tell stands in the list of its search."""


class AlertRefusedError(AlertError):
    """It will never be sent as it stands: no such command, no server named, a refusal for good."""


class AlertFailedError(AlertError):
    """It was not sent this time: nobody answered, the other side is in trouble, the command failed.

    Attributes:
        wait_s: how long the other side asked to be left alone; 0.0 where it did not.
    """

    retry_helps = True

    def __init__(self, message: str, wait_s: float = 0.0) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class SearchError(LiveIndexError):
    """The search index could not do it."""


class IndexBusyError(SearchError):
    """Another process is writing the search index."""

    retry_helps = True


class IndexGoneError(SearchError):
    """The search index was deleted, emptied or replaced since its watermark was asked for; nothing was written."""

    retry_helps = True


class IndexFullError(SearchError):
    """The disk is full; the search index stands as it was."""

    retry_helps = True


class IndexDamagedError(SearchError):
    """The search index cannot be opened; it is derived, so `liveindex rebuild` makes it anew."""
