"""What was set differently in the compared runs: a line a setting, a column a run."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from geektime_gui.qt.resources import theme
from geektime_gui.qt.train.form_words import form_texts
from geektime_gui.qt.train.runs_plot import KEY_SIZE, key_icon
from geektime_gui.qt.train.runs_reading import (
    RunDetails,
    differing_fields,
    value_in,
    was_automatic,
)
from geektime_gui.qt.widgets.choice_box import ChoiceText
from geektime_gui.qt.widgets.hints import plain_hint

translate = QCoreApplication.translate

LABEL_WIDTH = 160
VALUE_WIDTH = 120


class RunsDifferences(QWidget):
    """Only the settings that are not alike; a sentence where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunDetails, ...] = ()
        self._texts = form_texts()
        self._pages = QStackedLayout(self)
        self._remark = QLabel()
        self._remark.setProperty("quiet", True)
        self._remark.setWordWrap(True)
        self._remark.setMargin(16)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = QTableWidget()
        self._set_up_table()
        self._pages.addWidget(self._remark)
        self._pages.addWidget(self.table)
        self.setMinimumHeight(112)
        theme().changed.connect(self._draw_keys)

    def show_runs(self, runs: tuple[RunDetails, ...]) -> None:
        """Compare these."""
        self._runs = runs
        names = differing_fields(runs)
        self._pages.setCurrentIndex(1 if names else 0)
        self._remark.setText(self._sentence(len(runs)))
        self.table.clear()
        self.table.setRowCount(len(names))
        self.table.setColumnCount(len(runs) + 1 if names else 0)
        for row, name in enumerate(names):
            self._fill_row(row, name)
        if names:
            self._name_columns()

    @property
    def remark(self) -> str:
        """What is said instead of a table; empty with one."""
        return "" if self._pages.currentIndex() else self._remark.text()

    def _sentence(self, count: int) -> str:
        if count < 2:
            return translate(
                "Runs", "Select two runs or more to see how their settings differ."
            )
        if any(run.config is None for run in self._runs):
            return translate("Runs", "The settings of these runs can't be compared.")
        return translate("Runs", "These runs had the same settings.")

    def _fill_row(self, row: int, name: str) -> None:
        label = self._texts.labels.get(name, name.replace("_", " ").capitalize())
        self.table.setItem(row, 0, _item(label))
        for at, run in enumerate(self._runs):
            text = value_words(run, name, self._texts.choices.get(name, {}))
            self.table.setItem(row, at + 1, _item(text))

    def _name_columns(self) -> None:
        self.table.setHorizontalHeaderItem(
            0, _item(translate("Runs", "Set differently"))
        )
        for at, run in enumerate(self._runs):
            self.table.setHorizontalHeaderItem(at + 1, _item(run.record.name))
        self._draw_keys()
        header = self.table.horizontalHeader()
        for column in range(self.table.columnCount()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Interactive)
            wanted = LABEL_WIDTH if column == 0 else VALUE_WIDTH
            self.table.setColumnWidth(column, wanted)
        header.setStretchLastSection(True)

    def _draw_keys(self) -> None:
        for at in range(self.table.columnCount() - 1):
            item = self.table.horizontalHeaderItem(at + 1)
            if item is not None:
                item.setIcon(key_icon(at))

    def _set_up_table(self) -> None:
        self.table.setAccessibleName(translate("Runs", "Settings that differ"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.table.horizontalHeader().setIconSize(KEY_SIZE)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )


def value_words(run: RunDetails, name: str, choices: Mapping[str, ChoiceText]) -> str:
    """A setting as a person reads it; an automatic one says so."""
    if run.config is None:
        return "\u2013"
    text = _in_words(value_in(run, name), choices)
    if not was_automatic(run, name):
        return text
    if value_in(run, name) is None:
        return translate("Runs", "none or automatic")
    return translate("Runs", "{value} (automatic)").format(value=text)


def _in_words(value: object, choices: Mapping[str, ChoiceText]) -> str:
    if isinstance(value, bool):
        return translate("Runs", "yes") if value else translate("Runs", "no")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Path):
        return str(value)
    known = choices.get(str(value))
    return known.label if known is not None else str(value)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(plain_hint(text))
    return item
