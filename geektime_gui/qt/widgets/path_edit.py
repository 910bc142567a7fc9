"""An editor for a folder or a file: typed, chosen in a dialog or dropped."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from geektime_gui.core.config_fields import Field
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.dropping import accept_copy
from geektime_gui.qt.widgets.file_urls import path_of
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.path_text import PathText

translate = QCoreApplication.translate


class PathEdit(QWidget):
    """A folder or a file: typed, chosen or dropped here."""

    edited = Signal()

    def __init__(
        self,
        field: Field,
        *,
        wants_file: bool,
        title: str,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._optional = field.type is not Path
        self._wants_file = wants_file
        self._title = title
        self._empty = empty or translate("ConfigForm", "none")
        self.line = QLineEdit(self)
        self._text = PathText(self.line)
        self.line.setAcceptDrops(False)
        self.browse_button = QToolButton(self)
        self._build()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.line)

    def value(self) -> Path | None:
        """The path; None for an empty optional one.

        Raises ConfigError when there must be one.
        """
        path = self._text.get()
        if path is not None or self._optional:
            return path
        raise ConfigError(
            "{field} is empty; choose a folder.",
            field=self._field.name.replace("_", " "),
        )

    def set_value(self, value: Path | None) -> None:
        """Show this path; its end stays in sight."""
        self._text.set(value)
        self._on_text_changed()

    def words_of(self, value: Path | None) -> str:
        """How this value reads in a sentence."""
        return self._empty if value is None else str(value)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            accept_copy(event)
            self._take(path)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse_button)
        if self._optional:
            self.line.setPlaceholderText(self._empty)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.textEdited.connect(self.edited)
        set_icon(self.browse_button, "folder")
        self.browse_button.setProperty("flat", True)
        choose = (
            translate("ConfigForm", "Choose a file: {title}")
            if self._wants_file
            else translate("ConfigForm", "Choose a folder: {title}")
        ).format(title=self._title)
        self.browse_button.setToolTip(choose)
        self.browse_button.setAccessibleName(choose)
        self.browse_button.clicked.connect(self._on_browse)

    def _on_text_changed(self) -> None:
        self.line.setToolTip(plain_hint(self.line.text()))

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self._title)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.ExistingFile if self._wants_file else modes.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, not self._wants_file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        start = Path(self.line.text() or ".").expanduser()
        dialog.setDirectory(str(start.parent if self._wants_file else start))
        dialog.fileSelected.connect(lambda text: self._take(Path(text)))
        dialog.open()

    def _take(self, path: Path) -> None:
        self.set_value(path)
        self.edited.emit()

    def _dropped(self, event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = path_of(urls[0])
        fits = path.is_file() if self._wants_file else path.is_dir()
        return path if fits else None
