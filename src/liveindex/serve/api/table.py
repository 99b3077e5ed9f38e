"""Every endpoint of the HTTP door in one table. Routes, checks and the OpenAPI document are made from it."""

from __future__ import annotations

from liveindex.model.entity import EntityType
from liveindex.model.event import PloverType
from liveindex.model.search import Order
from liveindex.model.statement import StatementKind
from liveindex.model.token import TokenScope
from liveindex.serve.api import answers, evidence_answers, name_answers, reading, story_answers, writing
from liveindex.serve.api.endpoints import Endpoint
from liveindex.serve.api.parameters import Parameter, Sort
from liveindex.service.asked import MOST_PER_PAGE

LIMIT = Parameter(
    name="limit", help="How many at most.", sort=Sort.WHOLE, least=1, most=MOST_PER_PAGE, default=25, example="100"
)
CURSOR = Parameter(
    name="cursor",
    help="`next_cursor` of the page before; with the same parameters as there. Not given: the first page.",
)
SOURCE = Parameter(name="source", help="Only of this outlet, by its host.", many=True, example="gorvanypost.example")
LANG = Parameter(
    name="lang", help="Only in this language, by its ISO 639-1 code; `unknown` where none was read.", many=True,
    example="en",
)  # fmt: skip
FROM = Parameter(name="from", help="Published on this day or later (UTC).", sort=Sort.DAY, example="2025-03-01")
TO = Parameter(name="to", help="Published on this day or earlier (UTC).", sort=Sort.DAY, example="2025-03-31")
SINCE = Parameter(
    name="since",
    help="Only of articles that came in from then on: a time or day (UTC), or a length such as `2 hours ago`, `3d`.",
    sort=Sort.MOMENT,
    example="2 hours ago",
)
STORY = Parameter(name="story", help="Only of the story in which this article stands; ids of stories do.")
PERSON = Parameter(
    name="person",
    help="A person or body, in any spelling. Statements and figures: who says so; all else: who is met in the article.",
    example="Tessa Harrane",
)
PLACE = Parameter(name="place", help="Only of articles that name this place, by name or number in GeoNames.")
ARTICLE = Parameter(name="article", help="Only of this article, by its id or the beginning of it.")
WORDS = Parameter(
    name="q",
    help="Words that must stand in what is said, else in the sentence; phrases, `OR`, `-` as in searches, no fields.",
    example="bridge",
)
ID = Parameter(name="id", help="As lists give it.", in_path=True)
NAME = Parameter(name="name", help="A name, in any spelling and script.", in_path=True)

_NARROWING = (SOURCE, LANG, FROM, TO, SINCE, STORY, PERSON, PLACE)
_PAGING = (LIMIT, CURSOR)
_IN_ARTICLES = (*_NARROWING, ARTICLE, WORDS, *_PAGING)
_NEWEST = "Newest article first, then in order of the text."
_TOTAL = (
    " `total` is exact; null where more than 5,000 articles, of sentences 20,000, would have to be looked through "
    "to count."
)


