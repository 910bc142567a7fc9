"""Folders that somebody takes away while pictures are on their way into them."""

from pathlib import Path

import pytest
from support.journal_trees import hashes, plant, tree

from geektime_gui.core.data import journal_acts
from geektime_gui.core.data.file_moves import move_file
from geektime_gui.core.data.journal import Journal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


def test_that_a_target_that_is_gone_is_told_from_a_picture_that_is_gone(
    root: Path,
) -> None:
    counted = hashes(root)
    pictures = sorted((root / "logo").iterdir())

    def take_away(done: int, total: int) -> bool:
        if done == 2:
            (root / "others").rename(root / "away")
            pictures[4].rename(root / "4.png")
        return True

    with Journal.open(root) as journal:
        outcome = journal.move(pictures, root / "others", on_progress=take_away)
        assert [(f.path, str(f.reason)) for f in outcome.failed] == [
            (pictures[2], "the folder where it should go is not there any more"),
            (pictures[3], "the folder where it should go is not there any more"),
            (pictures[4], "it is not there any more"),
        ]
        assert len(outcome.done) == 2
    assert hashes(root) == counted


def test_that_a_move_counts_whose_folder_is_taken_away_right_after_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)

    def move_and_take_away(source: Path, target: Path, temporary: Path) -> None:
        move_file(source, target, temporary)
        target.parent.rename(root / "away")

    monkeypatch.setattr(journal_acts, "move_file", move_and_take_away)
    with Journal.open(root) as journal:
        outcome = journal.move([root / "logo/0.png"], root / "others")
        monkeypatch.undo()
        assert outcome.failed == ()
        assert (root / "away/0.png").is_file()
        (root / "away").rename(root / "others")
        assert journal.undo().failed == ()
    assert tree(root) == before
