"""How the plots of a run, their legends and their buttons lie on the page."""

from PySide6.QtCore import QCoreApplication, QPoint, QPointF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from geektime_gui.qt.widgets.curve_bar import CurveBar
from geektime_gui.qt.widgets.curve_label import CurveLabel
from geektime_gui.qt.widgets.curve_legend import LossLegend, MarksLegend, ScoresLegend
from geektime_gui.qt.widgets.curve_plots import LossPlot, RunPlot, ScoresPlot

translate = QCoreApplication.translate


class CurvePage(QWidget):
    """The parts; what moves them is told by `TrainingCurves`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = CurveBar()
        self.marks_legend = MarksLegend()
        self.loss_legend = LossLegend()
        self.scores_legend = ScoresLegend()
        self.loss_plot = LossPlot()
        self.scores_plot = ScoresPlot()
        self.plots = self._build_plots()
        """What a picture of the curves shows."""
        self.label = CurveLabel(self.plots)
        self._name_plots()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self.marks_legend)
        head.addStretch()
        head.addWidget(self.bar)
        column.addLayout(head)
        column.addWidget(self.plots, 1)

    @property
    def both(self) -> tuple[RunPlot, RunPlot]:
        """The plots, the upper one first."""
        return self.loss_plot, self.scores_plot

    def set_goal(self, goal: str) -> None:
        """Name the run's own figure; empty where macro-F1 is it."""
        self.scores_legend.set_goal(goal)
        self.scores_plot.items_by_name["goal"].setVisible(bool(goal))

    def set_validates(self, validates: bool) -> None:
        """Show what has to do with validation, or leave it out."""
        self._scores_pane.setVisible(validates)
        self.loss_legend.validation.setVisible(validates)
        self.marks_legend.best.setVisible(validates)
        self.loss_plot.show_steps(not validates)  # the lower plot has the same ones

    def place_of(self, step: float, plot: RunPlot) -> QPoint:
        """Where a step lies at the upper edge of a plot, within `plots`."""
        box = plot.getViewBox()
        scene = box.mapViewToScene(QPointF(step, 0))
        inside = plot.mapFromScene(QPointF(scene.x(), box.sceneBoundingRect().top()))
        place: QPoint = plot.mapTo(self.plots, inside)
        return place

    def _build_plots(self) -> QWidget:
        plots = QWidget()
        plots.setProperty("panes", True)
        column = QVBoxLayout(plots)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._scores_pane = QWidget()
        lower = QVBoxLayout(self._scores_pane)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        title = QLabel(translate("Curves", "Validation after each epoch:"))
        title.setProperty("caption", True)
        head.addWidget(title)
        head.addWidget(self.scores_legend, 1)
        lower.addLayout(head)
        lower.addWidget(self.scores_plot)
        column.addWidget(self.loss_legend)
        column.addWidget(self.loss_plot, 5)
        column.addWidget(self._scores_pane, 7)  # it has the numbers of the steps, too
        return plots

    def _name_plots(self) -> None:
        step = translate("Curves", "step")
        self.loss_plot.set_titles(translate("Curves", "loss"), step)
        self.scores_plot.set_titles("%", step)
        self.loss_plot.setAccessibleName(translate("Curves", "Loss over the steps"))
        self.scores_plot.setAccessibleName(
            translate("Curves", "Validation figures over the steps")
        )
        self.scores_plot.setXLink(self.loss_plot)
