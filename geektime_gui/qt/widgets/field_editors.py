"""Editors for one field of a config: a choice, a yes or no, a path, a number.

Each offers ``value()``, ``set_value()`` and the signal ``edited``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.config_fields import Field
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.dropping import accept_copy
from geektime_gui.qt.widgets.file_urls import path_of
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.number_edit import NumberEdit
from geektime_gui.qt.widgets.path_text import PathText

translate = QCoreApplication.translate

DESCRIPTION_ROLE = Qt.ItemDataRole.UserRole + 1
POPUP_PADDING = 48
"""For the edges and a scroll bar."""
ITEM_PADDING = 8
LINE_BREAK = "\u2028"
"""Breaks a line within an item of a list."""


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """How a choice is called, and a line on what it is."""

    label: str
    description: str = ""


class ChoiceBox(QComboBox):
    """One of a few values, each with a name and perhaps a description."""

    edited = Signal()

    def __init__(
        self,
        choices: tuple[str, ...],
        texts: Mapping[str, ChoiceText],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        for choice in choices:
            text = texts.get(choice, ChoiceText(choice))
            self.addItem(text.label, choice)
            at = self.count() - 1
            self.setItemData(at, text.description, DESCRIPTION_ROLE)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        self.view().setMinimumWidth(self._popup_width(texts))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.edited)

    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        """Choose this value."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)

    @property
    def description(self) -> str:
        """The line on what is chosen."""
        return str(self.currentData(DESCRIPTION_ROLE) or "")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the form must not choose another network

    def _popup_width(self, texts: Mapping[str, ChoiceText]) -> int:
        self.ensurePolished()
        widths = [
            self.fontMetrics().horizontalAdvance(text.description)
            for text in texts.values()
        ]
        return max(widths, default=0) + POPUP_PADDING


class _ChoiceDelegate(QStyledItemDelegate):
    """Shows the description of a choice in a second line of the list."""

    @override
    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().initStyleOption(option, index)
        description = index.data(DESCRIPTION_ROLE)
        if description:
            option.textElideMode = Qt.TextElideMode.ElideNone
            option.text = f"{option.text}{LINE_BREAK}{description}"

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, ITEM_PADDING)


class FlagBox(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.toggled.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)


class PathEdit(QWidget):
    """A folder or a file: typed, chosen or dropped here."""

    edited = Signal()

    def __init__(
        self,
        field: Field,
        *,
        wants_file: bool,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._optional = field.type is not Path
        self._wants_file = wants_file
        self._title = title
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
            self.line.setPlaceholderText(translate("ConfigForm", "none"))
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


Editor = NumberEdit | ChoiceBox | FlagBox | PathEdit


def make_editor(
    field: Field,
    label: str,
    *,
    step: int = 1,
    texts: Mapping[str, ChoiceText],
    wants_file: bool,
) -> Editor:
    """The editor that fits the type of the field."""
    if field.choices:
        return ChoiceBox(field.choices, texts)
    if field.type is bool:
        return FlagBox(label)
    if field.type in (int, float):
        return NumberEdit(field, step)
    if is_path(field.type):
        return PathEdit(field, wants_file=wants_file, title=label)
    raise TypeError(f"{field.name}: there is no editor for {field.type}.")


def is_path(hint: Any) -> bool:
    """Whether a field of this type holds a path, or a path or nothing."""
    return hint is Path or Path in getattr(hint, "__args__", ())
