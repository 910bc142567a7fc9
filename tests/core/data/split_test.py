import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journal_trees import hashes, plant, tree

from geektime_gui.core.data.folder import (
    ClassFolder,
    PictureFolder,
    read_class_folders,
)
from geektime_gui.core.data.identical import group_identical
from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.split import SplitPlan, apply_split, plan_split
from geektime_gui.core.data.split_plan import Candidate, allot, choose
from geektime_gui.core.errors import DataError, StopRequested

SIZES = st.lists(st.integers(0, 60), min_size=1, max_size=6)


def plant_class(root: Path, name: str, count: int, tag: str = "") -> None:
    plant(
        root,
        {f"{name}/{n}.png": f"{tag}{name}{n}".encode().ljust(40) for n in range(count)},
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant_class(root / "train", "logo", 20)
    plant_class(root / "train", "others", 41)
    return root


def plan(root: Path, **wanted: float | None) -> SplitPlan:
    return plan_split(read_class_folders(root / "train"), root / "val", **wanted)  # type: ignore[arg-type]


@given(SIZES, st.floats(0.001, 0.999))
def test_that_each_class_gives_its_share_within_one(
    sizes: list[int], share: float
) -> None:
    given_ = allot(sizes, share=share, count=None)
    for size, number in zip(sizes, given_, strict=True):
        assert abs(number - share * size) <= 1 + 1e-6
        assert 0 <= number <= max(0, size - 1)
        assert number >= 1 or size < 2


@given(SIZES, st.integers(0, 100))
def test_that_a_count_is_met_where_the_classes_allow_it(
    sizes: list[int], count: int
) -> None:
    given_ = allot(sizes, share=None, count=count)
    classes = sum(size >= 2 for size in sizes)
    most = sum(max(0, size - 1) for size in sizes)
    assert sum(given_) <= max(count, classes)
    if classes <= count <= sum(sizes) / 2:
        least = sum(1 for s in sizes if s >= 2 and count * s < sum(sizes))
        assert min(count, most) - len(sizes) <= sum(given_) <= count + least


GROUPS = st.lists(
    st.tuples(st.lists(st.integers(0, 2), min_size=1, max_size=3), st.booleans()),
    min_size=1,
    max_size=40,
)


@given(GROUPS, st.floats(0.01, 0.9), st.integers(0, 5))
def test_that_groups_go_whole_and_stably(
    groups: list[tuple[list[int], bool]], share: float, seed: int
) -> None:
    candidates = [
        Candidate(
            f"{g}", tuple((Path(f"{g}-{m}"), c) for m, c in enumerate(members)), held
        )
        for g, (members, held) in enumerate(groups)
    ]
    sizes = [0, 0, 0]
    for members, _ in groups:
        for index in members:
            sizes[index] += 1
    wanted = allot(sizes, share=share, count=None)
    chosen = choose(candidates, wanted, (0, 0, 0), seed)
    assert chosen == choose(candidates[::-1], wanted, (0, 0, 0), seed)
    assert len({c.key for c in chosen}) == len(chosen)
    assert {c.key for c in candidates if c.held} <= {c.key for c in chosen}
    singles = all(len(members) == 1 and not held for members, held in groups)
    if singles:
        moved = Counter(index for c in chosen for _, index in c.pictures)
        assert [moved[index] for index in range(3)] == list(wanted)


@given(
    train=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 25)), min_size=2),
    val=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 25)), max_size=5),
    share=st.floats(0.01, 0.9),
    seed=st.integers(0, 3),
)
@settings(max_examples=30, deadline=None)
def test_that_a_split_is_disjoint_and_loses_nothing(
    train: list[tuple[int, int]],
    val: list[tuple[int, int]],
    share: float,
    seed: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for side, pictures in (("train", train), ("val", val)):
            for number, (class_, content) in enumerate(pictures):
                name = f"{side}/{class_}/{number}.png"
                plant(root, {name: b"%02d" % content})
        before, contents = tree(root), hashes(root)
        result = plan(root, share=share, seed=seed)
        with Journal.open(root) as journal:
            apply_split(journal, result)
            sides = {side: set(hashes(root / side)) for side in ("train", "val")}
            assert not sides["train"] & sides["val"]
            assert hashes(root) == contents
            for class_split in result.classes:
                for side, number in (
                    ("train", class_split.train_after),
                    ("val", class_split.val_after),
                ):
                    class_folder = root / side / class_split.name
                    assert len(list(class_folder.glob("*.png"))) == number
            if result.moves:
                journal.undo()
        assert tree(root) == before or not result.moves


def test_that_a_plan_tells_before_and_after(root: Path) -> None:
    result = plan(root, share=0.2)
    logo, others = result.classes
    assert (logo.name, logo.train_before, logo.train_after) == ("logo", 20, 16)
    assert (logo.val_before, logo.val_after) == (0, 4)
    assert (others.train_after, others.val_after) == (33, 8)
    assert len(result.moves) == 12
    for move in result.moves:
        assert move.target.parent == root / "val" / move.picture.parent.name
    assert tree(root / "val") == {}


def test_that_a_split_is_one_step_of_undo_and_back_to_the_byte(root: Path) -> None:
    before, contents = tree(root), hashes(root)
    result = plan(root, share=0.25, seed=3)
    calls: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        calls.append((done, total))
        return True

    with Journal.open(root) as journal:
        outcome = apply_split(journal, result, progress)
        assert len(outcome.done) == len(result.moves) == calls[-1][1]
        assert outcome.failed == ()
        after = read_class_folders(root / "val")
        assert after.counts == tuple(c.val_after for c in result.classes)
        assert read_class_folders(root / "train").counts == tuple(
            c.train_after for c in result.classes
        )
        assert hashes(root) == contents
        journal.undo()
        assert tree(root) == before
        assert journal.undo_text is None


def test_that_the_plan_does_not_depend_on_the_order_of_files(root: Path) -> None:
    train = read_class_folders(root / "train")
    turned = PictureFolder(
        train.path,
        tuple(ClassFolder(c.name, c.path, c.pictures[::-1]) for c in train.classes),
    )
    one = plan_split(train, root / "val", share=0.3, seed=1)
    assert plan_split(turned, root / "val", share=0.3, seed=1) == one
    assert plan_split(train, root / "val", share=0.3, seed=2).moves != one.moves


def test_that_the_same_pictures_elsewhere_split_alike(
    root: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    plant_class(other / "train", "others", 41)
    plant_class(other / "train", "logo", 20)

    def names(result: SplitPlan, base: Path) -> list[str]:
        return [str(m.picture.relative_to(base)) for m in result.moves]

    assert names(plan(root, count=13), root) == names(plan(other, count=13), other)


def test_that_validation_pictures_stay_and_are_counted(root: Path) -> None:
    plant_class(root / "val", "logo", 3, tag="val")
    result = plan(root, share=0.25)
    logo = result.classes[0]
    assert (logo.val_before, logo.val_after) == (3, 6)
    assert plan(root, count=5).classes[0].val_after >= 3
    assert not any("val" in m.picture.parts for m in result.moves)


def test_that_identical_pictures_end_on_one_side(root: Path) -> None:
    plant(root / "train", {f"logo/copy{n}.png": b"the same" for n in range(4)})
    plant(root / "train", {"others/copy.png": b"the same"})
    plant(root / "val", {"logo/old.png": b"logo0".ljust(40)})
    for seed in range(8):
        result = plan(root, share=0.3, seed=seed)
        going = {m.picture for m in result.moves}
        copies = set((root / "train").rglob("copy*.png"))
        assert going & copies in (set(), copies)
        assert root / "train/logo/0.png" in going
        assert result.held_already == 1
        assert "copies of validation" in result.warnings[0].template


def test_that_a_class_of_copies_alone_is_not_left_without_training(
    root: Path,
) -> None:
    plant(root / "train", {f"same/{n}.png": b"the same" for n in range(5)})
    same = plan(root, share=0.2).classes[2]
    assert (same.train_after, same.val_after) == (5, 0)


def test_that_identical_files_are_told_by_content(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"12", "b": b"13", "c": b"12", "d": b"123"})
    paths = [tmp_path / n for n in ("a", "b", "c", "d", "gone")]
    a, b, c, d, gone = paths
    assert group_identical(paths) == [(a, c), (b,), (d,), (gone,)]
    with pytest.raises(StopRequested):
        group_identical(paths, on_progress=lambda done, total: False)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({}, "either a share or a number"),
        ({"share": 0.2, "count": 3}, "either a share or a number"),
        ({"share": 1.0}, "must be from 0 to below 1"),
        ({"share": -0.1}, "must be from 0 to below 1"),
        ({"count": 61}, "some must be left"),
        ({"count": -1}, "some must be left"),
    ],
)
def test_that_figures_without_sense_are_refused(
    root: Path, wanted: dict[str, float], words: str
) -> None:
    with pytest.raises(DataError, match=words):
        plan(root, **wanted)


def test_that_a_validation_folder_within_training_is_refused(root: Path) -> None:
    train = read_class_folders(root / "train")
    for val in (root / "train/val", root / "train", root):
        with pytest.raises(DataError, match="within the other"):
            plan_split(train, val, share=0.2)


@pytest.mark.slow
def test_that_curation_loads_no_torch() -> None:
    modules = ("split", "importing", "archive", "exporting", "thumbnail_cache")
    modules += ("ordering", "listing", "crops", "label_csv")
    imports = ";".join(f"import geektime_gui.core.data.{m}" for m in modules)
    code = f"import sys;{imports};sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
