"""An editor for one of a few values, in a list that unfolds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

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
    """One of a few values, each with a name and perhaps a description.

    With `automatic` the first item leaves the choice to the program; its value is None.
    """

    edited = Signal()

    def __init__(
        self,
        choices: Sequence[str],
        texts: Mapping[str, ChoiceText],
        *,
        automatic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._automatic = automatic
        self._is_open = not choices
        if automatic:
            self.addItem("", None)
            self.set_automatic(None)
        for choice in choices:
            self._add(choice)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        self.view().setMinimumWidth(self._popup_width())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.edited)

    def value(self) -> str | None:
        """The chosen value; None where the choice is left to the program."""
        data = self.currentData()
        return None if data is None else str(data)

    def set_value(self, value: str | None) -> None:
        """Choose this value; one that a box without fixed choices lacks is added."""
        at = self.findData(value)
        if at < 0 and self._is_open and value is not None:
            self._add(value)
            at = self.count() - 1
        if at >= 0:
            self.setCurrentIndex(at)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these instead; what was chosen stays if it is among them."""
        before = self.value()
        self.blockSignals(True)
        while self.count() > self._automatic:
            self.removeItem(self.count() - 1)
        for choice in choices:
            self._add(choice)
        at = self.findData(before)
        self.setCurrentIndex(max(at, 0))
        self.blockSignals(False)
        if self.value() != before:
            self.edited.emit()

    def set_automatic(self, value: str | None) -> None:
        """Say what the program would choose; None while that is unknown."""
        if not self._automatic:
            return
        if value is None:
            text = translate("ConfigForm", "Automatic")
        else:
            label = self._texts.get(value, ChoiceText(value)).label
            text = translate("ConfigForm", "Automatic ({value})").format(value=label)
        self.setItemText(0, text)

    def words_of(self, value: str | None) -> str:
        """How this value reads in a sentence."""
        at = self.findData(value)
        return self.itemText(at) if at >= 0 else str(value)

    @property
    def description(self) -> str:
        """The line on what is chosen."""
        return str(self.currentData(DESCRIPTION_ROLE) or "")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the form must not choose another network

    def _add(self, choice: str) -> None:
        text = self._texts.get(choice, ChoiceText(choice))
        self.addItem(text.label, choice)
        self.setItemData(self.count() - 1, text.description, DESCRIPTION_ROLE)

    def _popup_width(self) -> int:
        self.ensurePolished()
        widths = [
            self.fontMetrics().horizontalAdvance(text.description)
            for text in self._texts.values()
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
