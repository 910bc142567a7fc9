"""Marks on pictures hold in every evaluation, through moves and on other machines."""

import json
import os
import shutil
from pathlib import Path

import pytest

from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.picture_marks import (
    KnownMarks,
    follow_marks,
    set_marks,
)

TEXTS = ("val/logo/a.png", "./val/logo/b.png", "val\\others\\c.png")
NONE: frozenset[str] = frozenset()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "posters"
    for number, text in enumerate(TEXTS):
        path = folder / text.replace("\\", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"picture %d" % number)
    (folder / ".geektime").mkdir()
    return folder


def marked(root: Path, told: frozenset[str] = NONE) -> frozenset[str]:
    return KnownMarks([root / "val"]).marked(TEXTS, [root / "val", root], told)


def test_that_a_mark_holds_for_every_file_that_names_the_picture(root: Path) -> None:
    set_marks([root / "val/logo/b.png", root / "val/others/c.png"], None, on=True)
    assert marked(root) == {"./val/logo/b.png", "val\\others\\c.png"}
    absolute = str(root / "val/logo/b.png")
    assert KnownMarks([root]).marked([absolute], [], NONE) == NONE
    assert KnownMarks([root]).marked([absolute], [Path("/")], NONE) == {absolute}


def test_that_a_mark_taken_away_counts_more_than_an_older_one(root: Path) -> None:
    told = frozenset({"val/logo/a.png"})
    assert marked(root, told) == told
    set_marks([root / "val/logo/a.png"], None, on=True)
    set_marks([root / "val/logo/a.png"], None, on=False)
    assert marked(root, told) == NONE


def test_that_a_mark_follows_moves_and_comes_back(root: Path) -> None:
    old, new = root / "val/logo/a.png", root / "val/others/a-1.png"
    set_marks([old], None, on=True)
    old.rename(new)
    follow_marks([(old, new)])
    known = KnownMarks([root]).marked(["val/others/a-1.png"], [root], NONE)
    assert known == {"val/others/a-1.png"}
    new.rename(old)
    follow_marks([(new, old)])
    assert marked(root) == {"val/logo/a.png"}


def test_that_a_mark_follows_a_renamed_folder(root: Path) -> None:
    set_marks([root / "val/logo/a.png"], None, on=True)
    (root / "val/logo").rename(root / "val/badge")
    follow_marks([(root / "val/logo", root / "val/badge")])
    texts = ["val/badge/a.png", "val/badge/b.png"]
    assert KnownMarks([root]).marked(texts, [root], NONE) == {"val/badge/a.png"}


def test_that_a_copy_of_the_folder_has_the_marks_whatever_the_times(
    root: Path, tmp_path: Path
) -> None:
    set_marks([root / "val/logo/a.png"], None, on=True)
    copy = tmp_path / "elsewhere"
    shutil.copytree(root, copy)
    os.utime(copy / "val/logo/a.png", (1, 1))
    shutil.rmtree(root)
    assert marked(copy) == {"val/logo/a.png"}


def test_that_another_picture_in_the_place_is_not_marked(root: Path) -> None:
    path = root / "val/logo/a.png"
    set_marks([path], None, on=True)
    path.write_bytes(b"something else")
    assert marked(root) == NONE
    path.write_bytes(b"picture 9")  # as long as it was
    os.utime(path, (1, 1))
    assert marked(root) == NONE


def test_that_what_was_renamed_outside_is_found_by_its_content(root: Path) -> None:
    old, new = root / "val/logo/a.png", root / "val/logo/z.png"
    set_marks([old, root / "val/logo/b.png"], None, on=True)
    old.rename(new)
    texts = ["val/logo/z.png", "val/logo/b.png", "val/others/c.png", "val/gone.png"]
    known = KnownMarks([root])
    assert known.marked(texts, [root], NONE) == {"val/logo/b.png"}
    assert known.found_again(texts, root) == {"val/logo/z.png"}


def test_that_a_folder_without_a_journal_gets_its_marks_where_it_is_open(
    tmp_path: Path,
) -> None:
    inside, outside = tmp_path / "open/a.png", tmp_path / "b.png"
    inside.parent.mkdir()
    inside.write_bytes(b"a")
    outside.write_bytes(b"b")
    set_marks([inside, outside], tmp_path / "open", on=True)
    known = KnownMarks([tmp_path / "open"])
    assert known.marked(["a.png"], [tmp_path / "open"], NONE) == {"a.png"}
    assert not (tmp_path / ".geektime").exists()


def test_that_marks_of_a_newer_program_are_kept_and_said(root: Path) -> None:
    path = root / ".geektime/marks.json"
    path.write_text(json.dumps({"format": "geektime-marks", "format_version": 2}))
    before = path.read_bytes()
    assert marked(root) == NONE
    with pytest.raises(DataError, match=r"marks\.json can't be changed"):
        set_marks([root / "val/logo/a.png"], None, on=True)
    assert path.read_bytes() == before
