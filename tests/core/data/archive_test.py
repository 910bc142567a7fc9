import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.journal_trees import HIDDEN, plant, tree

from geektime_gui.core.data import archive
from geektime_gui.core.data.archive import import_archive
from geektime_gui.core.data.importing import ImportResult, Targets
from geektime_gui.core.data.journal import Journal, JournalError
from geektime_gui.core.errors import DataError, StopRequested


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {"train/logo/1.png": b"one", "train/others/1.png": b"other"})
    return root


@pytest.fixture
def journal(root: Path) -> Iterator[Journal]:
    with Journal.open(root) as journal:
        yield journal


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "new.zip"


def pack(source: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)


def bring(journal: Journal, source: Path, **more: int) -> ImportResult:
    root = journal.root
    targets = Targets(root / "train", root, {"val": root / "val"})
    return import_archive(journal, source, targets, **more)


def staged(root: Path) -> list[Path]:
    return [p for p in (root / HIDDEN).rglob("*") if p.suffix == ".png"]


def sentences(result: ImportResult) -> list[str]:
    return [p.text for p in result.problems]


def test_that_a_zip_is_brought_in_and_undone_in_one_step(
    journal: Journal, root: Path, source: Path
) -> None:
    pack(
        source,
        {
            "set/train/logo/1.png": b"one",
            "set/train/logo/2.png": b"two",
            "set/train/others/1.png": b"another",
            "set/val/logo/a/3.png": b"three",
            "set/val/logo/b/3.png": b"also three",
            "set/readme.txt": b"text",
            "__MACOSX/set/train/logo/._1.png": b"mac",
        },
    )
    before, packed = tree(root), source.read_bytes()
    result = bring(journal, source)
    assert (result.copied, result.skipped_identical, result.not_pictures) == (4, 1, 1)
    assert result.problems == ()
    added = {k: v for k, v in tree(root).items() if k not in before and v}
    assert added == {
        "train/logo/2.png": b"two",
        "train/others/1 (2).png": b"another",
        "val/logo/3.png": b"three",
        "val/logo/3 (2).png": b"also three",
    }
    assert staged(root) == []
    after = tree(root)
    journal.undo()
    assert tree(root) == before
    assert len(journal.quarantined()) == 4
    journal.redo()
    assert tree(root) == after
    assert source.read_bytes() == packed


def test_that_no_member_gets_out_of_the_folder(
    journal: Journal, root: Path, source: Path, tmp_path: Path
) -> None:
    evil = ["../evil.png", "logo/../../../evil.png", "/tmp/evil.png", "C:\\evil.png"]
    evil += ["..\\evil.png", "logo/..\\..\\evil.png", "\\\\host\\evil.png"]
    pack(source, {**dict.fromkeys(evil, b"evil"), "logo/good.png": b"good"})
    outside = {k: v for k, v in tree(tmp_path).items() if not k.startswith("data")}
    result = bring(journal, source)
    assert result.copied == 1
    assert len(result.problems) == len(evil)
    assert all("leads out" in sentence for sentence in sentences(result))
    after = {k: v for k, v in tree(tmp_path).items() if not k.startswith("data")}
    assert after == outside
    assert b"evil" not in tree(root).values()


def test_that_links_in_a_zip_are_left_out(journal: Journal, source: Path) -> None:
    link = zipfile.ZipInfo("logo/link.png")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    result = bring(journal, source)
    assert result.copied == 0
    assert "it is a link" in sentences(result)[0]


def test_that_broken_and_encrypted_members_are_named(
    journal: Journal, root: Path, source: Path
) -> None:
    with zipfile.ZipFile(source, "w") as packed:  # stored, so that bytes can be found
        packed.writestr("logo/good.png", b"good")
        packed.writestr("logo/broken.png", b"breakable")
        packed.writestr("logo/secret.png", b"secret")
    content = source.read_bytes().replace(b"breakable", b"BREAKABLE")
    for mark, at, flag_at in ((b"PK\x03\x04", 30, 6), (b"PK\x01\x02", 46, 8)):
        place = content.index(b"logo/secret.png")
        if mark == b"PK\x01\x02":
            place = content.rindex(b"logo/secret.png")
        start = place - at
        assert content[start : start + 4] == mark
        flags = struct.pack("<H", 1)
        content = content[: start + flag_at] + flags + content[start + flag_at + 2 :]
    source.write_bytes(content)
    result = bring(journal, source)
    assert result.copied == 1
    broken, secret = sentences(result)
    assert "logo/broken.png" in broken
    assert "damaged" in broken
    assert "logo/secret.png" in secret
    assert "encrypted" in secret
    assert (root / "train/logo/good.png").read_bytes() == b"good"


