from __future__ import annotations

import random

import feedparser
import orjson
import pytest
from tests.unit.reader.conftest import LIST, READ, STARRED

OUTLET = "feed/outlet:news.example"


def test_nothing_is_lost_or_doubled_while_articles_come_in(app, put):
    for _ in range(7):
        put()
    for order in ("n", "o"):
        before = app.ids(r=order)
        seen, after = [], ""
        while True:
            page = app.json("stream/items/ids", s=LIST, n=2, r=order, c=after)
            seen += [int(one["id"]) for one in page["itemRefs"]]
            after = page.get("continuation")
            if not after:
                break
            if len(seen) < 8:
                put()
        assert len(seen) == len(set(seen))
        # Newest first, what came in meanwhile stands before the beginning; oldest first, at the end.
        assert seen == (before if order == "n" else sorted(app.ids()))


def test_an_item_keeps_its_number_in_every_form(app, put):
    put()
    (num,) = app.ids()
    for form in (str(num), f"{num:016x}", f"tag:google.com,2005:reader/item/{num:016x}"):
        (item,) = app.json("stream/items/contents", i=form)["items"]
        assert item["id"] == f"tag:google.com,2005:reader/item/{num:016x}"
    assert app.json("stream/items/contents", i="999999")["items"] == []


def test_an_item_has_what_apps_show(app, put, fresh, tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(
        orjson.dumps(
            {
                "url": "https://news.example/x", "title": "Tom & Jerry < 3", "text": "1 < 2 & so on.\n\nB.",
                "published": "2025-03-03T12:00:00Z", "author": "Ann Lee",
            }
        )
    )  # fmt: skip
    list(fresh.running.add(str(file)))
    (item,) = app.json("stream/contents/feed/river")["items"]
    assert item["title"] == "Tom & Jerry < 3" and item["author"] == "Ann Lee"
    assert item["canonical"] == [{"href": "https://news.example/x"}]
    assert item["published"] == 1741003200
    content = item["summary"]["content"]
    assert content.startswith("<p>1 &lt; 2 &amp; so on.</p>\n<p>B.</p>") and "/a/" in content
    assert item["origin"]["streamId"] == OUTLET and item["categories"] == [LIST, "user/-/label/Outlets"]
    assert app.json(f"stream/contents/{OUTLET.replace(':', '%3A')}")["title"] == "news.example"


def test_a_long_article_is_cut_at_a_paragraph(app, put):
    put("\n\n".join(f"Paragraph {n}. " + "word " * 100 for n in range(9)))
    (item,) = app.json("stream/contents/feed/river")["items"]
    assert "Paragraph 1" in item["summary"]["content"] and "Paragraph 8" not in item["summary"]["content"]
    assert "The whole article" in item["summary"]["content"]


def test_a_saved_search_is_a_subscription_and_its_items_stand_under_it(app, put, fresh):
    put("A dam burst.")
    fresh.saved.add("Bridges", "bridge")
    put()
    fresh.saved.add("All items", "item")
    listed = app.json("subscription/list")["subscriptions"]
    assert [(one["title"], [c["label"] for c in one["categories"]]) for one in listed] == [
        ("Live Index", []),
        ("All items", ["Saved searches"]),
        ("Bridges", ["Saved searches"]),
        ("news.example", ["Outlets"]),
    ]
    tags = {one.get("label"): one.get("type") for one in app.json("tag/list")["tags"]}
    assert tags == {None: None, "Saved searches": "folder", "Outlets": "folder", "All items": "tag", "Bridges": "tag"}
    bridges = listed[2]["id"]
    assert app.ids(bridges) == app.ids("user/-/label/Bridges") == [2]
    assert app.ids("user/-/label/Saved searches") == [2, 1] == app.ids("user/-/label/Outlets")
    (second,) = app.json("stream/items/contents", i="2")["items"]
    assert second["origin"]["title"] == "All items" and second["author"] == "news.example"
    assert second["categories"][1:] == ["user/-/label/Saved searches", "user/-/label/All items", "user/-/label/Bridges"]
    assert app.unread()[bridges] == 1
    app.post("mark-all-as-read", s=bridges)
    assert bridges not in app.unread() and app.unread()[OUTLET] == 1
    assert app.ids(bridges, xt=READ) == [] and app.ids(LIST, xt=READ) == [1]
    assert app.unread()["user/-/label/Saved searches"] == 1


def test_times_bound_a_stream(app, put):
    put()
    first = app.json("stream/items/ids", s=LIST)["itemRefs"][0]
    came_s = int(first["timestampUsec"]) // 1_000_000
    assert app.ids(ot=came_s) == [1] == app.ids(nt=came_s + 1)
    assert app.ids(ot=came_s + 1) == [] == app.ids(nt=came_s - 1)
    put()
    put()
    times = [int(one["timestampUsec"]) for one in app.json("stream/items/ids", s=LIST)["itemRefs"]]
    assert app.ids(nt=times[1]) == [2, 1] and app.ids(ot=times[1]) == [3, 2]  # in microseconds, as some send


def test_mark_all_marks_what_the_app_had_seen_and_nothing_newer(app, put):
    put()
    put()
    seen = app.json("stream/items/ids", s=LIST)["itemRefs"][0]["timestampUsec"]
    put()
    app.post("mark-all-as-read", s=LIST, ts=seen)
    assert app.ids(xt=READ) == [3] and app.ids(READ) == [2, 1]
    assert app.unread()[LIST] == 1
    app.post("edit-tag", i="1", r=READ)
    assert app.ids(xt=READ) == [3, 1] == app.ids("user/-/state/com.google/kept-unread")
    assert app.ids(xt=READ, r="o") == [1, 3]
    app.post("mark-all-as-read", s=OUTLET)
    assert app.ids(xt=READ) == [] and app.unread() == {}


def test_each_token_has_its_own_state_and_its_successor_takes_it_over(sign_in, put, fresh):
    put()
    phone, tablet = sign_in("phone"), sign_in("tablet")
    phone.post("edit-tag", i="1", a=[READ, STARRED])
    assert phone.ids(STARRED) == [1] and phone.unread() == {}
    assert tablet.ids(STARRED) == [] and tablet.unread()[LIST] == 1
    fresh.tokens.revoke("phone")
    assert phone("unread-count").status_code == 401
    assert sign_in("Phone").ids(STARRED) == [1]


def test_a_new_reader_is_not_flooded(fresh, put, sign_in, monkeypatch):
    monkeypatch.setattr("liveindex.store.reader_states.FIRST_UNREAD", 2)
    for _ in range(5):
        put()
    app = sign_in()
    assert app.unread()[LIST] == 2 and app.ids(xt=READ) == [5, 4] and len(app.ids()) == 5


@pytest.mark.parametrize("seed", range(6))
def test_states_and_counts_are_those_of_a_plain_list(seed, fresh, app, tmp_path):
    """Whatever is marked in whatever order, streams and counts are what a list of every state would say."""
    rng = random.Random(seed)
    sources = ("a.example", "b.example", "c.example")
    outlet, read, starred = {}, set(), set()

    def add() -> None:
        num = len(outlet) + 1
        outlet[num] = rng.choice(sources)
        file = tmp_path / f"{num}.jsonl"
        file.write_bytes(
            orjson.dumps({"url": f"https://{outlet[num]}/{num}", "title": f"T{num}", "text": f"Text {num} of it."})
        )
        list(fresh.running.add(str(file)))

    for _ in range(8):
        add()
    for _ in range(40):
        some = rng.sample(sorted(outlet), 3)
        match rng.randrange(6):
            case 0:
                app.post("edit-tag", i=some, a=READ)
                read |= set(some)
            case 1:
                app.post("edit-tag", i=some, r=READ)
                read -= set(some)
            case 2:
                app.post("edit-tag", i=some, a=STARRED)
                starred |= set(some)
            case 3:
                app.post("edit-tag", i=some, r=STARRED)
                starred -= set(some)
            case 4:
                source = rng.choice(sorted(set(outlet.values())))
                app.post("mark-all-as-read", s=f"feed/outlet:{source}")
                read |= {num for num, of in outlet.items() if of == source}
            case 5 if rng.random() < 0.3:
                app.post("mark-all-as-read", s=LIST)
                read |= set(outlet)
            case _:
                add()
        unread = set(outlet) - read
        assert app.ids(xt=READ) == sorted(unread, reverse=True)
        assert app.ids(it=READ, r="o") == sorted(read) and app.ids(STARRED) == sorted(starred, reverse=True)
        assert app.ids(xt=READ, it=STARRED) == sorted(unread & starred, reverse=True)
        counts = {f"feed/outlet:{of}": sum(outlet[num] == of for num in unread) for of in set(outlet.values())}
        counts |= dict.fromkeys((LIST, "feed/river", "user/-/label/Outlets"), len(unread))
        assert app.unread() == {name: count for name, count in counts.items() if count}


def test_a_stream_is_atom_too_with_the_states_of_its_items(app, put):
    for _ in range(3):
        put()
    app.post("edit-tag", i="2", a=[READ, STARRED])
    answer = app.asking(
        "/reader/atom/feed%2Foutlet%3Anews.example?n=2", headers={"authorization": f"GoogleLogin auth={app.auth}"}
    )
    assert answer.headers["content-type"].startswith("application/atom+xml") and answer.status_code == 200
    told = feedparser.parse(answer.content)
    assert not told.bozo and told.feed.title == "news.example"
    assert [one.title for one in told.entries] == ["Item 3", "Item 2"]
    assert [one.id for one in told.entries] == [f"tag:google.com,2005:reader/item/{n:016x}" for n in (3, 2)]
    labels = [{tag.label for tag in one.tags if tag.scheme == "http://www.google.com/reader/"} for one in told.entries]
    assert labels == [{"reading-list", "fresh", "Outlets"}, {"reading-list", "read", "starred", "Outlets"}]
    assert told.entries[0].link == "https://news.example/3" and "not safe" in told.entries[0].content[0].value
    assert told.entries[0].published == "2025-03-03T12:03:00+00:00"
    rest = app.asking(
        f"/api/greader.php/reader/atom/feed/outlet:news.example?n=2&c={told.feed.gr_continuation}",
        headers={"authorization": f"GoogleLogin auth={app.auth}"},
    )
    assert [one.title for one in feedparser.parse(rest.content).entries] == ["Item 1"]
    assert app.asking("/reader/atom/feed/river").status_code == 401
