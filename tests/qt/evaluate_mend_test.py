"""Mending in the Evaluate tab: file and txt together, one undo, marks, refusals."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.following import read_ambiguous
from geektime_gui.core.evaluation.predictions import read_about
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.errors import ErrorText
from geektime_gui.qt.evaluate import mending
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.gallery import Gallery
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.matrix_layout import Spot

LINES = (
    "0.90000 0.10000 1 0 1 0 ./val/logo/a.png\n"
    "0.30000 0.70000 1 0 0 1 ./val/logo/b.png\n"
    "0.05000 0.95000 1 0 0 1 ./val/logo/c.png\n"
    "0.60000 0.40000 0 1 1 0 ./val/others/d.png\n"
    "0.20000 0.80000 0 1 0 1 ./val/others/e.png\n"
)


@dataclasses.dataclass
class Mended:
    """Both tabs over one folder, as the window has them."""

    qtbot: QtBot
    root: Path
    state: AppState
    curate: CurateTab
    tab: EvaluateTab
    acts: list[LastAct]

    @property
    def txt(self) -> Path:
        return self.root / "predictions.txt"

    @property
    def gallery(self) -> Gallery:
        return self.tab.results.gallery

    @property
    def names(self) -> list[str]:
        return [i.path.stem for i in self.gallery.grid.picture_model.items]

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        if control:
            modifiers = Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    def choose(self, *rows: int) -> None:
        grid = self.gallery.grid
        items = grid.picture_model.items
        grid.setFocus()
        grid.select_paths([items[row].path for row in rows], items[rows[0]].path)

    def lies(self, *places: str) -> bool:
        return all((self.root / place).is_file() for place in places)


@pytest.fixture
def mended(qtbot: QtBot, tmp_path: Path) -> Iterator[Mended]:
    root = tmp_path / "posters"
    for index, name in enumerate("abcde"):
        folder = root / "val" / ("logo" if index < 3 else "others")
        folder.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (40 * index, 9, 200)).save(folder / f"{name}.png")
    (root / "predictions.txt").write_text(LINES)
    state = AppState()
    desk = JobDesk()
    curate, tab = CurateTab(state, desk), EvaluateTab(state, desk)
    for widget in (curate, tab):
        qtbot.addWidget(widget)
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    tab.resize(1200, 800)
    tab.show()
    tab.activateWindow()
    qtbot.waitExposed(tab)
    with qtbot.waitSignal(curate.acts.opened):
        state.open_folder(root)
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(root / "predictions.txt")
    yield Mended(qtbot, root, state, curate, tab, acts)
    tab.shut_down()
    curate.shut_down()
    state.shut_down()
    desk.close()


def test_that_a_key_gives_the_right_class_to_file_and_line(mended: Mended) -> None:
    assert mended.names == ["c", "b", "d"]
    mended.choose(0)
    mended.press(Qt.Key.Key_2)
    mended.qtbot.waitUntil(
        lambda: mended.names == ["d", "b"] or mended.names == ["b", "d"]
    )
    assert mended.lies("val/others/c.png")
    assert not mended.lies("val/logo/c.png")
    old = "0.05000 0.95000 1 0 0 1 ./val/logo/c.png"
    new = "0.05000 0.95000 0 1 0 1 ./val/others/c.png"
    assert mended.txt.read_text() == LINES.replace(old, new)
    assert mended.tab.reading is not None
    assert mended.tab.reading.figures.matrix.tolist() == [[1, 1], [1, 2]]


def test_that_one_undo_takes_file_and_line_back(mended: Mended) -> None:
    mended.choose(0, 1)
    mended.press(Qt.Key.Key_2)
    mended.qtbot.waitUntil(lambda: mended.names == ["d"])
    assert mended.lies("val/others/b.png", "val/others/c.png")
    mended.press(Qt.Key.Key_Z, control=True)
    mended.qtbot.waitUntil(lambda: mended.names == ["c", "b", "d"])
    assert mended.txt.read_text() == LINES
    assert mended.lies("val/logo/b.png", "val/logo/c.png")
    assert mended.acts[-1].was_undo
    undo = mended.acts[-1].undo
    assert undo is not None
    undo()  # as the toast has it: does it again
    mended.qtbot.waitUntil(lambda: mended.names == ["d"])


def test_that_what_was_put_aside_leaves_the_figures_and_comes_back(
    mended: Mended,
) -> None:
    mended.choose(2)
    mended.press(Qt.Key.Key_Delete)
    mended.qtbot.waitUntil(lambda: mended.names == ["c", "b"])
    assert mended.tab.reading is not None
    assert mended.tab.reading.total == 4
    assert not mended.lies("val/others/d.png")
    mended.press(Qt.Key.Key_Z, control=True)
    mended.qtbot.waitUntil(lambda: mended.names == ["c", "b", "d"])
    assert mended.txt.read_text() == LINES
    assert mended.lies("val/others/d.png")


def test_that_the_txt_follows_what_is_moved_in_curate(mended: Mended) -> None:
    picture = mended.root / "val/others/d.png"
    mended.curate.acts.move([picture], mended.root / "val/logo")
    mended.qtbot.waitUntil(lambda: mended.names == ["c", "b"])
    assert "1 0 1 0 ./val/logo/d.png" in mended.txt.read_text()


def test_that_the_next_picture_follows_in_the_large_view(mended: Mended) -> None:
    mended.choose(0)
    mended.press(Qt.Key.Key_Return)
    assert mended.gallery.shows_one_large
    mended.press(Qt.Key.Key_2)
    mended.qtbot.waitUntil(lambda: len(mended.names) == 2)
    assert mended.gallery.shows_one_large
    assert mended.gallery.page.row == 0
    assert mended.gallery.page.view.path == mended.root / "val/logo/b.png"


def test_that_a_mark_is_kept_shown_and_taken_back(mended: Mended) -> None:
    mended.choose(1)
    mended.press(Qt.Key.Key_A)

    def marks() -> list[str]:
        return [i.mark for i in mended.gallery.grid.picture_model.items]

    mended.qtbot.waitUntil(lambda: marks() == ["✗", "✗?", "✗"])
    about = read_about(mended.txt)
    assert read_ambiguous(about) == {"./val/logo/b.png"}
    assert mended.txt.read_text() == LINES
    assert mended.acts[-1].text == "Marked 1 picture as ambiguous"
    button = mended.gallery.bar.ambiguous_button
    button.click()
    mended.qtbot.waitUntil(lambda: mended.names == ["b"])
    button.click()
    mended.qtbot.waitUntil(lambda: mended.names == ["c", "b", "d"])
    mended.choose(1)
    mended.press(Qt.Key.Key_Z, control=True)
    mended.qtbot.waitUntil(lambda: marks() == ["✗", "✗", "✗"])
    assert read_ambiguous(read_about(mended.txt)) == frozenset()


def test_that_pictures_open_in_curate(mended: Mended) -> None:
    mended.choose(0, 2)
    requested = QSignalSpy(mended.state.pictures_requested)
    mended.gallery.mend.curate_button.click()
    assert requested.at(0)[0] == (
        mended.root / "val/logo/c.png",
        mended.root / "val/others/d.png",
    )


def test_that_the_bar_shows_only_while_something_is_chosen(mended: Mended) -> None:
    mend = mended.gallery.mend
    mended.gallery.grid.clearSelection()
    assert mend.isHidden()
    mended.choose(0, 1)
    assert not mend.isHidden()
    assert mend.words.text() == "2 pictures chosen"
    menu = mend.menu()
    classes = [action.text() for action in mend.class_menu.actions()]
    assert classes == ["logo\t1", "others\t2"]
    assert [a.text() for a in menu.actions() if not a.isSeparator()][1:] == [
        "Put aside\tDel",
        "Ambiguous\tA",
        "Open in Curate\tC",
        "Show in its folder",
    ]
    menu.close()


def test_that_a_class_that_it_has_already_moves_nothing(mended: Mended) -> None:
    mended.choose(0)
    wanted = QSignalSpy(mended.state.files_wanted)
    mended.press(Qt.Key.Key_1)
    mended.press(Qt.Key.Key_3)  # there are but two classes
    assert wanted.count() == 0


def test_that_a_picture_of_another_folder_is_refused_in_a_sentence(
    mended: Mended, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    mended.state.open_folder(tmp_path / "empty")
    mended.tab.results.ask(Spot(None, None))
    mended.choose(0)
    mended.press(Qt.Key.Key_2)
    assert "c.png is not in the folder that is open" in mended.tab.banner.sentence
    assert mended.txt.read_text() == LINES


def test_that_a_journal_that_can_only_be_read_is_told(
    mended: Mended, tmp_path: Path
) -> None:
    with mended.qtbot.waitSignal(mended.curate.acts.opened):
        (mended.root / ".geektime").rename(tmp_path / "away")
        (mended.root / ".geektime").write_text("in the way")
        mended.curate.acts.open(mended.root)
    mended.choose(0)
    mended.press(Qt.Key.Key_2)
    mended.qtbot.waitUntil(lambda: bool(mended.tab.banner.sentence))
    assert mended.txt.read_text() == LINES
    assert mended.lies("val/logo/c.png")


def test_that_a_mark_that_could_not_be_kept_is_told(
    mended: Mended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise GeekTimeError("the disk is full")

    monkeypatch.setattr(mending, "mark_ambiguous", fail)
    mended.choose(1)
    mended.press(Qt.Key.Key_A)
    mended.qtbot.waitUntil(lambda: "disk is full" in mended.tab.banner.sentence)
    assert mended.acts == []


def test_that_what_curate_was_refused_by_a_wish_of_another_is_not_told_here(
    mended: Mended,
) -> None:
    mended.state.files_refused.emit(ErrorText("not wanted here"))
    assert mended.tab.banner.sentence == ""
