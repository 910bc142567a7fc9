"""The gallery follows the threshold: when the hand rests, and never under the hand.

Finding the pictures takes the interpreter from the window for a moment at a time, which
a hand on the slider would feel; until it rests the pictures of before stay.
"""

from PySide6.QtCore import QObject, QTimer

from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import SHOWN_AT_MOST, Selection
from geektime_gui.qt.evaluate.results import Results

AT_FIRST = 200
"""So many pictures come as soon as the hand rests; a screen shows fewer."""
REST_MS = 120
ALL_MS = 200
"""After the first pictures, before all of them are looked for."""


class ThresholdFollowing(QObject):
    """Picks what the results want to see, by what the file is called by."""

    def __init__(self, file: PredictionFile, results: Results) -> None:
        super().__init__(results)
        self._file = file
        self._results = results
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self._all = QTimer(self, singleShot=True, interval=ALL_MS)
        self._all.timeout.connect(self.pick_all)
        file.picked.connect(self._on_picked)

    def move(self) -> None:
        """The hand has moved: what is picked just now is of the past."""
        self._file.stop_picking()
        self._all.stop()
        self._rest.start()

    def pick_all(self) -> None:
        """No hand is on it: pick at once."""
        self.forget()
        self._file.pick(self._results.spot)

    def forget(self) -> None:
        """Somebody else picks, or nobody any more."""
        self._rest.stop()
        self._all.stop()

    def _on_rested(self) -> None:
        self._file.pick(self._results.spot, AT_FIRST)

    def _on_picked(self, selection: Selection) -> None:
        if len(selection.pictures) < min(selection.total, SHOWN_AT_MOST):
            self._all.start()
