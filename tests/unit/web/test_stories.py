from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.fakes.newsstand import fill
from tests.fakes.reading import FakeReading

from liveindex.config import Settings
from liveindex.model.front import StoryBrief, StoryPage
from liveindex.model.story import (
    Development,
    Explanation,
    StoryAction,
    StoryHead,
    StoryRule,
    StoryRuleRow,
    StoryView,
    Told,
)
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.serve.web.wording import story_path

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


class FakeStories:
    """One story, under the id of its first article; its second article's id leads there too."""

    def __init__(self, reading: FakeReading) -> None:
        self.reading = reading
        self.found: Explanation | None = None
        rows = reading.front(limit=2).rows
        told = tuple(Told(row=row, reason="names 1.00: +3.0, needed +0.0") for row in rows)
        self.view = StoryView(
            id=rows[0].id, title="Talks <resume>", developments=(Development(title="T", articles=told),)
        )
        self.head = StoryHead(
            id=rows[0].id, title=self.view.title, articles=7, outlets=4, last=datetime(2025, 3, 3, tzinfo=UTC)
        )

        self.brief = StoryBrief(
            head=self.head, headline=rows[0], latest=rows[1], times=(NOON, NOON + timedelta(days=2)), left_out=5
        )
        self.asked: list[str | None] = []

    def briefs(self, *, after: str | None = None, limit: int = 25) -> StoryPage:
        self.asked.append(after)
        return StoryPage(stories=(self.brief,), next_cursor="5.1")

    def of_article(self, article_id: str) -> StoryHead | None:
        return self.head

    def story(self, wanted: str) -> StoryView:
        return self.view

    def explain(self, left: str, right: str) -> Explanation:
        return self.found


@pytest.fixture
def stories() -> FakeStories:
    reading = FakeReading()
    fill(reading)
    return FakeStories(reading)


@pytest.fixture
def app(stories: FakeStories):
    return make_app(stories.reading, live=None, settings=Settings(home=Path()), services=WebServices(stories=stories))


def test_the_front_page_shows_stories_beside_the_river(app, stories):
    page = ask(app, "/").text
    assert f'href="{story_path(stories.head)}"' in page
    assert "<span>7 articles</span><span>4 outlets</span>" in page
    assert "Talks &lt;resume&gt;" in page


def test_a_story_on_the_front_page_tells_its_latest_report_and_its_course(app, stories):
    page = ask(app, "/").text
    assert f'href="/a/{stories.brief.latest.id}"' in page.partition('id="river"')[0]
    assert 'aria-label="the newest 2 articles over time, 3 Mar 2025 to 5 Mar 2025' in page


def test_stories_and_river_are_paged_each_by_itself(app, stories):
    after = stories.reading.front(limit=1).next_cursor
    page = ask(app, f"/?after={after}&stories=9.9").text
    assert stories.asked == ["9.9"]
    assert f'href="/?after={after}&amp;stories=5.1#stories"' in page
    assert 'href="/?stories=9.9#river"' in page and f'href="/?after={after}#stories"' in page


def test_a_story_page_lists_its_articles_and_why(app, stories):
    page = ask(app, story_path(stories.view)).text
    for told in stories.view.developments[0].articles:
        assert f'href="/a/{told.row.id}"' in page
    assert "names 1.00: +3.0, needed +0.0" in page


def test_the_id_of_an_article_inside_leads_to_the_story_while_it_stands_there(app, stories):
    other = stories.view.developments[0].articles[1].row.id
    answer = ask(app, f"/story/{other}-old-words")
    assert (answer.status_code, answer.headers["location"]) == (302, story_path(stories.view))


def test_an_article_names_its_story(app, stories):
    article = stories.view.developments[0].articles[0].row.id
    assert f'In the story <a href="{story_path(stories.view)}"' in ask(app, f"/a/{article}").text


def test_the_list_of_stories_is_a_page(app, stories):
    assert story_path(stories.head) in ask(app, "/stories").text


def test_a_path_is_plain_letters_whatever_the_title(stories):
    assert story_path(stories.view) == f"/story/{stories.view.id}-talks-resume"
    assert story_path(replace(stories.view, title="«»")) == f"/story/{stories.view.id}"


def test_a_page_says_whose_headline_its_title_is(app, stories):
    row = stories.view.developments[0].articles[0].row
    stories.view = replace(stories.view, title=row.title, headline=row)
    page = ask(app, story_path(stories.view)).text
    assert f'<a href="/a/{row.id}">Headline</a> of <a class="source"' in page


def test_a_named_story_shows_the_headline_beneath_and_what_people_decided(app, stories):
    row = stories.view.developments[0].articles[0].row
    named = StoryRule(action=StoryAction.RENAME, story=row.id, title="Quiet <talks>")
    split = StoryRule(action=StoryAction.SPLIT, story=row.id, articles=("zz", "yy"))
    rules = (made(1, named), made(2, split, titles={"zz": "Grain & salt"}), made(3, named, undone=NOON))
    stories.view = replace(
        stories.view, title=named.title, headline=row, is_renamed=True, rules=rules, parted=(stories.head,)
    )
    page = ask(app, story_path(stories.view)).text
    assert "Named by a person. By headline: " in page and "This story is named" in page
    assert '“<a href="/a/zz" dir="auto">Grain &amp; salt</a>”, “<a href="/a/yy" dir="auto">yy</a>” parted from' in page
    assert "Quiet &lt;talks&gt;" in page and "<talks>" not in page
    assert "rule 2" in page and "rule 3" not in page
    assert "ada" not in page  # who it was is nobody's business


def test_why_two_articles_stand_together_is_a_page(app, stories):
    left, right = (told.row for told in stories.view.developments[0].articles)
    merge = StoryRule(action=StoryAction.MERGE, story=left.id, articles=(right.id,))
    stories.found = Explanation(
        left=left, right=right, same_development=False, same_story=True, by_machine=False, alone="names 0.10: -1.0",
        developments="meaning 0.50", left_reason="nothing like it", right_reason="words 0.20", left_story=left.id,
        right_story=left.id, rules=(made(4, merge),), right_ruled="rule 4: both one",
    )  # fmt: skip
    page = ask(app, f"/explain/{left.id}/{right.id}").text
    assert "One story, two developments, as people decided; the machine alone had them in two stories." in page
    for words in ("names 0.10: -1.0", "meaning 0.50", "nothing like it", "words 0.20", "rule 4: both one"):
        assert words in page
    answer = ask(app, f"/explain/{left.id[:5]}/{right.id}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/explain/{left.id}/{right.id}")
    assert f'href="/explain/{left.id}/{right.id}"' in ask(app, story_path(stories.view)).text


def made(number: int, rule: StoryRule, **others: object) -> StoryRuleRow:
    values = {"undone": None, "undone_by": None, **others}
    return StoryRuleRow(number=number, made=NOON, made_by="ada", rule=rule, words="", reason="why", **values)
