"""Values -> HTML, by the templates of this folder; each is compiled once, before the first request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.model.following import Gap
from liveindex.model.story import StoryHead
from liveindex.model.view import Standing
from liveindex.serve import caution_words, reading_words, series_words, time_words, why_words
from liveindex.serve.lengths import length
from liveindex.serve.live import LiveChanges
from liveindex.serve.lookup_words import role_line
from liveindex.serve.news_words import item_words, summary_words
from liveindex.serve.office_shapes import office_words, standing_words
from liveindex.serve.quote_words import form_words, said_words
from liveindex.serve.web import fact_paths, passages, readings, wording
from liveindex.serve.web.assets import Assets
from liveindex.serve.web.looks import asked_looks
from liveindex.serve.web.method import inlined
from liveindex.serve.web.pulse import make_pulse
from liveindex.serve.web.spark import make_spark
from liveindex.serve.web.story_basis import open_at
from liveindex.serve.web.story_parts import dispute_sentences
from liveindex.serve.web.story_rules import rule_markup
from liveindex.service.cautioning import Cautioning
from liveindex.service.comparing import Comparing
from liveindex.service.directories import Directories
from liveindex.service.exporting.choosing import Choosing
from liveindex.service.following import Following
from liveindex.service.outlets import Outlets
from liveindex.service.people import People
from liveindex.service.places import Places
from liveindex.service.reading import Reading
from liveindex.service.saved_searches import SavedSearches
from liveindex.service.statements import Statements
from liveindex.service.stories import Stories
from liveindex.service.story_facts import StoryFacts
from liveindex.service.story_origins import StoryOrigins
from liveindex.service.suggesting import Suggesting
from liveindex.service.watching import Watching

_WITHOUT_PAST = ("watching", "saved")
_FOLDER = Path(__file__).parent / "templates"
# The browser asks each time, so that what is shown is what is there; going back still shows what was read.
FRESH = "private, no-cache"


@dataclass(frozen=True, slots=True)
class PastPage:
    """A page of the index as it stood at a moment.

    Attributes:
        at: the moment, UTC.
        now: path and query of the same page as it stands now.
    """

    at: datetime
    now: str


asked_past: ContextVar[PastPage | None] = ContextVar("asked_past", default=None)


class Pages:
    """Fills templates. A name that a template misses is an error, never an empty place."""

    def __init__(self, assets: Assets, *, listens: bool, suggests: bool = False) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters |= {
            "number": wording.number,
            "counted": wording.counted,
            "long_day": time_words.long_day,
            "short_day": time_words.short_day,
            "clock": wording.clock,
            "stamp": wording.stamp,
            "iso": wording.iso,
            "moment_words": wording.moment_words,
            "moment_iso": wording.moment_iso,
            "origin_words": wording.origin_words,
            "language_name": wording.language_name,
            "lasting": length,
            "direction": wording.direction,
            "web_link": wording.web_link,
            "story_path": wording.story_path,
            "rule_markup": rule_markup,
            "days": wording.days,
            "coded": wording.coded,
            "inlined": inlined,
            "marked": passages.marked,
            "passage": passages.passage_markup,
            "told_path": wording.told_path,
            "brief": wording.brief,
            "sentence_case": wording.sentence_case,
            "spark": make_spark,
            "pulse": make_pulse,
            "series_title": series_words.title_words,
            "series_standing": series_words.standing_words,
            "value_words": series_words.value_words,
            "claimant_words": series_words.claimant_words,
            "step_words": series_words.step_words,
            "dispute_sentences": dispute_sentences,
            "dispute_kind": series_words.kind_words,
            "chain_words": series_words.chain_words,
            "office_words": office_words,
            "open_at": open_at,
            "latest_why": why_words.latest_why,
            "timeline_why": why_words.timeline_why,
            "ahead_why": why_words.ahead_why,
            "series_why": why_words.series_why,
            "utterance_why": why_words.utterance_why,
            "cast_why": why_words.cast_why,
            "office_standing": standing_words,
            "person_path": fact_paths.person_path,
            "place_path": fact_paths.place_path,
            "figure_path": fact_paths.figure_path,
            "coordinates": reading_words.coordinates,
            "event_name": readings.event_name,
            "role_line": role_line,
            "mood_words": reading_words.mood_words,
            "amount": reading_words.amount,
            "chain_between": reading_words.chain_between,
            "when_days": reading_words.days,
            "said_words": said_words,
            "form_words": form_words,
            "caution_source": caution_words.provenance_words,
            "caution_page_day": caution_words.page_day_words,
            "caution_day": caution_words.day_words,
            "caution_claim": caution_words.claim_words,
            "caution_wordings": caution_words.wordings_of,
            "caution_compared": caution_words.compared_words,
            "news_words": summary_words,
            "item_words": item_words,
        }
        self._environment.globals |= {"asset": assets.address, "listens": listens, "suggests": suggests}
        self._templates = {name: self._environment.get_template(name) for name in self._environment.list_templates()}

    def show(
        self,
        name: str,
        standing: Standing | None,
        values: Mapping[str, object],
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> HTMLResponse:
        """Return the page of a template.

        Args:
            name: of the template, without `.html`.
            standing: as it was before anything shown was read; None where it cannot be told (then the page
                does not listen for changes).
            values: what the template shows.
        """
        body = self._templates[f"{name}.html"].render(
            standing=standing, looks=asked_looks.get(), past=asked_past.get(), **values
        )
        return HTMLResponse(body, status_code=status, headers={"cache-control": FRESH, **(headers or {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """What pages beyond the articles are made from; one that is None has no pages here.

    Attributes:
        following: what is followed.
        watching: what hubs push to.
        comparing: what sets articles beside each other.
        cautioning: what to know before quoting an article.
        stories: which articles tell of one event.
        facts: what the articles of a story say between them.
        story_origins: how many origins stand behind each story of a list.
        suggesting: what a search text being typed may become.
        people: who is who.
        places: where things are.
        directories: lists of people and places.
        statements: single statements.
        saved: the searches that are kept.
        outlets: what is known of an outlet from its articles.
        choosing: what finds the articles of a file.
    """

    following: Following | None = None
    watching: Watching | None = None
    comparing: Comparing | None = None
    cautioning: Cautioning | None = None
    stories: Stories | None = None
    facts: StoryFacts | None = None
    story_origins: StoryOrigins | None = None
    suggesting: Suggesting | None = None
    people: People | None = None
    places: Places | None = None
    directories: Directories | None = None
    statements: Statements | None = None
    saved: SavedSearches | None = None
    outlets: Outlets | None = None
    choosing: Choosing | None = None

    @classmethod
    def of(cls, services: Services, *, past: bool = False) -> WebServices:
        """Return all of them; of the past, those that have one."""
        names = (field.name for field in fields(cls) if not past or field.name not in _WITHOUT_PAST)
        return cls(**{name: getattr(services, name) for name in names})


@dataclass(frozen=True, slots=True)
class Door:
    """What every view needs."""

    reading: Reading
    pages: Pages
    settings: Settings
    live: LiveChanges | None
    services: WebServices

    def origins_of(self, stories: Iterable[StoryHead]) -> dict[str, int]:
        """Return how many independent origins stand behind each story, by its id."""
        origins = self.services.story_origins
        return origins.counts(story.id for story in stories) if origins else {}

    def gaps(self) -> Sequence[Gap]:
        """Return when nothing watched the sources, in order of time."""
        return self.services.following.gaps() if self.services.following else ()
