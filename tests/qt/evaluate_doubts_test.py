"""Suspicious labels in the Evaluate tab: checked, shown, stopped, said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot
from support.doubts import Checked, opened

from geektime_gui.core.config import CheckLabelsConfig
from geektime_gui.core.events import Failed, FeaturesProgress, Finished, Stopped
from geektime_gui.core.label_events import LabelsChecked
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState


@pytest.fixture
def checked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checked]:
    with opened(qtbot, tmp_path / "posters", monkeypatch) as both:
        yield both


def test_that_the_empty_tab_has_a_door_to_it(checked: Checked) -> None:
    assert checked.doubting.door.isVisible()
    checked.qtbot.mouseClick(checked.doubting.door, Qt.MouseButton.LeftButton)
    assert checked.page.isVisible()
    assert checked.page.check_button.isEnabled()
    assert "Nothing was checked" in checked.page.empty._heading.text()
    checked.press(Qt.Key.Key_Escape)
    assert checked.tab.empty.isVisible()


def test_that_the_menu_of_the_results_has_it_too(checked: Checked) -> None:
    texts = [action.text() for action in checked.tab.results_menu.menu.actions()]
    assert "Suspicious labels…" in texts
    checked.tab.results_menu.menu.actions()[texts.index("Suspicious labels…")].trigger()
    assert checked.page.isVisible()


def test_that_a_check_is_of_the_training_and_validation_pictures(
    checked: Checked,
) -> None:
    checked.doubting.start()
    job = checked.doubting._job
    assert job is not None
    assert job.config == CheckLabelsConfig(
        train_data=checked.root / "train", val_data=checked.root / "val"
    )
    checked.doubting.handle_last_word(Stopped(None, 0.1))


def test_that_counts_and_captions_say_what_was_found(checked: Checked) -> None:
    checked.check()
    assert checked.page.title.text() == "4 of 7 labels are in doubt"
    assert checked.names == "abcd"
    first = checked.page.grid.picture_model.item(0)
    assert first.caption == "labelled logo"
    assert first.detail.startswith("looks like others 97")


def test_that_progress_and_a_stop_are_shown(checked: Checked) -> None:
    page, told = checked.page, QSignalSpy(checked.state.job_progressed)
    checked.doubting.open()
    checked.doubting.start()
    checked.doubting.handle_event(FeaturesProgress(25, 100, 200.0))
    assert page.stop_button.isVisible()
    assert page.progress.value() == page.progress.maximum() // 4
    assert "25 of 100 pictures" in page.progress_words.text()
    kind, progress = told.at(told.count() - 1)
    assert (kind, progress.fraction) == ("check_labels", pytest.approx(0.25))
    checked.qtbot.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    assert not page.stop_button.isEnabled()
    checked.doubting.handle_event(FeaturesProgress(26, 100, 200.0))
    assert "stopping" in page.progress_words.text()
    checked.doubting.handle_last_word(Stopped(None, 1.0))
    assert page.check_button.isVisible()
    assert "stopped" in page.progress_words.text()
    assert told.at(told.count() - 1)[1] is None


def test_that_a_failure_is_said_and_can_be_tried_again(checked: Checked) -> None:
    checked.doubting.open()
    checked.doubting.start()
    checked.doubting.handle_last_word(Failed("{path} is gone.", {"path": "x"}, ""))
    assert checked.tab.banner.isVisible()
    assert checked.page.check_button.isEnabled()


def test_that_nothing_in_doubt_is_said(checked: Checked) -> None:
    checked.doubting.open()
    checked.doubting.start()
    checked.doubting.handle_event(LabelsChecked(("logo", "others"), (4, 3), ()))
    checked.doubting.handle_last_word(Finished(None, 1.0))
    assert checked.page.title.text() == "None of 7 labels is in doubt"
    assert checked.page.empty.isVisible()


def test_that_another_folder_forgets_what_was_found(
    checked: Checked, tmp_path: Path
) -> None:
    checked.check()
    other = tmp_path / "other"
    (other / "logo").mkdir(parents=True)
    with checked.qtbot.waitSignal(checked.curate.acts.opened):
        checked.state.open_folder(other)
    assert checked.names == ""
    assert checked.page.title.text() == "Suspicious labels"


def test_that_without_a_folder_there_is_nothing_to_check(qtbot: QtBot) -> None:
    desk = JobDesk()
    tab = EvaluateTab(AppState(), desk)
    qtbot.addWidget(tab)
    page = tab.results_menu.doubting.page
    assert not page.check_button.isEnabled()
    assert "Curate" in page.empty.words
    tab.shut_down()
    desk.close()