def _choice(
    name: str, help_text: str, values: list[str], *, many: bool = False, default: str | None = None
) -> Parameter:
    return Parameter(name=name, help=help_text, sort=Sort.CHOICE, choices=tuple(values), many=many, default=default)


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        path="/articles", name="articles", summary="List or search articles", group="articles",
        description="Newest first. With `q` (the whole language of searches) by relevance, with the passages that show "
        "why; a page is then of what the index held when the first page was asked for.",
        answers=reading.articles, answer=answers.FoundArticle, lists=True,
        parameters=(
            Parameter(name="q", help="A search text, with fields.", example="prisoners"),
            *_NARROWING, _choice("order", "How they are ordered; without `q` newest first.", list(Order)), *_PAGING,
        ),
    ),
    Endpoint(
        path="/articles/{id}", name="article", summary="One article in full", group="articles",
        description="The newest version, or that of `version`, with its text and all that was read out of it.",
        answers=reading.article, answer=answers.FullArticle,
        parameters=(ID, Parameter(name="version", help="Number of the version.", sort=Sort.WHOLE, least=1,
                                  most=1_000_000)),
    ),
    Endpoint(
        path="/sentences", name="sentences", summary="List sentences", group="evidence", description=_NEWEST + _TOTAL,
        answers=reading.sentences, answer=evidence_answers.SentenceItem, lists=True, parameters=_IN_ARTICLES,
    ),
    Endpoint(
        path="/sentences/{id}", name="sentence", summary="One sentence", group="evidence",
        answers=reading.sentence, answer=evidence_answers.SentenceItem, parameters=(ID,),
    ),
    Endpoint(
        path="/statements", name="statements", summary="List statements", group="evidence",
        description="Of the newest version of each article. " + _NEWEST + _TOTAL,
        answers=reading.statements, answer=evidence_answers.StatementItem, lists=True,
        parameters=(*_IN_ARTICLES, _choice("kind", "How they are given.", list(StatementKind))),
    ),
    Endpoint(
        path="/statements/{id}", name="statement", summary="One statement, and whether it still stands",
        group="evidence", answers=reading.statement, answer=evidence_answers.FullStatement, parameters=(ID,),
    ),
    Endpoint(
        path="/figures", name="figures", summary="List figures", group="evidence", description=_NEWEST + _TOTAL,
        answers=reading.figures, answer=evidence_answers.FigureItem, lists=True,
        parameters=(
            *_IN_ARTICLES,
            Parameter(name="unit", help="In this unit, in any spelling that articles have.", example="percent"),
            Parameter(name="over", help="The value, or the lower limit, is more than this.", sort=Sort.NUMBER,
                      example="100"),
        ),
    ),
    Endpoint(
        path="/figures/{id}", name="figure", summary="One figure", group="evidence",
        answers=reading.figure, answer=evidence_answers.FigureItem, parameters=(ID,),
    ),
    Endpoint(
        path="/dates", name="dates", summary="List time expressions", group="evidence", description=_NEWEST + _TOTAL,
        answers=reading.dates, answer=evidence_answers.DateItem, lists=True, parameters=_IN_ARTICLES,
    ),
    Endpoint(
        path="/dates/{id}", name="date", summary="One time expression", group="evidence",
        answers=reading.one_date, answer=evidence_answers.DateItem, parameters=(ID,),
    ),
    Endpoint(
        path="/events", name="events", summary="List events", group="evidence", description=_NEWEST + _TOTAL,
        answers=reading.events, answer=evidence_answers.EventItem, lists=True,
        parameters=(*_IN_ARTICLES, _choice("type", "Their PLOVER type.", [one.value for one in PloverType])),
    ),
    Endpoint(
        path="/events/{id}", name="event", summary="One event", group="evidence",
        answers=reading.event, answer=evidence_answers.EventItem, parameters=(ID,),
    ),
    Endpoint(
        path="/people", name="people", summary="List people and bodies", group="names",
        description="Full names in order of the alphabet; what people merged into another name is left out.",
        answers=reading.people, answer=name_answers.Name, lists=True,
        parameters=(
            Parameter(name="q", help="Letters that must stand in the name."), *_NARROWING,
            _choice("type", "Sorts of name; only people where none is given.", list(EntityType), many=True), *_PAGING,
        ),
    ),
    Endpoint(
        path="/people/{name}", name="person", summary="One person or body", group="names",
        answers=reading.person, answer=name_answers.FullName, parameters=(NAME, LIMIT),
    ),
    Endpoint(
        path="/places", name="places", summary="List places", group="names", description="In order of the alphabet.",
        answers=reading.places, answer=name_answers.Place, lists=True,
        parameters=(Parameter(name="q", help="Letters that must stand in the name."), *_NARROWING, *_PAGING),
    ),
    Endpoint(
        path="/places/{name}", name="place", summary="One place", group="names",
        answers=reading.place, answer=name_answers.FullPlace,
        parameters=(
            Parameter(name="name", help="A name as articles spell it, or a number in GeoNames.", in_path=True), LIMIT,
        ),
    ),
    Endpoint(
        path="/stories", name="stories", summary="List stories", group="stories",
        description="Of two articles or more, with an article that counts; the one that was begun last first, so that "
        "pages do not shift while stories grow.",
        answers=reading.stories, answer=story_answers.Story, lists=True, parameters=(*_NARROWING, *_PAGING),
    ),
    Endpoint(
        path="/stories/{id}", name="story", summary="One story", group="stories",
        description="By the id of any article in it.",
        answers=reading.story, answer=story_answers.FullStory, parameters=(ID,),
    ),
    Endpoint(
        path="/story-rules", name="story_rules", summary="What people decided on stories", group="stories",
        answers=reading.story_rules, answer=story_answers.StoryRule, lists=True, parameters=_PAGING,
    ),
    Endpoint(
        path="/story-rules", name="decide", summary="Decide on stories", group="stories", method="POST",
        description="merge, split, pin, apart or rename; every decision can be taken back.",
        answers=writing.decide, answer=story_answers.StoryDecision, scope=TokenScope.WRITE, status=201,
        body=writing.NewStoryRule,
    ),
    Endpoint(
        path="/story-rules/{number}", name="undo", summary="Take a decision back", group="stories", method="DELETE",
        answers=writing.undo, answer=story_answers.StoryDecision, scope=TokenScope.WRITE,
        parameters=(Parameter(name="number", help="Of the decision.", sort=Sort.WHOLE, least=1, most=10**9,
                              in_path=True),),
    ),
    Endpoint(
        path="/sources", name="sources", summary="List outlets", group="sources",
        description="In order of their hosts.",
        answers=reading.sources, answer=story_answers.Source, lists=True,
        parameters=(Parameter(name="q", help="Letters that must stand in host or name."), SINCE, *_PAGING),
    ),
    Endpoint(
        path="/sources/{id}", name="source", summary="One outlet", group="sources",
        answers=reading.source, answer=story_answers.FullSource,
        parameters=(Parameter(name="id", help="Its host, or its name.", in_path=True),),
    ),
    Endpoint(
        path="/searches", name="searches", summary="List saved searches", group="searches",
        answers=reading.searches, answer=story_answers.SavedSearch, lists=True, parameters=_PAGING,
    ),
    Endpoint(
        path="/searches", name="save", summary="Save a search", group="searches", method="POST",
        description="What it finds already is listed. Alerts are set on the machine itself: `liveindex saved`.",
        answers=writing.save, answer=story_answers.FullSavedSearch, scope=TokenScope.WRITE, status=201,
        body=writing.NewSearch,
    ),
    Endpoint(
        path="/searches/{name}", name="search", summary="One saved search with what it found", group="searches",
        answers=reading.search, answer=story_answers.FullSavedSearch,
        parameters=(Parameter(name="name", help="Of the search.", in_path=True), *_PAGING),
    ),
    Endpoint(
        path="/searches/{name}", name="unsave", summary="Remove a saved search", group="searches", method="DELETE",
        description="`liveindex saved restore` brings it back.",
        answers=writing.unsave, answer=None, scope=TokenScope.WRITE, status=204,
        parameters=(Parameter(name="name", help="Of the search.", in_path=True),),
    ),
    Endpoint(
        path="/articles", name="add", summary="Add a web address", group="articles", method="POST",
        description="Fetched now, within the limits of the settings; read in the background.",
        answers=writing.add, answer=story_answers.Added, scope=TokenScope.WRITE, body=writing.NewAddress,
    ),
    Endpoint(
        path="/changes", name="changes", summary="What changed", group="changes",
        description="Oldest first; `/stream` tells the same rows as they happen. `total` counts what changed after.",
        answers=reading.changes, answer=story_answers.LoggedChange, lists=True,
        parameters=(
            Parameter(name="after", help="Number of a change; what came later is given.", sort=Sort.WHOLE, default=0,
                      most=2**53),
            _choice("kind", "Only changes of these kinds.", ["added", "changed", "read"], many=True),
            *_NARROWING, ARTICLE, *_PAGING,
        ),
    ),
)  # fmt: skip


