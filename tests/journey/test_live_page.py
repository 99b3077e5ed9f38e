"""A live page added twice through the real command: its posts are found, shown with their page, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.fakes.live_pages import NEWEST, PAGE, POSTS, linked_page
from tests.journey.conftest import Ran

from liveindex import Index


def test_a_live_page_is_added_post_by_post_and_again_when_it_grew(
    liveindex: Callable[..., Ran], home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "live.html"
    path.write_text(linked_page())
    *receipts, tally = liveindex("add", path, "--json", "--later").lines
    assert [receipt["outcome"] for receipt in receipts] == ["added"] * 4
    path.write_text(linked_page([NEWEST, *POSTS[:2]]))
    *receipts, tally = liveindex("add", path, "--json", "--later").lines
    assert tally["tally"]["added"] == 1  # type: ignore[index]
    assert tally["tally"]["unchanged"] == 3  # type: ignore[index]
    with Index(home) as index:
        (row,) = index.search("gauge mill").rows
        assert row.row.title == "Water stops rising"
        view = index.show(PAGE)
        assert (view.posts_total, view.posts[0].title) == (4, "Water stops rising")
        gone = index.show(f"{PAGE}#p1")
        assert gone.page is not None
        assert gone.page.id == view.row.id
    assert "a post of the live page Flood in the Sel valley: live updates" in liveindex("show", f"{PAGE}#p1").out
    assert liveindex("show", PAGE, "--json").json["posts_total"] == 4  # type: ignore[index, call-overload]
