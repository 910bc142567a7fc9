"""What is kept beside a checkpoint: the threshold, and the temperature if wanted."""

from pathlib import Path

from PySide6.QtCore import QObject

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.model.threshold_file import SavedThreshold, write_threshold
from geektime_gui.qt.errors import describe
from geektime_gui.qt.evaluate.threshold_panel import ThresholdPanel
from geektime_gui.qt.evaluate.threshold_reading import Judged, Prepared, judge
from geektime_gui.qt.evaluate.threshold_words import calibration_words
from geektime_gui.qt.widgets.background import Background


class ThresholdKeeping(QObject):
    """The panel's calibration and its Save button; made in the main thread."""

    def __init__(self, panel: ThresholdPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._worker = Background("files", self)
        self._saver = Background("files", self)
        self._prepared: Prepared | None = None
        self._judged: Judged | None = None
        panel.scale.toggled.connect(panel.saved.clear)
        panel.legend.setText(self.tr("○ as it is   □ with the temperature"))

    def shut_down(self) -> None:
        """No answer follows any more."""
        self._worker.forget()
        self._saver.forget()

    def forget(self) -> None:
        """What was prepared does not hold any more."""
        self._worker.forget()
        self._prepared = self._judged = None

    def show_prepared(self, prepared: Prepared) -> None:
        """This file and checkpoint from now on."""
        self._prepared = prepared
        panel = self._panel
        panel.save_button.setEnabled(prepared.can_save)
        panel.save_button.setToolTip(
            self.tr("Predictions with this checkpoint will use it")
            if prepared.can_save
            else self.tr("The file does not say which checkpoint it is from")
        )
        self.show_calibration()

    def show_calibration(self) -> None:
        """Find out how far it can be believed, once somebody wants to know."""
        panel, prepared = self._panel, self._prepared
        if panel.view != "calibration" or prepared is None or self._judged is not None:
            return
        panel.calibration.setText(self.tr("Comparing how sure it is with the truth…"))
        panel.scale.hide()
        panel.legend.hide()
        reading = prepared.reading
        self._worker.forget()
        self._worker.submit(lambda: judge(reading), self._on_judged)

    def save(self, threshold: float | None) -> None:
        """Write what was decided beside the checkpoint."""
        prepared = self._prepared
        if prepared is None or prepared.reading.checkpoint is None:
            return
        weights = prepared.reading.checkpoint
        saved = SavedThreshold(
            positive=None if threshold is None else prepared.name,
            threshold=threshold,
            temperature=self._temperature(prepared),
        )
        self._saver.submit(
            lambda: write_threshold(weights, saved), self._on_saved, self._on_failed
        )

    def _temperature(self, prepared: Prepared) -> float | None:
        """The one that is wanted; one saved before stays until it was looked at."""
        judged = self._judged
        if judged is None or not judged.calibration.offered:
            return prepared.saved.temperature if prepared.saved else None
        is_wanted = self._panel.scale.isChecked()
        return judged.calibration.temperature if is_wanted else None

    def _on_judged(self, judged: Judged) -> None:
        self._judged = judged
        panel, prepared = self._panel, self._prepared
        panel.reliability.show_bins(judged.bins, judged.scaled)
        panel.reliability.recolour()
        panel.calibration.setText(calibration_words(judged.calibration))
        saved = prepared.saved if prepared else None
        panel.scale.setVisible(judged.calibration.offered)
        panel.legend.setVisible(judged.calibration.offered)
        panel.scale.setChecked(saved is not None and saved.temperature is not None)

    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved as {name}; predictions use it.")
        self._panel.saved.setText(text.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self._panel.saved.setText(describe(error).sentence)
