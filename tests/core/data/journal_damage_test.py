from pathlib import Path

import pytest
from support.journal_trees import plant, tree

from geektime_gui.core.data import journal_keeper
from geektime_gui.core.data.journal import Journal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


@pytest.mark.parametrize("tail", [b'{"begin": 9, "ki', b"\0" * 4096, b"{}\n", b"\n"])
def test_that_a_torn_last_line_is_cut_off(root: Path, tail: bytes) -> None:
    before = tree(root)
    path = root / ".geektime/journal"
    with Journal.open(root) as journal:
        journal.move([root / "logo/1.png"], root / "others")
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    with Journal.open(root) as journal:
        assert path.read_bytes() == whole
        assert journal.recovered is None
        assert journal.undo().failed == ()
    assert tree(root) == before


@pytest.mark.parametrize("size", range(0, 52, 10))
def test_that_a_torn_header_is_written_anew(root: Path, size: int) -> None:
    path = root / ".geektime/journal"
    with Journal.open(root):
        header = path.read_bytes()
    path.write_bytes(header[:size])
    with Journal.open(root) as journal:
        assert not journal.read_only
        assert path.read_bytes() == header
    assert not list(path.parent.glob("journal.damaged*"))


BAD_LINES = [
    b"\xff\xfe",
    b"[]",
    b'{"begin": 3}',
    b'{"begin": 3, "kind": "dance", "token": "t", "anchor": 1, "template": "",'
    b' "values": {}}',
    b'{"intend": 3, "acts": [[0, "explode", "a", "b", null, null]]}',
    b'{"intend": 3, "acts": [[0, "move", "a"]]}',
    b'{"result": 3, "not_done": 1, "stamps": {}}',
    b'{"end": 3}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("bad", BAD_LINES)
def test_that_a_damaged_journal_is_kept_aside_and_what_is_before_it_used(
    root: Path, bad: bytes
) -> None:
    before = tree(root)
    path = root / ".geektime/journal"
    with Journal.open(root) as journal:
        journal.move([root / "logo/1.png"], root / "others")
    damaged = path.read_bytes() + bad + b'\n{"end": 7, "dropped": []}\n'
    path.write_bytes(damaged)
    plant(root, {".geektime/journal.damaged-1": b"an older one"})
    with Journal.open(root) as journal:
        assert "damaged-2" in str(journal.recovered)
        assert journal.undo().failed == ()
    assert (root / ".geektime/journal.damaged-2").read_bytes() == damaged
    assert (root / ".geektime/journal.damaged-1").read_bytes() == b"an older one"
    assert tree(root) == before


@pytest.mark.parametrize("text", [b"somebody's diary", b"dear\ndiary\n", b'{"a": 1}\n'])
def test_that_a_foreign_file_in_its_place_is_kept_aside(
    root: Path, text: bytes
) -> None:
    plant(root, {".geektime/journal": text})
    with Journal.open(root) as journal:
        assert not journal.read_only
        assert journal.recovered is not None
    assert (root / ".geektime/journal.damaged-1").read_bytes() == text


def test_that_a_long_journal_is_shortened_and_the_newest_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / ".geektime/journal"
    trees = [tree(root)]
    with Journal.open(root) as journal:
        for n in range(5):
            journal.move([root / f"logo/{n}.png"], root / f"class {n}")
            trees.append(tree(root))
        journal.undo()
        journal.undo()
    size = path.stat().st_size
    monkeypatch.setattr(journal_keeper, "LARGE", size - 1)
    monkeypatch.setattr(journal_keeper, "KEPT_ENTRIES", 2)
    with Journal.open(root) as journal:
        short = path.stat().st_size
        assert short < size
        assert str(journal.redo_text) == "Move “3.png” to “class 3”"
        assert str(journal.undo_text) == "Move “2.png” to “class 2”"
    monkeypatch.setattr(journal_keeper, "LARGE", short)
    with Journal.open(root) as journal:
        assert path.stat().st_size == short
        assert journal.redo().failed == journal.redo().failed == ()
        assert tree(root) == trees[5]
        for n in (4, 3, 2, 1):
            assert journal.undo().failed == ()
            assert tree(root) == trees[n]
        assert journal.undo_text is None


def test_that_the_newest_entry_is_kept_however_large(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move(sorted((root / "logo").iterdir()), root / "others")
    monkeypatch.setattr(journal_keeper, "LARGE", 0)
    monkeypatch.setattr(journal_keeper, "KEPT_BYTES", 0)
    for _ in range(3):
        with Journal.open(root) as journal:
            assert journal.undo_text is not None
    with Journal.open(root) as journal:
        journal.undo()
    assert tree(root) == before


def test_that_shortening_that_fails_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move([root / "logo/1.png"], root / "others")
    monkeypatch.setattr(journal_keeper, "LARGE", 0)
    (root / ".geektime/journal.new").mkdir()
    with Journal.open(root) as journal:
        assert not journal.read_only
        journal.undo()
    assert tree(root) == before
