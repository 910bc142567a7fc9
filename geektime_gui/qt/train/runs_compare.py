"""Selected runs side by side: their curves, their figures, what was set differently."""

import math

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.resources import theme
from geektime_gui.qt.train.runs_differences import RunsDifferences
from geektime_gui.qt.train.runs_legend import LegendLine, RunsLegend
from geektime_gui.qt.train.runs_plot import MOST_RUNS, Curve, RunKey, RunsPlot
from geektime_gui.qt.train.runs_reading import RunDetails
from geektime_gui.qt.train.words import number
from geektime_gui.qt.widgets.figures_words import goal_figure, macro_f1_name

translate = QCoreApplication.translate


class RunsCompare(QWidget):
    """Shows up to eight runs; more are named in a remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunDetails, ...] = ()
        self.epoch: int | None = None
        """The epoch whose figures are shown; None for each run's best one."""
        self._build()
        theme().changed.connect(self._on_theme_changed)
        self.show_runs((), 0)

    def show_runs(self, runs: tuple[RunDetails, ...], selected: int) -> None:
        """Compare these; `selected` is how many the person chose."""
        self._runs = runs
        self._pages.setCurrentIndex(1 if runs else 0)
        self.loss_plot.show_curves(curves_of(runs, "val_loss"))
        self.goal_plot.show_curves(curves_of(runs, "goal_value", percents=True))
        goals = {run.record.facts.goal for run in runs}
        self.goal_plot.show_scores(macro_f1_name() if "balanced" in goals else "")
        self.differences.show_runs(runs)
        self._more.setVisible(selected > len(runs))
        self._more.setText(
            translate("Runs", "The first {count} of {selected} selected runs").format(
                count=MOST_RUNS, selected=selected
            )
        )
        self.show_epoch(None)

    def show_epoch(self, epoch: int | None) -> None:
        """Show the figures of this epoch; None for each run's best one."""
        self.epoch = epoch
        for plot in (self.loss_plot, self.goal_plot):
            plot.mark_epoch(epoch)
        self.legend.show_lines([_line_of(run, epoch) for run in self._runs])

    def set_beside(self, beside: bool) -> None:
        """High and narrow, beside the table, or low and wide, below it."""
        directions = QBoxLayout.Direction
        self._plots.setDirection(
            directions.TopToBottom if beside else directions.LeftToRight
        )
        self.loss_plot.show_steps(not beside)  # the lower plot has the same ones

    def step_epoch(self, by: int) -> None:
        """Go to the next epoch, or with -1 to the one before."""
        epochs = sorted({int(row["epoch"]) for run in self._runs for row in run.epochs})
        if not epochs:
            return
        if self.epoch not in epochs:
            self.show_epoch(epochs[0 if by > 0 else -1])
            return
        at = epochs.index(self.epoch) + by
        self.show_epoch(epochs[min(max(at, 0), len(epochs) - 1)])

    def _build(self) -> None:
        self._pages = QStackedLayout(self)
        hint = QLabel(
            translate("Runs", "Select a run to see its curves, or several to compare.")
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        hint.setMargin(16)
        self._pages.addWidget(hint)
        self.legend = RunsLegend()
        self.loss_plot, self.goal_plot = RunsPlot(), RunsPlot()
        self.differences = RunsDifferences()
        self._name_plots()
        self._more = QLabel()
        self._more.setProperty("caption", True)
        self._more.setContentsMargins(16, 0, 16, 0)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.legend)
        column.addWidget(self._more)
        self._plots = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._plots.setSpacing(8)
        self._plots.addWidget(self.loss_plot, 1)
        self._plots.addWidget(self.goal_plot, 1)
        column.addLayout(self._plots, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("runs-compare")  # its sizes are remembered by it
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.differences)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(split)
        self._pages.addWidget(area)

    def _name_plots(self) -> None:
        epoch = translate("Runs", "epoch")
        self.loss_plot.set_titles(translate("Runs", "validation loss"), epoch)
        self.goal_plot.set_titles(translate("Runs", "goal (%)"), epoch)
        self.loss_plot.setAccessibleName(
            translate("Runs", "Validation loss of the runs over their epochs")
        )
        self.goal_plot.setAccessibleName(
            translate("Runs", "The goal's figure of the runs over their epochs")
        )
        self.goal_plot.setXLink(self.loss_plot)
        hint = translate(
            "Runs",
            "Point at an epoch to read its figures above, or go from one to the next "
            "with Alt+← and Alt+→. The wheel zooms, a double click shows all again.",
        )
        for plot in (self.loss_plot, self.goal_plot):
            plot.setToolTip(hint)
            plot.epoch_hovered.connect(self._on_epoch_hovered)

    def _on_epoch_hovered(self, epoch: int | None) -> None:
        if epoch != self.epoch:
            self.show_epoch(epoch)

    def _on_theme_changed(self) -> None:
        for plot in (self.loss_plot, self.goal_plot):
            plot.recolour()
        for key in self.findChildren(RunKey):
            key.update()


def curves_of(
    runs: tuple[RunDetails, ...], name: str, *, percents: bool = False
) -> list[Curve]:
    """A curve a run of this column; shares as percents, a missed floor as a gap."""
    curves = []
    for run in runs:
        epochs = tuple(float(row["epoch"]) for row in run.epochs)
        values = tuple(_value(row[name], percents) for row in run.epochs)
        curves.append(Curve(epochs, values))
    return curves


def _value(value: float | None, percents: bool) -> float:
    if value is None or (percents and value < 0):
        return math.nan
    return 100 * value if percents else value


def _line_of(run: RunDetails, epoch: int | None) -> LegendLine:
    wanted = run.record.facts.best_epoch if epoch is None else epoch
    row = next((row for row in run.epochs if row["epoch"] == wanted), None)
    dash = "\u2013"
    if row is None:
        return LegendLine(run.record.name, dash, dash, dash)
    text = str(wanted)
    if epoch is None:
        text = translate("Runs", "best: {epoch}").format(epoch=wanted)
    goal = row["goal_value"]
    missed = goal is not None and goal < 0
    shown = (
        translate("Runs", "missed")
        if missed
        else goal_figure(run.record.facts.goal, goal)
    )
    return LegendLine(run.record.name, text, number(row["val_loss"]), shown)
