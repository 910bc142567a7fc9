"""A run takes its classes from the folders, and no unsorted picture among them."""

from pathlib import Path

import pytest
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice, PictureSkipped
from geektime_gui.core.training.run_data import RunData, read_run_data


def read(config: TrainConfig) -> tuple[RunData, list[Notice | PictureSkipped]]:
    said: list[Notice | PictureSkipped] = []
    reading = read_run_data(config)
    while True:
        try:
            said.append(next(reading))
        except StopIteration as end:
            return end.value, said


def test_that_the_inbox_of_a_folder_of_classes_is_no_class_of_a_run(
    tmp_path: Path,
) -> None:
    root = draw_classes(tmp_path / "posters", 3)
    draw_picture(root / "inbox" / "new.jpg", (9, 9, 9), 1)
    draw_picture(root / "newer.jpg", (9, 9, 9), 2)
    data, said = read(TrainConfig(train_data=root, val_data=None))
    assert data.classes == ("logo", "others")
    assert [path.parent.name for path, _ in data.train.dataset.samples] == [
        *["logo"] * 3,
        *["others"] * 3,
    ]
    [left_out] = [n.text for n in said if isinstance(n, Notice)]
    assert "pictures outside of any class (2)" in left_out


def test_that_the_lessons_folders_are_taken_to_the_letter(tmp_path: Path) -> None:
    names = ("inbox", "logo", "others")
    train = draw_classes(tmp_path / "data/train", 2, names)
    val = draw_classes(tmp_path / "data/val", 1, names, seed=3)
    data, _ = read(TrainConfig(train_data=train, val_data=val))
    assert data.classes == names
    assert data.val is not None
    assert [index for _, index in data.val.dataset.samples] == [0, 1, 2]


def test_that_one_class_and_an_inbox_are_too_few(tmp_path: Path) -> None:
    root = draw_classes(tmp_path, 1, ("logo", "inbox"))
    with pytest.raises(DataError, match="fewer than two classes"):
        read(TrainConfig(train_data=root, val_data=None))
