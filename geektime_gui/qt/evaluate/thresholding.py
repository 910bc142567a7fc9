"""A threshold on the shown prediction file: figures and gallery follow the hand."""

import functools

import numpy as np
from PySide6.QtCore import QObject

from geektime_gui.core.evaluation.metrics import figures_of
from geektime_gui.core.evaluation.thresholds import Operating, called_by
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.threshold_following import ThresholdFollowing
from geektime_gui.qt.evaluate.threshold_keeping import ThresholdKeeping
from geektime_gui.qt.evaluate.threshold_panel import ThresholdPanel
from geektime_gui.qt.evaluate.threshold_reading import (
    Prepared,
    prepare,
)
from geektime_gui.qt.evaluate.threshold_wishes import Wish
from geektime_gui.qt.evaluate.threshold_words import (
    costs_words,
    counts_words,
    head_words,
    preset_of,
    preset_words,
    saved_threshold,
    threshold_words,
    wish_words,
)
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.once_a_frame import OnceAFrame


class Thresholding(QObject):
    """Between the panel, the file and the results; made in the main thread."""

    def __init__(self, file: PredictionFile, results: Results) -> None:
        super().__init__(results)
        self._file = file
        self._results = results
        self._worker = Background("files", self)
        self._prepared: Prepared | None = None
        self._classes: tuple[str, ...] = ()
        self._positive: int | None = None
        self._threshold: float | None = None
        self._frame = OnceAFrame(self._show, self)
        self._following = ThresholdFollowing(file, results)
        self.panel = ThresholdPanel(results)
        self.panel.hide()
        self.keeping = ThresholdKeeping(self.panel)
        results.gallery.add_above(self.panel)
        self._connect()

    @property
    def prepared(self) -> Prepared | None:
        """What the threshold is moved in; None while it is not ready."""
        return self._prepared

    @property
    def threshold(self) -> float | None:
        """The threshold in force; None for the most probable class."""
        return self._threshold

    def shut_down(self) -> None:
        """No answer follows any more."""
        self._frame.forget()
        self._following.forget()
        self._worker.forget()
        self.keeping.shut_down()

    def move_to(self, threshold: float | None, wish: Wish = "hand") -> None:
        """Call the pictures by this threshold; None: by the most probable class.

        The figures are shown at once, of a hand that moves fast once a frame.
        """
        if self._prepared is None:
            return
        self._threshold = threshold
        self.panel.wishes.choose("none" if threshold is None else wish)
        self.panel.saved.clear()
        call = None
        if threshold is not None:
            positive = self._prepared.positive
            call = functools.partial(called_by, positive=positive, threshold=threshold)
        if self._file.call_by(call):
            self._following.move()
        if wish == "hand" and threshold is not None:
            self._frame.wish()
        else:
            self._frame.show_now()

    def _connect(self) -> None:
        panel = self.panel
        self._results.threshold_button.toggled.connect(self._on_toggled)
        self._file.was_read.connect(self._on_read)
        panel.positive_chosen.connect(self._on_positive_chosen)
        panel.step_chosen.connect(self._on_step_chosen)
        panel.plot.point_chosen.connect(self._on_point_chosen)
        panel.view_chosen.connect(self._on_view_chosen)
        panel.wishes.changed.connect(self._on_wish_changed)
        panel.save_clicked.connect(self._on_save_clicked)

    # What is computed elsewhere

    def _prepare(self) -> None:
        reading, positive = self._results.reading, self._positive
        self._prepared = None
        self._frame.forget()
        self._worker.forget()
        self.keeping.forget()
        self.panel.setEnabled(False)
        if reading is not None and len(reading.table):
            self._worker.submit(lambda: prepare(reading, positive), self._on_prepared)

    def _on_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._positive = prepared.positive
        panel = self.panel
        panel.setEnabled(True)
        panel.show_classes(prepared.thresholds.classes, prepared.positive)
        has_curve = bool(len(prepared.recall_curve.x))
        panel.slider.setEnabled(has_curve)
        panel.wishes.describe(wish_words(prepared, panel.wishes))
        if not has_curve:
            self._threshold = None
        self._show_curve(prepared)
        panel.plot.recolour()
        self.keeping.show_prepared(prepared)
        wish: Wish = "none" if self._threshold is None else panel.wishes.wish
        self.move_to(self._threshold, "hand" if wish == "none" else wish)

    # What is shown

    def _show(self) -> None:
        if self._prepared is not None:
            self._show_figures(self._prepared)
            self._show_place(self._prepared)

    def _show_figures(self, prepared: Prepared) -> None:
        if self._threshold is None:
            self._results.show_figures(prepared.reading.figures)
            return
        thresholds = prepared.thresholds
        matrix = thresholds.matrix(self._threshold)
        self._results.show_figures(figures_of(matrix, thresholds.classes))

    def _show_curve(self, prepared: Prepared) -> None:
        is_roc = self.panel.view == "roc"
        curve = prepared.roc_curve if is_roc else prepared.recall_curve
        self.panel.plot.show_curve(curve.x, curve.y)
        usual = _place(prepared.usual, is_roc)
        self.panel.plot.show_usual(*usual)

    def _show_place(self, prepared: Prepared) -> None:
        panel, threshold = self.panel, self._threshold
        usual, steps = prepared.usual, prepared.steps
        if threshold is None:
            at = usual
            panel.value.setText("–")  # noqa: RUF001  an en dash: there is none
            panel.costs.setText(counts_words(usual))
        else:
            at = prepared.thresholds.at(threshold)
            panel.value.setText(threshold_words(threshold))
            panel.costs.setText(f"{counts_words(at)}\n{self._costs_of(at, prepared)}")
            step = int(np.searchsorted(-steps, -threshold))
            panel.show_step(min(step, len(steps) - 1), len(steps))
        if threshold is None:
            panel.show_step(_step_of(usual, prepared), len(steps))
            panel.plot.show_place(None, None)
        else:
            panel.plot.show_place(*_place(at, panel.view == "roc"))
        if len(prepared.recall_curve.x):
            panel.gives.setText(head_words(at, prepared.name))
        else:
            text = self.tr("No picture is {name}, so there is nothing to find.")
            panel.gives.setText(text.format(name=prepared.name))

    def _costs_of(self, at: Operating, prepared: Prepared) -> str:
        panel = self.panel
        preset = preset_of(panel.wishes.wish, prepared, panel.wishes)
        if preset is not None:
            return preset_words(preset, prepared)
        return costs_words(at, prepared.usual)

    # What the hand does

    def _on_toggled(self, is_open: bool) -> None:
        self.panel.setVisible(is_open)
        if is_open:
            self._prepare()
            return
        self._worker.forget()
        self._frame.forget()
        reading = self._results.reading
        self._prepared = None
        self._file.call_by(None)
        if reading is not None and self._threshold is not None:
            self._results.show_figures(reading.figures)
            self._following.pick_all()

    def _on_read(self, reading: Reading) -> None:
        self._following.forget()  # the tab picks anew
        if self._classes != reading.table.classes:
            self._classes = reading.table.classes
            self._positive = self._threshold = None
        if self.panel.isHidden():
            self._file.call_by(None)
        else:
            self._prepare()

    def _on_positive_chosen(self, positive: int) -> None:
        self._positive = positive
        self._threshold = None
        self._prepare()

    def _on_step_chosen(self, step: int) -> None:
        if self._prepared is not None:
            self.move_to(float(self._prepared.steps[step]))

    def _on_point_chosen(self, point: int) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        is_roc = self.panel.view == "roc"
        curve = prepared.roc_curve if is_roc else prepared.recall_curve
        threshold = float(curve.thresholds[point])
        self.move_to(min(threshold, float(prepared.steps[0])))

    def _on_view_chosen(self, view: str) -> None:
        self.panel.show_view(view)
        if self._prepared is not None:
            self._show_curve(self._prepared)
            self._show_place(self._prepared)
        self.keeping.show_calibration()

    def _on_wish_changed(self) -> None:
        prepared, wishes = self._prepared, self.panel.wishes
        if prepared is None:
            return
        wish = wishes.wish
        wishes.describe(wish_words(prepared, wishes))
        preset = preset_of(wish, prepared, wishes)
        if wish == "none":
            self.move_to(None)
        elif wish == "saved":
            self.move_to(saved_threshold(prepared), "saved")
        elif preset is not None:
            self.move_to(preset.at.threshold, wish)
        elif self._threshold is None:  # by hand: from where it is
            step = _step_of(prepared.usual, prepared)
            self.move_to(float(prepared.steps[step]))

    def _on_save_clicked(self) -> None:
        self.keeping.save(self._threshold)


def _place(at: Operating, is_roc: bool) -> tuple[float | None, float | None]:
    """Where it is on the plot."""
    if not is_roc:
        return at.recall, at.precision
    negatives = at.false_alarms + at.left_alone
    return (at.false_alarms / negatives if negatives else None), at.recall


def _step_of(usual: Operating, prepared: Prepared) -> int:
    """The step that calls about as many pictures positive as the file does."""
    called = [prepared.thresholds.called(float(step)) for step in prepared.steps]
    return int(np.abs(np.array(called) - usual.called).argmin())
