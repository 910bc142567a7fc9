"""What is a class in the tree is a class to the training, whatever the folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from support.folders import make

from geektime_gui.core.data.folder import find_splits, read_class_folders
from geektime_gui.qt.curate.contents import scan

Desk = Any
"""The `desk` of conftest.py."""

FLAT = ("logo/1.png", "others/1.png", "inbox/2.png", "loose.png", "ckpts-old/")
SPLIT = ("train/logo/1.png", "train/inbox/1.png", "val/logo/1.png", "INBOX/2.png")


@pytest.mark.parametrize("name", ["posters", "train", "Validation"])
@pytest.mark.parametrize("files", [FLAT, SPLIT])
def test_that_the_tree_and_the_training_see_the_same_classes(
    tmp_path: Path, name: str, files: Sequence[str]
) -> None:
    root = make(tmp_path / name, *files)
    contents, found = scan(root), find_splits(root)
    assert [s.path for s in contents.splits] == [
        p for p in (found.train, found.val, found.test) if p is not None
    ]
    sorted_ones = 0
    for split in contents.splits:
        trained = read_class_folders(split.path)
        assert tuple(c.name for c in split.classes) == trained.class_names
        assert tuple(len(c.pictures) for c in split.classes) == trained.counts
        sorted_ones += sum(trained.counts)
    pictures = sum(file.endswith(".png") for file in files)
    assert sorted_ones + len(contents.inbox) == pictures, "each is somewhere, once"


def test_that_a_class_called_as_the_inbox_is_refused_where_it_would_be_the_inbox(
    tmp_path: Path, open_desk: Any
) -> None:
    flat = tmp_path / "flat"
    flat_desk = open_desk(make_picture(flat))
    flat_desk.tab.classes.make("Inbox")
    flat_desk.qtbot.waitUntil(lambda: flat_desk.tab.banner.isVisible())
    assert "folder for unsorted pictures" in flat_desk.tab.banner.sentence
    assert not (flat / "Inbox").exists()
    flat_desk.select("logo", "1.png")
    flat_desk.press(Qt.Key.Key_F2)
    flat_desk.tab.classes.name_bar.named.emit("inbox")
    flat_desk.qtbot.waitUntil(lambda: "“inbox”" in flat_desk.tab.banner.sentence)
    assert (flat / "logo/1.png").exists()


def make_picture(root: Path) -> Path:
    from PIL import Image

    (root / "logo").mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(root / "logo/1.png")
    return root
