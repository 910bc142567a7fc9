"""The states of the Train tab."""

from PySide6.QtTest import QTest
from stage import Stage, copy, wait_until

SHORT = {"epochs": 12, "image_size": 128, "workers": 0}
"""As the window trains by itself, but not for so long, and on smaller pictures."""
PATIENCE_SECONDS = 300.0
DRAW_MS = 500
"""So long until curves and log are drawn."""


def show_before(stage: Stage) -> None:
    """What there is to train on, and the settings; nothing was started."""
    _open(stage)
    wait_until(lambda: stage.window.train.data_view.report)
    QTest.qWait(DRAW_MS)


def show_run(stage: Stage) -> None:
    """A run that is over: its figures, its curves and the way on."""
    _open(stage)
    train, desk = stage.window.train, stage.window.desk
    for name, value in SHORT.items():
        train.panel.form.set_value(name, value)
    wait_until(train.head.train_button.isEnabled)
    train.train()
    wait_until(lambda: desk.running("train"))
    wait_until(lambda: not desk.running("train"), PATIENCE_SECONDS)
    wait_until(train.head.evaluate_button.isVisible)
    stage.window.toast.hide()
    QTest.qWait(DRAW_MS)


def _open(stage: Stage) -> None:
    """The demo set as it is, all of it sorted, where its path is short."""
    stage.root = stage.folder.parent / "posters"
    for path in sorted(p for p in stage.demo.rglob("*.*") if p.is_file()):
        copy(path, stage.root / path.relative_to(stage.demo))
    stage.open()
    stage.window.show_step("train")
