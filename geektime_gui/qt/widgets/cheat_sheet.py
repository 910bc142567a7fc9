"""The keys of the window, for its help panel."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.qt.widgets.help_panel import HelpPanel
from geektime_gui.qt.widgets.key_editor import KeyEditor

WIDTH = 360


def make_cheat_sheet() -> HelpPanel:
    """The panel with all keys, hidden; `?` shows it."""
    title = QCoreApplication.translate("CheatSheet", "Sort pictures (press to change)")
    groups = (_browsing(), _training(), _evaluating(), _window())
    panel = HelpPanel(groups, KeyEditor(), title)
    panel.setFixedWidth(WIDTH)
    panel.hide()
    return panel


def _browsing() -> tuple[str, tuple[tuple[str, str], ...]]:
    translate = QCoreApplication.translate
    return (
        translate("CheatSheet", "Look and select"),
        (
            ("1 … 9  0", translate("CheatSheet", "the first ten classes, always")),
            (
                translate("CheatSheet", "drag"),
                translate("CheatSheet", "move; with Ctrl copy; from outside copy"),
            ),
            (
                translate("CheatSheet", "arrows"),
                translate("CheatSheet", "go on; with Shift select more"),
            ),
            ("Ctrl+A", translate("CheatSheet", "select all pictures of the class")),
            ("Ctrl+F", translate("CheatSheet", "filter by name")),
            ("V", translate("CheatSheet", "columns or one grid")),
            (
                translate("CheatSheet", "+ −, Ctrl+wheel"),  # noqa: RUF001
                translate("CheatSheet", "larger or smaller pictures"),
            ),
        ),
    )


def _training() -> tuple[str, tuple[tuple[str, str], ...]]:
    translate = QCoreApplication.translate
    return (
        translate("CheatSheet", "Train"),
        (
            ("Ctrl+Return", translate("CheatSheet", "start, or go on")),
            ("Ctrl+P", translate("CheatSheet", "pause, and go on")),
            (
                translate("CheatSheet", "arrows"),
                translate("CheatSheet", "on the curves: from step to step"),
            ),
            (
                "+ \u2212  Home",
                translate("CheatSheet", "on the curves: zoom, show all"),
            ),
            (
                "L  Ctrl+C  Ctrl+S",
                translate("CheatSheet", "on the curves: log scale, copy, save"),
            ),
        ),
    )


def _evaluating() -> tuple[str, tuple[tuple[str, str], ...]]:
    translate = QCoreApplication.translate
    return (
        translate("CheatSheet", "Evaluate"),
        (
            ("Ctrl+Return", translate("CheatSheet", "evaluate the checkpoint")),
            (
                "Ctrl+Shift+Return",
                translate("CheatSheet", "evaluate all epochs of its run"),
            ),
            ("Return  Esc", translate("CheatSheet", "one picture large, and back")),
            ("H", translate("CheatSheet", "large: the next heat map, or none")),
            ("1 … 9  0", translate("CheatSheet", "this class is the right one")),
            ("Del", translate("CheatSheet", "put aside")),
            ("A", translate("CheatSheet", "ambiguous, or not any more")),
            ("C", translate("CheatSheet", "open in Curate")),
            (
                "Y  K",
                translate(
                    "CheatSheet",
                    "suspicious labels: accept the suggestion, the label is right",
                ),
            ),
            ("Ctrl+Z", translate("CheatSheet", "undo; with Shift redo")),
            (
                "+ \u2212",
                translate("CheatSheet", "on the matrix: larger or smaller cells"),
            ),
        ),
    )


def _window() -> tuple[str, tuple[tuple[str, str], ...]]:
    translate = QCoreApplication.translate
    return (
        translate("CheatSheet", "Window"),
        (
            ("?  F1", translate("CheatSheet", "this sheet")),
            (
                "Ctrl+O",
                translate("CheatSheet", "open a folder; or drop one on the window"),
            ),
            ("Ctrl+1 2 3", translate("CheatSheet", "Curate, Train, Evaluate")),
            ("F8  F9", translate("CheatSheet", "fold the left, the right pane")),
        ),
    )
