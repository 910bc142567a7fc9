"""The buttons over the table of runs and its menu, on or off by the selection."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.train.runs_acts import changeable, deletable
from geektime_gui.qt.train.runs_cells import RunRow
from geektime_gui.qt.train.words import count
from geektime_gui.qt.widgets.keys import shown_key

translate = QCoreApplication.translate

ON_BUTTONS = ("evaluate", "resume", "settings", "compare")
IN_MENU = (
    "evaluate",
    "resume",
    "settings",
    "compare",
    "",
    "rename",
    "pin",
    "folder",
    "delete",
)
ICONS = {
    "evaluate": "matrix",
    "resume": "play",
    "settings": "settings",
    "compare": "chart",
    "folder": "folder",
    "delete": "trash",
}
KEYS = {
    "evaluate": "E",
    "resume": "G",
    "settings": "L",
    "compare": "Return",
    "rename": "F2",
    "pin": "P",
    "folder": "O",
    "delete": "Delete",
}


class RunsBar(QWidget):
    """A filter with a count; below it what can be done with the selected runs."""

    act_asked = Signal(str)
    """A name of KEYS."""
    filter_changed = Signal(str)

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_by_name = {name: self._make_action(name, table) for name in KEYS}
        self.actions_by_name["compare"].setCheckable(True)
        self.menu = QMenu(self)
        for name in IN_MENU:
            if name:
                self.menu.addAction(self.actions_by_name[name])
            else:
                self.menu.addSeparator()
        self._build()
        self.show_selection(())

    def show_selection(self, rows: Sequence[RunRow], *, busy: bool = False) -> None:
        """Allow what can be done with these; `busy` while a run goes on here."""
        one = rows[0] if len(rows) == 1 else None
        free = changeable(rows)
        enabled = {
            "evaluate": one is not None and one.readable and not one.living,
            "resume": one is not None and one.record.resumable and not busy,
            "settings": one is not None and one.readable,
            "rename": len(rows) == 1 and len(free) == 1,
            "pin": bool(free),
            "folder": one is not None,
            "delete": bool(deletable(rows)),
            "compare": True,
        }
        for name, allowed in enabled.items():
            self.actions_by_name[name].setEnabled(allowed)
        all_pinned = bool(free) and all(row.record.facts.pinned for row in free)
        self.actions_by_name["pin"].setText(
            translate("Runs", "Take the pin off")
            if all_pinned
            else translate("Runs", "Pin")
        )

    def show_count(self, shown: int, whole: int, selected: int) -> None:
        """Say how many runs there are."""
        text = translate("Runs", "{count} runs").format(count=count(whole))
        if shown != whole:
            text = translate("Runs", "{shown} of {count} runs").format(
                shown=count(shown), count=count(whole)
            )
        elif whole == 1:
            text = translate("Runs", "1 run")
        if selected > 1:
            text += translate("Runs", ", {count} selected").format(
                count=count(selected)
            )
        self.count.setText(text)

    def open_menu(self, at: QPoint) -> None:
        """Show the menu at a point of the screen."""
        self.menu.popup(at)

    def _make_action(self, name: str, table: QWidget) -> QAction:
        action = QAction(_texts()[name][0], self)
        keys = [QKeySequence(KEYS[name])]
        if KEYS[name] == "Return":
            keys.append(QKeySequence("Enter"))
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{_texts()[name][1]} ({shown_key(KEYS[name])})")
        if name in ICONS:
            set_icon(action, ICONS[name])
        action.triggered.connect(self._teller(name))
        table.addAction(action)
        return action

    def _teller(self, name: str) -> Callable[[], None]:
        return lambda: self.act_asked.emit(name)

    def _build(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("Runs", "Filter the runs"))
        self.filter.setAccessibleName(translate("Runs", "Filter the runs"))
        self.filter.setToolTip(
            translate(
                "Runs", "Words of any column: a name, a network, a state ({key})"
            ).format(key=shown_key("Ctrl+F"))
        )
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(320)
        self.filter.textChanged.connect(self.filter_changed)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.filter, 1)
        upper.addWidget(self.count)
        upper.addStretch()
        lower = QHBoxLayout()
        lower.setSpacing(8)
        for name in ON_BUTTONS:
            lower.addWidget(self._make_button(self.actions_by_name[name]))
        lower.addWidget(self._make_more())
        lower.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addLayout(lower)

    def _make_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.setStyleSheet("QToolButton:checked { background: palette(mid); }")
        button.setAccessibleName(action.text())
        return button

    def _make_more(self) -> QToolButton:
        self.more = QToolButton()
        self.more.setText(translate("Runs", "More"))
        self.more.setAccessibleName(translate("Runs", "More to do with the runs"))
        self.more.setToolTip(translate("Runs", "Rename, pin, open the folder, delete"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self.more, "chevron-down")
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return self.more


def _texts() -> dict[str, tuple[str, str]]:
    """For each act its verb and what it does."""
    return {
        "evaluate": (
            translate("Runs", "Evaluate"),
            translate("Runs", "Take its best checkpoint to Evaluate"),
        ),
        "resume": (
            translate("Runs", "Go on"),
            translate("Runs", "Train on from where the run was saved"),
        ),
        "settings": (
            translate("Runs", "Use its settings"),
            translate("Runs", "Put the settings of the run into the form"),
        ),
        "compare": (
            translate("Runs", "Compare"),
            translate("Runs", "Show the curves and settings of the selected runs"),
        ),
        "rename": (
            translate("Runs", "Rename"),
            translate("Runs", "Give the run a name of your own"),
        ),
        "pin": (
            translate("Runs", "Pin"),
            translate("Runs", "Keep the runs from being deleted, or no longer"),
        ),
        "folder": (
            translate("Runs", "Open the folder"),
            translate("Runs", "Show the run's files in the file manager"),
        ),
        "delete": (
            translate("Runs", "Delete…"),
            translate("Runs", "Move the runs to the trash"),
        ),
    }
