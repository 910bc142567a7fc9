"""The small parts of the window: banner, status line, toast, fields, settings."""

import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QObject,
    Qt,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from geektime_gui.core.errors import DataError, PictureError
from geektime_gui.core.events import Failed, Notice
from geektime_gui.qt.errors import ErrorText, describe, translated
from geektime_gui.qt.settings import RECENT_FOLDERS, Settings
from geektime_gui.qt.widgets.background import Background, wait_for_threads
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.name_field import NameField
from geektime_gui.qt.widgets.status_line import Fact, StatusLine
from geektime_gui.qt.widgets.step_bar import StepBar
from geektime_gui.qt.widgets.toast import Toast


def test_that_the_banner_shows_the_sentence_and_folds_the_details(
    qtbot: QtBot,
) -> None:
    banner = ErrorBanner()
    qtbot.addWidget(banner)
    banner.show_error(ErrorText("It is gone.", "line 1\nline 2"), "Try again")
    assert banner._details.isHidden()
    banner._more.click()
    assert not banner._details.isHidden()
    banner._copy.click()
    assert QGuiApplication.clipboard().text() == "It is gone.\n\nline 1\nline 2"
    with qtbot.waitSignal(banner.way_on_clicked):
        banner._way_on.click()
    with qtbot.waitSignal(banner.closed):
        banner._close.click()
    assert banner.isHidden()


def test_that_an_error_without_details_offers_none(qtbot: QtBot) -> None:
    banner = ErrorBanner()
    qtbot.addWidget(banner)
    banner.show_error(describe(DataError("{path} is gone.", path="a")))
    assert banner.sentence == "a is gone."
    assert banner._more.isHidden()
    assert banner._way_on.isHidden()


