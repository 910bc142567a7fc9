"""An evaluation from the button to its file: told, stopped, failed, kept."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.evaluate_tab import (
    make_run,
    names,
)
from typing_extensions import override

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.events import (
    EvaluationStarted,
    Failed,
    Finished,
    Notice,
    PicturesPredicted,
    PredictionsWritten,
    Stopped,
)
from geektime_gui.qt import jobs
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.state import AppState, JobProgress, LastAct


class CannedJob(Job):
    """Says what the test wants; after `hold` only when it is told to go on."""

    events: ClassVar[list[object]] = []
    hold = False

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.may_end = threading.Event()
        self.was_stopped = False

    @override
    def run(self) -> None:
        *before, last = self.events
        for event in before:
            self.event_arrived.emit(event)
        if self.hold:
            self.may_end.wait(20)
        self.ended.emit(Stopped(None, 1.0) if self.was_stopped else last)

    @override
    def stop(self) -> None:
        self.was_stopped = True
        self.may_end.set()


Can = Callable[..., None]


@pytest.fixture
def can(monkeypatch: pytest.MonkeyPatch) -> Can:
    """Makes the desk's jobs say these events instead of starting a process."""
    monkeypatch.setattr(jobs, "Job", CannedJob)

    def set_events(*events: object, hold: bool = False) -> None:
        monkeypatch.setattr(CannedJob, "events", list(events))
        monkeypatch.setattr(CannedJob, "hold", hold)

    return set_events


@pytest.fixture
def ready(tab: EvaluateTab, tmp_path: Path, data: Path) -> EvaluateTab:
    """All three lines are filled."""
    tab.bar.fill(make_run(tmp_path, data), data)
    return tab


def test_that_the_button_starts_an_evaluation_and_its_file_is_shown(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    state: AppState,
    txt: Path,
    can: Can,
) -> None:
    can(
        EvaluationStarted(("logo", "others"), 5, "CPU (2 cores)", "fp32"),
        PicturesPredicted(2, 5, 200.0),
        PicturesPredicted(5, 5, 0.0),
        PredictionsWritten(txt, 5, 0),
        Finished(txt, 1.0),
    )
    told: list[JobProgress | None] = []
    state.job_progressed.connect(
        lambda kind, progress: told.append(progress) if kind == "evaluate" else None
    )
    with qtbot.waitSignal(ready.file.picked):
        qtbot.mouseClick(ready.bar.evaluate_button, Qt.MouseButton.LeftButton)
    assert names(ready) == ["c", "b", "d"]
    assert [p.text for p in told if p] == [
        "starting…",
        "5 pictures on CPU (2 cores)",
        "2 of 5 pictures, about 3 min left",
        "5 of 5 pictures",
    ]
    assert [p.fraction for p in told if p] == [0.0, 0.0, 0.4, 1.0]
    assert told[-1] is None
    qtbot.waitUntil(lambda: desk.kinds_running == ())
    assert ready.bar.evaluate_button.isVisible()
    assert not ready.bar.progress.isVisible()


def test_that_the_job_gets_what_the_lines_say(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    tmp_path: Path,
    data: Path,
    can: Can,
) -> None:
    can(Stopped(None, 0.1), hold=True)
    qtbot.keyClick(ready, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    assert isinstance(job, CannedJob)
    assert job.config == EvaluateConfig(
        checkpoint=tmp_path / "ckpts" / "checkpoint.pth.tar.epoch_2",
        data=data,
        output=tmp_path / "ckpts" / "predictions.epoch_2.txt",
    )
    job.may_end.set()
    qtbot.waitUntil(lambda: not ready.is_running)


def test_that_stop_replaces_the_button_and_asks_the_job(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(PicturesPredicted(2, 5, 60.0), Finished(None, 1.0), hold=True)
    ready.start()
    bar = ready.bar
    qtbot.waitUntil(lambda: bar.words.text().startswith("2 of 5 pictures"))
    assert bar.stop_button.isVisible()
    assert not bar.evaluate_button.isVisible()
    assert not bar.checkpoint.isEnabled()
    assert (bar.progress.value(), bar.progress.maximum()) == (400, 1000)
    qtbot.mouseClick(bar.stop_button, Qt.MouseButton.LeftButton)
    assert bar.words.text() == "stopping…"
    qtbot.waitUntil(lambda: not ready.is_running)
    assert bar.words.text() == "stopped, nothing was written"
    assert bar.evaluate_button.isVisible()
    assert ready.stack.currentWidget() is ready.empty
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_a_second_start_while_one_runs_does_nothing(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(Finished(None, 1.0), hold=True)
    ready.start()
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    ready.start()
    assert desk.running("evaluate") is job
    assert isinstance(job, CannedJob)
    job.may_end.set()
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_a_failure_is_a_sentence_in_the_page_and_all_stays_usable(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(Failed("{path} is damaged; choose another.", {"path": "/c"}, "Traceback …"))
    ready.start()
    qtbot.waitUntil(lambda: ready.banner.isVisible())
    assert ready.banner.sentence == "/c is damaged; choose another."
    assert ready.bar.evaluate_button.isVisible()
    qtbot.waitUntil(lambda: desk.kinds_running == ())
    can(Stopped(None, 0.0))
    ready.start()
    assert not ready.banner.isVisible()
    qtbot.waitUntil(lambda: desk.kinds_running == () and not ready.is_running)


def test_that_notices_of_the_job_are_remarked(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(
        Notice("{count} files are no pictures.", {"count": 3}, warning=True),
        Notice("{path} has no JSON.", {"path": "/c"}, warning=True),
        Stopped(None, 0.0),
    )
    ready.start()
    qtbot.waitUntil(lambda: not ready.is_running)
    assert ready.remarks.summary.text() == "2 remarks on this evaluation"
    ready.remarks.more_button.click()
    lines = ready.remarks.list.toPlainText().splitlines()
    assert lines == ["3 files are no pictures.", "/c has no JSON."]
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_an_edited_file_is_kept_and_another_written(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    state: AppState,
    tmp_path: Path,
    can: Can,
) -> None:
    old = tmp_path / "ckpts" / "predictions.epoch_2.txt"
    old.write_text("my own notes")
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    can(Stopped(None, 0.0), hold=True)
    ready.start()
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    assert isinstance(job, CannedJob)
    new = tmp_path / "ckpts" / "predictions.epoch_2 (2).txt"
    assert job.config.output == new
    assert ready.bar.output.path == new
    assert old.read_text() == "my own notes"
    assert [act.text for act in acts] == [
        "predictions.epoch_2.txt was edited and is kept; "
        "writing predictions.epoch_2 (2).txt"
    ]
    job.may_end.set()
    qtbot.waitUntil(lambda: desk.kinds_running == ())


@pytest.mark.parametrize(
    ("line", "text", "sentence"),
    [
        ("checkpoint", "", "No checkpoint is chosen: train first, or choose a file."),
        ("checkpoint", "/no/file", "There is no file /no/file; choose a checkpoint."),
        ("data", "", "No pictures are chosen: choose a folder of class folders."),
        ("output", "", "Name the prediction file that is to be written."),
        ("output", "/", "/ is a folder; name a file in it."),
    ],
)
def test_that_what_is_missing_is_said_before_anything_starts(
    ready: EvaluateTab, desk: JobDesk, line: str, text: str, sentence: str
) -> None:
    getattr(ready.bar, line).line.setText(text)
    ready.start()
    assert ready.banner.sentence == sentence
    assert not ready.is_running
    assert desk.kinds_running == ()
