import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.disks import fill
from support.journal_trees import frozen, hashes, plant, temporaries, tree

from geektime_gui.core.data.journal import Journal, Sentence
from geektime_gui.core.data.journal_acts import reason_of
from geektime_gui.core.data.journal_file import JournalFile
from geektime_gui.core.data.journal_format import Act, Begin, End, Intend


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty disk of 256 KiB."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only Linux's administrator can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_that_a_vanished_picture_does_not_stop_the_others(root: Path) -> None:
    pictures = sorted((root / "logo").iterdir())
    pictures[2].unlink()
    with Journal.open(root) as journal:
        outcome = journal.move(pictures, root / "others")
    assert [(f.path, str(f.reason)) for f in outcome.failed] == [
        (pictures[2], "it is not there any more")
    ]
    assert len(outcome.done) == 4


def test_that_what_is_no_file_is_named(root: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(root / "pipe.png")
    (root / "dangling.png").symlink_to("/nowhere/at/all")
    with Journal.open(root) as journal:
        for act in (journal.move, journal.copy):
            reasons = [
                str(f.reason)
                for f in act([root / "logo", root / "pipe.png"], root / "x").failed
            ]
            assert reasons == [
                "it is a folder",
                "it is not a file that holds a picture",
            ]
        (failure,) = journal.copy([root / "dangling.png"], root / "x").failed
        assert str(failure.reason) == "it is not there any more"
        assert journal.undo_text is None


def test_that_a_file_in_the_target_folders_place_is_named(root: Path) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        (failure,) = journal.move([root / "logo/0.png"], root / "logo/1.png/x").failed
        assert "a file has its name" in str(failure.reason)
        (failure,) = journal.copy([root / "logo/0.png"], root / "logo/1.png").failed
        assert "a file has its name" in str(failure.reason)
        assert tree(root) == before


def test_that_a_folder_that_cant_be_written_fails_alone(root: Path) -> None:
    plant(root, {"sealed/a.png": b"a"})
    with Journal.open(root) as journal:
        with frozen(root / "sealed"):
            outcome = journal.move([root / "sealed/a.png", root / "logo/0.png"], root)
            assert [f.path for f in outcome.failed] == [root / "sealed/a.png"]
            assert "does not permit it" in str(outcome.failed[0].reason)
            assert (root / "0.png").read_bytes() == b"picture 0"
            outcome = journal.copy([root / "logo/1.png"], root / "sealed")
            assert len(outcome.failed) == 1
            outcome = journal.move([root / "logo/1.png"], root / "sealed/new")
            assert "does not permit it" in str(outcome.failed[0].reason)
            assert journal.create_folder(root / "sealed/new").failed
        assert (root / "sealed/a.png").read_bytes() == b"a"
        assert temporaries(root) == []


def test_that_an_undo_that_is_not_permitted_can_be_tried_again(root: Path) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move(sorted((root / "logo").iterdir()), root / "others")
        with frozen(root / "logo"):
            outcome = journal.undo()
            assert len([f for f in outcome.failed if f.path.suffix]) == 5
            assert outcome.done == ()
        assert journal.undo_text is not None
        assert journal.undo().failed == ()
    assert {k: v for k, v in tree(root).items() if k != "others"} == before


def test_that_a_root_that_cant_be_written_is_read_only(root: Path) -> None:
    with frozen(root), Journal.open(root) as journal:
        assert journal.read_only
        assert "does not permit it" in str(journal.read_only_reason)
        assert journal.quarantined() == ()


def test_that_a_full_disk_fails_copies_in_a_sentence_and_leaves_no_rest(
    small_disk: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {f"in/{n}.png": bytes([n]) * 60_000 for n in range(6)})
    before = hashes(tmp_path / "in")
    with Journal.open(small_disk) as journal:
        outcome = journal.copy(sorted((tmp_path / "in").iterdir()), small_disk / "a")
        assert 0 < len(outcome.done) < 6
        assert {str(f.reason) for f in outcome.failed} == {
            "the disk is full: make room and try again"
        }
        assert len(outcome.done) + len(outcome.failed) == 6
        assert temporaries(small_disk) == []
        assert journal.undo().failed == ()
        assert tree(small_disk) == {}
    assert hashes(tmp_path / "in") == before


def test_that_a_move_to_a_full_disk_keeps_the_source(
    small_disk: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {f"in/{n}.png": bytes([n]) * 60_000 for n in range(6)})
    before = hashes(tmp_path / "in")
    with Journal.open(small_disk) as journal:
        outcome = journal.move(sorted((tmp_path / "in").iterdir()), small_disk / "a")
        assert 0 < len(outcome.done) < 6
        assert hashes(tmp_path / "in") + hashes(small_disk) == before
        assert journal.undo().failed == ()
    assert hashes(tmp_path / "in") == before
    assert temporaries(small_disk) == []


def test_that_nothing_moves_when_the_intention_cant_be_written(
    small_disk: Path,
) -> None:
    plant(small_disk, {f"a/{n:0200}.png": b"%d" % n for n in range(30)})
    before = tree(small_disk)
    pictures = sorted((small_disk / "a").iterdir())
    with Journal.open(small_disk) as journal:
        filler = fill(small_disk)
        journal_bytes = (small_disk / ".geektime/journal").read_bytes()
        outcome = journal.move(pictures, small_disk / "b")
        assert [f.path for f in outcome.failed] == pictures
        assert {str(f.reason) for f in outcome.failed} == {
            "the disk is full: make room and try again"
        }
        assert (small_disk / ".geektime/journal").read_bytes() == journal_bytes
        filler.unlink()
        assert tree(small_disk) == before
        assert journal.move(pictures, small_disk / "b").failed == ()
        filler = fill(small_disk)
        outcome = journal.undo()
        assert len(outcome.failed) == 31  # the new folder is one
        filler.unlink()
        assert journal.undo().failed == ()
        assert tree(small_disk) == before


def test_that_a_journal_on_a_full_disk_closes_and_is_settled_later(
    small_disk: Path,
) -> None:
    plant(small_disk, {f"a/{n}.png": b"%d" % n for n in range(50)})
    before = tree(small_disk)
    fillers: list[Path] = []

    def full_from_now_on(done: int, total: int) -> bool:
        if done == 1:
            fillers.append(fill(small_disk))
            with (small_disk / ".geektime/journal").open("ab") as file:
                room = -file.tell() % 4096
            assert room < 4096
        return True

    with Journal.open(small_disk) as journal:
        pictures = sorted((small_disk / "a").iterdir())
        outcome = journal.move(pictures, small_disk / "b", on_progress=full_from_now_on)
        assert len(outcome.done) == 50
    fillers[0].unlink()
    with Journal.open(small_disk) as journal:
        assert journal.undo().failed == ()
    assert tree(small_disk) == before


def test_that_a_write_that_fails_halfway_leaves_no_torn_line(small_disk: Path) -> None:
    path = small_disk / "journal"
    file = JournalFile(path)
    file.read()
    filler = fill(small_disk)
    before = path.read_bytes()
    acts = tuple(Act(n, "move", "a" * 100, "b" * 100) for n in range(100))
    records = [Begin(1, "do", "t", 1, "x", {}), Intend(1, acts)]
    with pytest.raises(OSError, match="space"):
        file.append(records)
    assert path.read_bytes() == before
    file.append_later([End(1)])
    filler.unlink()
    file.append(records)
    file.close()
    assert path.read_bytes().startswith(before + b'{"end":1')
    again = JournalFile(path)
    assert again.read() == [End(1), Begin(1, "do", "t", 1, "x", {}), Intend(1, acts)]
    again.close()


def test_that_remembered_lines_wait_while_the_disk_is_full(small_disk: Path) -> None:
    path = small_disk / "journal"
    file = JournalFile(path)
    file.read()
    filler = fill(small_disk)
    file.append_later([End(n) for n in range(1000)])
    assert not file.flush()
    filler.unlink()
    assert file.flush()
    file.close()
    again = JournalFile(path)
    assert again.read() == [End(n) for n in range(1000)]
    again.close()


def test_that_an_unknown_refusal_is_told_in_the_systems_words() -> None:
    reason = reason_of(OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
    assert os.strerror(errno.ELOOP) in str(reason)
    assert str(Sentence("plain {braces}")) == "plain {braces}"


def test_that_a_name_too_long_for_the_disk_is_named(root: Path) -> None:
    with Journal.open(root) as journal:
        (failure,) = journal.rename_folder(root / "logo", "x" * 300).failed
    assert "too long" in str(failure.reason)
