"""Splits are found by their names, and classes are matched between them."""

from pathlib import Path

import pytest
from support.folders import make

from geektime_gui.core.data.folder import (
    Splits,
    find_splits,
    match_class_names,
    match_classes,
    read_class_folders,
)
from geektime_gui.core.errors import DataError


def test_that_a_class_may_be_called_like_a_split(tmp_path: Path) -> None:
    make(tmp_path, "train/a.jpg", "car/a.jpg", "valid/a.jpg", "invalid/a.jpg")
    names = ("car", "invalid", "train", "valid")
    assert read_class_folders(tmp_path).class_names == names
    assert find_splits(tmp_path) == Splits(train=tmp_path)


@pytest.mark.parametrize(
    ("train", "val", "test"),
    [
        *[("train", "val", "test"), ("Training", "VALID", "Testing")],
        *[("TRAIN", "validation", "test"), ("train", "dev", "test")],
        ("training", "Eval", "TEST"),
    ],
)
def test_that_splits_are_found_by_name(
    tmp_path: Path, train: str, val: str, test: str
) -> None:
    make(tmp_path, f"{train}/a/1.jpg", f"{val}/a/1.jpg", f"{test}/1.jpg", "raw/")
    make(tmp_path, "loose 2.png", "loose 1.JPG", "notes.txt", ".hidden.jpg")
    assert find_splits(tmp_path) == Splits(
        train=tmp_path / train,
        val=tmp_path / val,
        test=tmp_path / test,
        inbox=(tmp_path / "loose 1.JPG", tmp_path / "loose 2.png"),
    )


def test_that_the_commoner_name_wins(tmp_path: Path) -> None:
    make(tmp_path, "train/a/", "validation/a/", "val/a/", "eval/a/")
    assert find_splits(tmp_path).val == tmp_path / "val"


def test_that_a_folder_of_classes_is_the_training_folder(tmp_path: Path) -> None:
    make(tmp_path, "logo/1.jpg", "others/1.jpg")
    assert find_splits(tmp_path) == Splits(train=tmp_path)


def test_that_empty_splits_are_splits_and_an_empty_folder_has_none(
    tmp_path: Path,
) -> None:
    assert find_splits(tmp_path) == Splits()
    make(tmp_path, "train/", "val/")
    assert find_splits(tmp_path) == Splits(tmp_path / "train", tmp_path / "val")


def test_that_splits_of_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="does not exist"):
        find_splits(tmp_path / "no")


def test_that_validation_takes_the_indices_of_training(tmp_path: Path) -> None:
    make(tmp_path, "train/a/1.jpg", "train/b/1.jpg", "train/c/1.jpg")
    make(tmp_path, "val/c/2.jpg", "val/b/2.jpg", "val/extra/")
    val = read_class_folders(tmp_path / "val")
    matched = match_classes(read_class_folders(tmp_path / "train"), val)
    assert [(p.parent.name, i) for p, i in matched.samples] == [("b", 1), ("c", 2)]
    [warning] = matched.warnings
    assert warning.text.startswith(f"{tmp_path / 'val'} has no pictures of a;")


def test_that_an_unknown_class_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "train/a/1.jpg", "val/a/1.jpg", "val/z/1.jpg")
    with pytest.raises(DataError, match="not trained: z"):
        match_classes(
            read_class_folders(tmp_path / "train"),
            read_class_folders(tmp_path / "val"),
        )


def test_that_a_decomposed_name_is_the_same_class(tmp_path: Path) -> None:
    make(tmp_path, "cafe\u0301/1.jpg", "b/1.jpg")
    folder = read_class_folders(tmp_path)
    matched = match_class_names(["caf\u00e9", "b"], folder)
    assert [index for _, index in matched.samples] == [1, 0]
    assert matched.warnings == ()
