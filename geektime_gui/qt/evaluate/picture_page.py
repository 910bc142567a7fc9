"""One picture of the gallery large: what it is, what it was called, and how surely."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.evaluate.explain_panel import ExplainPanel
from geektime_gui.qt.evaluate.explanation import Explanation
from geektime_gui.qt.evaluate.heat_bar import HeatBar
from geektime_gui.qt.evaluate.probability_bars import ProbabilityBars, bars_of
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.figures_words import part_of
from geektime_gui.qt.widgets.file_urls import url_of
from geektime_gui.qt.widgets.keys import add_key
from geektime_gui.qt.widgets.picture_view import PictureView


class PicturePage(QWidget):
    """Walks through the pictures of a selection; Esc or "Back" closes it."""

    close_asked = Signal()
    row_changed = Signal(int)
    """Another picture of the selection is shown, counted from 0."""
    was_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: Sequence[ShownPicture] = ()
        self._classes: Sequence[str] = ()
        self._row = 0
        self._explanation: Explanation | None = None
        self._build()

    @property
    def row(self) -> int:
        """Which picture of the selection is shown, counted from 0."""
        return self._row

    def show_pictures(
        self, pictures: Sequence[ShownPicture], classes: Sequence[str], row: int
    ) -> None:
        """Show the picture in `row` of a selection; the others are a key away."""
        self._pictures, self._classes = pictures, classes
        self._show(row)
        self.view.setFocus()

    def clear(self) -> None:
        """Show nothing."""
        was_open, self._pictures = bool(self._pictures), ()
        self.view.clear()
        self._explanation = None
        self.explain.clear()
        if was_open:
            self.was_closed.emit()

    def following(self, count: int) -> tuple[ShownPicture, ...]:
        """The picture that is shown and the `count` after it; none when it is
        closed."""
        return tuple(self._pictures[self._row : self._row + 1 + count])

    def show_explanation(self, path: Path, explanation: Explanation) -> None:
        """Show why the picture at `path` was called so, if it is the one shown."""
        if not self._pictures or self._pictures[self._row].file.path != path:
            return
        self._explanation = explanation
        self.explain.show_explanation(explanation, tuple(self._classes))
        self.heat.show_maps([name for name, _ in explanation.maps])
        self._lay_map()

    def open_folder(self) -> None:
        """Open the picture's folder in the system's file manager."""
        folder = self._pictures[self._row].file.path.parent
        QDesktopServices.openUrl(url_of(folder))

    def _build(self) -> None:
        self.back_button = QPushButton(self.tr("Back to all"), self)
        self.back_button.setProperty("flat", True)
        self.back_button.setToolTip(self.tr("Back to the pictures (Esc)"))
        set_icon(self.back_button, "chevron-left")
        self.back_button.clicked.connect(self.close_asked)
        self.place = QLabel(self)
        self.place.setProperty("quiet", True)
        self.previous_button = self._arrow("chevron-left", self.tr("Previous picture"))
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button = self._arrow("chevron-right", self.tr("Next picture"))
        self.next_button.clicked.connect(self._on_next)
        self.view = PictureView(self)
        self.view.previous_asked.connect(self._on_previous)
        self.view.next_asked.connect(self._on_next)
        self.view.close_asked.connect(self.close_asked)
        self.heat = HeatBar(self)
        self.heat.changed.connect(self._lay_map)
        add_key(self, "H", self.heat.step)
        self.explain = ExplainPanel(self)
        self.title = QLabel(self)
        self.title.setProperty("heading", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.bars = ProbabilityBars(self)
        self.path_label = QLabel(self)
        self.path_label.setProperty("quiet", True)
        self.path_label.setTextFormat(Qt.TextFormat.PlainText)
        self.path_label.setWordWrap(True)
        self.path_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.path_label.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum
        )
        self.folder_button = QPushButton(self.tr("Show in its folder"), self)
        self.folder_button.setProperty("link", True)
        self.folder_button.clicked.connect(self.open_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(self.place)
        top.addWidget(self.previous_button)
        top.addWidget(self.next_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.path_label, 1)
        bottom.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.view, 1)
        beside.addWidget(self.explain)
        column.addLayout(beside, 1)
        column.addWidget(self.heat)
        column.addWidget(self.title)
        column.addWidget(self.bars)
        column.addLayout(bottom)

    def _arrow(self, icon_name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        set_icon(button, icon_name)
        return button

    def _show(self, row: int) -> None:
        self._row = row
        picture = self._pictures[row]
        prediction = picture.prediction
        self.place.setText(part_of(row + 1, len(self._pictures)))
        self.previous_button.setEnabled(row > 0)
        self.next_button.setEnabled(row + 1 < len(self._pictures))
        names = {
            "truth": self._classes[prediction.truth],
            "predicted": self._classes[prediction.predicted],
        }
        if picture.is_right:
            text = self.tr("✓ It is {truth} and was called so").format(**names)
        else:
            text = self.tr("✗ It is {truth}, but was called {predicted}").format(
                **names
            )
        self.title.setText(text)
        self.bars.show_bars(bars_of(prediction, self._classes))
        self._explanation = None
        self.explain.clear()
        self.heat.show_maps(())
        self.view.show_picture(picture.file.path)
        self.view.show_overlay(None)
        path = str(picture.file.path)
        if picture.file.is_missing:
            self.path_label.setText(
                self.tr("There is no file {path}").format(path=prediction.path)
            )
        else:
            self.path_label.setText(path)
        self.folder_button.setEnabled(Path(path).parent.is_dir())
        self.row_changed.emit(row)

    def _lay_map(self) -> None:
        """Lay the chosen heat map over the picture, or none."""
        maps = self._explanation.maps if self._explanation is not None else ()
        at = self.heat.index
        overlay = maps[at][1] if at is not None and at < len(maps) else None
        self.view.show_overlay(overlay, self.heat.cover)

    def _on_previous(self) -> None:
        if self._row > 0:
            self._show(self._row - 1)

    def _on_next(self) -> None:
        if self._row + 1 < len(self._pictures):
            self._show(self._row + 1)
