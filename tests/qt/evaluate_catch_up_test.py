"""What moved while a file of predictions was not open is followed when it is wanted."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.both_tabs import CSV, LINES, Opened, draw_posters

from geektime_gui.qt.evaluate.change_lines import ChangeLine

if TYPE_CHECKING:
    from geektime_gui.qt.state import LastAct

TEN_SECONDS = 10_000
MOVED = LINES.replace("1 0 1 0 ./val/logo/a", "0 1 1 0 ./val/others/a")


class Behind(Opened):
    """The tabs, with p.txt behind its pictures."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        super().__init__(qtbot, root)
        self.acts: list[LastAct] = []
        self.tab.resize(1200, 800)
        self.tab.show()

    @property
    def line(self) -> ChangeLine:
        return self.tab.results.changes.moved

    def move(self, place: str, folder: str) -> None:
        acts = self.curate.acts
        with self.qtbot.waitSignal(acts.done, timeout=TEN_SECONDS):
            acts.move([self.root / place], self.root / folder)

    def says(self, words: str) -> None:
        line = self.line
        self.qtbot.waitUntil(
            lambda: (line.summary.text(), line.isVisible()) == (words, bool(words)),
            timeout=TEN_SECONDS,
        )

    def looked(self, name: str) -> Path:
        desk = self.tab.picture_desk.folder_desk
        with self.qtbot.waitSignal(desk.compared, timeout=TEN_SECONDS):
            return self.open(name)

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def behind(qtbot: QtBot, tmp_path: Path) -> Iterator[Behind]:
    both = Behind(qtbot, draw_posters(tmp_path / "posters"))
    both.state.acted.connect(both.acts.append)
    yield both
    both.shut_down()


def test_that_a_file_that_was_not_open_is_brought_up_to_date_and_back(
    behind: Behind,
) -> None:
    behind.move("val/logo/a.png", "val/others")
    txt = behind.open("p.txt")
    behind.says("1 picture has moved since")
    assert txt.read_text() == LINES
    assert not txt.with_name("p.txt.json").exists()
    lines = behind.tab.results.changes
    assert lines.gone.isHidden()
    assert lines.new.isHidden()
    behind.click(behind.line.door)
    gallery = behind.tab.results.gallery
    behind.qtbot.waitUntil(lambda: len(gallery.selection.pictures) == 1)
    shown = gallery.selection.pictures[0].file
    assert shown.path == behind.root / "val/others/a.png"
    behind.click(behind.line.act)
    behind.says("")
    assert txt.read_text() == MOVED
    act = behind.acts[-1]
    assert act.text == "p.txt is up to date: 1 picture had moved"
    assert act.undo is not None
    act.undo()
    behind.says("1 picture has moved since")
    assert txt.read_text() == LINES
    assert not txt.with_name("p.txt.json").exists()


def test_that_another_file_that_is_shown_follows_while_the_first_is_left(
    behind: Behind,
) -> None:
    behind.open("q.txt")
    behind.move("val/logo/a.png", "val/others")
    behind.until(behind.root / "q.txt", MOVED)
    behind.looked("p.txt")
    behind.says("1 picture has moved since")
    behind.looked("q.txt")
    behind.says("")


def test_that_it_can_be_put_off_until_the_file_is_opened_again(
    behind: Behind,
) -> None:
    behind.move("val/logo/a.png", "val/others")
    txt = behind.open("p.txt")
    behind.says("1 picture has moved since")
    behind.click(behind.line.later)
    behind.says("")
    assert txt.read_text() == LINES
    # What is moved from now on is followed all the same.
    behind.move("val/others/d.png", "val/logo")
    now = LINES.replace("0 1 0 1 ./val/others/d", "1 0 0 1 ./val/logo/d")
    behind.until(txt, now)
    behind.says("")
    behind.looked("p.txt")
    behind.says("1 picture has moved since")
    behind.click(behind.line.act)
    both = MOVED.replace("0 1 0 1 ./val/others/d", "1 0 0 1 ./val/logo/d")
    behind.until(txt, both)


def test_that_a_picture_that_was_missed_stays_as_it_is_when_it_moves_on(
    behind: Behind,
) -> None:
    behind.move("val/logo/a.png", "val/others")
    txt = behind.open("p.txt")
    behind.says("1 picture has moved since")
    behind.move("val/others/a.png", "inbox")
    behind.move("inbox/a.png", "val/others")
    behind.says("1 picture has moved since")
    assert txt.read_text() == LINES
    with behind.qtbot.waitSignal(behind.curate.acts.done, timeout=TEN_SECONDS):
        behind.curate.acts.undo()
    behind.click(behind.line.act)
    behind.until(txt, "".join(LINES.splitlines(keepends=True)[1:]))


def test_that_a_table_is_brought_up_to_date(behind: Behind) -> None:
    behind.move("val/logo/a.png", "val/others")
    table = behind.open("p.csv")
    behind.says("1 picture has moved since")
    behind.click(behind.line.act)
    behind.until(table, CSV.replace("val/logo/a.png;logo", "val/others/a.png;others"))
    behind.says("")


def test_that_a_class_that_was_renamed_is_renamed_and_its_lines_follow(
    behind: Behind,
) -> None:
    acts = behind.curate.acts
    with behind.qtbot.waitSignal(acts.done, timeout=TEN_SECONDS):
        behind.curate.classes.ask_new_name("logo")
        behind.curate.classes.name_bar.named.emit("zebra")
    txt = behind.open("p.txt")
    assert behind.classes() == ("logo", "others")
    behind.says("2 pictures have moved since")
    behind.click(behind.line.act)
    behind.until(txt, LINES.replace("/logo/", "/zebra/"))
    behind.qtbot.waitUntil(lambda: behind.classes() == ("zebra", "others"))
    with behind.qtbot.waitSignal(acts.done, timeout=TEN_SECONDS):
        acts.undo()
    behind.until(txt, LINES)
    behind.qtbot.waitUntil(lambda: behind.classes() == ("logo", "others"))
