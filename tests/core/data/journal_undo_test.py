import os
from pathlib import Path

import pytest
from support.journal_trees import plant, tree

from geektime_gui.core.data.journal import Journal, JournalError, Sentence


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


def pictures(root: Path) -> list[Path]:
    return sorted((root / "logo").glob("*.png"))


def test_that_undo_and_redo_survive_restarts(root: Path) -> None:
    trees = [tree(root)]
    with Journal.open(root) as journal:
        journal.move(pictures(root)[:2], root / "others")
        trees.append(tree(root))
        journal.rename_folder(root / "others", "no logo")
        trees.append(tree(root))
        journal.quarantine(pictures(root)[:1])
        trees.append(tree(root))
    for wanted in reversed(trees[:-1]):
        with Journal.open(root) as journal:
            assert journal.undo().failed == ()
        assert tree(root) == wanted
    for wanted in trees[1:]:
        with Journal.open(root) as journal:
            assert journal.redo().failed == ()
        assert tree(root) == wanted


def test_that_the_texts_follow_undo_and_redo(root: Path) -> None:
    with Journal.open(root) as journal:
        assert journal.undo_text is None
        assert journal.redo_text is None
        journal.move(pictures(root)[:1], root / "others")
        journal.move(pictures(root)[:1], root / "others")
        assert str(journal.undo_text) == "Move “1.png” to “others”"
        assert journal.undo().description == Sentence(
            "Move “{picture}” to “{folder}”", {"picture": "1.png", "folder": "others"}
        )
        assert str(journal.undo_text) == "Move “0.png” to “others”"
        assert str(journal.redo_text) == "Move “1.png” to “others”"


def test_that_something_new_ends_redo(root: Path) -> None:
    with Journal.open(root) as journal:
        journal.move(pictures(root)[:1], root / "others")
        journal.undo()
        journal.move([root / "gone.png"], root / "others")
        assert journal.redo_text is not None
        journal.move(pictures(root)[:1], root / "val")
        assert journal.redo_text is None
        with pytest.raises(JournalError, match="nothing to redo"):
            journal.redo()


def test_that_nothing_to_undo_is_said(root: Path) -> None:
    with (
        Journal.open(root) as journal,
        pytest.raises(JournalError, match="nothing to undo"),
    ):
        journal.undo()


@pytest.mark.parametrize("how", ["edit", "touch", "replace", "remove"])
def test_that_a_file_that_changed_is_left_and_the_rest_undone(
    root: Path, how: str
) -> None:
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
        changed = root / "others/2.png"
        status = changed.stat()
        if how == "edit":
            changed.write_bytes(b"PICTURE 2")
        elif how == "touch":
            os.utime(changed, ns=(1, 1))
        elif how == "replace":
            plant(root, {"new.png": b"PICTURE 2"})
            os.utime(root / "new.png", ns=(status.st_atime_ns, status.st_mtime_ns))
            (root / "new.png").replace(changed)
        else:
            changed.unlink()
        left = changed.read_bytes() if changed.exists() else None
        outcome = journal.undo()
        assert [failure.path for failure in outcome.failed][:1] == [changed]
        assert len(outcome.done) == 4
        assert (changed.read_bytes() if changed.exists() else None) == left
        assert [p.name for p in pictures(root)] == ["0.png", "1.png", "3.png", "4.png"]
        assert journal.undo_text is None


def test_that_a_place_that_was_taken_is_not_overwritten(root: Path) -> None:
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
        plant(root, {"logo/2.png": b"somebody else's"})
        (failure,) = (f for f in journal.undo().failed if f.path.suffix)
        assert failure.path == root / "others/2.png"
        assert "place is taken" in str(failure.reason)
    assert (root / "logo/2.png").read_bytes() == b"somebody else's"
    assert (root / "others/2.png").read_bytes() == b"picture 2"


def test_that_a_folder_that_was_removed_is_made_again(root: Path) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
        (root / "logo").rmdir()
        assert journal.undo().failed == ()
        assert tree(root) == before
        assert journal.redo().failed == ()
        assert journal.undo().failed == ()
    assert tree(root) == before


def test_that_a_folder_with_something_else_in_it_stays(root: Path) -> None:
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
        plant(root, {"others/mine.txt": b"note"})
        (failure,) = journal.undo().failed
        assert failure.path == root / "others"
        assert len(pictures(root)) == 5
        assert journal.redo().failed == ()
        assert len(list((root / "others").iterdir())) == 6


def test_that_a_removed_folder_that_is_there_again_is_no_failure(root: Path) -> None:
    (root / "empty").mkdir()
    with Journal.open(root) as journal:
        journal.remove_folder(root / "empty")
        (root / "empty").mkdir()
        assert journal.undo().failed == ()
        assert journal.undo_text is None


def test_that_a_renamed_folder_comes_back_with_what_was_added(root: Path) -> None:
    with Journal.open(root) as journal:
        journal.rename_folder(root / "logo", "posters")
        plant(root, {"posters/new.png": b"new"})
        journal.undo()
        assert tree(root)["logo/new.png"] == b"new"
        journal.redo()
        (root / "posters").rename(root / "put aside")
        (root / "posters").mkdir()
        (failure,) = journal.undo().failed
        assert failure.path == root / "posters"


def test_that_a_stopped_undo_can_be_finished(root: Path) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
        after = tree(root)
        outcome = journal.undo(on_progress=lambda done, _: done < 2)
        assert outcome.stopped
        assert len(outcome.done) == 2
        assert len(pictures(root)) == 2
    with Journal.open(root) as journal:
        assert journal.undo_text == journal.redo_text
        assert journal.undo().failed == ()
        assert tree(root) == before
        assert journal.redo().failed == ()
        assert journal.redo().failed == ()
        assert tree(root) == after
        assert journal.redo_text is None


def test_that_relative_paths_are_taken_from_the_working_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)
    monkeypatch.chdir(root)
    with Journal.open(Path()) as journal:
        assert journal.move([Path("logo/0.png")], Path("others")).failed == ()
        assert tree(root)["others/0.png"] == b"picture 0"
        monkeypatch.chdir(root.parent)
        assert journal.undo().failed == ()
    assert tree(root) == before
