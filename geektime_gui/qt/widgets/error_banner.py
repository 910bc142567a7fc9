"""What went wrong, where it went wrong: a bar in the page, never a box over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.errors import ErrorText
from geektime_gui.qt.resources import set_icon

DETAILS_HEIGHT = 160


class ErrorBanner(QFrame):
    """The sentence first, its details folded, a button that copies both.

    Hidden until `show_error`; the person may close it.
    """

    closed = Signal()
    way_on_clicked = Signal()
    """The button with the way on was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        self.setAccessibleName(self.tr("Error"))
        self._build_parts()
        self._lay_out()
        self.hide()

    def show_error(self, text: ErrorText, way_on: str = "") -> None:
        """Show a sentence and its details; `way_on` is the verb of an extra button."""
        self._text = text
        self._sentence.setText(text.sentence)
        self._details.setPlainText(text.details)
        self._more.setVisible(bool(text.details))
        self._more.setChecked(False)
        self._way_on.setText(way_on)
        self._way_on.setVisible(bool(way_on))
        self.show()

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._text = ErrorText("")
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._text.sentence

    def copy(self) -> None:
        """Put the sentence and the details on the clipboard."""
        text = "\n\n".join(t for t in (self._text.sentence, self._text.details) if t)
        QGuiApplication.clipboard().setText(text)

    def _build_parts(self) -> None:
        self._text = ErrorText("")
        self._sign = QToolButton(self)
        self._sign.setProperty("flat", True)
        self._sign.setEnabled(True)
        self._sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_icon(self._sign, "warning", "bad")
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._sentence.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )
        self._way_on = QPushButton(self)
        self._way_on.clicked.connect(self.way_on_clicked)
        self._more = QPushButton(self.tr("Details"), self)
        self._more.setProperty("flat", True)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more_toggled)
        self._copy = QToolButton(self)
        self._copy.setProperty("flat", True)
        self._copy.setToolTip(self.tr("Copy the message and its details"))
        self._copy.setAccessibleName(self._copy.toolTip())
        set_icon(self._copy, "copy", "quiet")
        self._copy.clicked.connect(self.copy)
        self._close = QToolButton(self)
        self._close.setProperty("flat", True)
        self._close.setToolTip(self.tr("Close the message"))
        self._close.setAccessibleName(self._close.toolTip())
        set_icon(self._close, "close", "quiet")
        self._close.clicked.connect(self._on_close_clicked)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setMaximumHeight(DETAILS_HEIGHT)
        self._details.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        for button in (self._more, self._copy, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._way_on, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._details)

    def _on_more_toggled(self, open_: bool) -> None:
        self._details.setVisible(open_)
        self._more.setText(self.tr("Hide details") if open_ else self.tr("Details"))

    def _on_close_clicked(self) -> None:
        self.clear()
        self.closed.emit()
