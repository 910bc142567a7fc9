"""A line for a path: typed, chosen in a dialog, dropped, or picked from a list."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.evaluation.reading import CSV_SUFFIXES, PARQUET_SUFFIXES
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.dropping import accept_copy
from geektime_gui.qt.widgets.file_urls import path_of
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.path_text import PathText
from geektime_gui.qt.widgets.picture_model import PictureMime

WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a path in the list is called."""
TOOL_TIP = Qt.ItemDataRole.ToolTipRole
ITEM_PADDING = 8
PREDICTION_SUFFIXES = (".txt", *CSV_SUFFIXES, *PARQUET_SUFFIXES)


class PathKind(Enum):
    """What a path line asks for."""

    FILE = "an existing file"
    FOLDER = "an existing folder"
    NEW_FILE = "a file to write"


def dropped_path(event: QDropEvent) -> Path | None:
    """The one file or folder that is dropped; None if it is not exactly one.

    A picture of this program's own is neither predictions, nor checkpoint, nor folder.
    """
    mime = event.mimeData()
    if isinstance(mime, PictureMime):
        return None
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return path_of(urls[0])


def dropped_predictions(event: QDropEvent) -> Path | None:
    """The one file that is dropped if its name says that it holds predictions."""
    path = dropped_path(event)
    is_one = path is not None and path.suffix.lower() in PREDICTION_SUFFIXES
    return path if is_one else None


class PathLine(QWidget):
    """Asks for one path; with `has_list` it offers some to pick from."""

    edited = Signal()
    """The person typed, chose, picked or dropped another path."""

    def __init__(
        self,
        kind: PathKind,
        title: str,
        parent: QWidget | None = None,
        *,
        has_list: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._title = title
        self.list = QComboBox(self) if has_list else None
        self._choices: tuple[Path, ...] = ()
        self.line = self._make_line()
        self._text = PathText(self.line)
        self.browse_button = QToolButton(self)
        self._build()

    @property
    def path(self) -> Path | None:
        """What it says now; None when it is empty."""
        return self._text.get()

    def set_path(self, path: Path | None) -> None:
        """Show this path, its end in sight; not taken for the person's doing."""
        self._text.set(path)

    def set_choices(self, paths: Sequence[Path], words: Sequence[str] = ()) -> None:
        """Offer these in the list, each called as in `words`; the line stays."""
        if self.list is None:
            return
        text = self.line.text()
        self._choices = tuple(paths)
        self.list.clear()
        self.list.addItems([str(path) for path in paths])
        for at, called in enumerate(words):
            self.list.setItemData(at, called, WORDS_ROLE)
            self.list.setItemData(at, plain_hint(str(paths[at])), TOOL_TIP)
        self.list.setCurrentIndex(-1)
        self.line.setText(text)

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

    def _make_line(self) -> QLineEdit:
        if self.list is None:
            return QLineEdit(self)
        self.list.setEditable(True)
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setMinimumContentsLength(8)
        self.list.view().setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.list.setItemDelegate(_WordsDelegate(self.list))
        self.list.setAcceptDrops(False)
        self.list.setAccessibleName(self._title)
        self.list.activated.connect(self._on_picked)
        line = self.list.lineEdit()
        assert line is not None  # it is editable
        return line

    def _build(self) -> None:
        self.line.setAcceptDrops(False)  # a file's URL is not its path
        self.line.setAccessibleName(self._title)
        self.line.textEdited.connect(self.edited)
        self.line.textChanged.connect(self._on_text_changed)
        set_icon(self.browse_button, "folder")
        self.browse_button.setProperty("flat", True)
        choose = self.tr("Choose: {what}").format(what=self._title)
        self.browse_button.setToolTip(choose)
        self.browse_button.setAccessibleName(choose)
        self.browse_button.clicked.connect(self._on_browse_clicked)
        field = self.list or self.line
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(self.browse_button)
        self.setFocusProxy(field)
        self.setAcceptDrops(True)

    def _on_text_changed(self, text: str) -> None:
        self.line.setToolTip(plain_hint(text))

    def _on_picked(self, at: int) -> None:
        self._take(self._choices[at])

    def _on_browse_clicked(self) -> None:
        dialog = QFileDialog(self, self._title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._kind is PathKind.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        elif self._kind is PathKind.FILE:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("txt")
            # A file that must be kept is never replaced: another name is taken.
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if self.path is not None:
            is_folder = self._kind is PathKind.FOLDER
            dialog.setDirectory(str(self.path if is_folder else self.path.parent))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, text: str) -> None:
        self._take(Path(text))

    def _take(self, path: Path) -> None:
        self.set_path(path)
        self.edited.emit()

    def _dropped(self, event: QDropEvent) -> Path | None:
        path = dropped_path(event)
        if path is None:
            return None
        if self._kind is PathKind.FILE and path.suffix.lower() == ".txt":
            return None  # a prediction file is not for here
        is_folder = path.is_dir()
        return path if is_folder == (self._kind is PathKind.FOLDER) else None


class _WordsDelegate(QStyledItemDelegate):
    """Shows what a path is called; its end where it has no name."""

    @override
    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().initStyleOption(option, index)
        words = index.data(WORDS_ROLE)
        if words:
            option.text = words
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, ITEM_PADDING)
