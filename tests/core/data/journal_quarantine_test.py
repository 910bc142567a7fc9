import os
import sys
from pathlib import Path

import pytest
from support.journal_trees import plant, tree

from geektime_gui.core.data.journal import (
    Journal,
    Moved,
    Quarantined,
)


def test_that_quarantine_remembers_where_a_picture_was(
    journal: Journal, root: Path
) -> None:
    before = tree(root)
    picture = root / "train/logo/1.png"
    (moved,) = journal.quarantine([picture]).done
    assert not picture.exists()
    assert journal.quarantined() == (Quarantined(moved.target, picture),)
    assert moved.target.read_bytes() == b"one"
    outcome = journal.restore([moved.target])
    assert outcome.done == (Moved(moved.target, picture),)
    assert tree(root) == before
    assert journal.quarantined() == ()
    assert not (root / ".geektime/quarantine").exists()
    journal.undo()
    assert journal.quarantined() == (Quarantined(moved.target, picture),)
    journal.undo()
    assert tree(root) == before


def test_that_a_restored_picture_never_overwrites(journal: Journal, root: Path) -> None:
    picture = root / "train/logo/1.png"
    (moved,) = journal.quarantine([picture]).done
    picture.write_bytes(b"a new one")
    (restored,) = journal.restore([moved.target]).done
    assert restored.target.name == "1 (2).png"
    assert picture.read_bytes() == b"a new one"


def test_that_only_pictures_of_the_root_go_into_quarantine_and_come_out(
    journal: Journal, root: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {"outside.png": b"x"})
    (failure,) = journal.quarantine([tmp_path / "outside.png"]).failed
    assert "not a picture of this folder" in str(failure.reason)
    (failure,) = journal.restore([root / "train/logo/1.png"]).failed
    assert str(failure.reason) == "it is not in quarantine"
    assert (tmp_path / "outside.png").read_bytes() == b"x"


def test_that_a_quarantined_picture_may_go_to_another_class(
    journal: Journal, root: Path
) -> None:
    (moved,) = journal.quarantine([root / "train/logo/1.png"]).done
    journal.move([moved.target], root / "train/others")
    assert tree(root)["train/others/1 (2).png"] == b"one"


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of trashed files, on the same disk as the pictures."""
    import send2trash

    module = sys.modules[send2trash.send2trash.__module__]
    if not hasattr(module, "HOMETRASH_B"):
        pytest.skip("this system's trash can't be put into a folder of the test's own")
    monkeypatch.setattr(module, "HOMETRASH_B", os.fsencode(tmp_path / "Trash"))
    return tmp_path / "Trash/files"


def test_that_the_quarantine_is_emptied_into_the_systems_trash(
    journal: Journal, root: Path, trash: Path
) -> None:
    journal.move([root / "train/others/2.png"], root / "val")
    journal.quarantine([root / "train/logo/1.png", root / "train/logo/2.png"])
    outcome = journal.empty_quarantine()
    assert outcome.failed == ()
    assert len(outcome.removed) == 2
    assert journal.quarantined() == ()
    assert sorted(p.read_bytes() for p in trash.iterdir()) == [b"one", b"two"]
    lost = journal.undo()
    assert [str(f.reason) for f in lost.failed] == ["it is not there any more"] * 2
    assert str(journal.undo_text) == "Move “2.png” to “val”"


def test_that_a_name_that_is_not_utf8_goes_to_the_trash(
    journal: Journal, root: Path, trash: Path
) -> None:
    name = os.fsdecode(b"\xff.png")
    try:
        plant(root, {name: b"x"})
    except (OSError, UnicodeError):
        pytest.skip("this disk only takes names that are UTF-8")
    journal.quarantine([root / name])
    assert len(journal.empty_quarantine().removed) == 1
    assert [p.read_bytes() for p in trash.iterdir()] == [b"x"]


def test_that_the_trash_refusing_leaves_the_quarantine(
    journal: Journal, root: Path, trash: Path
) -> None:
    journal.quarantine([root / "train/logo/1.png"])
    trash.parent.write_bytes(b"a file in its place")
    assert len(journal.empty_quarantine().failed) == 1
    assert [q.path.read_bytes() for q in journal.quarantined()] == [b"one"]
