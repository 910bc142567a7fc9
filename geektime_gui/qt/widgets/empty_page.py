"""An empty state: one picture of what will be here, one sentence, one button."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.resources import icon, theme

PICTURE = 96
TEXT_WIDTH = 460


class EmptyPage(QWidget):
    """Stands in for content that is not there yet."""

    primary_clicked = Signal()
    quiet_clicked = Signal()

    def __init__(
        self,
        picture: str,
        heading: str,
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture_name = picture
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = QLabel(heading, self)
        self._heading.setProperty("heading", True)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading.setWordWrap(True)
        self._sentence = QLabel(sentence, self)
        self._sentence.setProperty("quiet", True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setFixedWidth(TEXT_WIDTH)
        self._primary = QPushButton(self)
        self._primary.setProperty("primary", True)
        self._primary.clicked.connect(self.primary_clicked)
        self._quiet = QPushButton(self)
        self._quiet.clicked.connect(self.quiet_clicked)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(240)
        self._progress_text = QLabel(self)
        self._progress_text.setProperty("caption", True)
        for widget in (
            self._primary,
            self._quiet,
            self._progress,
            self._progress_text,
        ):
            widget.hide()
        self._lay_out()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._fit_sentence()

    def set_buttons(self, primary: str = "", quiet: str = "") -> None:
        """The verbs on the buttons; an empty one is not shown."""
        for button, text in ((self._primary, primary), (self._quiet, quiet)):
            button.setText(text)
            button.setVisible(bool(text))

    def set_words(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._fit_sentence()

    @property
    def words(self) -> str:
        """The sentence that it says."""
        return self._sentence.text()

    def add_row(self, widget: QWidget) -> None:
        """Put a control of the caller under the sentence."""
        self._extra.addWidget(widget)

    def add_button(self, button: QPushButton) -> None:
        """Put a button of the caller beside the others."""
        self._row.insertWidget(self._row.count() - 1, button)

    def set_progress(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show how far something is; total 0 is unknown, an empty text is no more."""
        self._progress.setVisible(bool(text))
        self._progress_text.setVisible(bool(text))
        self._progress_text.setText(text)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        for button in (self._primary, self._quiet):
            button.setEnabled(not text)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self._primary)
        self._row.addWidget(self._quiet)
        self._row.addStretch(1)
        self._extra = QHBoxLayout()
        self._extra.setAlignment(Qt.AlignmentFlag.AlignCenter)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._heading)
        column.addWidget(self._sentence, 0, centre)
        column.addLayout(self._extra)
        column.addLayout(self._row)
        column.addWidget(self._progress, 0, centre)
        column.addWidget(self._progress_text, 0, centre)
        column.addStretch(3)

    def _fit_sentence(self) -> None:
        # A layout that centres a label does not ask how high its wrapped text is.
        self._sentence.ensurePolished()
        height = self._sentence.heightForWidth(TEXT_WIDTH)
        self._sentence.setFixedHeight(max(0, height))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_sentence()

    def _on_theme_changed(self) -> None:
        pixmap = icon(self._picture_name, "quiet").pixmap(PICTURE, PICTURE)
        self._picture.setPixmap(pixmap)
