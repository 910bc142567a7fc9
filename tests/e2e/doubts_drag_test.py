"""Pictures whose label is in doubt, dragged onto their right class."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.doubts import Checked, opened
from support.hand import Hand, Walk
from support.real_drags import by_real_drags

pytestmark = pytest.mark.slow

TXT = (
    "0.30000 0.70000 1 0 0 1 ./train/logo/a.png\n"
    "0.20000 0.80000 1 0 0 1 ./train/logo/b.png\n"
    "0.10000 0.90000 0 1 0 1 ./train/others/e.png\n"
)


@pytest.fixture
def checked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checked]:
    with opened(qtbot, tmp_path / "posters", monkeypatch) as both:
        both.tab.move(2_000, 0)  # beside the small screen, so that no hint lies over it
        yield both


def row(checked: Checked, index: int) -> tuple[QWidget, QPoint]:
    """Where a class stands beside the pictures."""
    classes = checked.page.classes
    rect = classes.visualRect(classes.model().index(index, 0))
    return classes.viewport(), rect.center()


def to(checked: Checked, place: tuple[QWidget, QPoint], said: list[str]) -> Walk:
    """Let go there; what was said before goes to the list."""
    (aim,) = checked.doubting.relabelling.aims

    def walk(hand: Hand) -> None:
        hand.over(*place)
        said.extend([aim.words] if aim.isVisible() else [])
        hand.let_go()
        assert not aim.isVisible()

    return walk


def drag(checked: Checked, at: int, walk: Walk) -> None:
    """Pull the picture in a row of the grid."""
    grid = checked.page.grid
    middle = grid.visualRect(grid.picture_model.index(at)).center()
    Hand(grid.viewport(), grid).pull(middle, walk)


@by_real_drags
def test_that_the_files_move_the_prediction_file_follows_and_one_undo_does(
    checked: Checked,
) -> None:
    txt = checked.root / "predictions.txt"
    txt.write_text(TXT)
    with checked.qtbot.waitSignal(checked.tab.file.picked):
        checked.tab.open_prediction_file(txt)
    checked.check()
    checked.choose(0, 1)
    said: list[str] = []
    drag(checked, 1, to(checked, row(checked, 1), said))
    assert said == ["Give 2 pictures the class others"]
    checked.wait_for("cd")
    assert checked.lies("train/others/a.png")
    assert checked.lies("train/others/b.png")
    assert [act.text for act in checked.acts] == ["Moved 2 pictures to others"]
    checked.qtbot.waitUntil(
        lambda: (
            txt.read_text().splitlines()[:2]
            == [
                "0.30000 0.70000 0 1 0 1 ./train/others/a.png",
                "0.20000 0.80000 0 1 0 1 ./train/others/b.png",
            ]
        )
    )
    checked.doubting.acts.undo()
    checked.wait_for("abcd")
    assert checked.lies("train/logo/a.png")
    assert checked.lies("train/logo/b.png")
    checked.qtbot.waitUntil(lambda: txt.read_text() == TXT)


@by_real_drags
def test_that_each_picture_stays_in_its_split_and_those_of_the_class_where_they_are(
    checked: Checked,
) -> None:
    checked.check()
    checked.choose(0, 2, 3)
    said: list[str] = []
    drag(checked, 0, to(checked, row(checked, 1), said))
    assert said == ["Give 2 of 3 pictures the class others"]
    checked.wait_for("bd")
    places = ("train/others/a.png", "val/others/c.png", "train/others/d.png")
    assert all(map(checked.lies, places))


@by_real_drags
def test_that_its_own_class_no_class_and_escape_do_nothing(checked: Checked) -> None:
    checked.check()
    viewport, below = row(checked, 1)[0], QPoint(40, 200)
    said: list[str] = []
    for place in (row(checked, 0), (viewport, below)):
        drag(checked, 1, to(checked, place, said))
    assert said == []

    def walk(hand: Hand) -> None:
        hand.over(*row(checked, 1))
        said.append(checked.doubting.relabelling.aims[0].words)
        hand.escape()

    drag(checked, 1, walk)
    assert said == ["Give 1 picture the class others"]
    assert checked.acts == []
    assert checked.names == "abcd"
    assert checked.lies("train/logo/b.png")


@by_real_drags
def test_that_what_lies_elsewhere_is_not_moved_and_said(
    checked: Checked, tmp_path: Path
) -> None:
    checked.check()
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "logo").mkdir(parents=True)
    checked.state._folder = elsewhere  # opened, and the page does not know it yet
    drag(checked, 0, to(checked, row(checked, 1), []))
    assert "is not in the folder that is open in Curate" in checked.tab.banner.sentence
    assert checked.lies("train/logo/a.png")
