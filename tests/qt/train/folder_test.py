"""The Train tab and the folder it trains on."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk
from support.train_events import CHECKPOINT

from geektime_gui.core.events import (
    Finished,
)
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.train_tab import DATA_PAGE, RUN_PAGE, TrainTab


def test_that_an_open_folder_fills_the_form_and_is_counted(
    qtbot: QtBot, tab: TrainTab, state: AppState, posters: Path
) -> None:
    state.open_folder(posters)
    config = tab.panel.config()
    assert config.train_data == posters / "train"
    assert config.val_data == posters / "val"
    assert config.runs_dir == posters / "runs"
    assert config.checkpoint_dir is None
    assert not tab.panel.form.rows["train_data"].differs

    qtbot.waitUntil(lambda: tab.data_view.report is not None)

    report = tab.data_view.report
    assert report is not None
    assert [(c.name, len(c.train), len(c.val or ())) for c in report.classes] == [
        ("logo", 3, 2),
        ("others", 3, 2),
    ]


def test_that_a_folder_opened_before_the_tab_was_made_is_taken_too(
    qtbot: QtBot, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(tab)
    assert tab.panel.config().train_data == posters / "train"
    tab.shut_down()


def test_that_moved_pictures_are_counted_again_and_typed_paths_stay(
    qtbot: QtBot, tab: TrainTab, state: AppState, posters: Path
) -> None:
    state.open_folder(posters)
    qtbot.waitUntil(lambda: tab.data_view.report is not None)
    tab.panel.form.set_value("checkpoint_dir", Path("/elsewhere"))
    (posters / "train/logo/0.png").unlink()

    state.report_pictures_changed()

    def two_left() -> bool:
        report = tab.data_view.report
        return report is not None and len(report.classes[0].train) == 2

    qtbot.waitUntil(two_left)
    assert tab.panel.config().checkpoint_dir == Path("/elsewhere")


def test_that_without_a_folder_the_tab_shows_the_way_to_curate(
    qtbot: QtBot, tab: TrainTab, state: AppState
) -> None:
    buttons = tab.data_view.findChildren(QAbstractButton)
    way = next(b for b in buttons if "Curate" in b.text())
    with qtbot.waitSignal(state.step_requested) as asked:
        way.click()
    assert asked.args == ["curate"]


def test_that_another_folder_does_not_disturb_a_running_job(
    tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    tab.train()
    trained = desk.jobs[0].config.train_data
    state.open_folder(posters)
    assert tab.pages.current == RUN_PAGE
    desk.end(Finished(CHECKPOINT, 1.0))
    assert state.last_run is not None
    assert state.last_run.train_data == trained
    state.open_folder(posters)
    assert tab.pages.current == DATA_PAGE
