"""Stories of hundreds of articles: no page of them grows with the story, and everything stands on one of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.asking import ask
from tests.unit.web.test_story_parts import _ANCHORED, TODAY, app_of, largest, sample
from tests.unit.web.test_story_timeline import COMING, ENTRY, TOLD

from liveindex.bootstrap import Services
from liveindex.model.relation import Descent, Origin, Origins, Relation, Report
from liveindex.model.story import Development, StoryView
from liveindex.serve.web.story_parts import PARTS
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts

MOST_BYTES = 300_000
__all__ = ["largest", "sample"]  # fixtures


def crowd(view: StoryView, drawn: Drawn, count: int) -> tuple[StoryView, Drawn]:
    """Return a story as it would be with so many articles, each of which tells all that one does."""
    told = [replace(TOLD, article=f"a{number}", at=TOLD.at + timedelta(hours=number)) for number in range(count)]
    article = view.developments[0].articles[0]
    rows = {one.article: replace(article.row, id=one.article, at=one.at) for one in told}
    articles = tuple(replace(article, row=row) for row in rows.values())
    entry = replace(ENTRY, shown=told[0], told=tuple(told), outlets=count, origins=count)
    reports = [Report(id=one.article, title="T", source="s.example", names=("S",), at=one.at) for one in told]
    descents = tuple(Descent(report=one, parent=None, relation=None, reason="") for one in reports)
    copies = tuple(replace(one, parent=reports[0].id, relation=Relation.SAME) for one in descents[1:])
    one_wire = Origin(name="Wire", held=True, reason="", descents=(descents[0], *copies))
    utterance = next(one for one in drawn.quotes.utterances if one.quoted)
    spot = utterance.wordings[0].told[0]
    spots = tuple(replace(spot, article=one.article, at=one.at) for one in told)
    wording = replace(utterance.wordings[0], told=spots, difference=None)
    said = replace(utterance, wordings=(wording,) * count)
    series = drawn.moves.figures.series[0]
    points = tuple(replace(series.points[0], place=one) for one in told)
    figures = replace(
        drawn.moves.figures,
        series=(replace(series, points=points),) * count,
        claims=(replace(series, points=points[:1]),) * count,
    )
    large = replace(
        drawn,
        items=tuple(rows),
        rows=rows,
        origins=Origins(origins=(one_wire, *(replace(one_wire, descents=(one,)) for one in descents)), outlets=count,
                        first=told[0].article),
        moves=replace(drawn.moves, figures=figures, disputes=drawn.moves.disputes * count),
        cast=drawn.cast[:1] * count,
        edits=(),
        places=drawn.places[:1] * count,
        offices=(),
        quotes=replace(drawn.quotes, utterances=(said, *(replace(said, wordings=(wording,)),) * count), rows=rows),
        latest=None,
        timeline=replace(drawn.timeline, entries=(entry,) * 20),
        ahead=replace(drawn.ahead, items=(replace(COMING, told=tuple(told)),) * count),
    )  # fmt: skip
    return replace(view, developments=(Development(title="T", articles=articles),) * (count // 10)), large


class Crowded:
    """A story of as many articles as are asked for, all of which is drawn."""

    def __init__(self, view: StoryView, drawn: Drawn) -> None:
        self.view, self.found = view, drawn

    def story(self, wanted: str) -> StoryView:
        return self.view

    def known(self, wanted: str, *, today: object) -> Drawn:
        return self.found


@pytest.fixture(scope="module")
def crowds(sample: Services, largest: StoryView) -> list[Crowded]:
    drawn = StoryFacts(sample.database).drawn(largest.id, today=TODAY)
    return [Crowded(*crowd(largest, drawn, count)) for count in (200, 400)]


@pytest.mark.parametrize("name", ["", *PARTS])
def test_no_page_of_a_story_grows_with_the_story(
    sample: Services, largest: StoryView, crowds: list[Crowded], name: str
) -> None:
    sizes = []
    for crowded in crowds:
        app = app_of(sample, facts=crowded, stories=crowded)
        answer = ask(app, f"/story/{largest.id}{f'/{name}' if name else ''}")
        assert answer.status_code == 200
        sizes.append(len(answer.content))
    assert max(sizes) < MOST_BYTES
    assert sizes[1] < sizes[0] * 1.02 + 2_000


def test_everybody_who_tells_an_utterance_stands_on_its_page(
    sample: Services, largest: StoryView, crowds: list[Crowded]
) -> None:
    app = app_of(sample, facts=crowds[0], stories=crowds[0])
    found = re.search(
        rf'href="(/story/{largest.id}/quotes/[^"]+)">Everybody', ask(app, f"/story/{largest.id}/quotes").text
    )
    assert found is not None
    links = set(_ANCHORED.findall(ask(app, found[1]).text))
    assert {f"a{number}" for number in range(200)} <= {link[3:].partition("#")[0] for link in links}
