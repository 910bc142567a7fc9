"""A prediction file follows its pictures line by line, and nothing else changes."""

import json
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.following import (
    follow,
    mark_ambiguous,
    read_ambiguous,
)
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_about,
    read_predictions,
    sidecar_path,
    write_predictions,
)

CLASSES = ("logo", "others")
LINES = (
    b"0.90000 0.10000 1 0 1 0 ./val/logo/a.png\n"
    b"no prediction at all\r\n"
    b"0.3  0.7 1 0\t0 1 ./val/logo/b.png\r\n"
    b"\n"
    b"0.60000 0.40000 0 1 1 0 ./val/others/ab.png\n"
)


@pytest.fixture
def txt(tmp_path: Path) -> Path:
    path = tmp_path / "predictions.txt"
    path.write_bytes(LINES)
    return path


def moved(root: Path, old: str, new: str) -> tuple[Path, Path]:
    return root / old, root / new


def test_that_only_the_line_of_a_moved_picture_changes(
    tmp_path: Path, txt: Path
) -> None:
    move = moved(tmp_path, "val/logo/b.png", "val/others/b-1.png")
    assert follow(txt, CLASSES, [tmp_path], [move]) == 1
    assert txt.read_bytes() == LINES.replace(
        b"0.3  0.7 1 0\t0 1 ./val/logo/b.png\r\n",
        b"0.3  0.7 0 1\t0 1 ./val/others/b-1.png\r\n",
    )


def test_that_following_back_gives_the_same_bytes(tmp_path: Path, txt: Path) -> None:
    there = moved(tmp_path, "val/logo/b.png", "val/others/b.png")
    follow(txt, CLASSES, [tmp_path], [there])
    follow(txt, CLASSES, [tmp_path], [there[::-1]])
    assert txt.read_bytes() == LINES


@pytest.mark.parametrize("gone", [".geektime/quarantine/x/val/logo/b.png", "b.png"])
def test_that_a_picture_out_of_the_classes_takes_its_line_along_and_brings_it_back(
    tmp_path: Path, txt: Path, gone: str
) -> None:
    there = moved(tmp_path, "val/logo/b.png", gone)
    assert follow(txt, CLASSES, [tmp_path], [there]) == 1
    assert b"b.png\r" not in txt.read_bytes()
    assert len(read_predictions(txt)) == 2
    follow(txt, CLASSES, [tmp_path], [there[::-1]])
    assert txt.read_bytes() == LINES
    assert read_about(txt)["aside"] == []


def test_that_a_picture_may_come_back_as_another_class(
    tmp_path: Path, txt: Path
) -> None:
    there = moved(tmp_path, "val/logo/b.png", ".geektime/quarantine/x/val/logo/b.png")
    follow(txt, CLASSES, [tmp_path], [there])
    back = (there[1], tmp_path / "val/others/b.png")
    follow(txt, CLASSES, [tmp_path], [back])
    table = read_predictions(txt)
    assert table.paths[1] == "./val/others/b.png"
    assert table.truth.tolist() == [0, 1, 1]


def test_that_a_move_within_a_class_or_to_another_split_keeps_the_truth(
    tmp_path: Path, txt: Path
) -> None:
    within = moved(tmp_path, "val/logo/a.png", "val/logo/far/a.png")
    other = moved(tmp_path, "val/others/ab.png", "train/others/ab.png")
    assert follow(txt, CLASSES, [tmp_path], [within, other]) == 2
    table = read_predictions(txt)
    assert table.paths[0] == "./val/logo/far/a.png"
    assert table.paths[2] == "./train/others/ab.png"
    assert table.truth.tolist() == [0, 0, 1]


def test_that_moves_of_other_pictures_leave_the_file_alone(
    tmp_path: Path, txt: Path
) -> None:
    move = moved(tmp_path, "train/logo/b.png", "train/others/b.png")
    assert follow(txt, CLASSES, [tmp_path], [move]) == 0
    assert follow(txt, CLASSES, [tmp_path], []) == 0
    assert txt.read_bytes() == LINES
    assert not sidecar_path(txt).exists()


@pytest.mark.parametrize(
    "name", ["with blank.png", "极客.png", '"quoted.png', "line\nend.png", "\udcff.png"]
)
def test_that_odd_names_are_followed(tmp_path: Path, name: str) -> None:
    txt = tmp_path / "p.txt"
    for text in (f"val/logo/{name}", str(tmp_path / "val/logo" / name)):
        table = PredictionTable(
            CLASSES, np.array([[0.3, 0.7]]), np.array([0]), np.array([1]), (text,)
        )
        write_predictions(txt, table)
        move = moved(tmp_path, f"val/logo/{name}", f"val/others/{name}")
        assert follow(txt, CLASSES, [tmp_path], [move]) == 1
        found = read_predictions(txt)
        assert found.paths == (text.replace("logo", "others"),)
        assert found.truth.tolist() == [1]


