import os
from pathlib import Path

import pytest
from support.journal_trees import tree

from geektime_gui.core.data.journal import (
    Journal,
    JournalError,
    Moved,
    Sentence,
    Step,
)


def test_that_a_move_tells_from_where_to_where(journal: Journal, root: Path) -> None:
    source, folder = root / "train/logo/1.png", root / "val/logo"
    outcome = journal.move([source], folder)
    assert outcome.done == (Moved(source, folder / "1.png"),)
    assert outcome.folders == (root / "val", folder)
    assert outcome.failed == outcome.skipped == outcome.same_content == ()
    assert not outcome.stopped
    assert (folder / "1.png").read_bytes() == b"one"
    assert not source.exists()


def test_that_a_move_keeps_the_time_of_last_change(
    journal: Journal, root: Path
) -> None:
    os.utime(root / "train/logo/1.png", ns=(10**18, 10**18 + 7))
    journal.move([root / "train/logo/1.png"], root / "val")
    assert (root / "val/1.png").stat().st_mtime_ns == 10**18 + 7


def test_that_a_copy_leaves_its_source_untouched(
    journal: Journal, root: Path, tmp_path: Path
) -> None:
    source = tmp_path / "camera.png"
    source.write_bytes(b"picture")
    os.utime(source, ns=(10**18, 10**18 + 100))
    before = source.stat()
    outcome = journal.copy([source], root / "train/logo")
    target = root / "train/logo/camera.png"
    assert outcome.done == (Moved(source, target),)
    assert source.stat().st_ino == before.st_ino
    assert source.stat().st_mtime_ns == before.st_mtime_ns == target.stat().st_mtime_ns
    assert target.read_bytes() == b"picture"


def test_that_a_class_is_renamed(journal: Journal, root: Path) -> None:
    outcome = journal.rename_folder(root / "train/others", "no logo")
    assert outcome.done == (Moved(root / "train/others", root / "train/no logo"),)
    assert tree(root)["train/no logo/1.png"] == b"other one"
    assert str(journal.undo_text) == "Rename the folder “train/others” to “no logo”"


def test_that_a_class_is_not_renamed_into_another(journal: Journal, root: Path) -> None:
    before = tree(root)
    (failure,) = journal.rename_folder(root / "train/others", "logo").failed
    assert failure.path == root / "train/others"
    assert "already" in str(failure.reason)
    assert journal.rename_folder(root / "train/logo", "logo").failed
    assert journal.rename_folder(root / "train/logo/1.png", "x.png").failed
    assert tree(root) == before


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "a\0", ".geektime"])
def test_that_an_impossible_folder_name_is_refused_in_a_sentence(
    journal: Journal, root: Path, name: str
) -> None:
    with pytest.raises(JournalError, match=r"can't be the name|is the folder of"):
        journal.rename_folder(root / "train/logo", name)


def test_that_a_folder_is_made_and_removed(journal: Journal, root: Path) -> None:
    before = tree(root)
    assert journal.create_folder(root / "val/new").folders == (
        root / "val",
        root / "val/new",
    )
    assert journal.create_folder(root / "val/new").failed
    assert journal.remove_folder(root / "val/new").folders == (root / "val/new",)
    journal.undo()
    assert (root / "val/new").is_dir()
    journal.undo()
    assert tree(root) == before


def test_that_only_an_empty_folder_is_removed(journal: Journal, root: Path) -> None:
    before = tree(root)
    (failure,) = journal.remove_folder(root / "train/logo").failed
    assert str(failure.reason) == "the folder is not empty"
    assert journal.remove_folder(root / "train/logo/1.png").failed
    assert journal.remove_folder(root / "nowhere").failed
    assert tree(root) == before


def test_that_many_moves_are_one_step_of_undo(journal: Journal, root: Path) -> None:
    before = tree(root)
    steps = [
        Step("move", root / f"train/{label}/1.png", root / f"val/{label}/1.png")
        for label in ("logo", "others")
    ]
    journal.transact(Sentence("Make a validation set of {count}", {"count": 2}), steps)
    assert tree(root)["val/logo/1.png"] == b"one"
    assert str(journal.undo_text) == "Make a validation set of 2"
    journal.undo()
    assert tree(root) == before


