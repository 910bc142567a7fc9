"""The Train tab's settings and its button."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk

from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.train_tab import RUN_PAGE, TrainTab


def test_that_train_starts_a_job_with_what_is_typed(
    tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab.panel.form.set_value("epochs", 3)

    tab.head.train_button.click()

    assert desk.jobs[0].started
    assert desk.jobs[0].config.epochs == 3
    assert desk.jobs[0].config.train_data == posters / "train"
    assert tab.head.stop_button.isVisible()
    assert not tab.head.train_button.isVisible()
    assert not tab.panel.form.isEnabled()
    assert tab.pages.current == RUN_PAGE


def test_that_ctrl_return_trains_and_a_second_run_is_refused(
    qtbot: QtBot, tab: TrainTab, desk: CannedDesk
) -> None:
    tab.setFocus()
    for _ in range(2):
        QTest.keyClick(tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.train()
    assert len(desk.jobs) == 1


def test_that_nonsense_starts_nothing_and_is_said_even_if_the_form_is_folded(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.panel.form.set_value("epochs", 0)
    tab.fold_left()
    assert not tab.panel.isVisible()

    tab.head.train_button.click()

    assert desk.jobs == []
    assert tab.panel.isVisible()
    assert tab.panel.form.rows["epochs"].error_label.isVisible()


def test_that_the_left_pane_folds_the_settings_and_brings_them_back(
    tab: TrainTab,
) -> None:
    tab.fold_left()
    assert not tab.panel.isVisible()
    assert tab.head.unfold_button.isVisible()
    tab.fold_left()
    assert tab.panel.isVisible()
    assert not tab.head.unfold_button.isVisible()


def test_that_settings_last_from_one_tab_to_the_next(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.panel.form.set_value("batch_size", 24)
    tab.panel.form.set_value("arch", "efficientnet-b2")
    tab.shut_down()

    again = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(again)

    assert again.panel.config().batch_size == 24
    assert again.panel.config().arch == "efficientnet-b2"
    again.shut_down()


def test_that_every_control_of_the_tab_has_a_name(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    for button in tab.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text()
        inner = button.objectName().startswith("qt_")
        assert name or inner or not button.isVisible(), button
