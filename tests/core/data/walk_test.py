"""Walking a folder: the names are those of its pictures, as texts and as paths."""

from pathlib import Path

import pytest

from geektime_gui.core.data.text_order import FEW
from geektime_gui.core.data.walk import find_pictures, walk_folders


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_that_names_are_told_by_folder_and_in_order(tmp_path: Path) -> None:
    for name in ("b.png", "a.png", "deep/c.jpg", "deep/er/d.png", "deep/notes.txt"):
        put(tmp_path / name)
    (tmp_path / "empty").mkdir()
    walked = walk_folders(tmp_path)
    top = str(tmp_path)
    assert [(folder, list(names)) for folder, names in walked.in_order()] == [
        (top, ["a.png", "b.png"]),
        (f"{top}/deep", ["c.jpg"]),
        (f"{top}/deep/er", ["d.png"]),
        (f"{top}/empty", []),
    ]
    assert walked.others == 1


def test_that_paths_are_sorted_by_folder_and_name_however_many(tmp_path: Path) -> None:
    for number in range(FEW + 10):
        (tmp_path / f"{number}.png").touch()
    put(tmp_path / "0" / "z.png")
    found = find_pictures(tmp_path).pictures
    assert list(found) == sorted(found, key=lambda p: (str(p.parent), p.name))
    assert len(found) == FEW + 11


def test_that_a_link_to_itself_hides_no_other_picture(tmp_path: Path) -> None:
    picture = put(tmp_path / "a.png")
    circle = tmp_path / "b.png"
    circle.symlink_to(circle)
    assert find_pictures(tmp_path).pictures == (picture, circle)


def test_that_a_folder_that_can_not_be_listed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        walk_folders(put(tmp_path / "a.png"))
    with pytest.raises(FileNotFoundError):
        walk_folders(tmp_path / "nowhere")
