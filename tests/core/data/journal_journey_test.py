import shutil
import tempfile
from pathlib import Path

import pytest
from support.journal_trees import hashes, plant, tree

from geektime_gui.core.data.journal import Journal, Sentence, Step


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


def pictures(root: Path) -> list[Path]:
    return sorted((root / "logo").glob("*.png"))


def test_that_undoing_an_import_removes_the_copies_only(
    root: Path, tmp_path: Path
) -> None:
    before = tree(root)
    plant(tmp_path, {"in/a.png": b"a", "in/b.png": b"b"})
    sources = [tmp_path / "in/a.png", tmp_path / "in/b.png"]
    with Journal.open(root) as journal:
        journal.copy(sources, root / "others")
        after = tree(root)
        outcome = journal.undo()
        assert set(outcome.removed) == {root / "others/a.png", root / "others/b.png"}
        assert tree(root) == before
        assert journal.redo().failed == ()
        assert tree(root) == after
        journal.undo()
        sources[0].write_bytes(b"A changed")
        (failure,) = journal.redo().failed
        assert failure.path == sources[0]
        assert tree(root)["others/b.png"] == b"b"


@pytest.mark.parametrize("lost", ["removed", "changed"])
def test_that_the_only_copy_left_goes_into_quarantine(
    root: Path, tmp_path: Path, lost: str
) -> None:
    before = tree(root)
    source = tmp_path / "card.png"
    source.write_bytes(b"irreplaceable")
    with Journal.open(root) as journal:
        journal.copy([source], root / "logo")
        if lost == "removed":
            source.unlink()
        else:
            source.write_bytes(b"reformatted..")
        assert journal.undo().failed == ()
        assert tree(root) == before
        (kept,) = journal.quarantined()
        assert kept.path.read_bytes() == b"irreplaceable"
        assert kept.origin == root / "logo/card.png"
        assert journal.redo().failed == ()
        assert (root / "logo/card.png").read_bytes() == b"irreplaceable"


def test_that_an_edited_copy_is_left(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "card.png"
    source.write_bytes(b"card")
    with Journal.open(root) as journal:
        journal.copy([source], root / "logo")
        (root / "logo/card.png").write_bytes(b"edited")
        (failure,) = journal.undo().failed
        assert failure.path == root / "logo/card.png"
    assert (root / "logo/card.png").read_bytes() == b"edited"


def test_that_a_copied_root_can_still_be_undone(root: Path, tmp_path: Path) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        journal.move(pictures(root), root / "others")
    elsewhere = tmp_path / "moved to another disk"
    shutil.copytree(root, elsewhere)
    with Journal.open(elsewhere) as journal:
        assert journal.undo().failed == ()
    assert tree(elsewhere) == before
    assert hashes(elsewhere) == hashes(root)


def test_that_a_link_is_moved_as_a_link(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"outside")
    link, relative = root / "logo/link.png", root / "logo/relative.png"
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("no links without permission on this system")
    relative.symlink_to("0.png")
    with Journal.open(root) as journal:
        outcome = journal.move([link, relative], root / "others")
        assert [f.path for f in outcome.failed] == [relative]
        assert (root / "others/link.png").readlink() == outside
        step = Step("move", relative, root / "logo/renamed.png")
        assert journal.transact(Sentence("Rename"), [step]).failed == ()
        assert journal.copy([root / "logo/renamed.png"], root / "others").failed == ()
        assert not (root / "others/renamed.png").is_symlink()
        for _ in range(3):
            assert journal.undo().failed == ()
    assert link.readlink() == outside
    assert str(relative.readlink()) == "0.png"


def test_that_pictures_outside_the_root_move_in_and_back(
    root: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {"in/a.png": b"a"})
    with Journal.open(root) as journal:
        journal.move([tmp_path / "in/a.png"], root / "logo")
        assert not (tmp_path / "in/a.png").exists()
    with Journal.open(root) as journal:
        journal.undo()
    assert (tmp_path / "in/a.png").read_bytes() == b"a"


def test_that_a_journey_over_another_disk_comes_all_the_way_back(root: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == root.stat().st_dev:
        pytest.skip("this system has no second disk to write to")
    before = tree(root)
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        with Journal.open(root) as journal:
            journal.move([root / "logo/0.png"], root / "others")
            journal.move([root / "others/0.png"], Path(folder))
            (root / "others").rmdir()
            journal.move([Path(folder, "0.png")], root / "val")
            after = tree(root)
        for _ in range(2):
            for act, wanted in ((Journal.undo, before), (Journal.redo, after)):
                for _ in range(3):
                    with Journal.open(root) as journal:
                        assert act(journal).failed == ()
                found = {k: v for k, v in tree(root).items() if k != "others"}
                assert found == wanted


def test_that_a_file_edited_after_a_journey_is_left(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"x")
    with Journal.open(root) as journal:
        journal.copy([tmp_path / "x.png"], root / "new")
        journal.move([root / "new/x.png"], root / "others")
        journal.undo()
        journal.undo()
        journal.redo()
        (root / "new/x.png").write_bytes(b"y")
        (failure,) = journal.redo().failed
        assert failure.path == root / "new/x.png"
    assert (root / "new/x.png").read_bytes() == b"y"


def test_that_a_copy_made_anew_can_be_moved_anew(root: Path, tmp_path: Path) -> None:
    before = tree(root)
    (tmp_path / "x.png").write_bytes(b"x")
    with Journal.open(root) as journal:
        for n in range(3):
            journal.copy([tmp_path / "x.png"], root / "new")
            journal.move([root / "new/x.png"], root / f"class {n}")
        after = tree(root)
        for _ in range(2):
            for _ in range(6):
                assert journal.undo().failed == ()
            assert tree(root) == before
            for _ in range(6):
                assert journal.redo().failed == ()
            assert tree(root) == after
