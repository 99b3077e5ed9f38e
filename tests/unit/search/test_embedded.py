"""The index on a disk that fails: torn, locked, full, deleted, of another version, written by the dead."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes.rights import ordinary_user
from tests.fakes.search_engine import document

from liveindex.errors import IndexBusyError, IndexDamagedError, IndexFullError, SearchError, WrongUseError
from liveindex.model.search import Everything, Filters, Page, Phrase, Word
from liveindex.search.analysis import exact_tokens
from liveindex.search.embedded import EmbeddedEngine
from liveindex.search.failures import mapped
from liveindex.search.snippets import title_marks

ALL = (Everything(), Filters(), Page())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "search"


@pytest.fixture
def engine(folder: Path) -> Iterator[EmbeddedEngine]:
    engine = open_engine(folder)
    yield engine
    engine.close()


def open_engine(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder, heap_bytes=15_000_000, idle_s=0.02, wait_s=0.1)


def filled(folder: Path) -> None:
    engine = open_engine(folder)
    engine.apply([document("a", "dam", seq=4)])
    engine.close()


def test_nothing_is_created_before_something_is_applied(engine: EmbeddedEngine, folder: Path) -> None:
    assert engine.search(*ALL).total == engine.watermark() == 0
    engine.apply([])
    assert not folder.exists()
    engine.apply([document("a")])
    assert folder.is_dir()
    assert [path.name for path in folder.parent.iterdir()] == ["search"]


def _tear(folder: Path, suffix: str, how: str) -> None:
    torn = [path for path in folder.iterdir() if path.name.endswith(suffix)]
    assert torn
    for path in torn:
        held = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            path.write_bytes(held[: len(held) // 2] if how == "cut" else b"\xff" * len(held))


@pytest.mark.parametrize("how", ["missing", "cut", "overwritten"])
@pytest.mark.parametrize("suffix", [".term", ".idx", ".store", ".fast"])
def test_torn_file_is_told_and_clear_mends_it(folder: Path, suffix: str, how: str) -> None:
    filled(folder)
    _tear(folder, suffix, how)
    engine = open_engine(folder)
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.search(*ALL)
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.watermark()
    engine.clear()
    assert engine.watermark() == 0
    engine.apply([document("b", "dam")])
    assert engine.search(*ALL).total == 1
    engine.close()


@pytest.mark.parametrize("how", ["missing", "cut", "overwritten"])
def test_torn_positions_are_told_no_later_than_a_word_is_looked_up(folder: Path, how: str) -> None:
    filled(folder)
    _tear(folder, ".pos", how)
    engine = open_engine(folder)
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.search(Word("dam"), Filters(), Page())
    engine.clear()
    assert engine.watermark() == 0
    engine.close()


@pytest.mark.parametrize("how", ["cut", "overwritten"])
def test_torn_list_of_segments_is_told_and_clear_mends_it(folder: Path, how: str) -> None:
    filled(folder)
    _tear(folder, "meta.json", how)
    engine = open_engine(folder)
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.watermark()
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.apply([document("b")])
    engine.clear()
    engine.apply([document("b")])
    assert [hit.article_id for hit in engine.search(*ALL).hits] == ["b"]
    engine.close()


@pytest.mark.parametrize("name", ["meta.json", "liveindex.txt"])
def test_folder_that_lost_what_makes_it_an_index_counts_as_none(folder: Path, name: str) -> None:
    filled(folder)
    (folder / name).unlink()
    engine = open_engine(folder)
    assert engine.watermark() == 0
    engine.apply([document("b")])
    assert [hit.article_id for hit in engine.search(*ALL).hits] == ["b"]
    engine.close()


def test_index_of_another_form_is_refused_until_cleared(folder: Path) -> None:
    filled(folder)
    marker = folder / "liveindex.txt"
    marker.write_text(marker.read_text(encoding="utf-8").replace("form 3", "form 1"), encoding="utf-8")
    engine = open_engine(folder)
    for call in (lambda: engine.search(*ALL), engine.watermark, lambda: engine.apply([document("b")])):
        with pytest.raises(IndexDamagedError, match=r"another version.*liveindex rebuild"):
            call()
    engine.clear()
    assert engine.watermark() == 0
    engine.close()


def test_file_in_the_place_of_the_folder_is_told_and_clear_mends_it(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("not a folder")
    engine = open_engine(folder)
    with pytest.raises(IndexDamagedError, match="liveindex rebuild"):
        engine.watermark()
    engine.clear()
    engine.apply([document("a")])
    assert engine.search(*ALL).total == 1
    engine.close()


def test_wiped_index_is_gone_and_comes_back_with_the_next_apply(folder: Path) -> None:
    EmbeddedEngine.wipe(folder)
    filled(folder)
    engine = open_engine(folder)
    assert engine.watermark() == 4
    EmbeddedEngine.wipe(folder)
    assert not folder.exists()
    assert list(folder.parent.iterdir()) == []
    assert engine.watermark() == 0
    engine.apply([document("b")])
    assert engine.search(*ALL).total == 1
    engine.close()


def test_folder_deleted_and_made_anew_by_another_is_read_anew(folder: Path) -> None:
    filled(folder)
    reader = open_engine(folder)
    assert reader.search(*ALL).total == 1
    shutil.rmtree(folder)
    other = open_engine(folder)
    other.apply([document("x", "new"), document("y", "new", seq=2)])
    assert {hit.article_id for hit in reader.search(*ALL).hits} == {"x", "y"}
    reader.close()
    other.close()


_WRITER = """
    import sys, threading, time
    from pathlib import Path
    from liveindex.search.embedded import EmbeddedEngine
    from tests.fakes.search_engine import document

    engine = EmbeddedEngine(Path(sys.argv[1]), heap_bytes=15_000_000, idle_s=60)
    number = 0
    while True:
        number += 1
        engine.apply([document(f"a{number}", "dam", seq=number)])
        print(number, flush=True)
