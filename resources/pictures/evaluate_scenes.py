"""The states of the Evaluate tab."""

from judged import Judged, copy_posters, draw_subjects
from PySide6.QtTest import QTest
from stage import Stage, wait_until

from geektime_gui.core.events import PicturesPredicted

LESSON = {"mode": "full", "epochs": 3, "image_size": 128, "lr": 0.003, "workers": 0}
"""The lesson's loop, so short and on so small pictures that some stay wrong."""
QUICK = {"mode": "quick", "image_size": 64}


def show_nothing(stage: Stage) -> None:
    """A folder is open, nothing was trained."""
    stage.open()
    stage.window.show_step("evaluate")
    stage.settle()


def _two(stage: Stage) -> Judged:
    judged = Judged(stage, "posters", copy_posters)
    judged.train_once(**LESSON)
    return judged


def _twelve(stage: Stage) -> Judged:
    judged = Judged(stage, "subjects", draw_subjects)
    judged.train_once(**QUICK)
    return judged


def show_two_classes(stage: Stage) -> None:
    """Figures and matrix left, the badcases right."""
    _two(stage).evaluate_now()


def show_twelve_classes(stage: Stage) -> None:
    """The matrix of twelve classes and the pairs that are mixed up most."""
    _twelve(stage).evaluate_now()


def show_busy(stage: Stage) -> None:
    """All checkpoints of the run are being evaluated."""
    judged = _two(stage)
    judged.evaluate_now()
    seen: list[object] = []
    wait_until(judged.evaluate.bar.all_button.isEnabled)
    judged.evaluate.bar.all_button.click()
    wait_until(lambda: stage.window.desk.running("evaluate"))
    job = stage.window.desk.running("evaluate")
    assert job is not None
    job.event_arrived.connect(seen.append)
    wait_until(lambda: any(_is_half_way(event) for event in seen))


def _is_half_way(event: object) -> bool:
    return isinstance(event, PicturesPredicted) and 2 * event.done >= event.total


def show_broken_txt(stage: Stage) -> None:
    """A prediction file that a person edited: lines of no use, pictures that went."""
    judged = _two(stage)
    judged.evaluate_now()
    assert judged.evaluate.reading is not None
    lines = judged.evaluate.reading.path.read_text("utf-8").splitlines()
    for at in range(1, len(lines), 5):
        lines[at] = lines[at].replace("others/", "others/gone ")
    lines[3] = lines[3].replace("0.", "x.", 1)
    lines[9] = "a note of mine"
    mine = stage.folder / "edited by hand.txt"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("\n".join(lines) + "\n", "utf-8")
    judged.open_txt(mine)


def show_heat_map(stage: Stage) -> None:
    """One picture, where it looked, and what it was trained with that is like it."""
    judged = _two(stage)
    judged.evaluate_now()
    gallery = judged.evaluate.results.gallery
    gallery.grid.setCurrentIndex(gallery.grid.picture_model.index(0))
    gallery.grid.picture_activated.emit(gallery.grid.picture_model.item(0).path)
    wait_until(lambda: gallery.page.view.overlay is not None)
    wait_until(lambda: gallery.page.explain.grid.picture_model.rowCount())
    judged.settle()


def show_threshold(stage: Stage) -> None:
    """How sure it must be, and what that costs."""
    judged = _two(stage)
    judged.evaluate_now()
    judged.evaluate.results.threshold_button.click()
    QTest.qWait(500)
    judged.settle()


def show_epochs(stage: Stage) -> None:
    """All checkpoints of a run, judged in one go."""
    judged = _two(stage)
    wait_until(judged.evaluate.bar.all_button.isEnabled)
    judged.evaluate.bar.all_button.click()
    epochs = judged.evaluate.epochs
    wait_until(lambda: judged.evaluate.stack.currentWidget() is epochs.page, 120)
    wait_until(lambda: not judged.evaluate.is_running)
    judged.settle()


def show_compared(stage: Stage) -> None:
    """The last epoch against the one before."""
    judged = _two(stage)
    bar = judged.evaluate.bar
    judged.evaluate_now()
    assert bar.checkpoint.path is not None
    best = bar.checkpoint.path
    found = sorted(best.parent.glob("checkpoint.pth.tar.epoch_?"))
    other = next(path for path in found if path != best)
    bar.fill(other, None)
    judged.evaluate_now()
    bar.fill(best, None)
    judged.evaluate_now()
    comparing = judged.evaluate.results_menu.comparing
    wait_until(lambda: judged.evaluate.stack.currentWidget() is comparing.page)
    judged.settle()


def show_doubts(stage: Stage) -> None:
    """Labels that may be wrong, found without a model: nothing was trained here."""
    judged = Judged(stage, "untrained/posters", copy_posters)
    stage.window.show_step("evaluate")
    doubting = judged.evaluate.results_menu.doubting
    doubting.open()
    doubting.start()
    wait_until(lambda: not doubting.is_running, 120)
    judged.settle()
    grid = doubting.page.grid
    if grid.isVisible():
        grid.setCurrentIndex(grid.picture_model.index(0))
    judged.settle()