def test_that_every_failure_becomes_a_sentence() -> None:
    assert describe(PictureError("a.png", "is empty")).sentence == "a.png: is empty"
    assert describe(Failed("No {what}.", {"what": "room"}, "log")).details == "log"
    assert describe(Notice("{n} left", {"n": 2})).sentence == "2 left"
    odd = describe(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in odd.sentence
    assert "division by zero" in odd.details


class _Canned(QTranslator):
    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return self._texts.get(sourceText, "") if context == "core" else ""

    @override
    def isEmpty(self) -> bool:
        return False


def test_that_core_sentences_are_translated_before_they_are_filled(
    qapp: QCoreApplication,
) -> None:
    translator = _Canned({"{path} is gone.": "{path} 不见了。", "{a} b": "{wrong} b"})
    qapp.installTranslator(translator)
    try:
        assert translated("{path} is gone.", {"path": "x"}) == "x 不见了。"
        assert translated("{a} b", {"a": "1"}) == "1 b"
        odd = "caf\udce9.jpg"  # a name that is no UTF-8
        assert translated("{path} is gone.", {"path": odd}) == f"{odd} 不见了。"
        assert translated(odd, {}) == odd
    finally:
        qapp.removeTranslator(translator)


def test_that_facts_with_a_key_are_links(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_facts((Fact("12 pictures"), Fact("2 broken", "broken", "Show them")))
    assert line.facts() == ("12 pictures", "2 broken")
    with qtbot.waitSignal(line.fact_clicked) as clicked:
        line._facts.itemAt(2).widget().click()
    assert clicked.args == ["broken"]
    line.set_facts((Fact("13 pictures"),))
    assert line.facts() == ("13 pictures",)


def test_that_an_undo_is_offered_once(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    undone: list[int] = []
    line.set_act("Moved", lambda: undone.append(1))
    line._undo.click()
    line._undo.click()
    assert undone == [1]


def test_that_a_toast_goes_by_itself_and_stays_within_the_window(
    qtbot: QtBot,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    parent.show()
    toast = Toast(parent)
    toast._timer.setInterval(50)
    toast.show_text("A very long sentence " * 20)
    assert toast.isVisible()
    assert parent.rect().contains(toast.geometry())
    parent.resize(600, 400)
    assert abs(toast.geometry().center().x() - 300) <= 1
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_that_a_toast_leaves_the_bar_of_acts_above_the_status_line_in_reach(
    qtbot: QtBot,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1000, 700)
    toast = Toast(parent)
    toast.show_text("Called 1 label right", lambda: None)
    assert toast.geometry().bottom() < 700 - 80  # both are about 40 high


def test_that_a_name_is_typed_in_place(qtbot: QtBot) -> None:
    field = NameField("New…", "Name")
    qtbot.addWidget(field)
    field.show()
    field._button.click()
    qtbot.keyClicks(field.field, "  logo ")
    with qtbot.waitSignal(field.named) as named:
        qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert named.args == ["logo"]
    with qtbot.assertNotEmitted(field.named):
        qtbot.keyClick(field.field, Qt.Key.Key_Return)
    field.start()
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert field.currentIndex() == 0


def test_that_the_folder_menu_has_recent_folders_and_languages(qtbot: QtBot) -> None:
    bar = StepBar((("curate", "Curate"),), ("zh_CN",))
    qtbot.addWidget(bar)
    bar.set_recent((Path("/a & b"), Path("/c")))
    bar.folder_menu.aboutToShow.emit()
    texts = [a.text() for a in bar.folder_menu.actions()]
    assert "/a && b" in texts
    with qtbot.waitSignal(bar.folder_picked) as picked:
        next(a for a in bar.folder_menu.actions() if a.text() == "/c").trigger()
    assert picked.args == [Path("/c")]
    assert any("Language" in text for text in texts)


def test_that_settings_survive_a_restart_and_nonsense() -> None:
    settings = Settings()
    settings.theme_mode = "dark"
    settings.language = "zh_CN"
    settings.step = "train"
    settings.keep_bytes("window", QByteArray(b"\x00\x01"))
    settings.keep_flag("log", True)
    for number in range(RECENT_FOLDERS + 3):
        settings.remember_folder(Path(f"/f{number}"))
    settings.save()
    again = Settings()
    assert again.theme_mode == "dark"
    assert again.language == "zh_CN"
    assert again.step == "train"
    assert again.bytes_of("window") == QByteArray(b"\x00\x01")
    assert again.flag("log", False)
    assert len(again.recent_folders) == RECENT_FOLDERS
    assert again.folder == Path(f"/f{RECENT_FOLDERS + 2}")
    again.forget_folder(Path(f"/f{RECENT_FOLDERS + 2}"))
    assert again.folder is None
    again._file.setValue("look/theme", "purple")
    assert again.theme_mode == "system"


def test_that_settings_are_in_the_folder_of_the_test(own_folders: Path) -> None:
    assert own_folders in Settings().path.parents


def test_that_answers_come_in_the_main_thread_and_late_ones_are_dropped(
    qtbot: QtBot,
) -> None:
    background = Background("files")
    answers: list[object] = []
    background.submit(lambda: 1, answers.append)
    background.forget()
    background.submit(lambda: 2, answers.append)
    background.submit(lambda: 1 / 0, answers.append, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[0] == 2
    assert isinstance(answers[1], ZeroDivisionError)


def test_that_the_files_thread_keeps_the_order(qtbot: QtBot) -> None:
    background = Background("files")
    ran: list[int] = []
    for number in range(50):
        background.submit(lambda n=number: ran.append(n))
    assert wait_for_threads()
    assert ran == list(range(50))


def test_that_an_owner_that_is_gone_gets_no_answer(qtbot: QtBot) -> None:
    parent = QWidget()
    background = Background("files", parent)
    answers: list[object] = []
    background.submit(lambda: 1, answers.append)
    shiboken6.delete(parent)
    qtbot.waitUntil(lambda: wait_for_threads(1))
    qtbot.wait(10)
    assert answers == []


class Speaker(QObject):
    said = Signal(int)


@pytest.mark.parametrize("value", [None, True, False])
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these can't die from 3.12 on")
def test_that_this_pyside_takes_no_references_away(
    qapp: QCoreApplication, value: object
) -> None:
    speaker = Speaker()
    speaker.said.connect(lambda _: None)
    before = sys.getrefcount(value)
    for _ in range(200):
        speaker.said.emit(1)
        speaker.setObjectName("speaker")
    assert sys.getrefcount(value) > before - 20