def test_that_a_bomb_is_refused(journal: Journal, root: Path, source: Path) -> None:
    pack(source, {"logo/bomb.png": bytes(30_000_000), "logo/good.png": b"good"})
    before = tree(root)
    with pytest.raises(DataError, match=r"more than the 1\.0 MB"):
        bring(journal, source, most_bytes=1_000_000)
    assert tree(root) == before
    assert staged(root) == []


def test_that_a_member_of_absurd_ratio_is_left_out(
    journal: Journal, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_RATIO", 500)
    pack(source, {"logo/bomb.png": bytes(8_000_000), "logo/good.png": b"good"})
    result = bring(journal, source)
    assert result.copied == 1
    assert "no picture does" in sentences(result)[0]


def test_that_a_full_disk_is_foreseen(
    journal: Journal, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(source, {"logo/good.png": b"good"})
    monkeypatch.setattr(archive, "_SPARE", 1 << 62)
    monkeypatch.setattr(archive, "_SPARE_PART", 1)
    with pytest.raises(DataError, match=r"would unpack to 0\.0 MB.*make room"):
        bring(journal, source)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp437"])
def test_that_names_without_a_flag_are_read_sensibly(
    journal: Journal, root: Path, source: Path, encoding: str
) -> None:
    name = "café" if encoding == "cp437" else "极客时间"
    raw = name.encode(encoding)
    stand_in = "x" * len(raw)
    pack(source, {f"logo/{stand_in}.png": b"1", f"{stand_in}/1.png": b"2"})
    source.write_bytes(source.read_bytes().replace(stand_in.encode(), raw))
    bring(journal, source)
    assert (root / f"train/logo/{name}.png").read_bytes() == b"1"
    assert (root / f"train/{name}/1.png").read_bytes() == b"2"


def test_that_odd_class_names_in_a_zip_are_made_safe(
    journal: Journal, root: Path, source: Path
) -> None:
    pack(source, {"CON/1.png": b"1", "🙂 b/2.png": b"2", "x./3.png": b"3"})
    assert bring(journal, source).copied == 3
    for place in ("CON_/1.png", "🙂 b/2.png", "x_/3.png"):
        assert (root / "train" / place).is_file()


def test_that_what_is_no_zip_is_explained(
    journal: Journal, source: Path, root: Path
) -> None:
    with pytest.raises(DataError, match="can't be read"):
        bring(journal, source)
    for content in (b"", b"no zip", b"PK\x03\x04" + b"x" * 99):
        source.write_bytes(content)
        with pytest.raises(DataError, match="no zip archive"):
            bring(journal, source)


def test_that_stopping_while_unpacking_leaves_nothing(
    journal: Journal, root: Path, source: Path
) -> None:
    pack(source, {f"logo/n{n}.png": b"%d" % n for n in range(9)})
    before = tree(root)
    targets = Targets(root / "train", root, {})
    with pytest.raises(StopRequested):
        import_archive(journal, source, targets, lambda done, total: done < 3)
    assert tree(root) == before
    assert staged(root) == []
    result = import_archive(journal, source, targets, lambda done, total: done < 12)
    assert result.outcome.stopped
    assert result.copied == 3
    assert staged(root) == []
    journal.undo()
    assert tree(root) == before


def test_that_what_a_crash_left_is_swept_away(
    journal: Journal, root: Path, source: Path
) -> None:
    plant(root / HIDDEN / "import-0-old", {"0.png": b"half"})
    pack(source, {"logo/good.png": b"good"})
    bring(journal, source)
    assert staged(root) == []


def test_that_a_read_only_root_is_not_touched(root: Path, source: Path) -> None:
    pack(source, {"logo/good.png": b"good"})
    journal = Journal.open(root)
    journal.close()
    before = sorted((root / HIDDEN).iterdir())
    with pytest.raises(JournalError):
        bring(journal, source)
    assert sorted((root / HIDDEN).iterdir()) == before