def test_that_the_steps_of_a_transaction_may_build_on_each_other(
    journal: Journal, root: Path
) -> None:
    before = tree(root)
    one, two, spare = (root / f"train/logo/{n}.png" for n in ("1", "2", "spare"))
    steps = [
        Step("move", one, spare),
        Step("move", two, one),
        Step("move", spare, two),
        Step("make_folder", root / "empty"),
        Step("remove_folder", root / "empty"),
        Step("rename_folder", root / "train", root / "teach"),
        Step("move", root / "teach/logo/1.png", root / "empty/1.png"),
        Step("copy", root / "empty/1.png", root / "empty/2.png"),
    ]
    outcome = journal.transact(Sentence("Do much"), steps)
    assert outcome.failed == ()
    after = tree(root)
    assert after["empty/1.png"] == after["empty/2.png"] == b"two"
    assert after["teach/logo/2.png"] == b"one"
    assert journal.undo().failed == ()
    assert tree(root) == before
    assert journal.redo().failed == ()
    assert tree(root) == after


def test_that_progress_counts_every_step_once(journal: Journal, root: Path) -> None:
    seen: list[tuple[int, int]] = []
    pictures = [root / "train/logo/1.png", root / "gone.png", root / "train/logo/2.png"]
    pictures.append(root / "train/others/2.png")
    journal.move(
        pictures,
        root / "train/others",
        on_clash="skip_identical",
        on_progress=lambda done, total: seen.append((done, total)) or True,
    )
    assert seen == [(n, 4) for n in (1, 2, 3, 4)]


def test_that_a_stop_keeps_what_was_done_as_one_step_of_undo(
    journal: Journal, root: Path
) -> None:
    before = tree(root)
    pictures = sorted(root.rglob("*.png"))
    outcome = journal.move(pictures, root / "all", on_progress=lambda done, _: done < 3)
    assert outcome.stopped
    assert len(outcome.done) == 3
    assert len(list((root / "all").iterdir())) == 3
    journal.undo()
    assert tree(root) == before
    assert journal.undo_text is None


def test_that_a_stop_while_planning_begins_nothing(
    journal: Journal, root: Path
) -> None:
    before = tree(root)
    outcome = journal.move(
        [root / "gone.png", root / "train/logo/1.png"],
        root / "all",
        on_progress=lambda *_: False,
    )
    assert outcome.stopped
    assert outcome.done == ()
    assert tree(root) == before


def test_that_a_failing_progress_display_loses_nothing(
    journal: Journal, root: Path
) -> None:
    before = tree(root)

    def burst(done: int, total: int) -> bool:
        if done == 2:
            raise RuntimeError("the window is gone")
        return True

    with pytest.raises(RuntimeError, match="the window is gone"):
        journal.move(sorted(root.rglob("*.png")), root / "all", on_progress=burst)
    assert len(list((root / "all").iterdir())) == 2
    assert journal.undo().failed == ()
    assert tree(root) == before


def test_that_the_journals_own_files_are_not_touched(
    journal: Journal, root: Path
) -> None:
    own = root / ".geektime/journal"
    for outcome in (
        journal.move([own], root),
        journal.quarantine([own]),
        journal.move([root / "train/logo/1.png"], root / ".geektime"),
        journal.rename_folder(root / ".geektime", "x"),
        journal.rename_folder(root, "x"),
        journal.remove_folder(root.parent),
    ):
        assert len(outcome.failed) == 1
        assert outcome.done == ()
    assert own.is_file()


def test_that_descriptions_name_the_one_picture_or_the_count(
    journal: Journal, root: Path
) -> None:
    pictures = [root / "train/logo/1.png", root / "train/logo/2.png"]
    others = [root / "train/others/1.png"]
    journal.move(pictures, root / "a")
    assert str(journal.undo_text) == "Move 2 pictures to “a”"
    journal.copy(others, root / "a")
    assert str(journal.undo_text) == "Copy “1.png” to “a”"
    journal.copy([*others, root / "a/2.png"], root / "b")
    assert str(journal.undo_text) == "Copy 2 pictures to “b”"
    journal.quarantine(others)
    assert str(journal.undo_text) == "Put “1.png” into quarantine"
    journal.quarantine([root / "a/1.png", root / "a/2.png"])
    assert str(journal.undo_text) == "Put 2 pictures into quarantine"
    journal.restore([q.path for q in journal.quarantined()[:1]])
    assert str(journal.undo_text) == "Take “1.png” out of quarantine"
    journal.restore([q.path for q in journal.quarantined()])
    assert str(journal.undo_text) == "Take 2 pictures out of quarantine"
