"""An evidence file proves itself: whatever is done to it, `verify` names it."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import struct
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from liveindex.bootstrap import Services
from liveindex.errors import ExportError, WrongUseError
from liveindex.serve.exports.evidence_file import write_evidence
from liveindex.serve.exports.tables import Exporter
from liveindex.service.exporting.evidence_check import Verdict, check_evidence
from liveindex.service.exporting.evidence_format import seal

from .conftest import MADE


def check(path: Path, manifest: str | None = None) -> Verdict:
    return check_evidence(path, manifest_sha256=manifest, moved=lambda _count: None)


def wrong(path: Path) -> list[str]:
    return [flaw.where for flaw in check(path).flaws]


@pytest.fixture
def folder(evidence_zip: Path, tmp_path: Path) -> Path:
    target = tmp_path / "unpacked"
    with zipfile.ZipFile(evidence_zip) as archive:
        archive.extractall(target)
    return target


def rezip(path: Path, target: Path, change: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> Path:
    """Write a zip anew with some members changed, left out (None) or added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = change.get(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
        for name, body in (added or {}).items():
            new.writestr(name, body)
    return target


def reseal(folder: Path) -> None:
    """Make hashes and manifest fit what was changed, as somebody would who knows the format."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest.pop("seal")
    for part in manifest["parts"]:
        body = (folder / part["path"]).read_bytes()
        part |= {"sha256": sha256(body).hexdigest(), "size_bytes": len(body)}
    (folder / "manifest.json").write_bytes(seal(manifest))


def test_a_file_is_sound_as_zip_and_as_folder_and_says_how_much_was_looked_at(evidence_zip: Path, folder: Path):
    for path in (evidence_zip, folder):
        verdict = check(path)
        assert verdict.is_sound, verdict.flaws
        counts = verdict.tallied.counts
        assert counts["articles"] == 14
        assert counts["statements"] > 50
        assert counts["statements that stand in the captured page"] == counts["statements"]
        assert counts["documents"] == 14
    assert check(evidence_zip).manifest_sha256 == sha256((folder / "manifest.json").read_bytes()).hexdigest()


def test_it_can_be_checked_by_hand_as_its_own_instructions_say(folder: Path):
    told = (folder / "VERIFY.txt").read_text()
    assert "sha256sum -c SHA256SUMS" in told
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(list(folder.rglob("*.*"))) - 1  # the manifest lists the list of sums
    row = json.loads((folder / "data/statements.jsonl").read_text().splitlines()[3])
    text = (folder / f"texts/{row['article']}.{row['version']}.txt").open(encoding="utf-8", newline="").read()
    assert text[row["start"] : row["end"]] == row["text"]


def test_the_same_choice_of_the_same_index_gives_the_same_bytes(
    sample: Services, exporter: Exporter, evidence_zip: Path, tmp_path: Path
):
    again = tmp_path / "again.zip"
    write_evidence(exporter, sample.choosing.story("pk7wa"), again, force=False, made=MADE)
    assert again.read_bytes() == evidence_zip.read_bytes()


def test_every_part_that_is_changed_is_named(folder: Path):
    parts = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(parts) > 20
    for part in parts:
        body = part.read_bytes()
        middle = len(body) // 2
        part.write_bytes(body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :])
        name = part.relative_to(folder).as_posix()
        try:
            assert name in wrong(folder), name
        except ExportError as exc:
            assert name == "manifest.json", name
            assert "changed" in str(exc)
        part.write_bytes(body)
    assert check(folder).is_sound


def test_every_member_that_is_changed_missing_or_added_is_named(evidence_zip: Path, tmp_path: Path):
    with zipfile.ZipFile(evidence_zip) as archive:
        names = archive.namelist()
        bodies = {name: archive.read(name) for name in names}
    for name in names:
        if name == "manifest.json":
            continue
        assert name in wrong(rezip(evidence_zip, tmp_path / "t.zip", {name: bodies[name] + b" "})), name
        assert name in wrong(rezip(evidence_zip, tmp_path / "t.zip", {name: None})), name
    assert "data/more.jsonl" in wrong(rezip(evidence_zip, tmp_path / "t.zip", {}, {"data/more.jsonl": b"{}\n"}))
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = rezip(evidence_zip, tmp_path / "t.zip", {}, {"index.html": bodies["index.html"]})
    assert any("twice" in flaw.what for flaw in check(twice).flaws)


def test_each_byte_of_the_captured_pages_counts(folder: Path):
    path = folder / "pages.wacz"
    body = path.read_bytes()
    for place in range(0, len(body), max(1, len(body) // 40)):
        path.write_bytes(body[:place] + bytes([body[place] ^ 0x40]) + body[place + 1 :])
        assert "pages.wacz" in wrong(folder), place
    path.write_bytes(body)


def test_a_record_that_is_changed_is_caught_even_where_all_hashes_around_it_were_made_anew(folder: Path):
    path = folder / "pages.wacz"
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    warc = gzip.decompress(members["archive/data.warc.gz"]).replace(b"Hallorn", b"Hallarn")
    members["archive/data.warc.gz"] = warc  # readers of WARC tell by the bytes whether they are packed
    package = json.loads(members["datapackage.json"])
    for one in package["resources"]:
        one["hash"] = "sha256:" + sha256(members[one["path"]]).hexdigest()
    members["datapackage.json"] = json.dumps(package).encode()
    digest = {"path": "datapackage.json", "hash": "sha256:" + sha256(members["datapackage.json"]).hexdigest()}
    members["datapackage-digest.json"] = json.dumps(digest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    reseal(folder)
    flaws = check(folder).flaws
    assert any("digest that its record lists" in flaw.what for flaw in flaws)
    assert any("not among the captured pages" in flaw.what for flaw in flaws)


@pytest.mark.parametrize("member", ["archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl",
                                    "datapackage.json", "datapackage-digest.json"])  # fmt: skip
def test_each_member_of_the_captured_pages_is_held_against_its_own_hash(folder: Path, member: str):
    path = folder / "pages.wacz"
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body if name != member else body.replace(b"a", b"b"))
    reseal(folder)
    assert any(flaw.where.startswith("pages.wacz") for flaw in check(folder).flaws)
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            if name != member:
                archive.writestr(name, body)
    reseal(folder)
    assert any(f"pages.wacz/{member}" in flaw.where for flaw in check(folder).flaws)


@pytest.mark.parametrize("table", ["statements", "sentences", "figures", "dates", "people", "places", "events"])
@pytest.mark.parametrize("change", ["start", "end", "text"])
def test_offsets_and_words_that_do_not_fit_are_caught_even_where_all_is_sealed_anew(
    folder: Path, table: str, change: str
):
    path = folder / f"data/{table}.jsonl"
    lines = path.read_text().splitlines()
    row = json.loads(lines[1])
    row[change] = row[change] + (1 if change != "text" else "!")
    lines[1] = json.dumps(row)
    path.write_text("\n".join(lines) + "\n")
    reseal(folder)
    flaws = check(folder).flaws
    assert [flaw.where for flaw in flaws] == [f"data/{table}.jsonl, line 2"]
    assert "does not stand at" in flaws[0].what


def test_pieces_of_what_is_said_are_held_against_the_text_too(folder: Path):
    path = folder / "data/statements.jsonl"
    lines = path.read_text().splitlines()
    row = json.loads(lines[0])
    row["content"][0] = "We surrender"
    path.write_text("\n".join([json.dumps(row), *lines[1:]]) + "\n")
    reseal(folder)
    assert wrong(folder) == ["data/statements.jsonl, line 1"]


def test_a_text_that_is_changed_with_its_rows_does_not_have_the_versions_hash(folder: Path):
    path = next((folder / "texts").iterdir())
    path.write_bytes(path.read_bytes() + b"!")
    reseal(folder)
    assert any("is not the one whose SHA-256 it lists" in flaw.what for flaw in check(folder).flaws)


@pytest.mark.parametrize("table", ["articles", "statements"])
def test_rows_that_are_none_are_named_with_their_line(folder: Path, table: str):
    path = folder / f"data/{table}.jsonl"
    good = path.read_bytes()
    for bad in (b"{}\n", b"[1]\n", b"{\n", b"\xff\n", b'{"article": 1, "version": "x"}\n', b"null\n"):
        path.write_bytes(bad + good)
        reseal(folder)
        assert any(where.startswith(f"data/{table}.jsonl, line 1") for where in wrong(folder)), bad


def test_a_manifest_that_is_changed_is_caught_whatever_is_changed(folder: Path):
    path = folder / "manifest.json"
    body = path.read_bytes()
    changes = [
        (b'"made"', b'"mode"'), (b"2025-04-01", b"2024-04-01"), (b'"size_bytes": ', b'"size_bytes":  '),
        (b'"liveindex-evidence/1"', b'"liveindex-evidence/9"'), (b'"parts"', b'"party"'), (b"}\n", b"}"),
        (re.search(rb'"sha256": "(\w{8})', body)[1], b"00000000"), (re.search(rb'"seal": "(\w{8})', body)[1], b"0" * 8),
    ]  # fmt: skip
    for old, new in changes:
        assert old in body
        path.write_bytes(body.replace(old, new, 1))
        assert "manifest.json" in wrong(folder), (old, new)
    path.write_bytes(body)


def test_a_file_that_was_made_anew_as_a_whole_differs_from_the_hash_that_was_told(folder: Path):
    told = check(folder).manifest_sha256
    (folder / "index.html").write_text("nothing")
    reseal(folder)
    assert check(folder).is_sound
    assert "manifest.json" in [flaw.where for flaw in check(folder, told).flaws]
    assert "SHA-256 is" in check(folder, told).flaws[0].what


def test_what_is_no_evidence_file_is_told_so(tmp_path: Path, evidence_zip: Path):
    junk = tmp_path / "junk.zip"
    junk.write_bytes(b"PK\x03\x04 not a zip at all")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(evidence_zip.read_bytes()[:5000])
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, words in ((junk, "no zip file"), (cut, "no zip file"), (empty, "empty folder"),
                        (tmp_path / "none.zip", "There is no file"), (tmp_path, "no manifest.json")):  # fmt: skip
        with pytest.raises(ExportError, match=words):
            check(path)


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out", "a/../../b", "C:/out", "a\\b", "./a", "a//b", "a\nb"])
def test_names_that_lead_out_are_refused_before_anything_is_read(tmp_path: Path, evidence_zip: Path, name: str):
    with pytest.raises(ExportError, match="leads out of its folder"):
        check(rezip(evidence_zip, tmp_path / "t.zip", {}, {name: b"x"}))


def test_links_and_secrets_in_a_zip_are_refused(tmp_path: Path, evidence_zip: Path, folder: Path):
    target = tmp_path / "t.zip"
    shutil.copy(evidence_zip, target)
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("data/link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ExportError, match="is no file"):
        check(target)
    body = bytearray(evidence_zip.read_bytes())
    central = body.rindex(b"PK\x01\x02")
    body[central + 8] |= 1
    target.write_bytes(body)
    with pytest.raises(ExportError, match="encrypted"):
        check(target)
    (folder / "data/link").symlink_to("/etc/passwd")
    assert "data/link" in wrong(folder)


def test_a_bomb_is_refused_before_it_grows(tmp_path: Path):
    target = tmp_path / "bomb.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 200_000_000)
    with pytest.raises(ExportError, match="bomb"):
        check(target)


def test_a_member_that_grows_beyond_what_the_manifest_lists_is_read_no_further(tmp_path: Path, evidence_zip: Path):
    big = rezip(evidence_zip, tmp_path / "t.zip", {"VERIFY.txt": b"0" * 50_000_000})
    read = []
    verdict = check_evidence(big, manifest_sha256=None, moved=read.append)
    assert "VERIFY.txt" in [flaw.where for flaw in verdict.flaws]
    assert sum(read) < 8_000_000


def test_a_zip_that_lies_about_sizes_is_a_changed_part(tmp_path: Path, evidence_zip: Path):
    body = bytearray(evidence_zip.read_bytes())
    central = body.index(b"PK\x01\x02")
    struct.pack_into("<I", body, central + 24, 3)  # the size of the first member, as the directory lists it
    target = tmp_path / "t.zip"
    target.write_bytes(body)
    try:
        assert not check(target).is_sound
    except ExportError as exc:
        assert "zip" in str(exc)


def test_nothing_to_prove_and_files_that_are_there_are_refused(
    sample: Services, exporter: Exporter, tmp_path: Path, folder: Path
):
    with pytest.raises(WrongUseError, match="nothing to prove"):
        write_evidence(exporter, sample.choosing.search("qqqzzz"), tmp_path / "e.zip", force=False, made=MADE)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("x")
    chosen = sample.choosing.story("pk7wa")
    for target, force in ((folder, False), (other, False), (other, True)):
        with pytest.raises(WrongUseError):
            write_evidence(exporter, chosen, target, force=force, made=MADE)
    write_evidence(exporter, chosen, folder, force=True, made=MADE)
    assert check(folder).is_sound
    assert (other / "mine.txt").exists()


def test_the_page_needs_no_script_and_every_sentence_has_its_address(folder: Path):
    page = (folder / "index.html").read_text()
    assert "<script" not in page
    assert "default-src 'none'" in page
    for line in (folder / "data/sentences.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert f'id="{row["article"]}.s{row["number"]}"' in page
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_evidence_of_one_statement_marks_its_sentence(sample: Services, exporter: Exporter, tmp_path: Path):
    from liveindex.serve.exports.tables import STATEMENTS

    row = next(STATEMENTS.rows(exporter, sample.choosing.story("pk7wa")))
    key = STATEMENTS.columns[0].get(row)
    target = tmp_path / "one.zip"
    write_evidence(exporter, sample.choosing.guess(key), target, force=False, made=MADE)
    assert check(target).is_sound
    with zipfile.ZipFile(target) as archive:
        page = archive.read("index.html").decode()
    assert page.count("class=meant") == row.it.sentences[1] - row.it.sentences[0] + 1
    assert io.StringIO(page).read().count("<li id=") == 1
