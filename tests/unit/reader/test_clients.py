"""Real client libraries against a real server: what they send is theirs, not ours."""

from __future__ import annotations

import pytest

from liveindex.model.token import TokenScope


@pytest.fixture
def old_client(fresh, served, monkeypatch):
    """Give libgreader, made for Google's own server and pointed here."""
    url = pytest.importorskip("libgreader.url").ReaderUrl
    from libgreader import ClientAuthMethod, GoogleReader

    google = url.READER_BASE_URL
    for name, value in list(vars(url).items()):
        if isinstance(value, str) and value.startswith(google):
            monkeypatch.setattr(url, name, value.replace(google, f"{served}/reader/api"))
    monkeypatch.setattr(ClientAuthMethod, "CLIENT_URL", f"{served}/accounts/ClientLogin")
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    return GoogleReader(ClientAuthMethod("me", secret))


def test_libgreader_lists_reads_marks_and_stars(fresh, put, old_client):
    for _ in range(5):
        put()
    fresh.saved.add("Bridges", "item")
    assert old_client.buildSubscriptionList()
    feeds = {feed.title: feed for feed in old_client.getFeeds()}
    assert set(feeds) == {"Live Index", "Bridges", "news.example"} and feeds["news.example"].unread == 5
    assert {one.label for one in old_client.getCategories()} == {"Saved searches", "Outlets"}
    feed = feeds["news.example"]
    feed.loadItems(loadLimit=2)
    feed.loadMoreItems(loadLimit=2)
    feed.loadMoreItems(loadLimit=2)
    assert [item.title for item in feed.getItems()] == [f"Item {n}" for n in (5, 4, 3, 2, 1)]
    first, second = feed.getItems()[:2]
    assert first.url == "https://news.example/5" and "not safe" in first.content and not first.isRead()
    assert first.markRead() and second.star() and second.markRead() and second.markUnread()
    feed.loadItems(excludeRead=True)
    assert [item.title for item in feed.getItems()] == [f"Item {n}" for n in (4, 3, 2, 1)]
    assert feed.getItems()[0].isStarred()
    feed.markAllRead()
    feed.loadItems(excludeRead=True)
    assert feed.getItems() == []
    starred = old_client
    starred.makeSpecialFeeds()
    special = starred.getSpecialFeed("starred")
    special.loadItems()
    assert [item.title for item in special.getItems()] == ["Item 4"]


def test_the_client_of_miniflux_reads_marks_and_stars(fresh, put, served):
    google_reader = pytest.importorskip("google_reader", reason="wants Python 3.12")
    for _ in range(3):
        put()
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    client = google_reader.Client(served)
    with pytest.raises(google_reader.AuthenticationError):
        client.login("me", "wrong")
    auth = client.login("me", secret)
    post = client.get_token(auth)
    assert client.get_user_info(auth).user_name == "phone"
    assert [one.title for one in client.list_subscriptions(auth)] == ["Live Index", "news.example"]
    assert "Outlets" in [one.label for one in client.list_tags(auth)]
    page = client.get_stream_items_ids(auth, google_reader.STREAM_READING_LIST, limit=2)
    rest = client.get_stream_items_ids(auth, google_reader.STREAM_READING_LIST, limit=2, continuation=page.continuation)
    ids = [one.id for one in page.item_refs + rest.item_refs]
    assert len(set(ids)) == 3 and not rest.continuation
    items = client.get_stream_items_contents(auth, post, ids).items
    assert [item.title for item in items] == ["Item 3", "Item 2", "Item 1"]
    assert client.edit_tags(auth, post, ids[:1], add_tags=[google_reader.STREAM_READ])
    assert client.edit_tags(auth, post, ids[1:2], add_tags=[google_reader.STREAM_STARRED])
    unread = client.get_stream_items_ids(
        auth, google_reader.STREAM_READING_LIST, exclude_target=google_reader.STREAM_READ
    )
    assert [one.id for one in unread.item_refs] == ids[1:]
    starred = client.get_stream_items_ids(auth, google_reader.STREAM_STARRED)
    assert [one.id for one in starred.item_refs] == ids[1:2]
    assert client.mark_all_as_read(auth, post, google_reader.STREAM_READING_LIST)
    with pytest.raises(google_reader.ClientError):
        client.edit_subscription(auth, post, "feed/https://news.example/", "subscribe")
