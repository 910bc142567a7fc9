from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.folder import Splits, find_splits
from geektime_gui.core.data.runs_place import runs_folder
from geektime_gui.qt.train.data_report import report_data
from geektime_gui.qt.train.data_view import DataView


def fill(root: Path, **classes: int) -> Path:
    for name, pictures in classes.items():
        (root / name).mkdir(parents=True)
        for i in range(pictures):
            Image.new("RGB", (8, 8), (i, 0, 0)).save(root / name / f"{i}.png")
    return root


def sentences(view: DataView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_that_each_class_has_its_counts_in_index_order(tmp_path: Path) -> None:
    train = fill(tmp_path / "train", others=2, logo=3)
    val = fill(tmp_path / "val", others=1, logo=0)

    report = report_data(train, val)

    assert [(c.name, len(c.train), len(c.val or ())) for c in report.classes] == [
        ("logo", 3, 0),
        ("others", 2, 1),
    ]
    assert not report.problems


def test_that_a_missing_validation_folder_is_a_warning_not_a_problem(
    tmp_path: Path,
) -> None:
    report = report_data(fill(tmp_path, a=1, b=1), None)

    assert not report.problems
    assert [w.text for w in report.warnings] == [
        "Without validation pictures nothing says how good the model is."
    ]
    assert all(c.val is None for c in report.classes)


def test_that_a_folder_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    report = report_data(tmp_path / "gone", None)

    assert "gone does not exist" in str(report.problems[0])
    assert report.classes == ()


def test_that_unknown_validation_classes_are_a_problem_beside_the_counts(
    tmp_path: Path,
) -> None:
    train = fill(tmp_path / "train", a=1, b=1)
    val = fill(tmp_path / "val", a=1, c=1)

    report = report_data(train, val)

    assert "were not trained: c" in str(report.problems[0])
    assert [len(c.train) for c in report.classes] == [1, 1]


@pytest.mark.parametrize(
    ("counts", "said"), [((1, 10), True), ((1, 9), False), ((0, 5), True)]
)
def test_that_an_uneven_training_set_is_said(
    tmp_path: Path, counts: tuple[int, int], said: bool
) -> None:
    report = report_data(fill(tmp_path, a=counts[0], b=counts[1]), None)

    words = ("times as many", "fewer than two classes")
    assert any(w in n.text for n in report.warnings for w in words) is said


def test_that_runs_go_into_the_folder_and_are_taken_for_no_class(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "train", a=1, b=1)
    place = runs_folder(tmp_path, find_splits(tmp_path))
    place.mkdir()

    assert place == tmp_path / "runs"
    assert find_splits(tmp_path).train == tmp_path / "train"


def test_that_runs_go_beside_a_folder_whose_subfolders_are_the_classes(
    tmp_path: Path,
) -> None:
    root = fill(tmp_path / "posters", a=1, b=1)

    assert runs_folder(root, find_splits(root)) == tmp_path / "posters-runs"
    assert runs_folder(root, Splits()) == root / "runs"


def test_that_counts_are_doors_to_their_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    view = DataView()
    qtbot.addWidget(view)
    view.show_report(report_data(fill(tmp_path, a=2, b=1), None))
    doors = {d.accessibleName(): d for d in view.findChildren(QPushButton)}

    with qtbot.waitSignal(view.pictures_clicked) as clicked:
        doors["2 training pictures of a"].click()

    assert clicked.args == [(tmp_path / "a/0.png", tmp_path / "a/1.png")]


def test_that_many_classes_are_summed_up_instead_of_listed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    view = DataView()
    qtbot.addWidget(view)
    view.show_report(
        report_data(fill(tmp_path, **{f"c{i:03}": 1 for i in range(70)}), None)
    )

    assert len(view.findChildren(QPushButton)) == 60
    assert "and 10 more classes" in sentences(view)
    assert "70" in sentences(view)


def test_that_folders_are_counted_in_a_thread_and_an_old_answer_is_dropped(
    qtbot: QtBot, tmp_path: Path
) -> None:
    view = DataView()
    qtbot.addWidget(view)
    view.show()
    view.look(fill(tmp_path / "old", a=5, b=5), None)
    assert view.report is None
    view.look(fill(tmp_path / "new", a=1, b=2), None)

    qtbot.waitUntil(lambda: view.report is not None)

    assert view.report is not None
    assert [len(c.train) for c in view.report.classes] == [1, 2]


def test_that_folders_are_not_read_before_anybody_sees_the_counts(
    qtbot: QtBot, tmp_path: Path
) -> None:
    view = DataView()
    qtbot.addWidget(view)
    view.look(fill(tmp_path / "data", a=1, b=2), None)
    qtbot.wait(300)
    assert view.report is None
    view.show()
    qtbot.waitUntil(lambda: view.report is not None)