"""


def test_killed_writer_leaves_all_it_acknowledged_and_no_lock(folder: Path) -> None:
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITER), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
    )
    assert process.stdout is not None
    acknowledged = 0
    while acknowledged < 12:
        acknowledged = int(process.stdout.readline())
    engine = open_engine(folder)
    with pytest.raises(IndexBusyError):  # another process is at it, and holds the lock
        engine.apply([document("mine", seq=1)])
    process.kill()
    acknowledged = int([str(acknowledged), *process.stdout.read().split()][-1])
    process.wait()
    process.stdout.close()
    watermark = engine.watermark()
    assert watermark >= acknowledged
    assert engine.search(*ALL).total == watermark
    engine.apply([document("next", seq=watermark + 1)])
    assert engine.search(*ALL).total == watermark + 1
    engine.close()


def test_writer_that_rests_lets_others_write_and_merges_what_it_wrote(folder: Path) -> None:
    first, second = open_engine(folder), open_engine(folder)
    for number in range(1, 40):
        first.apply([document(f"a{number}", "dam", seq=number)])
    first.close()
    segments = len(list(folder.glob("*.idx")))
    assert segments < 20, "39 commits were merged"
    second.apply([document("b", seq=40)])
    assert first.search(*ALL).total == 40
    second.close()


def test_interrupted_apply_leaves_nothing_for_the_next_to_commit(engine: EmbeddedEngine) -> None:
    class Interrupted(list):  # type: ignore[type-arg]
        def __iter__(self) -> Iterator[object]:
            yield document("half", "dam")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.apply(Interrupted([document("half")]))
    engine.apply([document("whole", "dam", seq=2)])
    assert [hit.article_id for hit in engine.search(Word("dam"), Filters(), Page()).hits] == ["whole"]


def test_folder_without_permission_is_told(folder: Path) -> None:
    filled(folder)
    folder.chmod(0o500)
    engine = open_engine(folder)
    try:
        with ordinary_user(folder), pytest.raises(SearchError, match="this user"):
            engine.apply([document("b")])
    finally:
        folder.chmod(0o700)
        engine.close()


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (OSError(28, "No space left on device"), IndexFullError),
        (ValueError("An IO error occurred: 'No space left on device (os error 28)'"), IndexFullError),
        (PermissionError(13, "Permission denied"), SearchError),
        (ValueError("Failed to acquire Lockfile: LockBusy."), IndexBusyError),
        (ValueError("Data corrupted: something"), IndexDamagedError),
        (WrongUseError("ours"), WrongUseError),
    ],
)
def test_troubles_of_the_disk_become_errors_of_the_tree(trouble: Exception, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught, mapped(Path("/somewhere/search")):
        raise trouble
    assert type(caught.value) is kind
    assert isinstance(trouble, WrongUseError) or "/somewhere/search" in str(caught.value)


def test_full_disk_leaves_the_index_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    import signal

    engine = open_engine(folder)
    engine.apply([document("a", "dam")])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))  # every write now fails
    try:
        with pytest.raises(SearchError):
            engine.apply([document("b", "dam", seq=2)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert engine.watermark() == 1
    engine.apply([document("b", "dam", seq=2)])
    assert engine.search(*ALL).total == 2
    engine.close()


def test_same_documents_in_other_batches_give_the_same_order(tmp_path: Path) -> None:
    batch = [document(f"a{n}", "dam " * (n % 3 + 1), seq=n + 1) for n in range(30)]
    orders = []
    for step in (30, 7):
        engine = open_engine(tmp_path / str(step))
        for start in range(0, 30, step):
            engine.apply(batch[start : start + step])
        orders.append([hit.article_id for hit in engine.search(Everything(), Filters(), Page(limit=30)).hits])
        engine.close()
    assert orders[0] == orders[1]


ODD_TEXTS = [
    "L’élection d’İstanbul: 1,234.5 km² à 98 %",
    "Das Straßenfest in Łódź — „wie immer“, sagte Đông.",
    "NHKは東京で「会見」を開いた。2026年",
    "नमस्ते दुनिया, กรุงเทพมหานคร ຂ່າວ ព័ត៌មាន",
    "الوزير قال: «لا تعليق» — עברית",
    "co-operation U.S.-led COVID-19 don't O’Neill’s @name #tag a_b https://herald.example/a?b=1",
    "😀 emoji👩‍👩‍👧 ﬁne ½ Ⅷ ８ e\u0301 x\u0300y",
]


def test_whatever_is_found_is_marked_and_every_word_of_a_text_finds_it(engine: EmbeddedEngine) -> None:
    batch = [document(f"a{n}", text, seq=n + 1) for n, text in enumerate(ODD_TEXTS)]
    engine.apply(batch)
    for number, text in enumerate(ODD_TEXTS):
        words = text.split()
        asked = [Word(word) for word in words] + [Phrase(f"{a} {b}") for a, b in itertools.pairwise(words)]
        for node in asked:
            found = {hit.article_id for hit in engine.search(node, Filters(), Page()).hits}
            marked = {f"a{n}" for n, other in enumerate(ODD_TEXTS) if title_marks(other, node)}
            assert found == marked, node
            assert f"a{number}" in found or not exact_tokens(node.text), node


def test_warm_up_works_on_any_index(engine: EmbeddedEngine) -> None:
    engine.warm_up()
    engine.apply([document("a")])
    engine.warm_up()
    assert engine.watermark() == 1


def test_writer_is_let_go_soon_after_the_last_apply(engine: EmbeddedEngine, folder: Path) -> None:
    engine.apply([document("a")])
    time.sleep(0.2)
    other = EmbeddedEngine(folder, heap_bytes=15_000_000, wait_s=0.0)
    other.apply([document("b", seq=2)])
    other.close()
    assert engine.search(*ALL).total == 2
