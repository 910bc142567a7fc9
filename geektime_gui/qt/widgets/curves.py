"""The curves of a run: the loss of every step, the validation after every epoch.

Events may come as fast as they like: they go into numpy buffers, and a timer draws
what can be seen of them at most 20 times a second.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget
from typing_extensions import override

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import BatchDone, CheckpointSaved, EpochDone
from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.curve_data import every
from geektime_gui.qt.widgets.curve_export import (
    ask_for_file,
    copy_picture,
    save_picture,
)
from geektime_gui.qt.widgets.curve_page import CurvePage
from geektime_gui.qt.widgets.curve_parts import LegendKey
from geektime_gui.qt.widgets.curve_plots import RunPlot
from geektime_gui.qt.widgets.curve_record import CurveRecord
from geektime_gui.qt.widgets.curve_words import words_at
from geektime_gui.qt.widgets.keys import add_key

MOST_EPOCH_LINES = 40
REDRAW_MS = 50
MARGIN = 0.02
"""Room at both ends of the axis of steps, as a share of them."""
ZOOM = 0.7
"""One press of + shows so much of what was seen."""

translate = QCoreApplication.translate


class TrainingCurves(QWidget):
    """Loss above, validation figures below, one axis of steps."""

    save_failed = Signal(object)
    """GeekTimeError: the picture could not be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = CurveRecord()
        self.draws = 0
        """How many times the curves were given new points."""
        self.picture_folder = Path.home()
        """Where the dialog for a picture opens."""
        self._goal = ""
        self._pointed: float | None = None
        self._dirty = False
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self.page = CurvePage()
        self._build()
        self._connect()
        theme().changed.connect(self.recolour)
        self.recolour()
        self.start(1, 1, validates=True)

    # -- what a run tells ------------------------------------------------------------

    def start(
        self, steps_per_epoch: int, epochs: int, *, validates: bool, goal: str = ""
    ) -> None:
        """Forget the last run; get ready for this many steps.

        `goal` names the figure that the run is after, where it isn't macro-F1.
        """
        self.record.start(steps_per_epoch, epochs)
        self._goal = goal
        self.page.set_goal(goal)
        self.page.set_validates(validates)
        self._pages.setCurrentIndex(0)
        self._point_at(None)
        self._show_plan()

    def plan(self, steps_per_epoch: int, epochs: int) -> None:
        """The run takes other steps than was thought at its start."""
        self.record.plan(steps_per_epoch, epochs)
        self._show_plan()

    def add_batch(
        self, epoch: int, batch: int, loss: float, lr: float = math.nan
    ) -> None:
        """The loss (mean cross entropy in nats) of one step; both counted from 1."""
        self.record.add_batch(epoch, batch, loss, lr)
        self._touch()

    def take_batch(self, event: BatchDone) -> None:
        """One step."""
        self.record.take_batch(event)
        self._touch()

    def take_epoch(self, event: EpochDone) -> None:
        """One epoch; epoch 0 is the quick model."""
        self.record.take_epoch(event)
        self._touch()

    def take_checkpoint(self, event: CheckpointSaved) -> None:
        """A checkpoint lies on disk."""
        self.record.take_checkpoint(event)
        self._touch()

    def go_on(self, step: int) -> None:
        """The run goes on after this step: what came later is taken again."""
        self.record.cut(step)
        self._touch()

    def put_before(
        self, batches: Mapping[str, Any], epochs: Sequence[Mapping[str, Any]], to: int
    ) -> None:
        """Fill in the run's past, see `CurveRecord.put_before`."""
        self.record.put_before(batches, epochs, to)
        self._touch()

    @property
    def steps_shown(self) -> int:
        """How many steps were added since the start."""
        return len(self.record.series["raw"])

    # -- looking ---------------------------------------------------------------------

    def show_all(self) -> None:
        """Show the whole run again."""
        margin = MARGIN * self.record.steps
        for plot in self.page.both:
            plot.getViewBox().setLimits(
                xMin=-margin, xMax=max(self.record.steps, self.steps_shown) + margin
            )
        self.page.loss_plot.setXRange(-margin, self.record.steps + margin, padding=0)
        self.page.loss_plot.enableAutoRange(axis="y")

    def set_log(self, log: bool) -> None:
        """Show the loss on a logarithmic axis, or on an even one."""
        self.page.loss_plot.set_log(log)
        self.page.bar.log_button.setChecked(log)
        self._touch()

    def zoom(self, factor: float) -> None:
        """Show so much of the steps that are seen, around the hair or the middle."""
        low, high = self.page.loss_plot.getViewBox().viewRange()[0]
        middle = (low + high) / 2 if self._pointed is None else self._pointed
        half = (high - low) * factor / 2
        self.page.loss_plot.setXRange(middle - half, middle + half, padding=0)

    def step_hair(self, by: int) -> None:
        """Move the hair by so many steps; from the last step, when there is none."""
        steps = self.record.series["raw"].x
        if len(steps):
            at = float(steps[-1]) if self._pointed is None else self._pointed + by
            self._point_at(min(max(at, float(steps[0])), float(steps[-1])))

    @property
    def pointed_words(self) -> str:
        """What the label beside the hair says; empty without a hair."""
        return "" if self.page.label.isHidden() else self.page.label.text()

    def copy(self) -> None:
        """Put a picture of the curves on the clipboard."""
        copy_picture(self.page.plots)

    def save(self, path: Path) -> None:
        """Write a picture of the curves; `save_failed` says why it could not be."""
        try:
            save_picture(self.page.plots, path)
        except GeekTimeError as error:
            self.save_failed.emit(error)

    def ask_where(self) -> None:
        """Ask for a file to save a picture of the curves in."""
        ask_for_file(self, self.picture_folder / "curves.png", self.save)

    # -- drawing ---------------------------------------------------------------------

    def redraw(self) -> None:
        """Give the curves what can be seen of what came since the last time."""
        if not self._dirty:
            return
        self._dirty = False
        self.draws += 1
        for plot in self.page.both:
            plot.draw(self.record)
        if self.steps_shown or len(self.record.series["val_loss"]):
            self._pages.setCurrentIndex(1)

    def recolour(self) -> None:
        """Take the colours of the palette that holds now."""
        for plot in self.page.both:
            plot.recolour()
        for key in self.findChildren(LegendKey):
            key.update()
        self._touch()  # the marks take their colours when they are drawn

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self.step_hair(-1),
            Qt.Key.Key_Right: lambda: self.step_hair(1),
            Qt.Key.Key_Plus: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Home: self.show_all,
            Qt.Key.Key_Escape: lambda: self._point_at(None),
            Qt.Key.Key_L: lambda: self.set_log(not self.page.loss_plot.log),
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _show_plan(self) -> None:
        k = every(self.record.epochs, MOST_EPOCH_LINES)
        ends = range(k, self.record.epochs, k)
        xs = [epoch * self.record.steps_per_epoch for epoch in ends]
        for plot in self.page.both:
            plot.lines.set_lines(xs)
        self.show_all()
        self._touch()

    def _touch(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _point_at(self, x: float | None, plot: RunPlot | None = None) -> None:
        values = None if x is None else self.record.values_at(x)
        self._pointed = None if values is None else float(values.step)
        for each in self.page.both:
            each.hair.setVisible(values is not None)
        if values is None:
            self.page.label.hide()
            return
        for each in self.page.both:
            each.hair.setValue(values.step)
        self.setAccessibleDescription(words_at(values, self._goal))
        self.page.label.show_at(
            self.page.place_of(values.step, plot or self.page.loss_plot),
            words_at(values, self._goal),
        )

    # -- building --------------------------------------------------------------------

    def _connect(self) -> None:
        for plot in self.page.both:
            plot.hovered.connect(lambda x, plot=plot: self._point_at(x, plot))
            plot.left.connect(lambda: self._point_at(None))
            plot.set_whole(self.show_all)
        self.page.loss_plot.getViewBox().sigXRangeChanged.connect(lambda: self._touch())
        self.page.loss_plot.getViewBox().sigResized.connect(lambda: self._touch())
        self.page.bar.whole_clicked.connect(self.show_all)
        self.page.bar.log_toggled.connect(self.set_log)
        self.page.bar.copy_clicked.connect(self.copy)
        self.page.bar.save_clicked.connect(self.ask_where)
        add_key(self, "Ctrl+C", self.copy)
        add_key(self, "Ctrl+S", self.ask_where)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Curves", "Curves of the run"))
        self._pages = QStackedLayout(self)
        empty = QLabel(
            translate("Curves", "The curves appear here with the first step.")
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setProperty("quiet", True)
        empty.setWordWrap(True)
        self._pages.addWidget(empty)
        self._pages.addWidget(self.page)