STREAM = Endpoint(
    path="/stream", name="stream", summary="What changes, as it happens", group="changes",
    description="Server-Sent Events: `id` is the number of the change, `event` its kind, `data` the row of `/changes`. "
    "A client that connects again sends `Last-Event-ID`, as browsers do by themselves, and is told what came after it. "
    "An event with an `id` alone says how far was looked. Every 15 seconds without news a comment is sent.",
    answers=reading.changes, answer=story_answers.LoggedChange, media="text/event-stream",
    parameters=(
        Parameter(name="after", help="Number of a change; not given: from now on. `Last-Event-ID` stands above it.",
                  sort=Sort.WHOLE, most=2**53),
        _choice("kind", "Only changes of these kinds.", ["added", "changed", "read"], many=True),
        SOURCE, LANG, FROM, TO, STORY, PERSON, PLACE, ARTICLE,
    ),
)  # fmt: skip


_OF_NOW = ("/changes", "/searches", "/story-rules")  # these have no past
AT = Parameter(
    name="at",
    help="The index as it stood then: a time up to now, UTC unless it says otherwise; a day means its end.",
    sort=Sort.PAST,
    example="2025-03-14",
)


def fields_of(one: Endpoint) -> Parameter:
    """Return the parameter that chooses columns of an endpoint."""
    return Parameter(
        name="fields", help="Only these columns, with commas between.", sort=Sort.CHOICE, choices=one.columns, many=True
    )


def parameters_of(one: Endpoint) -> tuple[Parameter, ...]:
    """Return all that an endpoint takes in its address."""
    if one.method != "GET" or not one.columns or one is STREAM:
        return one.parameters
    past = () if one.path.startswith(_OF_NOW) else (AT,)
    return (*one.parameters, *past, fields_of(one))
