"""The address of a search page <-> what it asks for. What cannot be asked is refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from liveindex.errors import WrongUseError
from liveindex.model.inside import Show
from liveindex.model.search import Filters, Order
from liveindex.serve.web.chart import Step
from liveindex.service.narrowing import narrowed_text

# Deep pages cost the engine as much as all pages before them together.
DEEPEST_HIT = 10_000
# A form field left empty says nothing, so "language not known" needs a word.
UNKNOWN_LANGUAGE = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a search page was asked for; `page` counts from 1, `upto` is the last change that counts on its pages.

    Attributes:
        meaning: whether articles near in meaning are wanted too; None is as the setting says.
        explain: whether it is wanted why each article stands where it does.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.NEWEST
    page: int = 1
    fold: bool = True
    show: Show = Show.ARTICLES
    upto: int | None = None
    per: Step | None = None
    meaning: bool | None = None
    explain: bool = False

    @property
    def address(self) -> str:
        """Return the address of the page that asks for this, defaults left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("source", source) for source in self.filters.sources]
        pairs += [("lang", code or UNKNOWN_LANGUAGE) for code in self.filters.languages]
        if self.filters.since:
            pairs.append(("since", self.filters.since.isoformat()))
        if self.filters.until:
            pairs.append(("until", self.filters.until.isoformat()))
        if self.order is not usual_order(self.text):
            pairs.append(("order", self.order))
        if not self.fold:
            pairs.append(("copies", "all"))
        if self.show is not Show.ARTICLES:
            pairs.append(("show", self.show))
        if self.per is not None:
            pairs.append(("per", self.per))
        if self.meaning is not None:
            pairs.append(("meaning", str(int(self.meaning))))
        if self.explain:
            pairs.append(("explain", "1"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.upto is not None:
            pairs.append(("upto", str(self.upto)))
        return f"/search?{urlencode(pairs)}" if pairs else "/search"

    def narrowed(self, *, source: str | None = None, language: str | None = None) -> Asked:
        """Return the same search within one more source or language, from its first page."""
        filters = self.filters
        if source is not None and source not in filters.sources:
            filters = replace(filters, sources=(*filters.sources, source))
        if language is not None and language not in filters.languages:
            filters = replace(filters, languages=(*filters.languages, language))
        return replace(self, filters=filters, page=1, upto=None)

    def widened(self, *, source: str | None = None, language: str | None = None) -> Asked:
        """Return the same search without one source or language, from its first page."""
        filters = replace(
            self.filters,
            sources=tuple(one for one in self.filters.sources if one != source),
            languages=tuple(one for one in self.filters.languages if one != language),
        )
        return replace(self, filters=filters, page=1, upto=None)

    def between(self, since: date | None, until: date | None) -> Asked:
        """Return the same search within other days, from its first page."""
        return replace(self, filters=replace(self.filters, since=since, until=until), page=1, upto=None, per=None)

    def asking(self, field: str) -> Asked:
        """Return the same search with one more field in its text, from its first page."""
        return replace(self, text=narrowed_text(self.text, field), page=1, upto=None)

    def instead(self, text: str) -> Asked:
        """Return the same search for another text, from its first page."""
        return replace(self, text=text, page=1, upto=None)

    def folding(self, fold: bool) -> Asked:
        """Return the same search with copies folded or not, from its first page."""
        return replace(self, fold=fold, page=1, upto=None)

    def showing(self, show: Show) -> Asked:
        """Return the same search showing something else of what it finds, from its first page."""
        return replace(self, show=show, page=1, upto=None)

    def by_meaning(self, meaning: bool) -> Asked:
        """Return the same search with or without what is near in meaning, from its first page."""
        return replace(self, meaning=meaning, page=1, upto=None)

    def explaining(self, explain: bool) -> Asked:
        """Return the same page with or without why each article stands where it does."""
        return replace(self, explain=explain)

    def unfiltered(self) -> Asked:
        """Return the same search with its words alone, from its first page."""
        return replace(self, filters=Filters(), page=1, upto=None)

    def counting_per(self, step: Step) -> Asked:
        """Return the same search with another step of its chart, from its first page."""
        return replace(self, per=step, page=1, upto=None)

    def anew(self) -> Asked:
        """Return the same search of what the index holds now, from its first page."""
        return replace(self, page=1, upto=None)

    def on_page(self, page: int) -> Asked:
        """Return another page of the same search."""
        return replace(self, page=page)


def usual_order(text: str) -> Order:
    """Return the order that is used where none is asked for: without words nothing is more relevant."""
    return Order.RELEVANCE if text else Order.NEWEST


def read_asked(params: QueryParams, *, page_size: int) -> Asked:
    """Return what the parameters of an address ask for.

    Raises:
        WrongUseError: a day, order or page that cannot be.
    """
    text = params.get("q", "").strip()
    since, until = _day(params, "since"), _day(params, "until")
    if since and until and since > until:
        raise WrongUseError(f"The first day, {since}, is after the last, {until}. Exchange them.")
    filters = Filters(
        sources=_values(params, "source"),
        languages=tuple("" if code == UNKNOWN_LANGUAGE else code for code in _values(params, "lang")),
        since=since,
        until=until,
    )
    fold = params.get("copies", "").strip() != "all"
    return Asked(
        text=text,
        filters=filters,
        order=_order(params, text),
        page=_page(params, page_size),
        fold=fold,
        show=_show(params),
        upto=_upto(params),
        per=_per(params),
        meaning=_switch(params, "meaning"),
        explain=bool(_switch(params, "explain")),
    )


def _values(params: QueryParams, name: str) -> tuple[str, ...]:
    given = (value.strip().lower() for value in params.getlist(name))
    return tuple(dict.fromkeys(value for value in given if value))


def _day(params: QueryParams, name: str) -> date | None:
    written = params.get(name, "").strip()
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as exc:
        raise WrongUseError(f"“{written}” is no day. Write it as year-month-day, such as 2025-06-02.") from exc


def _order(params: QueryParams, text: str) -> Order:
    written = params.get("order", "").strip()
    if not written:
        return usual_order(text)
    try:
        return Order(written)
    except ValueError as exc:
        known = ", ".join(Order)
        raise WrongUseError(f"“{written}” is no order. Known are: {known}.") from exc


def _show(params: QueryParams) -> Show:
    written = params.get("show", "").strip() or Show.ARTICLES
    try:
        return Show(written)
    except ValueError as exc:
        raise WrongUseError(f"“{written}” cannot be shown of a search. Known are: {', '.join(Show)}.") from exc


def _per(params: QueryParams) -> Step | None:
    written = params.get("per", "").strip()
    try:
        return Step(written) if written else None
    except ValueError as exc:
        raise WrongUseError(f"Articles are not counted per “{written}”. Known are: {', '.join(Step)}.") from exc


def _switch(params: QueryParams, name: str) -> bool | None:
    """Return what a switch says; None where it is not given."""
    written = params.get(name, "").strip()
    if written not in ("", "0", "1"):
        raise WrongUseError(f"“{written}” is no value of {name}. Write 1 for yes, 0 for no.")
    return None if not written else written == "1"


def _upto(params: QueryParams) -> int | None:
    written = params.get("upto", "").strip()
    if written and not (written.isascii() and written.isdigit() and len(written) <= 16):
        raise WrongUseError(f"“{written}” is no number of a change. Begin the search anew.")
    return int(written) if written else None


def _page(params: QueryParams, page_size: int) -> int:
    written = params.get("page", "").strip() or "1"
    # Digits of other scripts count as digits for `int` but not for a page's address.
    page = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
    if page < 1:
        raise WrongUseError(f"“{written}” is no page. Pages are numbered from 1.")
    if page * page_size > DEEPEST_HIT:
        raise WrongUseError(
            f"Page {page} is beyond the first {DEEPEST_HIT:,} articles of a search. "
            "Narrow it by date or source, or order it the other way round."
        )
    return page
