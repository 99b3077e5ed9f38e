"""Real client libraries against a real server: what they send is theirs, not ours."""

from __future__ import annotations

import pytest

from liveindex.model.token import TokenScope


@pytest.fixture
def old_client(fresh, served, monkeypatch):
    """Give libgreader, made for Google's own server and pointed here."""
    from libgreader import ClientAuthMethod, GoogleReader
    from libgreader.url import ReaderUrl

    google = ReaderUrl.READER_BASE_URL
    for name, value in list(vars(ReaderUrl).items()):
        if isinstance(value, str) and value.startswith(google):
            monkeypatch.setattr(ReaderUrl, name, value.replace(google, f"{served}/reader/api"))
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
