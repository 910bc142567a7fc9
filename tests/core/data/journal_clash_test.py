from pathlib import Path

from support.journal_trees import plant, tree

from geektime_gui.core.data.journal import (
    Journal,
    Moved,
    Sentence,
    Step,
)


def test_that_a_clash_gets_a_number_and_nothing_is_overwritten(
    journal: Journal, root: Path
) -> None:
    for wanted in ("1 (2).png", "1 (3).png"):
        journal_folder = root / "train/others"
        outcome = journal.move([root / "train/logo/1.png"], journal_folder)
        assert outcome.done[0].target.name == wanted
        assert outcome.same_content == ()
        plant(root, {"train/logo/1.png": b"another one"})
    assert tree(root)["train/others/1.png"] == b"other one"
    assert tree(root)["train/others/1 (2).png"] == b"one"
    assert tree(root)["train/others/1 (3).png"] == b"another one"


def test_that_the_same_content_at_the_target_is_told(
    journal: Journal, root: Path
) -> None:
    source, there = root / "train/logo/2.png", root / "train/others/2.png"
    outcome = journal.move([source], root / "train/others")
    assert outcome.done == (Moved(source, there.with_name("2 (2).png")),)
    assert outcome.same_content == (Moved(source, there),)


def test_that_the_same_content_can_be_skipped(journal: Journal, root: Path) -> None:
    before = tree(root)
    source, there = root / "train/logo/2.png", root / "train/others/2.png"
    outcome = journal.move([source], there.parent, on_clash="skip_identical")
    assert outcome.skipped == (Moved(source, there),)
    assert outcome.done == ()
    assert tree(root) == before
    assert journal.undo_text is None


def test_that_the_same_content_within_one_call_is_skipped_too(
    journal: Journal, root: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {"a/x.png": b"x", "b/x.png": b"x", "c/x.png": b"X"})
    sources = [tmp_path / f"{n}/x.png" for n in "abc"]
    outcome = journal.copy(sources, root / "in", on_clash="skip_identical")
    assert outcome.skipped == (Moved(sources[1], root / "in/x.png"),)
    assert [moved.target.name for moved in outcome.done] == ["x.png", "x (2).png"]


def test_that_a_picture_that_is_already_there_is_left_there(
    journal: Journal, root: Path
) -> None:
    before = tree(root)
    source = root / "train/logo/1.png"
    for act in (journal.move, journal.copy):
        outcome = act([source], root / "train/logo")
        assert outcome.skipped == (Moved(source, source),)
    assert tree(root) == before


def test_that_many_pictures_of_one_name_get_as_many_numbers(
    journal: Journal, root: Path, tmp_path: Path
) -> None:
    count = 300
    plant(tmp_path, {f"in/{n}/frame.png": b"%d" % n for n in range(count)})
    outcome = journal.move(
        [tmp_path / f"in/{n}/frame.png" for n in range(count)], root / "frames"
    )
    assert outcome.failed == ()
    names = {moved.target.name for moved in outcome.done}
    assert names == {"frame.png", *(f"frame ({n}).png" for n in range(2, count + 1))}


def test_that_a_name_taken_at_the_last_moment_is_not_overwritten(
    journal: Journal, root: Path
) -> None:
    pictures = [root / "train/logo/1.png", root / "train/logo/2.png"]

    def intrude(done: int, total: int) -> bool:
        if done == 1:
            plant(root, {"val/2.png": b"from somebody else", "class/x.png": b"x"})
        return True

    steps = [Step("move", p, root / "val" / p.name) for p in pictures]
    steps.append(Step("make_folder", root / "class"))
    outcome = journal.transact(Sentence("Move"), steps, on_progress=intrude)
    assert [m.target.name for m in outcome.done] == ["1.png", "2 (2).png"]
    assert [f.path for f in outcome.failed] == [root / "class"]
    assert tree(root)["val/2.png"] == b"from somebody else"
    assert tree(root)["val/2 (2).png"] == b"two"


def test_that_a_dangling_link_and_a_folder_take_a_name_too(
    journal: Journal, root: Path
) -> None:
    (root / "val/2.png").mkdir(parents=True)
    (root / "val/1.png").symlink_to("/nowhere/at/all")
    pictures = [root / "train/logo/1.png", root / "train/logo/2.png"]
    outcome = journal.move(pictures, root / "val")
    assert [m.target.name for m in outcome.done] == ["1 (2).png", "2 (2).png"]
    assert outcome.same_content == ()


def test_that_a_twin_with_a_number_is_found_among_many_of_one_size(
    journal: Journal, root: Path, tmp_path: Path
) -> None:
    plant(tmp_path, {f"in/{n}/frame.png": b"%03d" % (n % 50) for n in range(100)})
    sources = [tmp_path / f"in/{n}/frame.png" for n in range(100)]
    for done, skipped in ((50, 50), (0, 100)):
        outcome = journal.copy(sources, root / "in", on_clash="skip_identical")
        assert (len(outcome.done), len(outcome.skipped)) == (done, skipped)
        for moved in outcome.skipped:
            assert moved.source.read_bytes() == moved.target.read_bytes()
