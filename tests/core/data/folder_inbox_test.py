"""What is unsorted is no class: the same to the window, the training and the tables."""

from pathlib import Path

import pytest
from support.folders import make

from geektime_gui.core.data.exporting import export_csv
from geektime_gui.core.data.folder import Splits, find_splits, read_class_folders
from geektime_gui.core.data.folder_layout import is_inbox, read_layout
from geektime_gui.core.data.import_plan import Place, places_of
from geektime_gui.core.data.label_csv import read_label_csv
from geektime_gui.core.errors import DataError


@pytest.mark.parametrize("name", ["inbox", "Inbox", "INBOX"])
def test_that_the_inbox_beside_classes_is_no_class_and_is_told(
    tmp_path: Path, name: str
) -> None:
    make(tmp_path, "logo/1.jpg", "others/1.jpg", f"{name}/a.jpg", f"{name}/b/c.png")
    make(tmp_path, "loose.png")
    folder = read_class_folders(tmp_path)
    assert folder.class_names == ("logo", "others")
    assert len(folder.samples) == 2
    [warning] = folder.warnings
    assert "pictures outside of any class (3)" in warning.text
    assert find_splits(tmp_path) == Splits(
        train=tmp_path,
        inbox=(tmp_path / "loose.png",),
        inbox_folders=(tmp_path / name,),
    )


def test_that_what_was_put_aside_and_hidden_files_are_no_class(tmp_path: Path) -> None:
    make(tmp_path, "logo/1.jpg", "others/1.jpg", ".geektime/quarantine/1/logo/2.jpg")
    folder = read_class_folders(tmp_path)
    assert folder.class_names == ("logo", "others")
    assert folder.warnings == ()
    assert read_layout(tmp_path).inboxes == ()


def test_that_an_empty_inbox_is_nothing_to_tell(tmp_path: Path) -> None:
    make(tmp_path, "logo/1.jpg", "others/1.jpg", "inbox/")
    assert read_class_folders(tmp_path).warnings == ()


def test_that_in_a_folder_called_as_a_split_everything_is_a_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lesson's ``--train-data data/train`` takes what lies in it, to the letter."""
    make(tmp_path, "data/train/inbox/1.jpg", "data/train/logo/1.jpg")
    make(tmp_path, "data/val/inbox/1.jpg", "data/val/logo/1.jpg", "data/inbox/1.jpg")
    for split in ("train", "val"):
        names = read_class_folders(tmp_path / "data" / split).class_names
        assert names == ("inbox", "logo")
    monkeypatch.chdir(tmp_path / "data/train")
    for here in (Path(), Path("../train"), Path("../../data/train")):
        assert read_class_folders(here).class_names == ("inbox", "logo")
    splits = find_splits(tmp_path / "data")
    assert splits.train == tmp_path / "data/train"
    assert splits.inbox_folders == (tmp_path / "data/inbox",)
    assert is_inbox(tmp_path / "data/inbox")
    assert not is_inbox(tmp_path / "data/train/inbox")
    assert not is_inbox(tmp_path / "data/inbox 2")


def test_that_empty_splits_beside_an_inbox_are_splits(tmp_path: Path) -> None:
    make(tmp_path, "train/", "val/", "inbox/1.jpg")
    splits = find_splits(tmp_path)
    assert (splits.train, splits.val) == (tmp_path / "train", tmp_path / "val")
    with pytest.raises(DataError, match="instead of classes"):
        read_class_folders(tmp_path)


def test_that_an_inbox_alone_is_a_folder_without_classes(tmp_path: Path) -> None:
    make(tmp_path, "inbox/1.jpg", "inbox/2.jpg", "3.jpg")
    assert find_splits(tmp_path).train is None
    with pytest.raises(DataError, match=r"holds pictures \(3\) but no class folder"):
        read_class_folders(tmp_path)


def test_that_no_unsorted_picture_is_lost_between_two_spellings(tmp_path: Path) -> None:
    make(tmp_path, "logo/1.jpg", "inbox/1.jpg")
    if (tmp_path / "Inbox").exists():
        pytest.skip("this disk tells no case apart")
    make(tmp_path, "Inbox/2.jpg")
    folders = (tmp_path / "Inbox", tmp_path / "inbox")
    assert find_splits(tmp_path).inbox_folders == folders


def test_that_a_table_has_each_unsorted_picture_once_and_without_a_class(
    tmp_path: Path,
) -> None:
    root = make(tmp_path / "data", "logo/1.jpg", "others/1.jpg", "inbox/2.jpg", "3.jpg")
    table = tmp_path / "labels.csv"
    assert export_csv(find_splits(root), table) == 4
    written = {row.path: (row.label, row.split) for row in read_label_csv(table)}
    assert written["data/inbox/2.jpg"] == written["data/3.jpg"] == ("", "")
    assert written["data/logo/1.jpg"] == ("logo", "train")


def test_that_an_imported_inbox_goes_to_the_inbox() -> None:
    assert places_of([("logo",), ("Inbox",), ("Inbox", "more"), ()]) == [
        Place(None, "logo"),
        Place(None, None),
        Place(None, None),
        Place(None, None),
    ]
    assert places_of([("set", "train", "inbox"), ("set", "inbox")]) == [
        Place("train", "inbox"),
        Place(None, None),
    ]
