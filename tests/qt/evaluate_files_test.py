"""Pure parts of the Evaluate tab: paths, names of files, words, what is picked."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.predictions import (
    Prediction,
    PredictionTable,
    write_predictions,
)
from geektime_gui.core.events import PicturesPredicted
from geektime_gui.qt.evaluate.output_file import (
    checkpoints_in,
    default_output,
    epoch_of,
    free_output,
    is_as_written,
)
from geektime_gui.qt.evaluate.picture_paths import (
    FoundPicture,
    PictureFinder,
    bases_of,
    find_picture,
)
from geektime_gui.qt.evaluate.probability_bars import MOST_BARS, bars_of
from geektime_gui.qt.evaluate.reading import pick, read
from geektime_gui.qt.evaluate.words import progress_words, time_left_words
from geektime_gui.qt.widgets.matrix_layout import Spot

NAN = float("nan")


def small_table() -> PredictionTable:
    return PredictionTable(
        ("logo", "others"),
        np.array([[0.9, 0.1], [0.3, 0.7], [0.05, 0.95], [0.6, 0.4], [0.2, 0.8]]),
        np.array([0, 0, 0, 1, 1]),
        np.array([0, 1, 1, 0, 1]),
        tuple(f"{name}.png" for name in "abcde"),
    )


def test_that_near_folders_are_tried_before_far_ones() -> None:
    bases = bases_of(Path("/a/b/x.txt"), Path("/d/val"), Path("/now"))
    assert bases == tuple(Path(p) for p in ("/a/b", "/d/val", "/now", "/a", "/d", "/"))
    assert bases_of(Path("/a/x.txt"), None, Path("/a")) == (Path("/a"), Path("/"))


@pytest.mark.parametrize(
    ("there", "text", "found"),
    [
        ("/a/b/val/1.png", "val/1.png", "/a/b/val/1.png"),
        ("/a/data/val/1.png", "./data/val/1.png", "/a/data/val/1.png"),
        ("/d/val/logo/1.png", "logo/1.png", "/d/val/logo/1.png"),
        ("/d/val/logo/1.png", "val/logo/1.png", "/d/val/logo/1.png"),
        ("/now/1.png", "1.png", "/now/1.png"),
        ("/far/away.png", "/far/away.png", "/far/away.png"),
        ("/a/b/val/1.png", "val\\1.png", "/a/b/val/1.png"),
        ("/a/b/odd\\name.png", "odd\\name.png", "/a/b/odd\\name.png"),
    ],
)
def test_that_a_path_is_found_from_the_right_base(
    there: str, text: str, found: str
) -> None:
    bases = bases_of(Path("/a/b/x.txt"), Path("/d/val"), Path("/now"))
    result = find_picture(text, bases, lambda path: path == Path(there))
    assert result == FoundPicture(Path(found))


def test_that_a_missing_picture_says_so_with_the_first_place_tried() -> None:
    bases = (Path("/a"), Path("/b"))
    result = find_picture("x/1.png", bases, lambda _: False)
    assert result == FoundPicture(Path("/a/x/1.png"), is_missing=True)


def test_that_the_base_that_held_one_picture_is_tried_first_for_the_next() -> None:
    asked = []

    def exists(path: Path) -> bool:
        asked.append(path)
        return path.is_relative_to("/c")

    finder = PictureFinder((Path("/a"), Path("/b"), Path("/c")), exists)
    assert finder.find("1.png") == FoundPicture(Path("/c/1.png"))
    asked.clear()
    assert finder.find("2.png") == FoundPicture(Path("/c/2.png"))
    assert asked == [Path("/c/2.png")]


def test_that_a_whole_path_is_looked_for_once_whatever_the_bases() -> None:
    asked = []

    def exists(path: Path) -> bool:
        asked.append(path)
        return path.name == "1.png"

    finder = PictureFinder((Path("/a"), Path("/b"), Path("/c")), exists)
    assert finder.find("/x/1.png") == FoundPicture(Path("/x/1.png"))
    assert finder.find("/x/2.png") == FoundPicture(Path("/x/2.png"), is_missing=True)
    assert asked == [Path("/x/1.png"), Path("/x/2.png")]


def test_that_a_name_no_system_can_have_is_just_missing(tmp_path: Path) -> None:
    finder = PictureFinder((tmp_path,))
    assert finder.find("x" * 5000).is_missing


@pytest.mark.parametrize(
    ("name", "epoch", "output"),
    [
        ("checkpoint.pth.tar.epoch_7", 7, "predictions.epoch_7.txt"),
        ("checkpoint.pth.tar.epoch_12", 12, "predictions.epoch_12.txt"),
        ("best model.pth", None, "predictions.best model.pth.txt"),
    ],
)
def test_that_the_prediction_file_lies_beside_its_checkpoint(
    name: str, epoch: int | None, output: str
) -> None:
    checkpoint = Path("/runs/ckpts") / name
    assert epoch_of(checkpoint) == epoch
    assert default_output(checkpoint) == Path("/runs/ckpts") / output


def test_that_checkpoints_are_listed_newest_first(tmp_path: Path) -> None:
    for epoch, at in ((2, 100), (10, 100), (1, 300)):
        path = tmp_path / f"checkpoint.pth.tar.epoch_{epoch}"
        path.touch()
        os.utime(path, (at, at))
    (tmp_path / "checkpoint.pth.tar.epoch_10.json").touch()
    (tmp_path / "checkpoint.pth.tar.epoch_3").mkdir()
    assert [epoch_of(p) for p in checkpoints_in(tmp_path)] == [1, 10, 2]
    assert checkpoints_in(tmp_path / "nowhere") == []


def test_that_an_edited_prediction_file_is_never_written_over(tmp_path: Path) -> None:
    txt = tmp_path / "predictions.epoch_1.txt"
    assert free_output(txt) == txt
    write_predictions(txt, small_table())
    assert is_as_written(txt)
    assert free_output(txt) == txt  # ours, unchanged: it may be replaced
    txt.write_text(txt.read_text().replace("0.90000 0.10000", "0.91000 0.09000"))
    assert not is_as_written(txt)
    second = tmp_path / "predictions.epoch_1 (2).txt"
    assert free_output(txt) == second
    second.write_text("notes of mine")
    assert free_output(txt) == tmp_path / "predictions.epoch_1 (3).txt"


@pytest.mark.parametrize("beside", ["[]", "{", json.dumps({"sha256": 3})])
def test_that_a_txt_with_a_strange_json_beside_it_is_kept(
    tmp_path: Path, beside: str
) -> None:
    txt = tmp_path / "x.txt"
    txt.write_text("mine")
    (tmp_path / "x.txt.json").write_text(beside)
    assert free_output(txt) == tmp_path / "x (2).txt"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (NAN, ""),
        (3, "a few seconds left"),
        (30, "less than a minute left"),
        (55, "about 1 min left"),
        (200, "about 3 min left"),
        (3590, "about 1 h left"),
        (7300, "about 2 h left"),
    ],
)
def test_that_times_are_in_words(seconds: float, words: str) -> None:
    assert time_left_words(seconds) == words


def test_that_the_end_has_no_time_left() -> None:
    assert progress_words(PicturesPredicted(5, 25, 200)) == (
        "5 of 25 pictures, about 3 min left"
    )
    assert progress_words(PicturesPredicted(25, 25, 0)) == "25 of 25 pictures"
    assert progress_words(PicturesPredicted(0, 25, NAN)) == "0 of 25 pictures"


def picked_names(tmp_path: Path, spot: Spot) -> list[str]:
    txt = tmp_path / "x.txt"
    write_predictions(txt, small_table())
    selection = pick(read(txt, None, tmp_path), spot)
    assert selection.total == len(selection.pictures)
    return [picture.file.path.stem for picture in selection.pictures]


@pytest.mark.parametrize(
    ("spot", "names"),
    [
        (Spot(None, None), "cbd"),  # badcases, worst first
        (Spot(0, 1), "cb"),
        (Spot(0, 0), "a"),
        (Spot(0, None), "cba"),  # all of a row, wrong ones first
        (Spot(None, 1), "cbe"),
        (Spot(1, 0), "d"),
    ],
)
def test_that_a_figure_leads_to_exactly_its_pictures(
    tmp_path: Path, spot: Spot, names: str
) -> None:
    assert picked_names(tmp_path, spot) == list(names)


def test_that_the_folder_that_was_evaluated_helps_to_find_pictures(
    tmp_path: Path,
) -> None:
    data = tmp_path / "elsewhere" / "val"
    data.mkdir(parents=True)
    (data / "b.png").touch()
    txt = tmp_path / "runs" / "x.txt"
    about = {"data": str(data), "skipped": [{"path": "z.png", "reason": "empty"}, 3]}
    write_predictions(txt, small_table(), about=about)
    reading = read(txt, None, tmp_path / "runs")
    selection = pick(reading, Spot(0, 1))
    assert [p.file.is_missing for p in selection.pictures] == [True, False]
    assert selection.pictures[1].file.path == data / "b.png"
    assert [s.path for s in reading.skipped] == ["z.png"]
    assert (reading.total, reading.wrong) == (5, 3)


def test_that_no_prediction_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hello\n")
    with pytest.raises(PredictionFileError, match=r"x\.txt"):
        read(tmp_path / "x.txt", None, tmp_path)


def test_that_the_bars_hold_truth_and_prediction_however_improbable() -> None:
    probabilities = tuple(p / 45 for p in range(10))
    bars = bars_of(Prediction(probabilities, 0, 9, "x"), [f"c{i}" for i in range(10)])
    assert len(bars) == MOST_BARS
    assert [bar.index for bar in bars] == [9, 8, 7, 6, 5, 0]
    assert bars[0].is_predicted
    assert bars[-1].is_truth


def test_that_two_classes_have_two_bars() -> None:
    bars = bars_of(Prediction((0.2, 0.8), 1, 1, "x"), ("logo", "others"))
    assert [(b.name, b.is_truth, b.is_predicted) for b in bars] == [
        ("others", True, True),
        ("logo", False, False),
    ]
