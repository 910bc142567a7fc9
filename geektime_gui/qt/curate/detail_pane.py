"""The selected picture large, and what is known about its file."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from geektime_gui.core.data.images import PictureInfo, picture_size
from geektime_gui.core.errors import PictureError
from geektime_gui.qt.curate import words
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.picture_view import PictureView

LEAST_WIDTH = 200


class DetailPane(QWidget):
    """Shows one picture, or how many are selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panes", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName(self.tr("Selected picture"))
        self._background = Background("pictures", self)
        self._path: Path | None = None
        self._view = PictureView(self)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._many = self._label(quiet=True)
        self._name = self._label()
        self._name.setProperty("heading", True)
        self._facts = self._label()
        self._where = self._label(quiet=True)
        self._hint = self._label(quiet=True)
        self._hint.setText(self.tr("Select a picture to see it here."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._view, 1)
        for label in (self._many, self._name, self._facts, self._where):
            column.addWidget(label)
        column.addWidget(self._hint, 1)
        self.show_picture(None, 0)

    def show_picture(self, path: Path | None, selected: int) -> None:
        """Show `path`, one of `selected` pictures; None for nothing."""
        self._hint.setVisible(path is None)
        for widget in (self._view, self._name, self._facts, self._where):
            widget.setVisible(path is not None)
        self._many.setVisible(selected > 1)
        self._many.setText(
            self.tr("{pictures} selected").format(pictures=words.pictures(selected))
        )
        if path == self._path:
            return
        self._path = path
        self._background.forget()
        if path is None:
            self._view.clear()
            return
        self._name.setText(_breakable(path.name))
        self._where.setText(_breakable(str(path.parent)))
        self._facts.setText(" ")
        self._view.show_picture(path)
        self._background.submit(
            lambda: picture_size(path), self._on_measured, self._on_failed, urgent=True
        )

    @property
    def facts(self) -> str:
        """The line about the file: size in pixels, format, bytes."""
        return self._facts.text()

    def _label(self, *, quiet: bool = False) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("quiet", quiet)
        return label

    def _on_measured(self, info: PictureInfo) -> None:
        text = self.tr("{width} × {height} px · {format} · {bytes}")  # noqa: RUF001
        self._facts.setText(
            text.format(
                width=words.number(info.width),
                height=words.number(info.height),
                format=info.format,
                bytes=QLocale().formattedDataSize(info.bytes, 1),
            )
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PictureError):
            raise error
        self._facts.setText(self.tr("Broken: {reason}").format(reason=error.reason))


def _breakable(text: str) -> str:
    """Long names may break where a person would break them."""
    for sign in "/\\_-.":
        text = text.replace(sign, sign + "\u200b")
    return text
