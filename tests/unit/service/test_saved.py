"""Saved searches: kept, found once, and told of what is news and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.readings import read_invented
from tests.fakes.saving import SavingWorld

from liveindex.config import Settings
from liveindex.errors import NotFoundError, QueryError, WrongUseError
from liveindex.model.annotation import Reading, Statements, Work
from liveindex.model.article import Article
from liveindex.model.saved import Alert, AlertKind, Channel
from liveindex.model.statement import StatementKind
from liveindex.serve.saved_files import read_file, write_file
from liveindex.service.saved_asked import read_alerts, read_gather, read_kinds, read_name
from liveindex.store import saved_deliveries

DESKTOP = (Alert(Channel.DESKTOP),)
ALL = tuple(AlertKind)
HOME = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away. "
    "The buses crossed the bridge at noon."
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[SavingWorld]:
    made = SavingWorld(tmp_path, Settings(home=tmp_path))
    yield made
    made.close()


def found(world: SavingWorld, name: str, kind: AlertKind = AlertKind.ARTICLE) -> list[str]:
    return [item.row.id for item in world.saved.show(name, limit=200).items if item.kind is kind]


def test_what_stood_before_is_listed_as_seen_and_what_comes_is_new(world: SavingWorld) -> None:
    old = world.put("Ann Berg said 40 prisoners crossed the bridge.")
    view = world.saved.add("Bridge", "bridge", alerts=DESKTOP)
    assert [item.row.id for item in view.items] == [old]
    assert view.row.unread == 0
    assert view.row.waiting == 0
    new, _ = world.put("The bridge was closed."), world.put("Holt said nothing of it.")
    assert world.matching.catch_up() == 1
    view = world.saved.show("BRIDGE")
    assert [(item.row.id, item.unread) for item in view.items] == [(new, True), (old, False)]
    assert view.items[0].words == "The bridge was closed."
    assert view.items[0].path == f"/a/{new}?v=1#s1"
    assert (view.row.unread, view.row.waiting) == (1, 1)
    assert world.saved.looked("bridge").unread == 0


def test_nothing_is_found_twice_over_restarts_rereadings_and_rebuilds(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge", alerts=DESKTOP)
    new = world.put("The bridge was closed.")
    assert world.matching.catch_up() == 1
    assert world.matching.catch_up() == 0
    world.read_again(new)
    world.engine.clear()
    world.sync.catch_up()
    assert world.matching.catch_up() == 0
    assert world.saved.show("bridge").row.waiting == 1


def test_a_crash_between_reading_and_matching_loses_nothing(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge")
    first = world.put("The bridge was closed.")
    # The process that read it is gone; another comes later and finds both.
    second = world.put("The bridge is open again.")
    world.matching.catch_up()
    assert found(world, "bridge") == [second, first]


def test_a_reading_that_is_made_anew_is_listed_and_sends_nothing(world: SavingWorld) -> None:
    world.saved.add("other", "ships")
    old = world.put("The bridge was closed.")
    world.matching.catch_up()
    world.saved.add("late", "closed", alerts=DESKTOP)
    with world.database.writing() as connection:
        connection.execute("DELETE FROM saved_items")
    world.read_again(old)
    world.matching.catch_up()
    assert found(world, "late") == [old]
    assert world.saved.show("late").row.waiting == 0


def test_fields_find_names_that_nobody_knew_when_the_search_was_saved(world: SavingWorld) -> None:
    world.put("Ann Berg said 40 prisoners came.")
    world.saved.add("berg", 'said-by:"Ann Berg"')
    world.saved.add("not berg", 'prisoners -person:"Ann Berg"')
    said, other = world.put("Berg said 3 ships left Selm."), world.put("Tom Holt met 9 prisoners.")
    world.matching.catch_up()
    assert found(world, "berg")[0] == said
    assert found(world, "not berg") == [other]


def test_a_search_for_a_story_finds_what_joins_it(world: SavingWorld) -> None:
    text = HOME
    first = world.put(text)
    world.saved.add("story", f"story:{first}")
    joined = world.put(text.replace("40", "41"), source="post.example")
    apart = world.put("A choir of children sang in the old mill until the evening.", address="https://far.example/1")
    world.matching.catch_up()
    assert joined in found(world, "story")
    assert apart not in found(world, "story")


def test_a_sentence_that_an_edit_takes_away_is_told(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge", alerts=DESKTOP, kinds=ALL)
    one = world.put("The buses left at noon. The bridge was closed by order of the mayor. Nobody knew why.")
    world.matching.catch_up()
    world.edit(one, "The buses left at noon. Nobody knew why.")
    world.matching.catch_up()
    gone = [item for item in world.saved.show("bridge").items if item.kind is AlertKind.GONE]
    assert [item.words for item in gone] == ["The bridge was closed by order of the mayor."]
    assert gone[0].path == f"/a/{one}?v=1#s2"
    assert "taken out" in gone[0].told
    assert "says nothing of it" in gone[0].told
    assert found(world, "bridge") == [one]


def directly(article: Article) -> dict[Work, Reading]:
    """Return invented readings in which everything is said word for word."""
    made = read_invented(article)
    said = made[Work.STATEMENTS]
    assert isinstance(said, Statements)
    items = tuple(replace(one, kind=StatementKind.DIRECT) for one in said.items)
    return {**made, Work.STATEMENTS: replace(said, items=items)}


def test_somebody_who_is_quoted_is_told_once(world: SavingWorld, monkeypatch) -> None:
    monkeypatch.setattr("tests.unit.service.conftest.read_invented", directly)
    world.put("Ann Berg said 40 prisoners came.")
    world.saved.add("berg", "said-by:Berg", kinds=(AlertKind.QUOTE,), alerts=DESKTOP)
    world.put("Ann Berg said 50 prisoners came. Tom Holt said 3 ships left.")
    world.matching.catch_up()
    quoted = [item for item in world.saved.show("berg").items if item.kind is AlertKind.QUOTE]
    assert [item.told for item in quoted] == ["Ann Berg is quoted."]
    waiting = world.saved.show("berg").row.waiting
    assert waiting == len(quoted), "only what was asked for is sent: no articles"


def test_a_second_origin_of_a_story_is_told_once(world: SavingWorld) -> None:
    world.saved.add("prisoners", "prisoners", kinds=(AlertKind.ORIGIN,), alerts=DESKTOP)
    text = HOME
    world.put(text)
    world.matching.catch_up()
    assert not found(world, "prisoners", AlertKind.ORIGIN)
    own = "Prisoners were back in Osmark on Monday. Ann Berg met 40 of them, and a choir of children sang."
    for source in ("post.example", "mail.example"):
        world.put(own.replace("choir", f"choir of {source[:4]}"), source=source)
    world.matching.catch_up()
    assert len(found(world, "prisoners", AlertKind.ORIGIN)) == 1
    assert world.saved.show("prisoners").row.waiting == 1


def test_a_figure_that_moves_is_told_with_its_values(world: SavingWorld) -> None:
    world.saved.add("prisoners", "prisoners", kinds=(AlertKind.FIGURE,), alerts=DESKTOP)
    world.put(HOME)
    world.put(HOME.replace("40", "52").replace("at noon", "in the night"), source="post.example")
    world.matching.catch_up()
    moved = [item for item in world.saved.show("prisoners").items if item.kind is AlertKind.FIGURE]
    assert [item.told for item in moved] == ["prisoners, returned: 40 prisoners, now 52 prisoners, by Ann Berg."]
    assert "52 prisoners" in moved[0].words
    assert world.saved.show("prisoners").row.waiting == 1


def test_names_and_queries_that_cannot_be_are_refused_with_what_to_do(world: SavingWorld) -> None:
    world.saved.add("one", "bridge")
    for name in ("", " \n", "a/b", "a\x00b", "a\u202eb", "x" * 81, "x.atom", ".hidden"):
        with pytest.raises(WrongUseError):
            world.saved.add(name, "bridge")
    with pytest.raises(WrongUseError, match="already"):
        world.saved.add("ONE", "ships")
    for query, position in (("", 0), ("-bridge", 0), ("bridge (ships", 7), ("person:Nobody", 7)):
        with pytest.raises(QueryError) as caught:
            world.saved.add("two", query)
        assert caught.value.position == position
    with pytest.raises(NotFoundError, match="saved list"):
        world.saved.show("three")
    with pytest.raises(WrongUseError, match="cursor"):
        world.saved.show("one", after="x")
    assert [row.search.name for row in world.saved.rows()] == ["one"]


def test_a_removed_search_comes_back_with_what_it_found(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge")
    one = world.put("The bridge was closed.")
    world.matching.catch_up()
    world.saved.remove("bridge")
    assert world.saved.rows() == ()
    world.saved.add("bridge", "ships")
    with pytest.raises(WrongUseError, match="already"):
        world.saved.restore("bridge")
    world.saved.rename("bridge", "ships")
    world.saved.restore()
    assert found(world, "bridge") == [one]
    with pytest.raises(NotFoundError):
        world.saved.restore("ships")


def test_a_paused_search_lists_and_sends_when_it_is_resumed(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge", alerts=DESKTOP)
    world.saved.pause("bridge")
    world.put("The bridge was closed.")
    world.matching.catch_up()
    assert world.saved.show("bridge").row.unread == 1
    assert world.alerting.deliver() == (0, 0)
    world.saved.resume("bridge")
    assert world.alerting.deliver() == (1, 0)


def test_pages_of_what_was_found_follow_on_one_another(world: SavingWorld) -> None:
    world.saved.add("bridge", "bridge")
    ids = [world.put(f"The bridge was closed on day {number}.") for number in range(5)]
    world.matching.catch_up()
    seen, after = [], None
    while True:
        view = world.saved.show("bridge", after=after, limit=2)
        seen += [item.row.id for item in view.items]
        after = view.next_cursor
        if after is None:
            break
    assert seen == ids[::-1]


@pytest.mark.parametrize("toml", [False, True])
def test_a_file_of_searches_makes_the_same_searches(world: SavingWorld, toml: bool) -> None:
    alerts = read_alerts(["desktop", 'hook:["/bin/x", "a \\"b\\" ü"]', "mail:desk@paper.example"])
    name = "Brücke “x” 'y'"
    world.saved.add(name, '"the bridge" -ships', alerts=alerts, kinds=read_kinds(["gone,article"]), gather_s=90)
    before = [row.search for row in world.saved.rows()]
    text = write_file(world.saved.rows(), toml=toml)
    world.saved.remove(name)
    file = "a.toml" if toml else "a.json"
    assert [why for _, why in read_file(world.saved, text.encode(), name=file)] == [""]
    after = [row.search for row in world.saved.rows()]
    assert [(s.name, s.query, s.alerts, s.kinds, s.gather_s) for s in after] == [
        (s.name, s.query, s.alerts, s.kinds, s.gather_s) for s in before
    ]
    bad = {"searches": [{"name": "b"}, {"name": "c", "query": "("}, {"name": "d", "query": "x", "colour": "red"}, 7]}
    told = list(read_file(world.saved, json.dumps(bad).encode(), name="b.json"))
    assert len(told) == 4
    assert all(why for _, why in told)


def test_what_is_asked_of_alerts_is_read_or_refused() -> None:
    assert read_alerts(["hook:/bin/x 'a b' c"])[0].target == ("/bin/x", "a b", "c")
    assert read_name("  two \n words ") == "two words"
    assert (read_gather("30m"), read_gather(None)) == (1800.0, 0.0)
    for wrong in ("pigeon", "hook:", "hook:'", "hook:[1]", "mail:nobody", "mail:a@b\nBcc: c@d", "webhook:ftp://a.example",
                  "webhook:http://127.0.0.1:99999/x", "desktop:now"):  # fmt: skip
        with pytest.raises(WrongUseError):
            read_alerts([wrong])
    with pytest.raises(WrongUseError):
        read_gather("2d")
    with pytest.raises(WrongUseError, match="gone"):
        read_kinds(["rumour"])


def test_deciding_who_is_who_leads_articles_to_the_search(world: SavingWorld) -> None:
    from liveindex.store import entities
    from liveindex.text.names import KeyRule, RuleKind, name_key

    world.put("Ann Berg said 40 prisoners came.")
    world.put("Tom Holt said 9 ships left.")
    world.saved.add("berg", 'person:"Ann Berg"')
    with world.database.writing() as connection:
        rule = KeyRule(RuleKind.MERGE, name_key("Tom Holt"), name_key("Ann Berg"))
        entities.add_rule(connection, rule, by="me", reason="", now=world.clock)
    new = world.put("Tom Holt met nobody.")
    world.matching.catch_up()
    assert new in found(world, "berg")
    with world.database.reading() as connection:
        assert not saved_deliveries.any_waiting(connection)
