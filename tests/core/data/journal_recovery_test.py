"""Each test builds by hand what a crash at one moment leaves, and opens the journal."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.journal_trees import hashes, plant, temporaries, tree

from geektime_gui.core.data.file_moves import Stamp, stamp_of
from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.journal_format import (
    Act,
    ActName,
    Begin,
    End,
    Intend,
    Kind,
    Record,
    Result,
    decode,
    encode,
    header,
)

TOKEN = "20260131T120000000000-abcdef"


def begin(root: Path, kind: Kind = "do", number: int = 1) -> Begin:
    anchor = (root / ".geektime").stat().st_ino
    return Begin(number, kind, TOKEN, anchor, "Move {count} pictures", {"count": 2})


def write(root: Path, *records: Record) -> None:
    text = header() + "".join(map(encode, records))
    (root / ".geektime/journal").write_text(text, "ascii")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    (root / ".geektime").mkdir(parents=True)
    (root / "b").mkdir()
    plant(root, {"a/1.png": b"one", "a/2.png": b"two"})
    return root


def act(root: Path, number: int, name: ActName = "move") -> Act:
    source = root / f"a/{number}.png"
    stamp: Stamp = stamp_of(source)
    return Act(number, name, f"a/{number}.png", f"b/{number}.png", stamp)


def test_that_an_intention_never_begun_is_rolled_back(root: Path) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1), act(root, 2))))
    with Journal.open(root) as journal:
        assert "Move 2 pictures" in str(journal.recovered)
        assert journal.undo_text is None
    assert tree(root) == before
    with Journal.open(root) as journal:
        assert journal.recovered is None


def test_that_what_was_done_before_the_crash_can_be_undone(root: Path) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1), act(root, 2))))
    (root / "a/1.png").rename(root / "b/1.png")
    with Journal.open(root) as journal:
        assert journal.recovered is not None
        assert tree(root)["b/1.png"] == b"one"
        assert tree(root)["a/2.png"] == b"two"
        assert journal.undo().failed == ()
    assert tree(root) == before


def test_that_a_transaction_without_its_end_is_ended(root: Path) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1), act(root, 2))), Result(1))
    for n in (1, 2):
        (root / f"a/{n}.png").rename(root / f"b/{n}.png")
    with Journal.open(root) as journal:
        assert journal.undo().failed == ()
    assert tree(root) == before


def test_that_a_half_made_hard_link_is_finished(root: Path) -> None:
    before = hashes(root)
    write(root, begin(root), Intend(1, (act(root, 1),)))
    try:
        (root / "b/1.png").hardlink_to(root / "a/1.png")
    except OSError:
        pytest.skip("this disk has no hard links")
    with Journal.open(root) as journal:
        assert hashes(root) == before
        assert not (root / "a/1.png").exists()
        assert journal.undo().failed == ()
    assert (root / "a/1.png").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["move", "copy"])
def test_that_a_placeholder_is_removed(root: Path, name: ActName) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1, name),)))
    (root / "b/1.png").touch()
    with Journal.open(root) as journal:
        assert journal.undo_text is None
    assert tree(root) == before


@pytest.mark.parametrize("name", ["move", "copy"])
def test_that_a_temporary_is_removed(root: Path, name: ActName) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1, name),)))
    plant(root, {f"b/.geektime-{TOKEN}-1.part": b"on"})
    with Journal.open(root):
        assert temporaries(root) == []
    assert tree(root) == before


def test_that_a_finished_copy_is_kept_and_can_be_undone(root: Path) -> None:
    before = tree(root)
    write(root, begin(root), Intend(1, (act(root, 1, "copy"),)))
    plant(root, {"b/1.png": b"one"})
    with Journal.open(root) as journal:
        assert tree(root)["b/1.png"] == tree(root)["a/1.png"] == b"one"
        assert journal.undo().failed == ()
    assert tree(root) == before


@pytest.mark.parametrize("name", ["move", "copy"])
def test_that_a_strangers_file_at_the_target_is_left(root: Path, name: ActName) -> None:
    write(root, begin(root), Intend(1, (act(root, 1, name),)))
    plant(root, {"b/1.png": b"not ours"})
    before = tree(root)
    with Journal.open(root) as journal:
        assert journal.undo_text is None
    assert tree(root) == before


def test_that_a_twin_on_the_same_disk_is_not_taken_for_half_a_move(root: Path) -> None:
    write(root, begin(root), Intend(1, (act(root, 1),)))
    plant(root, {"b/1.png": b"one"})
    before = tree(root)
    with Journal.open(root):
        assert tree(root) == before


def test_that_a_move_to_another_disk_is_finished(root: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == root.stat().st_dev:
        pytest.skip("this system has no second disk to write to")
    other = memory / f"geektime-{os.getpid()}.png"
    stamp = stamp_of(root / "a/1.png")
    write(root, begin(root), Intend(1, (Act(0, "move", "a/1.png", str(other), stamp),)))
    other.write_bytes(b"one")
    try:
        with Journal.open(root) as journal:
            assert not (root / "a/1.png").exists()
            assert journal.undo().failed == ()
        assert (root / "a/1.png").read_bytes() == b"one"
        assert not other.exists()
    finally:
        other.unlink(missing_ok=True)


def test_that_a_file_that_went_elsewhere_is_not_claimed(root: Path) -> None:
    write(root, begin(root), Intend(1, (act(root, 1),)))
    (root / "a/1.png").unlink()
    plant(root, {"b/1.png": b"of another size"})
    with Journal.open(root) as journal:
        assert journal.undo_text is None
    assert (root / "b/1.png").read_bytes() == b"of another size"


def remove_copy(root: Path) -> None:
    (root / "a/2.png").unlink()


def make_folder(root: Path) -> None:
    (root / "new").mkdir()


def remove_folder(root: Path) -> None:
    (root / "b").rmdir()


def rename_folder(root: Path) -> None:
    (root / "a").rename(root / "A class")


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize(
    ("do", "name", "source", "target"),
    [
        (remove_copy, "remove", "a/2.png", "../two.png"),
        (make_folder, "make_folder", "new", "new"),
        (remove_folder, "remove_folder", "b", "b"),
        (rename_folder, "rename_folder", "a", "A class"),
    ],
)
def test_that_every_act_is_settled_done_or_not_done(
    root: Path,
    do: Callable[[Path], None],
    name: ActName,
    source: str,
    target: str,
    begun: bool,
) -> None:
    (root.parent / "two.png").write_bytes(b"two")
    before = tree(root)
    stamp = stamp_of(root / source) if (root / source).exists() else None
    write(root, begin(root), Intend(1, (Act(0, name, source, target, stamp),)))
    if begun:
        do(root)
    after = tree(root)
    with Journal.open(root) as journal:
        assert tree(root) == after
        assert (journal.undo_text is not None) == begun
        if begun:
            assert journal.undo().failed == ()
    assert tree(root) == before


def test_that_trash_is_settled_and_has_no_undo(root: Path) -> None:
    stamp = stamp_of(root / "a/1.png")
    write(root, begin(root), Intend(1, (Act(0, "trash", "a/1.png", "a/1.png", stamp),)))
    (root / "a/1.png").unlink()
    with Journal.open(root) as journal:
        assert journal.undo_text is None


def test_that_a_crash_amid_an_undo_leaves_the_rest_to_undo(root: Path) -> None:
    before = tree(root)
    acts = (act(root, 1), act(root, 2))
    for n in (1, 2):
        (root / f"a/{n}.png").rename(root / f"b/{n}.png")
    done = [begin(root), Intend(1, acts), Result(1), End(1)]
    back = Intend(2, (acts[1].back(0), acts[0].back(1)))
    write(root, *done, begin(root, "undo", 2), back)
    (root / "b/2.png").rename(root / "a/2.png")
    with Journal.open(root) as journal:
        assert journal.redo_text is not None
        assert journal.undo().failed == ()
        assert tree(root) == before
        journal.redo()
        journal.redo()
        assert tree(root)["b/1.png"] == b"one"
        assert tree(root)["b/2.png"] == b"two"


def test_that_what_cant_be_settled_is_left_as_it_is(root: Path) -> None:
    loop = root / "loop"
    loop.symlink_to("loop")
    write(
        root, begin(root), Intend(1, (Act(0, "copy", "a/1.png", "loop/1.png", None),))
    )
    (root / f".geektime-{TOKEN}-0.part").touch()
    with Journal.open(root) as journal:
        assert not journal.read_only
        assert journal.undo_text is None
    assert (root / "a/1.png").read_bytes() == b"one"


def test_that_a_case_change_amid_a_crash_is_told_apart(root: Path) -> None:
    if not (root / "A").exists():
        pytest.skip("upper and lower case are different names on this disk")
    stamp = stamp_of(root / "a/1.png")
    write(root, begin(root), Intend(1, (Act(0, "move", "a/1.png", "a/1.PNG", stamp),)))
    with Journal.open(root) as journal:
        assert journal.undo_text is None


@pytest.mark.parametrize(
    "record",
    [
        Begin(3, "redo", TOKEN, 7, "Move “{picture}”", {"picture": "\udcff\n\"'"}),
        Intend(
            3, (Act(0, "move", "a\n.png", "\udc80", (1, 2, 3)), Act(1, "copy", "", ""))
        ),
        Intend(3, (Act(0, "remove", "a", "b", (1, 2, 3), 4),)),
        Result(3, frozenset({1, 5}), {2: (1, 2, 3)}),
        Result(3, frozenset(), {}),
        End(3, frozenset({2, 1})),
    ],
)
def test_that_a_record_is_read_as_it_was_written(record: Record) -> None:
    line = encode(record)
    assert line.isascii()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert decode(line.encode()) == record
