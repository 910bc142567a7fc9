"""The selected picture large, and what is known about its file."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from geektime_gui.core.data.images import PictureInfo, picture_size
from geektime_gui.core.errors import PictureError
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.model_view import ModelView
from geektime_gui.qt.errors import translated
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.picture_view import PictureView

LEAST_WIDTH = 200
LEAST_HEIGHT = 160
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the pane says about a file."""

    picture: PictureInfo
    changed: float
    """Seconds since 1970."""


def read_facts(path: Path) -> FileFacts:
    """Measure `path`; for a worker thread. Raises PictureError, OSError."""
    return FileFacts(picture_size(path), path.stat().st_mtime)


class DetailPane(QScrollArea):
    """Shows one picture, or how many are selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName(self.tr("Selected picture"))
        self._background = Background("pictures", self)
        self._path: Path | None = None
        self._root: Path | None = None
        page = QWidget(self)
        page.setProperty("panes", True)
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = PictureView(page)
        self._view.setMinimumHeight(LEAST_HEIGHT)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._many = self._label(quiet=True)
        self._name = self._label()
        self._name.setProperty("heading", True)
        self._facts = self._label()
        self._where = self._label(quiet=True)
        self._hint = self._label(quiet=True)
        self._hint.setText(self.tr("Select a picture to see it here."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model_view = ModelView(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._view, 1)
        for label in (self._many, self._name, self._facts, self._where):
            column.addWidget(label)
        column.addWidget(self._hint, 1)
        column.addWidget(self.model_view)
        self.setWidget(page)
        self.show_picture(None, 0)

    def show_picture(self, path: Path | None, selected: int) -> None:
        """Show `path`, one of `selected` pictures; None for nothing."""
        self._hint.setVisible(path is None)
        for widget in (self._view, self._name, self._facts, self._where):
            widget.setVisible(path is not None)
        self.model_view.setVisible(path is not None)
        self.model_view.show_picture(path)
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
        self._where.setText(_breakable(str(self._place_of(path.parent))))
        self._where.setToolTip(plain_hint(str(path)))
        self._facts.setText(" ")
        self._view.show_picture(path)
        self._background.submit(
            lambda: read_facts(path), self._on_measured, self._on_failed, urgent=True
        )

    def set_root(self, root: Path | None) -> None:
        """The open folder: what lies in it is told from its name on."""
        self._root = root

    def _place_of(self, folder: Path) -> Path:
        if self._root is None or not folder.is_relative_to(self._root):
            return folder
        return self._root.name / folder.relative_to(self._root)

    @property
    def facts(self) -> str:
        """The lines about the file: pixels, format, bytes; date; orientation."""
        return self._facts.text()

    def _label(self, *, quiet: bool = False) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("quiet", quiet)
        return label

    def _on_measured(self, facts: FileFacts) -> None:
        info = facts.picture
        text = self.tr("{width} × {height} px · {format} · {bytes}")  # noqa: RUF001
        lines = [
            text.format(
                width=words.number(info.width),
                height=words.number(info.height),
                format=info.format,
                bytes=QLocale().formattedDataSize(info.bytes, 1).replace(" ", NBSP),
            ),
            self.tr("Changed {date}").format(date=_date(facts.changed)),
            self._orientation(info.orientation),
        ]
        self._facts.setText("\n".join(line for line in lines if line))

    def _orientation(self, number: int) -> str:
        """How the file says that the picture must be turned; it is shown turned."""
        return {
            2: self.tr("Mirrored by its orientation mark (2)"),
            3: self.tr("Turned upside down by its orientation mark (3)"),
            4: self.tr("Flipped by its orientation mark (4)"),
            5: self.tr("Turned left and mirrored by its orientation mark (5)"),
            6: self.tr("Turned right by its orientation mark (6)"),
            7: self.tr("Turned right and mirrored by its orientation mark (7)"),
            8: self.tr("Turned left by its orientation mark (8)"),
        }.get(number, "")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PictureError):
            reason = translated(error.reason, {})
        elif isinstance(error, OSError):
            reason = error.strerror or str(error)
        else:
            raise error
        self._facts.setText(self.tr("Broken: {reason}").format(reason=reason))


def _date(seconds: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _breakable(text: str) -> str:
    """Long names may break where a person would break them."""
    for sign in "/\\_-.":
        text = text.replace(sign, sign + "\u200b")
    return text
