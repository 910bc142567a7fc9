"""A file of predictions follows classes: renamed, merged, removed, and taken back."""

import json
from pathlib import Path

import pytest

from geektime_gui.core.evaluation.following import Renamed, clash_of, follow
from geektime_gui.core.evaluation.predictions import (
    read_about,
    read_predictions,
    sidecar_path,
)

CLASSES = ("logo", "others")
LINES = (
    b"0.90000 0.10000 1 0 1 0 ./val/logo/a.png\n"
    b"0.30000 0.70000 1 0 0 1 ./val/logo/b.png\n"
    b"0.60000 0.40000 0 1 1 0 ./val/others/c.png\n"
)
BADGE = Renamed("logo", "badge")


@pytest.fixture
def txt(tmp_path: Path) -> Path:
    path = tmp_path / "predictions.txt"
    path.write_bytes(LINES)
    return path


def moves(root: Path, old: str, new: str, names: str) -> list[tuple[Path, Path]]:
    return [(root / old / f"{n}.png", root / new / f"{n}.png") for n in names]


def back(there: list[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    return [(new, old) for old, new in there]


def test_that_a_renamed_class_keeps_its_index_and_all_its_numbers(
    tmp_path: Path, txt: Path
) -> None:
    there = moves(tmp_path, "val/logo", "val/zebra", "ab")
    renamed = Renamed("logo", "zebra")
    assert follow(txt, CLASSES, [tmp_path], there, renamed) == 3
    assert txt.read_bytes() == LINES.replace(b"val/logo/", b"val/zebra/")
    assert read_predictions(txt).classes == ("zebra", "others")
    # As the window does it, which has not read the file anew yet:
    assert follow(txt, CLASSES, [tmp_path], back(there), renamed.back) == 3
    assert txt.read_bytes() == LINES
    assert read_predictions(txt).classes == CLASSES


def test_that_a_renamed_folder_takes_all_of_its_lines_along(
    tmp_path: Path, txt: Path
) -> None:
    (tmp_path / "val/Logo").mkdir(parents=True)
    there = [(tmp_path / "val/logo", tmp_path / "val/Logo")]
    assert follow(txt, CLASSES, [tmp_path], there, Renamed("logo", "Logo")) == 3
    assert txt.read_bytes() == LINES.replace(b"val/logo/", b"val/Logo/")
    assert read_predictions(txt).classes == ("Logo", "others")


def test_that_a_class_without_pictures_gets_its_name(tmp_path: Path, txt: Path) -> None:
    assert follow(txt, ("none", "others"), [tmp_path], [], Renamed("none", "few")) == 1
    assert read_predictions(txt).classes == ("few", "others")
    assert txt.read_bytes() == LINES


def test_that_a_class_that_the_file_does_not_know_moves_paths_only(
    tmp_path: Path, txt: Path
) -> None:
    there = moves(tmp_path, "val/logo", "val/badge", "ab")
    assert follow(txt, ("class 0", "class 1"), [tmp_path], there, BADGE) == 2
    assert txt.read_bytes() == LINES.replace(b"val/logo/", b"val/badge/")
    assert read_predictions(txt).classes == ("class 0", "class 1")


def test_that_a_name_that_clashes_is_said_and_no_truth_changes(
    tmp_path: Path, txt: Path
) -> None:
    there = moves(tmp_path, "val/logo", "val/others", "ab")
    renamed = Renamed("logo", "others")
    clash = clash_of(txt, CLASSES, renamed)
    assert clash is not None
    assert "has a class “others” of its own beside “logo”" in str(clash)
    assert clash_of(txt, CLASSES, BADGE) is None
    assert follow(txt, CLASSES, [tmp_path], there, renamed) == 2
    assert read_predictions(txt).classes == CLASSES
    assert read_predictions(txt).truth.tolist() == [0, 0, 1]
    follow(txt, CLASSES, [tmp_path], back(there), renamed.back)
    assert txt.read_bytes() == LINES


def test_that_the_pictures_of_a_merged_class_are_of_the_other_one(
    tmp_path: Path, txt: Path
) -> None:
    there = moves(tmp_path, "val/logo", "val/others", "ab")
    assert follow(txt, CLASSES, [tmp_path], there) == 2
    assert read_predictions(txt).truth.tolist() == [1, 1, 1]
    assert read_predictions(txt).classes == CLASSES  # the model still knows both
    follow(txt, CLASSES, [tmp_path], back(there))
    assert txt.read_bytes() == LINES


@pytest.mark.parametrize("inbox", ["inbox", "."])
def test_that_the_lines_of_a_removed_class_wait(
    tmp_path: Path, txt: Path, inbox: str
) -> None:
    there = moves(tmp_path, "val/logo", inbox, "ab")
    assert follow(txt, CLASSES, [tmp_path], there) == 2
    assert (
        txt.read_bytes()
        == LINES[-len(b"0.60000 0.40000 0 1 1 0 ./val/others/c.png\n") :]
    )
    one = [(tmp_path / inbox / "a.png", tmp_path / "val/others/a.png")]
    follow(txt, CLASSES, [tmp_path], one)
    assert read_predictions(txt).truth.tolist() == [1, 1]
    follow(txt, CLASSES, [tmp_path], back(one))
    follow(txt, CLASSES, [tmp_path], back(there))
    assert txt.read_bytes() == LINES


def test_that_a_truth_that_a_person_gave_comes_back_with_its_spelling(
    tmp_path: Path, txt: Path
) -> None:
    line = b"0.9  0.1 0\t1 1 0 val//logo/../logo/a.png\r\n"
    txt.write_bytes(line)
    there = moves(tmp_path, "val/logo", "val/others", "a")
    follow(txt, CLASSES, [tmp_path], there)
    assert txt.read_bytes() == b"0.9  0.1 0 1 1 0 val/others/a.png\r\n"
    assert len(read_about(txt)["forms"]) == 1
    follow(txt, CLASSES, [tmp_path], back(there))
    assert txt.read_bytes() == line
    assert read_about(txt)["forms"] == []


def test_that_plain_lines_need_nothing_remembered(tmp_path: Path, txt: Path) -> None:
    follow(txt, CLASSES, [tmp_path], moves(tmp_path, "val/logo", "val/others", "ab"))
    assert read_about(txt)["forms"] == []
    assert read_about(txt)["aside"] == []


def test_that_a_json_without_the_newer_entries_is_understood(
    tmp_path: Path, txt: Path
) -> None:
    line = "0.5 0.5 1 0 1 0 val/logo/0.png"
    aside = {
        "at": str(tmp_path / "inbox/0.png"),
        "base": str(tmp_path),
        "text": "val/logo/0.png",
        "line": line,
        "row": 1,
    }
    content = {
        "format_version": 1,
        "classes": list(CLASSES),
        "sha256": "",
        "about": {"aside": [aside]},
    }
    sidecar_path(txt).write_text(json.dumps(content))
    one = [(tmp_path / "inbox/0.png", tmp_path / "val/logo/0.png")]
    assert follow(txt, CLASSES, [tmp_path], one) == 1
    lines = LINES.splitlines(keepends=True)
    lines.insert(1, f"{line}\n".encode())
    assert txt.read_bytes() == b"".join(lines)
