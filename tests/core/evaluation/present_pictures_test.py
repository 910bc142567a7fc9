"""Which picture of a folder a line of a prediction file means."""

from pathlib import Path

import pytest

from geektime_gui.core.data.folder import match_class_names, read_class_folders
from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.folder_changes import compare
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.present_pictures import PresentPictures

CLASSES = ("logo", "others")
NAMES = ("logo/b.png", "logo/deep/a.png", "others/c.png", "logo-2/x.png", "logo/10.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "data" / "val" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "data" / "val"


def test_that_ranks_go_as_an_evaluation_does(folder: Path) -> None:
    present = PresentPictures(folder, ("others", "logo"), [folder])
    found = read_class_folders(folder)
    known = [c for c in found.classes if c.name != "logo-2"]
    expected = [(p, c.name) for c in known for p in c.pictures]
    ranks = range(len(present))
    names = [("others", "logo")[label] for label in present.labels.tolist()]
    assert list(zip(map(present.path, ranks), names, strict=True)) == expected
    assert present.paths(ranks) == [path for path, _ in expected]


def test_that_labels_are_those_of_an_evaluation(folder: Path) -> None:
    (folder / "logo-2" / "x.png").unlink()
    (folder / "logo-2").rmdir()
    present = PresentPictures(folder, CLASSES, [folder])
    samples = match_class_names(CLASSES, read_class_folders(folder)).samples
    paths = map(present.path, range(len(present)))
    assert list(zip(paths, present.labels.tolist(), strict=True)) == samples


@pytest.mark.parametrize(
    "text",
    [
        "val/logo/b.png",
        "./val//logo/b.png",
        "val/../val/logo/b.png",
        "val\\logo\\b.png",
    ],
)
def test_that_every_spelling_means_the_same_picture(folder: Path, text: str) -> None:
    present = PresentPictures(folder, CLASSES, [folder, folder.parent])
    rank = present.rank(text)
    assert rank is not None
    assert present.path(rank) == folder / "logo" / "b.png"
    assert present.base_of(text, rank) == folder.parent


def test_that_links_lead_to_the_same_picture(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder / "logo" / "deep")
    present = PresentPictures(folder, CLASSES, [tmp_path])
    rank = present.rank("link/a.png")
    assert rank is not None
    assert present.place(rank) == str(folder / "logo" / "deep" / "a.png")
    assert present.rank("link/b.png") is None


def test_that_a_name_may_hold_a_backslash(folder: Path) -> None:
    (folder / "logo" / "x\\y.png").touch()
    present = PresentPictures(folder, CLASSES, [folder])
    rank = present.rank("logo/x\\y.png")
    assert rank is not None
    assert present.name(rank) == "x\\y.png"


def test_that_a_relative_folder_has_absolute_places(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    present = PresentPictures(Path("val"), CLASSES, [])
    rank = present.rank("val/others/c.png")
    assert rank is not None
    assert present.path(rank) == Path("val/others/c.png")
    assert present.place(rank) == str(folder / "others" / "c.png")


def test_that_a_folder_without_pictures_is_watched_too(folder: Path) -> None:
    (folder / "logo" / "new").mkdir()
    table = PredictionTable(CLASSES, [[1.0, 0.0]], [0], [0], ("logo/b.png",))
    changes = compare(table, PresentPictures(folder, CLASSES, [folder]), folder)
    assert changes is not None
    assert folder / "logo" / "new" in changes.folders
    assert folder / "logo-2" not in changes.folders


def test_that_a_folder_of_splits_is_refused(folder: Path) -> None:
    (folder.parent / "train").mkdir()
    with pytest.raises(DataError, match="instead of classes"):
        PresentPictures(folder.parent, CLASSES, [folder])