def test_that_a_file_as_it_was_written_still_counts_so_and_an_edited_one_not(
    tmp_path: Path,
) -> None:
    txt = tmp_path / "p.txt"
    table = PredictionTable(
        CLASSES,
        np.array([[0.3, 0.7]]),
        np.array([0]),
        np.array([1]),
        ("val/logo/a.png",),
    )
    move = moved(tmp_path, "val/logo/a.png", "val/others/a.png")
    write_predictions(txt, table, about={"checkpoint": "c"})
    follow(txt, CLASSES, [tmp_path], [move])
    assert read_about(txt)["checkpoint"] == "c"
    assert write_predictions(txt, table) is None
    txt.write_bytes(txt.read_bytes().replace(b"0.30000 0.70000", b"0.31000 0.69000"))
    follow(txt, CLASSES, [tmp_path], [move])
    kept = write_predictions(txt, table)
    assert kept is not None
    assert b"0.31000" in kept.read_bytes()


def test_that_marks_are_kept_beside_and_follow_their_picture(
    tmp_path: Path, txt: Path
) -> None:
    mark_ambiguous(txt, CLASSES, ["./val/logo/b.png", "./val/logo/a.png"], on=True)
    mark_ambiguous(txt, CLASSES, ["./val/logo/a.png"], on=False)
    assert txt.read_bytes() == LINES
    move = moved(tmp_path, "val/logo/b.png", "val/others/b.png")
    follow(txt, CLASSES, [tmp_path], [move])
    assert read_ambiguous(read_about(txt)) == {"./val/others/b.png"}
    assert json.loads(sidecar_path(txt).read_text())["classes"] == list(CLASSES)


def test_that_a_json_of_a_newer_format_is_not_overwritten(
    tmp_path: Path, txt: Path
) -> None:
    sidecar_path(txt).write_text('{"format_version": 99}')
    with pytest.raises(PredictionFileError, match=r"predictions\.txt can't be changed"):
        mark_ambiguous(txt, CLASSES, ["./val/logo/b.png"], on=True)
    assert sidecar_path(txt).read_text() == '{"format_version": 99}'


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_that_several_lines_come_back_to_their_places(
    tmp_path: Path, end: bytes
) -> None:
    txt = tmp_path / "p.txt"
    lines = [b"0.9 0.1 1 0 1 0 val/logo/%d.png" % n for n in range(6)]
    whole = b"\n".join(lines) + end
    txt.write_bytes(whole)
    moves = [
        moved(tmp_path, f"val/logo/{n}.png", f".geektime/quarantine/t/val/logo/{n}.png")
        for n in (0, 2, 3, 5)
    ]
    assert follow(txt, CLASSES, [tmp_path], moves) == 4
    assert read_predictions(txt).paths == ("val/logo/1.png", "val/logo/4.png")
    back = [(new, old) for old, new in moves]
    assert follow(txt, CLASSES, [tmp_path], back) == 4
    assert txt.read_bytes() == whole
    follow(txt, CLASSES, [tmp_path], moves[:1])
    follow(txt, CLASSES, [tmp_path], moves[1:])
    follow(txt, CLASSES, [tmp_path], back[1:])
    follow(txt, CLASSES, [tmp_path], back[:1])
    assert txt.read_bytes() == whole


def test_that_a_file_of_many_blocks_is_followed(tmp_path: Path) -> None:
    txt = tmp_path / "p.txt"
    line = "0.30000 0.70000 1 0 0 1 val/logo/{}.png\n"
    whole = "".join(line.format(n) for n in range(60_000)).encode()
    txt.write_bytes(whole)
    wanted = (0, 27_000, 59_999)
    moves = [
        moved(tmp_path, f"val/logo/{n}.png", f"val/others/{n}.png") for n in wanted
    ]
    assert follow(txt, CLASSES, [tmp_path], moves) == 3
    expected = whole
    for n in wanted:
        old = f" 1 0 0 1 val/logo/{n}.png\n".encode()
        assert expected.count(old) == 1
        new = f" 0 1 0 1 val/others/{n}.png\n".encode()
        expected = expected.replace(old, new)
    assert txt.read_bytes() == expected
